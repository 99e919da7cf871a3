"""The records of CSV text: one with a bad quotation mark costs only itself."""

import csv
from collections import deque
from collections.abc import Iterable, Iterator
from functools import partial
from typing import NamedTuple

#: How many lines one record may have before its quotation mark counts as one that is never closed. Own words of as many
#: characters as a letter may have are fewer lines.
_MOST_LINES = 4_000


class Record(NamedTuple):
    """A record's cells; those of a broken one are its first line, divided at each separator."""

    cells: list[str]
    broken: bool = False


class _Lines:
    """The lines of a text; lines that were already handed out can be handed out again."""

    def __init__(self, lines: Iterable[str]) -> None:
        self._lines = iter(lines)
        self._again: deque[str] = deque()
        #: The lines of the record that is being read.
        self.taken: list[str] = []

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        if len(self.taken) >= _MOST_LINES:
            raise csv.Error
        line = self._again.popleft() if self._again else next(self._lines)
        self.taken.append(line)
        return line

    def hand_out_again(self) -> str:
        """Put back all lines of the current record but the first, and return that one."""
        first, *rest = self.taken
        self._again.extendleft(reversed(rest))
        return first


#: The quotation marks of a spreadsheet, and others in which some programs and text editors put each cell.
PLAIN_QUOTES, OTHER_QUOTES = '""', ("''", "\u201c\u201d")


def records_of(
    text: Iterable[str], separator: str, *, spaced: bool = False, quotes: str = PLAIN_QUOTES
) -> Iterator[Record]:
    """Yield the records of lines with their own ends; a record of several lines counts once, as in Excel.

    A line whose quotation marks are not closed, or have text after them, is a broken record, and the next line begins
    another. In `spaced` text, spaces stand between a separator and a quotation mark. `quotes` are the marks before and
    after a cell.
    """
    mark, end = quotes[0], quotes[1]
    lines = _Lines(text if end == mark else (line.replace(end, mark) for line in text))
    new_reader = partial(csv.reader, lines, delimiter=separator, quotechar=mark, strict=True, skipinitialspace=spaced)
    reader = new_reader()
    while True:
        lines.taken.clear()
        try:
            yield Record(next(reader))
        except StopIteration:
            return
        except csv.Error:
            line = lines.hand_out_again()
            yield Record(line.rstrip("\r\n").split(separator), broken=True)
            reader = new_reader()
