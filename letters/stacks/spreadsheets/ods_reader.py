"""Rows of an ODS file as a stream (OpenDocument 1.3, part 3)."""

import datetime as dt
import re
from collections.abc import Iterator
from functools import partial

from letters.stacks.spreadsheets.archive_parts import open_archive
from letters.stacks.spreadsheets.cell_text import datetime_as_shown, number_as_shown, time_as_shown
from letters.stacks.spreadsheets.spreadsheet_file import (
    MAX_CELL_CHARACTERS,
    MAX_COLUMNS,
    RawRow,
    RowReader,
    SpreadsheetFile,
    bits_of,
)

#: The limit on spaces that one element stands for.
_MAX_SPACES = 1_000

#: White space that is an element of its own is kept; any other run of it is one space (part 3, 6.1.2 and 6.1.3).
#: Placeholders keep the two apart until a paragraph is complete.
_KEPT_SPACES = {"text:s": "\x01", "text:tab": "\x02", "text:line-break": "\x03"}
_PLACEHOLDERS = str.maketrans("\x01\x02\x03", " \t\n")

#: A cell, and one that lies under a merged cell, so that its text is never seen.
_CELLS = ("table:table-cell", "table:covered-table-cell")

#: Pictures, notes and tables within a cell.
_NOT_CELL_TEXT = ("draw:", "dr3d:", "office:annotation", "table:table")

#: Pictures on a sheet, and earlier versions of its cells.
_NOT_CELLS = ("table:shapes", "table:tracked-changes")

#: How rows and columns are marked that are hidden, by hand or by a filter.
_HIDDEN = ("collapse", "filter")
_ROW_GROUP = "table:table-row-group"

_DURATION = re.compile(r"PT(\d+)H(\d+)M(\d+)(?:[.,]\d+)?S")


def open_ods(file: SpreadsheetFile) -> RowReader:
    """Return a reader of every row of every visible sheet, in order; hidden rows and columns are marked.

    Raises Refused `cannot_read`, at once or midway: `damaged`, `encrypted`, `too_large`, `too_wide`.
    """

    def refuse_encryption(element: str, _: dict[str, str]) -> None:
        if element == "manifest:encryption-data":
            raise file.cannot_read("encrypted")

    with open_archive(file) as parts:
        if "META-INF/manifest.xml" in parts:
            parts.parse_whole("META-INF/manifest.xml", refuse_encryption)
    return partial(_rows, file)


def _rows(file: SpreadsheetFile) -> Iterator[RawRow]:
    with open_archive(file) as parts:
        parser = _TableParser(file)
        for _ in parts.parse("content.xml", parser.start, parser.end, parser.text):
            parts.require_short(*parser.unfinished)
            for row, times in parser.rows:
                yield from (row._replace(number=row.number + repeated) for repeated in range(times))
            parser.rows.clear()


class _TableParser:
    """Turns the elements of the sheets into `rows`, each with the number of times that it is repeated.

    Millions of elements pass through these methods, so they test for the most common ones first.
    """

    def __init__(self, file: SpreadsheetFile) -> None:
        self.rows: list[tuple[RawRow, int]] = []
        self._file = file
        self._style = ""
        self._hidden_styles: set[str] = set()
        self._sheet: str | None = None
        self._next_number = 1
        self._row_times = 1
        self._hidden = False
        self._groups_hidden: list[bool] = []
        self._columns = 0
        self._hidden_columns = 0
        self._cells: list[tuple[str, int]] = []
        self._width = 0
        self._cell: dict[str, str] | None = None
        self._paragraphs: list[str] = []
        self._fragments: list[str] = []
        self.text = self._fragments.append
        self._skipped_depth = 0
        self._fragments_kept = 0
        self._space_count = 0

    @property
    def unfinished(self) -> tuple[list[str], list[str]]:
        """The paragraphs and the runs of text of the cell that is being read."""
        return self._paragraphs, self._fragments

    def start(self, element: str, attributes: dict[str, str]) -> None:
        if self._skipped_depth:
            self._skipped_depth += 1
        elif self._cell is not None:
            if element == "text:p":
                self._fragments.clear()
            elif element in _KEPT_SPACES:
                self._add_spaces(_KEPT_SPACES[element], int(attributes.get("text:c", 1)))
            elif element.startswith(_NOT_CELL_TEXT):
                self._skipped_depth, self._fragments_kept = 1, len(self._fragments)
        elif element in _CELLS:
            self._cell, self._paragraphs, self._space_count = attributes, [], 0
        elif element == "table:table-row":
            self._row_times = _repeat_count(attributes.get("table:number-rows-repeated", "1"))
            self._hidden = attributes.get("table:visibility") in _HIDDEN or any(self._groups_hidden)
        else:
            self._start_sheet(element, attributes)

    def _add_spaces(self, placeholder: str, times: int) -> None:
        times = max(0, min(times, _MAX_SPACES))
        self._space_count += times
        if self._space_count > MAX_CELL_CHARACTERS:
            raise self._file.cannot_read("too_large")
        self.text(placeholder * times)

    def _start_sheet(self, element: str, attributes: dict[str, str]) -> None:
        if element in _NOT_CELLS:
            self._skipped_depth = 1
        elif element == "table:table":
            hidden = attributes.get("table:style-name") in self._hidden_styles
            self._sheet, self._next_number = None if hidden else attributes.get("table:name", ""), 1
            self._columns, self._hidden_columns = 0, 0
        elif element == "table:table-column":
            self._add_columns(attributes)
        elif element == _ROW_GROUP:
            self._groups_hidden.append(attributes.get("table:display") == "false")
        elif element == "style:style":
            self._style = attributes.get("style:name", "")
        elif element == "style:table-properties" and attributes.get("table:display") == "false":
            self._hidden_styles.add(self._style)

    def _add_columns(self, attributes: dict[str, str]) -> None:
        times = _repeat_count(attributes.get("table:number-columns-repeated", "1"))
        if attributes.get("table:visibility") in _HIDDEN:
            self._hidden_columns |= bits_of(range(self._columns, min(self._columns + times, MAX_COLUMNS)))
        self._columns += times

    def end(self, element: str) -> None:
        if self._skipped_depth:
            self._skipped_depth -= 1
            if not self._skipped_depth:
                del self._fragments[self._fragments_kept :]
        elif element == "text:p":
            self._paragraphs.append(_paragraph("".join(self._fragments)))
        elif element in _CELLS:
            self._end_cell(element)
        elif element == "table:table-row":
            self._end_row()
        elif element == _ROW_GROUP and self._groups_hidden:
            self._groups_hidden.pop()

    def _end_cell(self, element: str) -> None:
        cell = self._cell or {}
        text = _cell_text(cell, "\n".join(self._paragraphs)) if element == _CELLS[0] else ""
        times = _repeat_count(cell.get("table:number-columns-repeated", "1"))
        self._cells.append((text, times))
        self._width += times
        self._cell = None
        if text and self._width > MAX_COLUMNS:
            raise self._file.cannot_read("too_wide")

    def _end_row(self) -> None:
        while self._cells and not self._cells[-1][0].strip():
            self._cells.pop()
        if self._cells and self._sheet is not None:
            cells = [text for text, times in self._cells for _ in range(times)]
            row = RawRow(self._sheet, self._next_number, cells, self._hidden, self._hidden_columns)
            self.rows.append((row, self._row_times))
        self._next_number += self._row_times
        self._cells, self._width = [], 0


def _repeat_count(repeated: str) -> int:
    """Return how often a cell or row is repeated.

    Raises ValueError for less than once, since a negative count would make room for others beyond a limit.
    """
    times = int(repeated)
    if times < 1:
        raise ValueError(repeated)
    return times


def _paragraph(text: str) -> str:
    if text.isprintable() and "  " not in text:
        return text.strip(" ")
    return re.sub("[ \t\r\n]+", " ", text).strip(" ").translate(_PLACEHOLDERS)


def _cell_text(cell: dict[str, str], text: str) -> str:
    """Return a cell's text by the type of its value (part 3, 19.385); `text` is what the program showed in the cell."""
    kind = cell.get("office:value-type", "string")
    if kind == "string":
        return text or cell.get("office:string-value", "")
    stored = cell.get(f"office:{kind}-value", cell.get("office:value", ""))
    if kind == "boolean":
        return stored.upper()
    if kind == "time" and (found := _DURATION.fullmatch(stored)):
        hours, minutes, seconds = map(int, found.groups())
        return time_as_shown((hours * 60 + minutes) * 60 + seconds)
    try:
        if kind == "date":
            return datetime_as_shown(dt.datetime.fromisoformat(stored))
        value = float(stored)
        return text if text.isdecimal() and float(text) == value else number_as_shown(value)  # keep leading zeros
    except (ValueError, OverflowError):
        return text or stored
