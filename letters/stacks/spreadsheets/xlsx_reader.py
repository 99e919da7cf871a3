"""Rows of an XLSX file, as a stream (Office Open XML, ECMA-376 part 1, SpreadsheetML)."""

import contextlib
import datetime as dt
import posixpath
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, partial

from letters.stacks.spreadsheets.archive_parts import Parts, local, unpacked
from letters.stacks.spreadsheets.cell_text import moment_as_shown, number_as_shown, time_as_shown
from letters.stacks.spreadsheets.sheet_rows import MAX_CELL_CHARACTERS, Rows, SheetRow
from letters.stacks.spreadsheets.spreadsheet_file import Source

SECONDS_A_DAY = 86_400

_BUILT_IN_FORMATS = {
    **dict.fromkeys((14, 15, 16, 17), "yyyy-mm-dd"),
    **dict.fromkeys((18, 19, 20, 21, 45, 46, 47), "h:mm"),
    22: "yyyy-mm-dd h:mm",
}
"""Formats of dates and times that a file names by number only (ECMA-376 part 1, 18.8.30)."""

_NOT_A_FORMAT = re.compile(r'"[^"]*"|\[(?!h+\]|m+\]|s+\])[^\]]*\]|[\\_*].', re.IGNORECASE)
"""What a number format says of words, colours, languages and single characters."""

_LONGEST_FORMAT = 255
"""Characters: Excel's own limit. Brackets that are not closed take a time that grows with their square."""

_ESCAPED = re.compile(r"_x((?!d[89a-f])[0-9a-f]{4})_", re.IGNORECASE)
"""A character that XML cannot hold, as `_x000D_` (ECMA-376 part 1, 22.4.2.4)."""

_DATE = re.compile("[yd]|^[^hs]*m[^hs]*$")
_TIME = re.compile("[hs]")

_MAX_STYLES = 65_490
"""Of cells, in a workbook: Excel's own limit."""

_LETTERS = re.compile("[A-Z]{1,3}")


@dataclass(frozen=True)
class _Workbook:
    """What the cells of a sheet refer to."""

    strings: list[str]
    formats: dict[str, str]
    """The number format of each style of a cell; empty for a plain one."""
    day_zero: dt.datetime


def open_xlsx(source: Source) -> Rows:
    """Every row of every sheet that is not hidden, in their order; hidden rows and columns are read like any others.

    Raises Refused `cannot_read`, now or midway: `damaged`, `encrypted`, `too_large`.
    """
    with unpacked(source) as parts:
        (path,) = _related(parts, "", "officeDocument").values()
        worksheets = _related(parts, path, "worksheet")
        sheets, day_zero = _sheets(parts, path)
        strings = [text for part in _related(parts, path, "sharedStrings").values() for text in _strings(parts, part)]
        (formats,) = [_formats(parts, part) for part in _related(parts, path, "styles").values()] or ({},)
        # A sheet may also be a chart.
        paths = [(name, worksheets[identifier]) for name, identifier in sheets if identifier in worksheets]
    return partial(_rows, source, paths, _Workbook(strings, formats, day_zero))


def _rows(source: Source, paths: list[tuple[str, str]], workbook: _Workbook) -> Iterator[SheetRow]:
    with unpacked(source) as parts:
        for name, path in paths:
            reader = _SheetReader(workbook, name)
            for _ in parts.read(path, reader.start, reader.end, reader.text):
                yield from reader.rows
                reader.rows.clear()


def _related(parts: Parts, path: str, kind: str) -> dict[str, str]:
    """The parts of a kind that a part refers to, by identifier."""
    folder, name = posixpath.split(path)
    found: dict[str, str] = {}

    def start(element: str, attributes: dict[str, str]) -> None:
        if local(element) == "Relationship" and attributes["Type"].endswith(f"/{kind}"):
            found[attributes["Id"]] = posixpath.normpath(posixpath.join("/", folder, attributes["Target"])).lstrip("/")

    relations = posixpath.join(folder, "_rels", f"{name}.rels")
    if relations in parts:
        parts.read_whole(relations, start)
    return found


def _sheets(parts: Parts, path: str) -> tuple[list[tuple[str, str]], dt.datetime]:
    """Name and identifier of each sheet that is not hidden, and the day that dates are counted from."""
    sheets: list[tuple[str, str]] = []
    # Counted from 1900-01-01 as 1, with a 29 February 1900 that never was: right from 1900-03-01 on.
    days_zero = [dt.datetime(1899, 12, 30)]  # noqa: DTZ001 - cells know no time zone

    def start(element: str, attributes: dict[str, str]) -> None:
        if local(element) == "workbookPr" and attributes.get("date1904") in ("1", "true", "on"):
            days_zero.append(dt.datetime(1904, 1, 1))  # noqa: DTZ001
        elif local(element) == "sheet" and attributes.get("state", "visible") == "visible":
            identifier = next((value for name, value in attributes.items() if name.endswith(":id")), "")
            sheets.append((attributes["name"], identifier))

    parts.read_whole(path, start)
    return sheets, days_zero[-1]


def _strings(parts: Parts, path: str) -> list[str]:
    """The texts that cells share."""
    reader = _StringsReader()
    parts.read_whole(path, reader.start, reader.end, reader.text)
    return reader.strings


def _formats(parts: Parts, path: str) -> dict[str, str]:
    """The number format of each style of a cell, by its number as cells spell it."""
    codes = dict(_BUILT_IN_FORMATS)
    numbers: list[int] = []
    inside: list[str] = []

    def start(element: str, attributes: dict[str, str]) -> None:
        inside.append(local(element))
        if inside[-1] == "numFmt" and "numFmts" in inside:
            code = attributes["formatCode"][:_LONGEST_FORMAT]
            codes[int(attributes["numFmtId"])] = _NOT_A_FORMAT.sub("", code).lower()
        elif inside[-2:] == ["cellXfs", "xf"]:
            numbers.append(int(attributes.get("numFmtId", 0)))
            if len(numbers) > _MAX_STYLES:
                raise ValueError(path)

    def end(_: str) -> None:
        inside.pop()

    parts.read_whole(path, start, end)
    return {str(style): codes.get(number, "") for style, number in enumerate(numbers)}


class _TextReader:
    """What shared strings and cells have alike: text in runs, beside it the reading aids of East Asian text (`rPh`).

    Millions of elements come through here, so the methods that follow ask little of each.
    """

    def __init__(self) -> None:
        self._pieces: list[str] = []
        self._in_aid = False
        self.text = self._pieces.append

    def _taken(self) -> str:
        text = "".join(self._pieces)
        return _ESCAPED.sub(lambda found: chr(int(found[1], 16)), text) if "_x" in text else text


class _StringsReader(_TextReader):
    """Turns the elements of the shared strings into `strings`."""

    def __init__(self) -> None:
        super().__init__()
        self.strings: list[str] = []
        self._string = ""

    def start(self, element: str, _: dict[str, str]) -> None:
        self._pieces.clear()  # blanks between elements
        if element[-3:] == "rPh":
            self._in_aid = True

    def end(self, element: str) -> None:
        name = local(element) if ":" in element else element
        if name == "t":
            if not self._in_aid:
                self._string = _with(self._string, self._taken())
        elif name == "si":
            self.strings.append(self._string)
            self._string = ""
        elif name == "rPh":
            self._in_aid = False


class _SheetReader(_TextReader):
    """Turns the elements of one sheet into `rows`."""

    def __init__(self, workbook: _Workbook, sheet: str) -> None:
        super().__init__()
        self.rows: list[SheetRow] = []
        self._workbook = workbook
        self._sheet = sheet
        self._row = 0
        self._place = -1
        self._cells: list[str] = []
        self._cell: dict[str, str] = {}

    def start(self, element: str, attributes: dict[str, str]) -> None:
        name = local(element) if ":" in element else element
        if name == "c":
            reference = attributes.get("r")
            self._place = _place(reference.rstrip("0123456789")) if reference else self._place + 1
            self._cell = attributes
        elif name == "row":
            self._row = int(attributes.get("r", self._row + 1))
            self._place = -1
            self._cells = []
        else:
            self._pieces.clear()  # formulas, and blanks between elements
            if name == "rPh":
                self._in_aid = True

    def end(self, element: str) -> None:
        name = local(element) if ":" in element else element
        if name == "v":
            if self._cell.get("t") != "inlineStr":
                self._add(self._shown(self._taken()))
        elif name == "t":
            if not self._in_aid:
                self._add(self._taken())
        elif name == "rPh":
            self._in_aid = False
        elif name == "row" and self._cells:
            self.rows.append(SheetRow(self._sheet, self._row, self._cells))

    def _add(self, text: str) -> None:
        """Add to the cell's text, which is empty at first."""
        cells, place = self._cells, self._place
        if text and place == len(cells):
            cells.append(text)
        elif text:
            cells.extend([""] * (place + 1 - len(cells)))
            cells[place] = _with(cells[place], text)

    def _shown(self, stored: str) -> str:
        """A cell's text; `stored` is what stands in the file for its kind (ECMA-376 part 1, 18.18.11)."""
        kind = self._cell.get("t", "n")
        if kind == "s":
            return self._workbook.strings[int(stored)]
        if kind == "b":
            return "TRUE" if stored in ("1", "true") else "FALSE"
        with contextlib.suppress(ValueError, OverflowError):  # what is no number or no day of a calendar stays as it is
            if kind == "d":
                return moment_as_shown(dt.datetime.fromisoformat(stored))
            if kind == "n":
                return self._number_shown(float(stored))
        return stored

    def _number_shown(self, value: float) -> str:
        code = self._workbook.formats.get(self._cell.get("s", "0"), "")
        if _DATE.search(code):
            seconds = round(value * SECONDS_A_DAY)
            return moment_as_shown(self._workbook.day_zero + dt.timedelta(seconds=seconds))
        if _TIME.search(code):
            return time_as_shown(round(value * SECONDS_A_DAY))
        shown = number_as_shown(value)
        return shown if code.strip("0") else shown.zfill(len(code))


def _with(begun: str, text: str) -> str:
    """A text and what follows it. ValueError when no cell can hold it: it would be written anew with each piece."""
    if begun and len(begun) > MAX_CELL_CHARACTERS:
        raise ValueError(text)
    return begun + text


@cache
def _place(letters: str) -> int:
    """The place, from 0, of the column with these letters, as "AB". ValueError for what is no such column."""
    if not _LETTERS.fullmatch(letters):
        raise ValueError(letters)
    place = 0
    for letter in letters:
        place = place * 26 + ord(letter) - ord("A") + 1
    return place - 1
