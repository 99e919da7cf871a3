"""A spreadsheet in CSV, XLSX or ODS as rows of text: told apart by what is in the file, whatever it is called."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import islice, takewhile
from pathlib import Path

from letters.refusal import Notice, Refused
from letters.stacks.spreadsheets.archive_parts import unpacked
from letters.stacks.spreadsheets.csv_reader import open_csv
from letters.stacks.spreadsheets.formula_guard import freed
from letters.stacks.spreadsheets.ods_reader import open_ods
from letters.stacks.spreadsheets.sheet_rows import (
    MAX_CELL_CHARACTERS,
    MAX_CELLS,
    MAX_COLUMNS,
    MAX_ROWS,
    Row,
    Rows,
    SheetRow,
)
from letters.stacks.spreadsheets.spreadsheet_file import FIELD, MAX_UNPACKED_OCTETS, Source
from letters.stacks.spreadsheets.xlsx_reader import open_xlsx

_ZIP = b"PK\x03\x04"
_COMPOUND = bytes.fromhex("d0cf11e0a1b11ae1")
"""The first octets of a Compound File (MS-CFB): Excel's old format, or a new file behind a password."""
_MOST_COMPOUND_OCTETS = 64 << 20

_SAY_THE_KIND = ("mimetype", "[Content_Types].xml")
_ODS = b"application/vnd.oasis.opendocument.spreadsheet"
_XLSX = re.compile(
    rb"(?:spreadsheetml\.(?:sheet|template)|ms-excel\.(?:sheet|template)\.macroEnabled)\.main\+xml", re.IGNORECASE
)
_XLSB = re.compile(rb"ms-excel\.sheet\.binary", re.IGNORECASE)


@dataclass(frozen=True)
class Spreadsheet:
    """The sheet that is read: the first one that holds anything and is not hidden."""

    headers: tuple[str, ...]
    """The first row that holds anything, without empty cells at its end."""
    row_count: int
    """Of the rows under it that hold anything."""
    notices: tuple[Notice, ...]
    """`sheet_chosen` (values sheet, others) when another sheet holds something too."""
    _rows: Rows = field(repr=False)

    def rows(self) -> Iterator[Row]:
        """Every row under the header that holds anything, as a stream; as often as it is asked for.

        The file was read to its end before; if it changed since, it may be Refused `cannot_read` midway.
        """
        width = len(self.headers)
        for row in islice(self._rows(), 1, None):
            yield Row(row.number, tuple(row.cells) + ("",) * (width - len(row.cells)))


def open_spreadsheet(
    given: Path | bytes,
    name: str | None = None,
    most_rows: int = MAX_ROWS,
    most_unpacked: int = MAX_UNPACKED_OCTETS,
) -> Spreadsheet:
    """The spreadsheet at a path or in an upload's octets, read once to its end, so that nothing fails later.

    `name` is what refusals call the file; `most_unpacked` bounds the octets of the parts of XLSX and ODS. Raises
    Refused `cannot_read` about "spreadsheet" (values file, row, reason): `missing`, `unreadable`, `empty`,
    `not_spreadsheet`, `other_excel`, `encrypted`, `damaged`, `quotes_wrong`, `too_wide`, `too_large`; `too_many_rows`
    (value limit) for more than `most_rows` under the header.
    """
    source = Source.of(given, name, most_unpacked)
    read = _reader(source)(source)
    headers: list[str] = []
    counts: dict[str, int] = {}
    for row in _filled(source, read):
        headers = headers or row.cells
        counts[row.sheet] = counts.get(row.sheet, -1) + 1
        if len(counts) == 1 and counts[row.sheet] > most_rows:
            raise Refused("too_many_rows", FIELD, limit=most_rows)
    if not counts:
        raise source.refused("empty")
    sheet, *others = counts

    def rows() -> Iterator[SheetRow]:
        return takewhile(lambda row: row.sheet == sheet, _filled(source, read))

    notices = (Notice("sheet_chosen", FIELD, {"sheet": sheet, "others": tuple(others)}),) if others else ()
    return Spreadsheet(tuple(headers), counts[sheet], notices, rows)


def _filled(source: Source, read: Rows) -> Iterator[SheetRow]:
    """The rows that hold anything, without empty cells at their end, freed of the mark that guards formulas."""
    cells_left = MAX_CELLS
    for row in read():
        cells = [freed(cell) for cell in row.cells]
        while cells and not cells[-1].strip():
            cells.pop()
        if not cells:
            continue
        if len(cells) > MAX_COLUMNS:
            raise source.refused("too_wide", row=row.number)
        if any(len(cell) > MAX_CELL_CHARACTERS for cell in cells):
            raise source.refused("too_large", row=row.number)
        cells_left -= len(cells)
        if cells_left < 0 or row.number > MAX_ROWS:
            raise source.refused("too_large")
        yield SheetRow(row.sheet, row.number, cells)


def _reader(source: Source) -> Callable[[Source], Rows]:
    """How the file is read, by its first octets."""
    beginning = source.beginning(len(_COMPOUND))
    if beginning == _COMPOUND:
        octets = source.beginning(_MOST_COMPOUND_OCTETS)
        names = {name: name.encode("utf-16-le") in octets for name in ("EncryptedPackage", "Workbook", "Book")}
        if names["EncryptedPackage"]:
            raise source.refused("encrypted")
        raise source.refused("other_excel" if any(names.values()) else "not_spreadsheet")
    return _packed_reader(source) if beginning.startswith(_ZIP) else open_csv


def _packed_reader(source: Source) -> Callable[[Source], Rows]:
    with unpacked(source) as parts:
        kinds = {name: b"".join(islice(parts.octets(name), 16)) for name in _SAY_THE_KIND if name in parts}
    if any(kind.startswith(_ODS) for kind in kinds.values()):
        return open_ods
    if any(map(_XLSX.search, kinds.values())):
        return open_xlsx
    raise source.refused("other_excel" if any(map(_XLSB.search, kinds.values())) else "not_spreadsheet")
