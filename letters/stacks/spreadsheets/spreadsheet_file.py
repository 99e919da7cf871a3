"""A spreadsheet file as it was handed in, and the rows of text that every reader takes from it."""

import io
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO, NamedTuple

from letters.config_files import read_bytes
from letters.interruption import CancellationCheck, never_cancelled
from letters.refusal import Refused

#: The field that a refusal of the whole file is about: the command's argument and the form's field.
SPREADSHEET_FIELD = "spreadsheet"

#: The limit for all parts of an archive that one reading unpacks; 100,000 rows of twelve columns take a third of it.
MAX_UNPACKED_BYTES = 256 << 20

#: Excel's own limit on the length of a cell.
MAX_CELL_CHARACTERS = 32_767
MAX_COLUMNS = 1_000

#: The limit for the characters of all headers together. Each header is compared with what fields are called, and a page
#: shows it once with each field that its column may be.
MAX_HEADER_CHARACTERS = 30_000

#: The number of rows in a sheet of Excel or LibreOffice.
MAX_ROWS = 1_048_576

#: The limit for the cells of all rows together.
MAX_CELLS = 20_000_000

#: A small archive can repeat a wide row, or a long text that it holds once, many thousand times. However small it is,
#: it may become one cell for each 64 bytes of `max_unpacked_bytes`, and one character for each 4 of them.
_BYTES_PER_CELL, _BYTES_PER_CHARACTER = 64, 4

#: How many cells and characters a larger file may become for each of its own bytes; a CSV file never has more than one.
_CELLS_PER_BYTE, _CHARACTERS_PER_BYTE = 1, 8

#: Each XML element costs time, however short it is: there may be one for each 64 bytes of `max_unpacked_bytes`, or one
#: for each byte of a larger file, and those of a table have at least 16 bytes on average.
_BYTES_PER_ELEMENT, _ELEMENTS_PER_BYTE, _LEAST_BYTES_PER_ELEMENT = 64, 1, 16


class RawRow(NamedTuple):
    """A row of any sheet in a file."""

    #: The sheet's name; empty in CSV, which has only one sheet.
    sheet: str
    #: The row's number as a spreadsheet program shows it, from 1.
    number: int
    #: The cells from the first column on, as text.
    cells: list[str]
    #: Whether the row is hidden, by hand or by a filter.
    hidden: bool = False
    #: The hidden columns of its sheet: bit 0 is the first column. A set would cost too much to add to for each range.
    hidden_columns: int = 0
    #: Whether the row of a CSV file has a bad quotation mark.
    broken: bool = False


def bits_of(columns: range) -> int:
    """Return the bits of columns, from 0, for `RawRow.hidden_columns`."""
    return ((1 << len(columns)) - 1) << max(columns.start, 0)


#: Gives all rows of a file, from the first, each time it is called.
RowReader = Callable[[], Iterator[RawRow]]


@dataclass(frozen=True)
class SpreadsheetFile:
    """A path on disk or an upload's bytes, which can be opened again and again; refusals call the file `name`."""

    content: Path | bytes = field(repr=False)
    name: str | None = None
    max_unpacked_bytes: int = MAX_UNPACKED_BYTES
    #: Called before each row and each part of an archive is read.
    raise_if_cancelled: CancellationCheck = field(default=never_cancelled, repr=False)

    @property
    def max_cells(self) -> int:
        """The limit for the cells of all rows together, blank and repeated ones included."""
        return min(MAX_CELLS, max(self.max_unpacked_bytes // _BYTES_PER_CELL, _CELLS_PER_BYTE * self._size))

    @property
    def max_characters(self) -> int:
        """The limit for the characters of all cells together."""
        return max(self.max_unpacked_bytes // _BYTES_PER_CHARACTER, _CHARACTERS_PER_BYTE * self._size)

    @property
    def max_elements(self) -> int:
        """The limit for the XML elements of all parts of an archive that one reading parses."""
        few = max(self.max_unpacked_bytes // _BYTES_PER_ELEMENT, _ELEMENTS_PER_BYTE * self._size)
        return min(few, self.max_unpacked_bytes // _LEAST_BYTES_PER_ELEMENT)

    @property
    def _size(self) -> int:
        """The size of the file in bytes; 0 if it is gone, which reading it will tell."""
        if isinstance(self.content, bytes):
            return len(self.content)
        return self.content.stat().st_size if self.content.is_file() else 0

    def first_bytes(self, count: int) -> bytes:
        """Return at most `count` bytes from the file's start. Raises Refused `cannot_read`."""
        if isinstance(self.content, bytes):
            return self.content[:count]
        try:
            return read_bytes(self.content, whose="user", most=count)
        except Refused as refused:
            raise refused.about(SPREADSHEET_FIELD) from None

    def open(self) -> BinaryIO:
        """Open the file as a stream of bytes. Raises Refused `cannot_read`."""
        if isinstance(self.content, bytes):
            return io.BytesIO(self.content)
        try:
            return self.content.open("rb")
        except (OSError, ValueError):
            raise self.cannot_read("unreadable") from None

    def cannot_read(self, reason: str, *, row: int | None = None) -> Refused:
        """Return the refusal `cannot_read` (values file, row, reason) for the caller to raise."""
        return Refused("cannot_read", SPREADSHEET_FIELD, file=self.name, row=row, reason=reason)
