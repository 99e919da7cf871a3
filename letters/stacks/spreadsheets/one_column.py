"""Sheets that hold lines of CSV in their first column, as Excel leaves a file whose separator is not its own."""

import csv
from collections.abc import Iterator, Sequence
from functools import partial
from itertools import islice

from letters.stacks.headers.column_names import is_known_header
from letters.stacks.spreadsheets.csv_reader import SEPARATORS
from letters.stacks.spreadsheets.spreadsheet_file import RawRow, RowReader

#: How many rows are looked at, and how many known headers one of them must have.
_ROWS_LOOKED_AT, _LEAST_HEADERS = 20, 3

#: How many cells of a row are compared with headers, and the characters of the longest: each comparison takes time.
_CELLS_LOOKED_AT, _LONGEST_HEADER = 100, 200

#: What divides lines of another separator into further columns, in the Excel of the other language.
_DIVIDED_AT = {",": ";"}


def divided(read_rows: RowReader) -> RowReader:
    """Return a reader of the cells in lines of CSV if one of the first rows is a line of headers; else the same."""
    first = [row.cells for row in islice(read_rows(), _ROWS_LOOKED_AT)]
    lines = [cells[0] for cells in first if cells and not any(map(str.strip, cells[1:]))]
    if not lines or max(map(_headers_known, first)) >= _LEAST_HEADERS:
        return read_rows
    known = {one: max(_headers_known(_cells(line, one) or ()) for line in lines) for one in SEPARATORS}
    separator = max(known, key=lambda one: known[one])
    return partial(_divided, read_rows, separator) if known[separator] >= _LEAST_HEADERS else read_rows


def _headers_known(cells: Sequence[str]) -> int:
    return sum(is_known_header(cell) for cell in set(cells[:_CELLS_LOOKED_AT]) if len(cell) <= _LONGEST_HEADER)


def _divided(read_rows: RowReader, separator: str) -> Iterator[RawRow]:
    for row in read_rows():
        line = _DIVIDED_AT.get(separator, ",").join(row.cells).rstrip(";,")
        cells = _cells(line, separator)
        yield row._replace(cells=row.cells if cells is None else cells, broken=row.broken or cells is None)


def _cells(line: str, separator: str) -> list[str] | None:
    """Return the cells of a line of CSV; None if a quotation mark in it is wrong."""
    try:
        return next(csv.reader([line], delimiter=separator, strict=True), [])
    except csv.Error:
        return None
