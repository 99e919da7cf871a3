"""Rows of an ODS file, as a stream (OpenDocument 1.3, part 3)."""

import datetime as dt
import re
from collections.abc import Iterator
from functools import partial

from letters.stacks.spreadsheets.archive_parts import unpacked
from letters.stacks.spreadsheets.cell_text import moment_as_shown, number_as_shown, time_as_shown
from letters.stacks.spreadsheets.sheet_rows import MAX_CELL_CHARACTERS, MAX_COLUMNS, Rows, SheetRow
from letters.stacks.spreadsheets.spreadsheet_file import Source

_MAX_BLANKS = 1_000

_KEPT_BLANKS = {"text:s": "\x01", "text:tab": "\x02", "text:line-break": "\x03"}
_BLANKS = str.maketrans("\x01\x02\x03", " \t\n")
"""Blanks that are elements of their own stay, other runs of blanks are one space (part 3, 6.1.2 and 6.1.3)."""

_CELLS = ("table:table-cell", "table:covered-table-cell")
"""The second kind lies under a merged one: nobody sees what is in it."""

_BESIDE_THE_TEXT = ("draw:", "dr3d:", "office:annotation", "table:table")
_NOT_CELLS = ("table:shapes", "table:tracked-changes")
"""Pictures, notes and tables within a cell; pictures on a sheet and earlier versions of it."""

_LENGTH_OF_TIME = re.compile(r"PT(\d+)H(\d+)M(\d+)(?:[.,]\d+)?S")


def open_ods(source: Source) -> Rows:
    """Every row of every sheet that is not hidden, in their order; hidden rows and columns are read like any others.

    Raises Refused `cannot_read`, now or midway: `damaged`, `encrypted`, `too_large`, `too_wide`.
    """

    def refuse_secrets(element: str, _: dict[str, str]) -> None:
        if element == "manifest:encryption-data":
            raise source.refused("encrypted")

    with unpacked(source) as parts:
        if "META-INF/manifest.xml" in parts:
            parts.read_whole("META-INF/manifest.xml", refuse_secrets)
    return partial(_rows, source)


def _rows(source: Source) -> Iterator[SheetRow]:
    with unpacked(source) as parts:
        reader = _TableReader(source)
        for _ in parts.read("content.xml", reader.start, reader.end, reader.text):
            for row, times in reader.rows:
                yield from (row._replace(number=row.number + repeated) for repeated in range(times))
            reader.rows.clear()


class _TableReader:
    """Turns the elements of the sheets into `rows`, each with how many times it stands there.

    Millions of elements come through here, so the common ones are asked for first.
    """

    def __init__(self, source: Source) -> None:
        self.rows: list[tuple[SheetRow, int]] = []
        self._source = source
        self._style = ""
        self._hidden_styles: set[str] = set()
        self._sheet: str | None = None
        self._next_number = 1
        self._row_times = 1
        self._cells: list[tuple[str, int]] = []
        self._width = 0
        self._cell: dict[str, str] | None = None
        self._paragraphs: list[str] = []
        self._pieces: list[str] = []
        self.text = self._pieces.append
        self._beside = 0
        self._pieces_kept = 0
        self._blanks = 0

    def start(self, element: str, attributes: dict[str, str]) -> None:
        if self._beside:
            self._beside += 1
        elif self._cell is not None:
            if element == "text:p":
                self._pieces.clear()
            elif element in _KEPT_BLANKS:
                self._add_blanks(_KEPT_BLANKS[element], int(attributes.get("text:c", 1)))
            elif element.startswith(_BESIDE_THE_TEXT):
                self._beside, self._pieces_kept = 1, len(self._pieces)
        elif element in _CELLS:
            self._cell, self._paragraphs, self._blanks = attributes, [], 0
        elif element == "table:table-row":
            self._row_times = _times(attributes.get("table:number-rows-repeated", "1"))
        else:
            self._start_sheet(element, attributes)

    def _add_blanks(self, blank: str, times: int) -> None:
        times = max(0, min(times, _MAX_BLANKS))
        self._blanks += times
        if self._blanks > MAX_CELL_CHARACTERS:
            raise self._source.refused("too_large")
        self.text(blank * times)

    def _start_sheet(self, element: str, attributes: dict[str, str]) -> None:
        if element in _NOT_CELLS:
            self._beside = 1
        elif element == "table:table":
            hidden = attributes.get("table:style-name") in self._hidden_styles
            self._sheet, self._next_number = None if hidden else attributes.get("table:name", ""), 1
        elif element == "style:style":
            self._style = attributes.get("style:name", "")
        elif element == "style:table-properties" and attributes.get("table:display") == "false":
            self._hidden_styles.add(self._style)

    def end(self, element: str) -> None:
        if self._beside:
            self._beside -= 1
            if not self._beside:
                del self._pieces[self._pieces_kept :]
        elif element == "text:p":
            self._paragraphs.append(_paragraph("".join(self._pieces)))
        elif element in _CELLS:
            self._end_cell(element)
        elif element == "table:table-row":
            self._end_row()

    def _end_cell(self, element: str) -> None:
        cell = self._cell or {}
        text = _shown(cell, "\n".join(self._paragraphs)) if element == _CELLS[0] else ""
        times = _times(cell.get("table:number-columns-repeated", "1"))
        self._cells.append((text, times))
        self._width += times
        self._cell = None
        if text and self._width > MAX_COLUMNS:
            raise self._source.refused("too_wide")

    def _end_row(self) -> None:
        while self._cells and not self._cells[-1][0]:
            self._cells.pop()
        if self._cells and self._sheet is not None:
            cells = [text for text, times in self._cells for _ in range(times)]
            self.rows.append((SheetRow(self._sheet, self._next_number, cells), self._row_times))
        self._next_number += self._row_times
        self._cells, self._width = [], 0


def _times(repeated: str) -> int:
    """How often something stands there. ValueError for less than once: others could then be there beyond a limit."""
    times = int(repeated)
    if times < 1:
        raise ValueError(repeated)
    return times


def _paragraph(text: str) -> str:
    if text.isprintable() and "  " not in text:
        return text.strip(" ")
    return re.sub("[ \t\r\n]+", " ", text).strip(" ").translate(_BLANKS)


def _shown(cell: dict[str, str], text: str) -> str:
    """A cell's text by the kind of its value (part 3, 19.385); `text` is what the program that wrote it showed."""
    kind = cell.get("office:value-type", "string")
    if kind == "string":
        return text or cell.get("office:string-value", "")
    stored = cell.get(f"office:{kind}-value", cell.get("office:value", ""))
    if kind == "boolean":
        return stored.upper()
    if kind == "time" and (found := _LENGTH_OF_TIME.fullmatch(stored)):
        hours, minutes, seconds = map(int, found.groups())
        return time_as_shown((hours * 60 + minutes) * 60 + seconds)
    try:
        if kind == "date":
            return moment_as_shown(dt.datetime.fromisoformat(stored))
        value = float(stored)
        return text if text.isdecimal() and float(text) == value else number_as_shown(value)  # zeros in front are kept
    except (ValueError, OverflowError):
        return text or stored
