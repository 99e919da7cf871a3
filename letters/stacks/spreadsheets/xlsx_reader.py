"""Rows of an XLSX file as a stream (Office Open XML, ECMA-376 part 1, SpreadsheetML)."""

import contextlib
import datetime as dt
import posixpath
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, partial

from letters.stacks.spreadsheets.archive_parts import ArchiveParts, local_name, open_archive
from letters.stacks.spreadsheets.cell_text import datetime_as_shown
from letters.stacks.spreadsheets.number_formats import formatted, number_formats
from letters.stacks.spreadsheets.spreadsheet_file import (
    MAX_CELL_CHARACTERS,
    MAX_COLUMNS,
    RawRow,
    RowReader,
    SpreadsheetFile,
    bits_of,
)

#: A character that XML cannot hold, as `_x000D_` (ECMA-376 part 1, 22.4.2.4).
_ESCAPED = re.compile(r"_x((?!d[89a-f])[0-9a-f]{4})_", re.IGNORECASE)

#: How "true" is written in attributes.
_TRUE = ("1", "true", "on")

_COLUMN_LETTERS = re.compile("[A-Z]{1,3}")


@dataclass(frozen=True)
class _Workbook:
    """The tables of a workbook that the cells of its sheets refer to."""

    strings: list[str]
    #: The number format of each cell style, by the style's number; empty for a plain one.
    formats: dict[str, str]
    #: The day that dates are counted from.
    day_zero: dt.datetime


def open_xlsx(file: SpreadsheetFile) -> RowReader:
    """Return a reader of every row of every visible sheet, in order; hidden rows and columns are marked.

    Raises Refused `cannot_read`, at once or midway: `damaged`, `encrypted`, `too_large`, `too_wide`.
    """
    with open_archive(file) as parts:
        (path,) = _related_parts(parts, "", "officeDocument").values()
        worksheets = _related_parts(parts, path, "worksheet")
        sheets, day_zero = _sheets(parts, path)
        # Some programs name parts that they do not write: without styles, or texts to share, the cells are still there.
        string_parts = filter(parts.__contains__, _related_parts(parts, path, "sharedStrings").values())
        strings = [text for part in string_parts for text in _strings(file, parts, part)]
        style_parts = filter(parts.__contains__, _related_parts(parts, path, "styles").values())
        (formats,) = [number_formats(parts, part) for part in style_parts] or ({},)
        # A sheet may also be a chart.
        paths = [(name, worksheets[identifier]) for name, identifier in sheets if identifier in worksheets]
    return partial(_rows, file, paths, _Workbook(strings, formats, day_zero))


def _rows(file: SpreadsheetFile, paths: list[tuple[str, str]], workbook: _Workbook) -> Iterator[RawRow]:
    with open_archive(file) as parts:
        for name, path in paths:
            parser = _SheetParser(file, workbook, name)
            for _ in parts.parse(path, parser.start, parser.end, parser.text):
                parts.require_short(parser.fragments)
                yield from parser.rows
                parser.rows.clear()


def _related_parts(parts: ArchiveParts, path: str, kind: str) -> dict[str, str]:
    """Return the paths of the parts of a kind that a part refers to, by their identifiers."""
    folder, name = posixpath.split(path)
    found: dict[str, str] = {}

    def start(element: str, attributes: dict[str, str]) -> None:
        if local_name(element) == "Relationship" and attributes["Type"].endswith(f"/{kind}"):
            found[attributes["Id"]] = posixpath.normpath(posixpath.join("/", folder, attributes["Target"])).lstrip("/")

    relations = posixpath.join(folder, "_rels", f"{name}.rels")
    if relations in parts:
        parts.parse_whole(relations, start)
    return found


def _sheets(parts: ArchiveParts, path: str) -> tuple[list[tuple[str, str]], dt.datetime]:
    """Return the name and identifier of each visible sheet, and the day that dates are counted from."""
    sheets: list[tuple[str, str]] = []
    # Excel counts 1900-01-01 as day 1 and 1900-02-29, which never was, as day 60: this is right from 1900-03-01 on.
    day_zero = dt.datetime(1899, 12, 30)  # noqa: DTZ001 - cells know no time zone

    def start(element: str, attributes: dict[str, str]) -> None:
        nonlocal day_zero
        if local_name(element) == "workbookPr" and attributes.get("date1904") in _TRUE:
            day_zero = dt.datetime(1904, 1, 1)  # noqa: DTZ001 - as above
        elif local_name(element) == "sheet" and attributes.get("state", "visible") == "visible":
            identifier = next((value for name, value in attributes.items() if name.endswith(":id")), "")
            sheets.append((attributes["name"], identifier))

    parts.parse_whole(path, start)
    return sheets, day_zero


def _strings(file: SpreadsheetFile, parts: ArchiveParts, path: str) -> list[str]:
    """Return the texts that cells share, which are all in memory. Raises Refused `cannot_read`: `too_large`."""
    parser = _StringsParser()
    for _ in parts.parse(path, parser.start, parser.end, parser.text):
        parts.require_short(parser.fragments)
        if parser.characters > file.max_characters or len(parser.strings) > file.max_cells:
            raise file.cannot_read("too_large")
    return parser.strings


class _TextParser:
    """The common part of parsing shared strings and cells: text in runs, beside phonetic guides for East Asian text.

    Millions of elements pass through the methods of the classes below, so each of them does little.
    """

    def __init__(self) -> None:
        #: The runs of text since the last element began.
        self.fragments: list[str] = []
        self._in_phonetic_guide = False
        self.text = self.fragments.append

    def _joined_text(self) -> str:
        text = "".join(self.fragments)
        return _ESCAPED.sub(lambda found: chr(int(found[1], 16)), text) if "_x" in text else text


class _StringsParser(_TextParser):
    """Turns the elements of the shared strings into `strings`."""

    def __init__(self) -> None:
        super().__init__()
        self.strings: list[str] = []
        #: The characters of all strings together.
        self.characters = 0
        self._string = ""

    def start(self, element: str, _: dict[str, str]) -> None:
        self.fragments.clear()  # white space between elements
        if element[-3:] == "rPh":
            self._in_phonetic_guide = True

    def end(self, element: str) -> None:
        name = local_name(element) if ":" in element else element
        if name == "t":
            if not self._in_phonetic_guide:
                self._string = _join(self._string, self._joined_text())
        elif name == "si":
            self.strings.append(self._string)
            self.characters += len(self._string)
            self._string = ""
        elif name == "rPh":
            self._in_phonetic_guide = False


class _SheetParser(_TextParser):
    """Turns the elements of one sheet into `rows`."""

    def __init__(self, file: SpreadsheetFile, workbook: _Workbook, sheet: str) -> None:
        super().__init__()
        self.rows: list[RawRow] = []
        self._file = file
        self._workbook = workbook
        self._sheet = sheet
        self._row = 0
        self._column = -1
        self._cells: list[str] = []
        self._cell: dict[str, str] = {}
        self._hidden = False
        self._hidden_columns = 0

    def start(self, element: str, attributes: dict[str, str]) -> None:
        name = local_name(element) if ":" in element else element
        if name == "c":
            reference = attributes.get("r")
            self._column = _column_index(reference.rstrip("0123456789")) if reference else self._column + 1
            self._cell = attributes
        elif name == "row":
            self._hidden = attributes.get("hidden") in _TRUE
            self._row = int(attributes.get("r", self._row + 1))
            self._column = -1
            self._cells = []
        else:
            self.fragments.clear()  # formulas, and white space between elements
            if name == "rPh":
                self._in_phonetic_guide = True
            elif name == "col" and attributes.get("hidden") in _TRUE:
                first, last = int(attributes["min"]), min(int(attributes["max"]), MAX_COLUMNS)
                self._hidden_columns |= bits_of(range(first - 1, last))

    def end(self, element: str) -> None:
        name = local_name(element) if ":" in element else element
        if name == "v":
            if self._cell.get("t") != "inlineStr":
                self._add(self._cell_text(self._joined_text()))
        elif name == "t":
            if not self._in_phonetic_guide:
                self._add(self._joined_text())
        elif name == "rPh":
            self._in_phonetic_guide = False
        elif name == "row" and self._cells:
            self.rows.append(RawRow(self._sheet, self._row, self._cells, self._hidden, self._hidden_columns))

    def _add(self, text: str) -> None:
        """Add to the text of the current cell."""
        cells, column = self._cells, self._column
        if text and column == len(cells):
            cells.append(text)
        elif text:
            if column >= MAX_COLUMNS:
                if text.isspace():
                    return
                raise self._file.cannot_read("too_wide", row=self._row)
            cells.extend([""] * (column + 1 - len(cells)))
            cells[column] = _join(cells[column], text)

    def _cell_text(self, stored: str) -> str:
        """Return the text of a cell whose value is `stored`, by the cell's type (ECMA-376 part 1, 18.18.11)."""
        kind = self._cell.get("t", "n")
        if not stored or stored.isspace():
            return ""
        if kind == "s":
            index = int(float(stored))
            return self._workbook.strings[index] if index >= 0 else ""  # -1 is some programs' empty cell
        if kind == "b":
            return "TRUE" if stored in ("1", "true") else "FALSE"
        with contextlib.suppress(ValueError, OverflowError):  # an invalid number or date stays as it is
            if kind == "d":
                return datetime_as_shown(dt.datetime.fromisoformat(stored))
            if kind == "n":
                code = self._workbook.formats.get(self._cell.get("s", "0"), "")
                return formatted(float(stored), code, self._workbook.day_zero)
        return stored


def _join(begun: str, text: str) -> str:
    """Return both texts as one. Raises ValueError when it is too long for a cell, since each addition copies it."""
    if begun and len(begun) > MAX_CELL_CHARACTERS:
        raise ValueError(text)
    return begun + text


@cache
def _column_index(letters: str) -> int:
    """Return the index, from 0, of the column with these letters, such as "AB". Raises ValueError for other text."""
    if not _COLUMN_LETTERS.fullmatch(letters):
        raise ValueError(letters)
    index = 0
    for letter in letters:
        index = index * 26 + ord(letter) - ord("A") + 1
    return index - 1
