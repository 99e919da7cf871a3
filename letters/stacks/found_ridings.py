"""Ridings found by postal code for rows that name no recipient, and `found-ridings.csv`, which has them filled in."""

import csv
import io
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import IO

from letters.people.addresses.postal_code import PostalCode
from letters.people.clean_text import key_to_compare
from letters.people.parliament.member_list import Member, members_by_key
from letters.refusal import Refused
from letters.stacks.columns import Columns
from letters.stacks.headers.column_names import ALL_COLUMNS, without_reasons
from letters.stacks.row_cleaning import clean_row
from letters.stacks.spreadsheets.cell_text import guard_formula
from letters.stacks.spreadsheets.spreadsheet import SheetRow, Spreadsheet
from letters.words.letter_fields import RECIPIENT_FIELDS

#: The field of forms and commands that asks for ridings to be found by postal code.
FIND_RIDINGS_FIELD = "find_ridings"

#: The service that is asked, as sentences call it.
SERVICE = "Represent"

(_RIDING,) = (column for column in ALL_COLUMNS if column.name == "riding")

_STATUS = "status_"


@dataclass(frozen=True)
class FoundRidings:
    """What the service answered about postal codes, each written as in "K1A 0A6"."""

    #: The numbers of a code's ridings; none for a code that is unknown.
    numbers: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    #: `finder_unavailable` for codes without an answer.
    failures: Mapping[str, Refused] = field(default_factory=dict)

    @property
    def count(self) -> int:
        """The number of codes."""
        return len(self.numbers) + len(self.failures)

    @property
    def found_count(self) -> int:
        """The number of codes that lie in one riding."""
        return sum(len(numbers) == 1 for numbers in self.numbers.values())

    def number_of(self, fields: Mapping[str, str]) -> str | None:
        """Return the number of the riding in which a row's postal code lies; None where the row needs none.

        `fields` are the row's, cleaned. None also stands for a code that cannot be read, which is refused elsewhere.
        Raises Refused about "member": `member_ambiguous` (values postal_code, candidates) for a code in several
        ridings, `postal_code_unknown` (value postal_code), and `finder_unavailable` (values service, and reason or
        status).
        """
        code = code_to_look_up(fields)
        if code is None:
            return None
        if failure := self.failures.get(code.text):
            raise _without_answer(str(failure.values["reason"]))
        match self.numbers.get(code.text):
            case None:
                return None
            case ():
                raise Refused("postal_code_unknown", "member", postal_code=code.text)
            case (number,):
                return number
            case several:
                candidates = tuple(member.label for number in several for member in _members(number))
                raise Refused("member_ambiguous", "member", postal_code=code.text, candidates=candidates)


def _without_answer(reason: str) -> Refused:
    about = {"status": reason.removeprefix(_STATUS)} if reason.startswith(_STATUS) else {"reason": reason}
    return Refused("finder_unavailable", "member", service=SERVICE, **about)


def _members(number: str) -> Sequence[Member]:
    """Return the riding's member, or nothing if it was taken out of the list meanwhile."""
    return members_by_key()[0].get(number, ())


def code_to_look_up(fields: Mapping[str, str]) -> PostalCode | None:
    """Return the postal code of a row that names no recipient; None for other rows, and for a code that is invalid."""
    if not fields.keys().isdisjoint(RECIPIENT_FIELDS):
        return None
    try:
        return PostalCode.parse(fields.get("postal_code", ""))
    except Refused:
        return None


def codes_to_look_up(sheet: Spreadsheet, columns: Columns, defaults: Mapping[str, str]) -> tuple[PostalCode, ...]:
    """Return the codes of the rows that name no recipient, each once, in the order of the sheet.

    `defaults` fill empty cells. Rows that are passed over, or whose cells are not sure, are not looked at.
    """
    codes = (code_to_look_up(fields) for _, fields in _rows(sheet, columns, defaults))
    return tuple(dict.fromkeys(code for code in codes if code))


def _rows(
    sheet: Spreadsheet, columns: Columns, defaults: Mapping[str, str]
) -> Iterator[tuple[SheetRow, Mapping[str, str]]]:
    """Yield the rows that are not hidden and not broken, with their cleaned fields: none for rows passed over."""
    for row in sheet.rows():
        if row.hidden or row.broken:
            continue
        cells = columns.read(row)
        passed = columns.reason_to_pass(row, cells)
        yield row, {} if passed else clean_row(cells.fields, defaults).fields


def found_ridings_csv(
    sheet: Spreadsheet, columns: Columns, defaults: Mapping[str, str], found: FoundRidings, language: str
) -> bytes:
    """Return the file of `write_found_ridings`."""
    file = io.BytesIO()
    write_found_ridings(file, sheet, columns, defaults, found, language)
    return file.getvalue()


def write_found_ridings(
    file: IO[bytes],
    sheet: Spreadsheet,
    columns: Columns,
    defaults: Mapping[str, str],
    found: FoundRidings,
    language: str,
) -> None:
    """Write a copy of the sheet as CSV in UTF-8 with a byte order mark, with the name of each riding that was found.

    The names, in `language`, fill the sheet's column for ridings, or else a new one after its last header. Read back
    with the same options, the copy gives the same letters without asking the service. Left out are hidden rows and
    columns, since a CSV file cannot hide them and they are not read; rows with a bad quotation mark, whose cells are
    not sure; and the columns that `refused.csv` added.
    """
    text = io.TextIOWrapper(file, encoding="utf-8-sig", newline="", write_through=True)
    records = csv.writer(text, lineterminator="\r\n")
    place = next(iter(columns.positions.get("riding", ())), None)
    header = _new_header(sheet.headers, language)
    kept = [column for column in range(without_reasons(sheet.headers)) if column not in sheet.hidden_columns]

    def write(cells: Sequence[str], riding: str) -> None:
        filled = [riding if column == place and riding else cells[column] for column in kept]
        added = [] if place is not None else [riding]
        records.writerow(map(guard_formula, (*filled, *added, *cells[len(sheet.headers) :])))

    write(sheet.headers, "" if place is not None else header)
    for row, fields in _rows(sheet, columns, defaults):
        write(row.cells, _riding(fields, found, language))
    text.detach()


def _riding(fields: Mapping[str, str], found: FoundRidings, language: str) -> str:
    try:
        number = found.number_of(fields)
    except Refused:
        return ""
    return next((member.riding(language) for member in _members(number or "")), "")


def _new_header(headers: Sequence[str], language: str) -> str:
    """Return a header for ridings that no column of the sheet has, whatever that column was said to hold."""
    taken = {key_to_compare(header) for header in headers}
    usual = _RIDING.header.in_language(language)
    known = (usual, *map(str.strip, _RIDING.known_headers))
    return next((header for header in known if key_to_compare(header) not in taken), usual)
