"""Rows of a spreadsheet."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

MAX_CELL_CHARACTERS = 32_767
"""As many as Excel allows in a cell."""
MAX_COLUMNS = 1_000
MAX_ROWS, MAX_CELLS = 1_048_576, 20_000_000
"""Rows as many as spreadsheet programs have; cells of all rows that hold anything, which a small file can repeat."""


class SheetRow(NamedTuple):
    """A row of any sheet of a file, as it was found."""

    sheet: str
    """The sheet's name; empty in a format that has but one."""
    number: int
    """As a spreadsheet program shows it, from 1."""
    cells: list[str]
    """From the first column on; the text as a person sees it."""


Rows = Callable[[], Iterator[SheetRow]]
"""All rows of a file, from the first, each time it is called."""


@dataclass(frozen=True)
class Row:
    """A row under the header, ready to be read."""

    number: int
    """As a spreadsheet program shows it: the row under a header in row 1 has number 2."""
    cells: tuple[str, ...]
    """At least one for each header; further ones only if there is text in them."""
