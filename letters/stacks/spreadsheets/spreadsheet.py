"""A spreadsheet in CSV, XLSX or ODS as rows of text; its content, not its name, tells which kind of file it is."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import islice, takewhile
from pathlib import Path

from letters.refusal import Notice, Refused
from letters.stacks.spreadsheets.archive_parts import open_archive
from letters.stacks.spreadsheets.cell_text import unguard_formula
from letters.stacks.spreadsheets.csv_reader import open_csv
from letters.stacks.spreadsheets.ods_reader import open_ods
from letters.stacks.spreadsheets.spreadsheet_file import (
    MAX_CELL_CHARACTERS,
    MAX_CELLS,
    MAX_COLUMNS,
    MAX_ROWS,
    MAX_UNPACKED_BYTES,
    SPREADSHEET_FIELD,
    RawRow,
    RowReader,
    SpreadsheetFile,
)
from letters.stacks.spreadsheets.xlsx_reader import open_xlsx

_ZIP = b"PK\x03\x04"

#: The first bytes of a Compound File (MS-CFB): Excel's old format, or a new file behind a password.
_COMPOUND = bytes.fromhex("d0cf11e0a1b11ae1")
_MAX_COMPOUND_BYTES = 64 << 20

#: The parts of ODS and XLSX files, in this order, that name the kind of document.
_KIND_PARTS = ("mimetype", "[Content_Types].xml")
_ODS = b"application/vnd.oasis.opendocument.spreadsheet"
_XLSX = re.compile(
    rb"(?:spreadsheetml\.(?:sheet|template)|ms-excel\.(?:sheet|template)\.macroEnabled)\.main\+xml", re.IGNORECASE
)
_XLSB = re.compile(rb"ms-excel\.sheet\.binary", re.IGNORECASE)


@dataclass(frozen=True)
class SheetRow:
    """A row under the header that has text in it."""

    #: The row's number as a spreadsheet program shows it: the row under a header in row 1 has number 2.
    number: int
    #: At least one cell for each header; further ones only if there is text in them.
    cells: tuple[str, ...]


@dataclass(frozen=True)
class Spreadsheet:
    """The sheet that is read: the first one that is not hidden and has text in it."""

    #: The first row that has text, without empty cells at its end.
    headers: tuple[str, ...]
    #: The number of rows under the header that have text.
    row_count: int
    #: `sheet_chosen` (values sheet, others) when another sheet has text too.
    notices: tuple[Notice, ...]
    _read_rows: RowReader = field(repr=False)

    def rows(self) -> Iterator[SheetRow]:
        """Yield every row under the header that has text; the file is read anew on each call.

        Raises Refused `cannot_read` midway only if the file has changed since it was opened.
        """
        width = len(self.headers)
        for row in islice(self._read_rows(), 1, None):
            yield SheetRow(row.number, tuple(row.cells) + ("",) * (width - len(row.cells)))


def open_spreadsheet(
    content: Path | bytes,
    name: str | None = None,
    max_rows: int = MAX_ROWS,
    max_unpacked_bytes: int = MAX_UNPACKED_BYTES,
) -> Spreadsheet:
    """Open the spreadsheet at a path or in an upload's bytes, and read it once to its end so that nothing fails later.

    Refusals call the file `name`, or the last part of its path; `max_unpacked_bytes` bounds the parts of XLSX and ODS.
    Raises Refused `cannot_read` about "spreadsheet" (values file, row, reason): `missing`, `unreadable`, `empty`,
    `not_spreadsheet`, `other_excel`, `encrypted`, `damaged`, `quotes_wrong`, `too_wide`, `too_large`; `too_many_rows`
    (value limit) for more than `max_rows` under the header.
    """
    file = SpreadsheetFile(content, name or (content.name if isinstance(content, Path) else None), max_unpacked_bytes)
    read_rows = _opener(file)(file)
    headers: list[str] = []
    row_counts: dict[str, int] = {}
    for row in _filled_rows(file, read_rows):
        headers = headers or row.cells
        row_counts[row.sheet] = row_counts.get(row.sheet, -1) + 1
        if len(row_counts) == 1 and row_counts[row.sheet] > max_rows:
            raise Refused("too_many_rows", SPREADSHEET_FIELD, limit=max_rows)
    if not row_counts:
        raise file.cannot_read("empty")
    sheet, *others = row_counts

    def read_sheet() -> Iterator[RawRow]:
        return takewhile(lambda row: row.sheet == sheet, _filled_rows(file, read_rows))

    notices = (Notice("sheet_chosen", SPREADSHEET_FIELD, {"sheet": sheet, "others": tuple(others)}),) if others else ()
    return Spreadsheet(tuple(headers), row_counts[sheet], notices, read_sheet)


def _filled_rows(file: SpreadsheetFile, read_rows: RowReader) -> Iterator[RawRow]:
    """Yield the rows that have text, without empty cells at their end and without the guard before formulas."""
    cells_left = MAX_CELLS
    for row in read_rows():
        cells = [unguard_formula(cell) for cell in row.cells]
        while cells and not cells[-1].strip():
            cells.pop()
        if not cells:
            continue
        if len(cells) > MAX_COLUMNS:
            raise file.cannot_read("too_wide", row=row.number)
        if any(len(cell) > MAX_CELL_CHARACTERS for cell in cells):
            raise file.cannot_read("too_large", row=row.number)
        cells_left -= len(cells)
        if cells_left < 0 or row.number > MAX_ROWS:
            raise file.cannot_read("too_large")
        yield RawRow(row.sheet, row.number, cells)


def _opener(file: SpreadsheetFile) -> Callable[[SpreadsheetFile], RowReader]:
    """Return the function that opens this kind of file, judged by its first bytes."""
    signature = file.first_bytes(len(_COMPOUND))
    if signature == _COMPOUND:
        content = file.first_bytes(_MAX_COMPOUND_BYTES)
        streams = {name for name in ("EncryptedPackage", "Workbook", "Book") if name.encode("utf-16-le") in content}
        if "EncryptedPackage" in streams:
            raise file.cannot_read("encrypted")
        raise file.cannot_read("other_excel" if streams else "not_spreadsheet")
    return _archive_opener(file) if signature.startswith(_ZIP) else open_csv


def _archive_opener(file: SpreadsheetFile) -> Callable[[SpreadsheetFile], RowReader]:
    with open_archive(file) as parts:
        kinds = [b"".join(islice(parts.chunks(name), 16)) for name in _KIND_PARTS if name in parts]
    if any(kind.startswith(_ODS) for kind in kinds):
        return open_ods
    if any(map(_XLSX.search, kinds)):
        return open_xlsx
    raise file.cannot_read("other_excel" if any(map(_XLSB.search, kinds)) else "not_spreadsheet")
