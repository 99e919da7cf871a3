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

#: What divides lines of another separator into further columns, in the Excel of the other language.
_DIVIDED_AT = {",": ";"}


def divided(read_rows: RowReader) -> RowReader:
    """Return a reader of the cells in lines of CSV, where the first rows are such lines; else the reader as it is."""
    first = [row.cells for row in islice(read_rows(), _ROWS_LOOKED_AT) if any(map(str.strip, row.cells))]
    if not first or any(any(map(str.strip, cells[1:])) for cells in first):
        return read_rows
    lines = [cells[0] for cells in first]
    separator = max(SEPARATORS, key=lambda one: _headers_known(lines, one))
    return partial(_divided, read_rows, separator) if _headers_known(lines, separator) >= _LEAST_HEADERS else read_rows


def _headers_known(lines: Sequence[str], separator: str) -> int:
    return max(sum(map(is_known_header, set(_cells(line, separator) or ()))) for line in lines)


def _divided(read_rows: RowReader, separator: str) -> Iterator[RawRow]:
    for row in read_rows():
        line = _DIVIDED_AT.get(separator, ",").join(row.cells).rstrip(";,")
        cells = _cells(line, separator)
        yield row._replace(cells=row.cells if cells is None else cells, broken=cells is None)


def _cells(line: str, separator: str) -> list[str] | None:
    """Return the cells of a line of CSV; None if a quotation mark in it is wrong."""
    try:
        return next(csv.reader([line], delimiter=separator, strict=True), [])
    except csv.Error:
        return None
