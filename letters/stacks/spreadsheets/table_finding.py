"""Where in a file the table is: the sheet, and the row that holds the headers."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from letters.refusal import Refused
from letters.stacks.headers.column_names import NAME_FIELDS, field_of_header
from letters.stacks.spreadsheets.spreadsheet_file import SPREADSHEET_FIELD, RawRow

#: How many filled rows of each sheet are looked at.
ROWS_LOOKED_AT = 20

#: The characters of the longest text that is looked at as a header.
_LONGEST_HEADER = 300

#: How many fields, a name among them, make the headers of a list of people.
_OF_PEOPLE = 3

#: How many filled cells a row above the headers needs to be the upper one of two rows of headers.
_UPPER_CELLS = 2


class TableChoice(NamedTuple):
    """The sheet and the number of the row of headers, where they were asked for."""

    sheet: str | None = None
    header_row: int | None = None


#: No choice was made: the headers tell.
BY_HEADERS = TableChoice()


@dataclass(frozen=True)
class Table:
    """The sheet and the row of headers that were found."""

    sheet: str
    header_row: int
    headers: tuple[str, ...]
    #: The number of filled rows under the headers.
    row_count: int
    hidden_columns: frozenset[int]
    other_sheets: tuple[str, ...]
    #: Whether the headers have a bad quotation mark.
    broken_headers: bool = False


@dataclass
class _Sheet:
    """What is known of a sheet: its first rows and how many there are."""

    first_rows: list[RawRow] = field(default_factory=list)
    #: The row that was asked for.
    asked: RawRow | None = None
    row_count: int = 0
    #: The number of filled rows up to the one that was asked for.
    rows_to_asked: int = 0

    def add(self, row: RawRow, header_row: int | None) -> None:
        self.row_count += 1
        if len(self.first_rows) < ROWS_LOOKED_AT:
            self.first_rows.append(row)
        if row.number == header_row:
            self.asked, self.rows_to_asked = row, self.row_count


def find_table(rows: Iterable[RawRow], choice: TableChoice, max_rows: int) -> Table | None:
    """Return the table in the filled rows of all sheets, or None if there are no rows.

    The headers are the row of the first 20 of any sheet in which the most fields are named, where possible with a
    name of a person among them; the first filled row if none is. A cell without a header takes that of the row right
    above, where that is another row of headers. Raises Refused `sheet_missing` about "sheet" (values sheet, sheets),
    `row_empty` about "header_row" (value row) for choices that the file does not have; `too_many_rows` once the only
    sheet so far has far more than `max_rows`.
    """
    sheets: dict[str, _Sheet] = {}
    for row in rows:
        if row.sheet not in sheets:
            sheets[row.sheet] = _Sheet()
        sheets[row.sheet].add(row, choice.header_row)
        if len(sheets) == 1 and sheets[row.sheet].row_count > max_rows + ROWS_LOOKED_AT:
            raise Refused("too_many_rows", SPREADSHEET_FIELD, limit=max_rows)
    if not sheets:
        return None
    name, place = _chosen(sheets, choice)
    sheet = sheets[name]
    header = sheet.asked if choice.header_row is not None and sheet.asked else sheet.first_rows[place]
    above = sheet.first_rows[place - 1] if place and sheet.asked is None else None
    passed = sheet.rows_to_asked if choice.header_row is not None else place + 1
    others = tuple(other for other in sheets if other != name)
    rows_under = sheet.row_count - passed
    bits = header.hidden_columns
    hidden = frozenset(place for place in range(bits.bit_length()) if bits >> place & 1)
    return Table(name, header.number, _headers(header, above), rows_under, hidden, others, header.broken)


def _chosen(sheets: dict[str, _Sheet], choice: TableChoice) -> tuple[str, int]:
    """Return the name of the sheet that is read, and the index of its row of headers among its first rows."""
    names = list(sheets)
    if choice.sheet is not None:
        wanted = choice.sheet.strip().casefold()
        names = [name for name in sheets if name.strip().casefold() == wanted]
        if not names:
            raise Refused("sheet_missing", "sheet", sheet=choice.sheet, sheets=tuple(filter(None, sheets)) or None)
    if choice.header_row is not None:
        names = [name for name in names if sheets[name].asked]
        if not names:
            raise Refused("row_empty", "header_row", row=choice.header_row)
        return max(names, key=lambda name: _fields_named(sheets[name].asked)), 0
    places = [(name, place) for name in names for place in range(len(sheets[name].first_rows))]
    return max(places, key=lambda found: _fields_named(sheets[found[0]].first_rows[found[1]]))


def _fields_named(row: RawRow | None) -> tuple[bool, int]:
    """Return whether the row may be the headers of a list of people, and how many fields it names."""
    cells = row.cells if row else ()
    named = {_named_field(cell) for cell in cells if cell.strip()} - {None}
    return len(named) >= _OF_PEOPLE and not named.isdisjoint(NAME_FIELDS), len(named)


def _named_field(cell: str) -> str | None:
    return field_of_header(cell) if len(cell) < _LONGEST_HEADER else None


def _headers(header: RawRow, above: RawRow | None) -> tuple[str, ...]:
    """Return the headers, each empty one filled from the row right above if that is a row of headers too."""
    if above is None or above.number != header.number - 1 or sum(map(bool, above.cells)) < _UPPER_CELLS:
        return tuple(header.cells)
    upper: Sequence[str] = above.cells
    width = max(len(header.cells), len(upper))
    lower = [*header.cells, *[""] * (width - len(header.cells))]
    merged = [
        cell if cell.strip() or place >= len(upper) or not _named_field(upper[place]) else upper[place]
        for place, cell in enumerate(lower)
    ]
    while merged and not merged[-1].strip():
        merged.pop()
    return tuple(merged)
