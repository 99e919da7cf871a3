"""A spreadsheet in CSV, XLSX or ODS as rows of text; its content, not its name, tells which kind of file it is."""

import re
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial
from itertools import islice
from pathlib import Path
from typing import NamedTuple

from letters.interruption import CancellationCheck, never_cancelled
from letters.refusal import Notice, Refused
from letters.stacks.spreadsheets.archive_parts import open_archive
from letters.stacks.spreadsheets.cell_text import plain_cell
from letters.stacks.spreadsheets.column_encodings import is_garbled, repaired
from letters.stacks.spreadsheets.csv_reader import open_csv
from letters.stacks.spreadsheets.ods_reader import open_ods
from letters.stacks.spreadsheets.one_column import divided
from letters.stacks.spreadsheets.spreadsheet_file import (
    MAX_CELL_CHARACTERS,
    MAX_COLUMNS,
    MAX_HEADER_CHARACTERS,
    MAX_ROWS,
    MAX_UNPACKED_BYTES,
    SPREADSHEET_FIELD,
    RawRow,
    RowReader,
    SpreadsheetFile,
)
from letters.stacks.spreadsheets.table_finding import BY_HEADERS, Table, TableChoice, find_table
from letters.stacks.spreadsheets.xlsx_reader import open_xlsx

_ZIP = b"PK\x03\x04"

#: The first bytes of a Compound File (MS-CFB): Excel's old format, or a new file behind a password.
_COMPOUND = bytes.fromhex("d0cf11e0a1b11ae1")
_MAX_COMPOUND_BYTES = 64 << 20

#: The parts of ODS and XLSX files, in this order, that name the kind of document.
_KIND_PARTS = ("mimetype", "[Content_Types].xml")
_ODT = b"application/vnd.oasis.opendocument.text"
_ODS = b"application/vnd.oasis.opendocument.spreadsheet"
_XLSX = re.compile(
    rb"(?:spreadsheetml\.(?:sheet|template)|ms-excel\.(?:sheet|template)\.macroEnabled)\.main\+xml", re.IGNORECASE
)
_WORD = re.compile(rb"wordprocessingml", re.IGNORECASE)
_XLSB = re.compile(rb"ms-excel\.sheet\.binary", re.IGNORECASE)


#: The first characters of the cells that `plain_cell` may change.
_MAY_CHANGE = ("'", "=")


class SheetRow(NamedTuple):
    """A row under the header that has text in it."""

    #: The row's number as a spreadsheet program shows it: the row under a header in row 1 has number 2.
    number: int
    #: At least one cell for each header; further ones only if there is text in them.
    cells: tuple[str, ...]
    #: Whether the row is hidden, by hand or by a filter.
    hidden: bool = False
    #: Whether the row of a CSV file has a bad quotation mark, so that its cells are not sure.
    broken: bool = False


@dataclass(frozen=True)
class Spreadsheet:
    """The sheet that is read, from its row of headers on."""

    #: The texts of the row of headers, without empty cells at its end.
    headers: tuple[str, ...]
    #: The number of rows under the header that have text.
    row_count: int
    #: `sheet_chosen` (values sheet, others) when another sheet has text too.
    notices: tuple[Notice, ...]
    _table: Table = field(repr=False)
    _read_rows: RowReader = field(repr=False)

    @property
    def hidden_columns(self) -> frozenset[int]:
        """The columns that are hidden in the sheet, from 0."""
        return self._table.hidden_columns

    def rows(self) -> Iterator[SheetRow]:
        """Yield every row under the header that has text; the file is read anew on each call.

        Raises Refused `cannot_read` midway only if the file has changed since it was opened.
        """
        width, sheet, header_row = len(self.headers), self._table.sheet, self._table.header_row
        for row in self._read_rows():
            if row.sheet == sheet and row.number > header_row:
                cells = tuple(row.cells) + ("",) * (width - len(row.cells))
                yield SheetRow(row.number, cells, row.hidden, row.broken)

    def samples(self, places: Collection[int], most: int = 20) -> dict[int, list[str]]:
        """Return the first filled cells of each of these columns, at most `most`, by column."""
        found: dict[int, list[str]] = {place: [] for place in places}
        wanted = set(places)
        for row in self.rows() if wanted else ():
            for place in tuple(wanted):
                if (text := row.cells[place].strip()) and not row.hidden:
                    found[place].append(text)
                    wanted -= {place} if len(found[place]) == most else set()
            if not wanted:
                break
        return found


def open_spreadsheet(
    content: Path | bytes,
    name: str | None = None,
    max_rows: int = MAX_ROWS,
    max_unpacked_bytes: int = MAX_UNPACKED_BYTES,
    choice: TableChoice = BY_HEADERS,
    raise_if_cancelled: CancellationCheck = never_cancelled,
) -> Spreadsheet:
    """Open the spreadsheet at a path or in an upload's bytes, and read it once to its end so that nothing fails later.

    Refusals call the file `name`, or the last part of its path; `max_unpacked_bytes` bounds the parts of XLSX and ODS;
    `choice` names the sheet and the row of headers that were asked for; `raise_if_cancelled` is called before each row,
    also when the spreadsheet is read again.

    Raises Refused `cannot_read` about "spreadsheet" (values file, row, reason): `missing`, `unreadable`, `empty`,
    `not_spreadsheet`, `other_excel`, `encrypted`, `damaged`, `quotes_wrong`, `too_wide`, `too_large`, `headers_long`,
    or what else it is; `too_many_rows` (value limit) for more than `max_rows` under the header; as `find_table` does.
    """
    name = name or (content.name if isinstance(content, Path) else None)
    file = SpreadsheetFile(content, name, max_unpacked_bytes, raise_if_cancelled)
    read_rows = partial(_filled_rows, file, divided(_opener(file)(file)))
    table = find_table(read_rows(), choice, max_rows)
    if table is None:
        raise file.cannot_read("empty")
    if table.broken_headers:
        raise file.cannot_read("quotes_wrong", row=table.header_row)
    if sum(map(len, table.headers)) > MAX_HEADER_CHARACTERS:
        raise file.cannot_read("headers_long", row=table.header_row)
    if table.row_count > max_rows:
        raise Refused("too_many_rows", SPREADSHEET_FIELD, limit=max_rows)
    values = {"sheet": table.sheet, "others": table.other_sheets}
    notices = (Notice("sheet_chosen", SPREADSHEET_FIELD, values),) if table.other_sheets else ()
    return Spreadsheet(table.headers, table.row_count, notices, table, read_rows)


def _filled_rows(file: SpreadsheetFile, read_rows: RowReader) -> Iterator[RawRow]:
    """Yield the rows that have text. Raises Refused `cannot_read`: `too_wide`, `too_large`."""
    cells_left, characters_left = file.max_cells, file.max_characters
    for row in read_rows():
        file.raise_if_cancelled()
        cells_left -= len(row.cells) or 1
        if cells_left < 0:
            raise file.cannot_read("too_large")
        cells = _plain_cells(row.cells)
        if not cells:
            continue
        if len(cells) > MAX_COLUMNS:
            raise file.cannot_read("too_wide", row=row.number)
        if any(len(cell) > MAX_CELL_CHARACTERS for cell in cells):
            raise file.cannot_read("too_large", row=row.number)
        characters_left -= sum(map(len, cells))
        if characters_left < 0 or row.number > MAX_ROWS:
            raise file.cannot_read("too_large")
        yield row._replace(cells=cells)


def _plain_cells(raw: Sequence[str]) -> list[str]:
    """Return the cells without empty ones at the end, guards before formulas and `="…"` round text."""
    cells = [cell if cell[:1] not in _MAY_CHANGE else plain_cell(cell) for cell in raw]
    if any(map(is_garbled, cells)):
        cells = [repaired(cell) for cell in cells]
    while cells and not cells[-1].strip():
        cells.pop()
    return cells


def _opener(file: SpreadsheetFile) -> Callable[[SpreadsheetFile], RowReader]:
    """Return the function that opens this kind of file, judged by its first bytes."""
    signature = file.first_bytes(len(_COMPOUND))
    if signature == _COMPOUND:
        content = file.first_bytes(_MAX_COMPOUND_BYTES)
        names = "EncryptedPackage", "Workbook", "Book", "WordDocument"
        streams = {name for name in names if name.encode("utf-16-le") in content}
        if "EncryptedPackage" in streams:
            raise file.cannot_read("encrypted")
        if "WordDocument" in streams:
            raise file.cannot_read("word")
        raise file.cannot_read("other_excel" if streams else "not_spreadsheet")
    return _archive_opener(file) if signature.startswith(_ZIP) else open_csv


def _archive_opener(file: SpreadsheetFile) -> Callable[[SpreadsheetFile], RowReader]:
    with open_archive(file) as parts:
        kinds = [b"".join(islice(parts.chunks(name), 16)) for name in _KIND_PARTS if name in parts]
        names = tuple(parts)
    if any(kind.startswith(_ODS) for kind in kinds):
        return open_ods
    if any(map(_XLSX.search, kinds)):
        return open_xlsx
    raise file.cannot_read(_other_kind(file, kinds, names))


def _other_kind(file: SpreadsheetFile, kinds: Sequence[bytes], names: Collection[str]) -> str:
    """Return what an archive is that is no spreadsheet which we read."""
    if any(map(_XLSB.search, kinds)):
        return "other_excel"
    if any(map(_WORD.search, kinds)) or any(kind.startswith(_ODT) for kind in kinds):
        return "word"
    if any(name.endswith(".iwa") for name in names):
        return "pages" if (file.name or "").lower().endswith(".pages") else "numbers"
    return "not_spreadsheet"
