"""A stack or a pack on its way to the browser: made while it is sent, and nothing of it kept."""

from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from itertools import chain
from time import monotonic
from typing import NamedTuple

from letters import settings
from letters.refusal import Notice, Refused
from letters.stacks.crew import in_this_process
from letters.stacks.entries import Entry, in_runs
from letters.stacks.headers import Columns
from letters.stacks.reading import Reading
from letters.stacks.refused_rows import refused_csv
from letters.stacks.row_letters import Filling, RefusedRow, SortKey
from letters.stacks.spreadsheet import Spreadsheet
from letters.stacks.stack import Layout, MadeRun, do_task, make_runs
from letters.stacks.zipped import stack_files, zipped

Noticed = Iterable[tuple[Notice, Sequence[int]]]


#: Bytes of a ZIP that are sent at once.
_PIECE = 64 * 1024


class Opened(NamedTuple):
    """A spreadsheet, and which of its columns holds what."""

    sheet: Spreadsheet
    columns: Columns


class Deadline:
    """The moment `LETTERS_MAX_SECONDS` after the object was made: one spreadsheet must not occupy the service."""

    def __init__(self) -> None:
        self._seconds = settings.current().max_seconds
        self._ends = monotonic() + self._seconds

    def check(self) -> None:
        """Raise Refused `takes_too_long` (value seconds), about no field, once the moment has passed."""
        if monotonic() > self._ends:
            raise Refused("takes_too_long", seconds=self._seconds)


class Making:
    """The making of these entries; `noticed` is what is worth saying, each thing with the rows that it is about.

    What is made, or is on its way, ends with Refused `takes_too_long` when the deadline has come: it is looked at
    between two runs, and between two pieces of a ZIP.
    """

    def __init__(
        self, entries: Iterable[Entry], layout: Layout, per_file: int, noticed: Noticed, deadline: Deadline
    ) -> None:
        self._deadline = deadline
        self._entries = tuple(entries)
        self._layout = layout
        self._per_file = per_file
        self.noticed = tuple(noticed)
        self.run_count = sum(1 for _ in in_runs(self._entries, per_file))

    def runs(self) -> Iterator[MadeRun]:
        """The print runs, each as it is made."""
        for run in make_runs(self._entries, self._layout, self._per_file, partial(in_this_process, do_task)):
            yield run
            self._deadline.check()

    def zip(self, language: str) -> Iterator[bytes] | None:
        """The files in one ZIP, in pieces, its books in `language`; None when there is no letter to make."""
        runs = _begun(self.runs())
        if runs is None:
            return None
        return self._in_time(zipped(stack_files(runs, language, self.refused_csv), settings.today()))

    def _in_time(self, pieces: Iterator[bytes]) -> Iterator[bytes]:
        """The same in pieces so small that the deadline is looked at while somebody reads them slowly."""
        for piece in pieces:
            for start in range(0, len(piece), _PIECE):
                self._deadline.check()
                yield piece[start : start + _PIECE]

    def refused_csv(self) -> bytes:
        """`refused.csv`; nothing when no row was refused, as in a pack."""
        return b""


class SheetMaking(Making):
    """The making of a spreadsheet's letters; at most as many rows as `LETTERS_MAX_ROWS` are held at once.

    Raises Refused `takes_too_long`.
    """

    def __init__(
        self,
        opened: Opened,
        filling: Filling,
        order: SortKey | None,
        layout: Layout,
        per_file: int,
        deadline: Deadline,
    ) -> None:
        sheet, columns = opened
        self._reading = Reading(sheet, columns, filling, deadline.check)
        entries = tuple(self._reading.entries(order))
        of_the_file = ((notice, ()) for notice in (*sheet.notices, *columns.notices))
        super().__init__(entries, layout, per_file, (*of_the_file, *self._reading.noticed), deadline)
        self._headers = sheet.headers
        self.row_count = sheet.row_count
        self._not_printed: list[RefusedRow] = []

    def runs(self) -> Iterator[MadeRun]:
        """The print runs, each as it is made; who is left out of them is then among the `refused`."""
        self._not_printed.clear()
        for run in super().runs():
            self._not_printed += run.refused
            yield run

    @property
    def refused(self) -> Sequence[RefusedRow]:
        """The rows that no letter was made from so far, in the sheet's order."""
        return sorted([*self._reading.refused, *self._not_printed], key=lambda row: row.row)

    def refused_csv(self) -> bytes:
        """`refused.csv`; nothing when no row was refused."""
        return refused_csv(self._headers, self.refused) if self.refused else b""


def _begun(runs: Iterator[MadeRun]) -> Iterator[MadeRun] | None:
    """The same runs, of which one has letters; None when none has."""
    without_letters: list[MadeRun] = []
    for run in runs:
        if run.lines:
            return chain(without_letters, [run], runs)
        without_letters.append(run)
    return None
