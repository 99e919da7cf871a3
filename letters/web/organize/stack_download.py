"""The download of a stack or a pack: made while it is sent, and never stored."""

from collections.abc import Iterable, Iterator, Sequence
from errno import ECONNRESET
from functools import partial
from itertools import chain
from typing import NamedTuple

from werkzeug.exceptions import ClientDisconnected

from letters import settings
from letters.refusal import Notice, Refused
from letters.stacks.columns import Columns
from letters.stacks.entries import Entry, RefusedRow, split_into_runs
from letters.stacks.found_ridings import FoundRidings, found_ridings_csv
from letters.stacks.refused_csv import refused_csv
from letters.stacks.rows import StackDefaults
from letters.stacks.runs import MadeRun, StackPrintOptions, do_task, make_runs
from letters.stacks.sheet_reading import SheetReading, SortKey
from letters.stacks.spreadsheets.spreadsheet import Spreadsheet
from letters.stacks.tally import Tally
from letters.stacks.workers import in_this_process
from letters.stacks.zip_stream import stack_files, zip_stream
from letters.web.organize.deadline import Deadline

#: Notices, each with the numbers of the rows that it is about.
Noticed = Iterable[tuple[Refused | Notice, Sequence[int]]]

#: How many bytes of a ZIP to send at once.
_CHUNK = 64 * 1024


class OpenedSpreadsheet(NamedTuple):
    """A spreadsheet and the meaning of its columns."""

    sheet: Spreadsheet
    columns: Columns


class ZipDownload:
    """The print runs of a number of entries, to be checked or sent as a ZIP.

    The deadline is checked before each letter and before each chunk of the ZIP, and raises what
    `Deadline.raise_if_cancelled` does.
    """

    def __init__(
        self,
        entries: Iterable[Entry],
        print_options: StackPrintOptions,
        per_file: int,
        noticed: Noticed,
        deadline: Deadline,
    ) -> None:
        self._deadline = deadline
        self._entries = tuple(entries)
        self._print_options = print_options
        self._per_file = per_file
        self.noticed = tuple(noticed)
        self.run_count = sum(1 for _ in split_into_runs(self._entries, per_file))

    def runs(self) -> Iterator[MadeRun]:
        """Yield the print runs, each as soon as it is made."""
        perform = partial(in_this_process, partial(do_task, raise_if_cancelled=self._deadline.raise_if_cancelled))
        yield from make_runs(self._entries, self._print_options, self._per_file, perform)

    def zip(self, language: str) -> Iterator[bytes] | None:
        """Return the files as one ZIP in chunks, its lists in `language`; None when there is no letter to make."""
        runs = _if_any_letters(self.runs())
        if runs is None:
            return None
        files = stack_files(runs, language, self.refused_csv, partial(self.found_ridings_csv, language))
        return self._until_deadline(zip_stream(files, settings.today()))

    def _until_deadline(self, files: Iterator[bytes]) -> Iterator[bytes]:
        """Yield the same bytes in small chunks, so that a slow reader cannot outlast the deadline.

        Raises Refused as `Deadline.raise_if_cancelled`, and ConnectionResetError when the visitor has gone.
        """
        try:
            for file in files:
                for start in range(0, len(file), _CHUNK):
                    self._deadline.raise_if_cancelled()
                    yield file[start : start + _CHUNK]
        except ClientDisconnected:  # the answer has begun: the server would log any other exception as an error
            raise ConnectionResetError(ECONNRESET, "the visitor has gone") from None

    def refused_csv(self) -> bytes:
        """Return `refused.csv`, which is empty for a pack: it has no rows."""
        return b""

    def found_ridings_csv(self, _language: str) -> bytes:
        """Return `found-ridings.csv`, which is empty for a pack."""
        return b""


class SpreadsheetDownload(ZipDownload):
    """The print runs of a spreadsheet. Raises as `Deadline.raise_if_cancelled` while it reads the rows.

    All rows are in memory, at most `LETTERS_MAX_ROWS`.
    """

    def __init__(
        self,
        opened: OpenedSpreadsheet,
        stack_defaults: StackDefaults,
        order: SortKey | None,
        print_options: StackPrintOptions,
        per_file: int,
        deadline: Deadline,
        *,
        skip_duplicates: bool = False,
    ) -> None:
        sheet, columns = opened
        self._reading = SheetReading(
            sheet, columns, stack_defaults, deadline.raise_if_cancelled, skip_duplicates=skip_duplicates
        )
        entries = tuple(self._reading.entries(order))
        of_the_file = ((notice, ()) for notice in (*sheet.notices, *columns.notices))
        noticed = (*of_the_file, *self._reading.notices, *self._reading.passed_over)
        super().__init__(entries, print_options, per_file, noticed, deadline)
        self._opened = opened
        self._defaults = stack_defaults
        self.row_count = sheet.row_count
        self._unprintable: list[RefusedRow] = []

    def runs(self) -> Iterator[MadeRun]:
        """Yield the print runs; rows that could not be printed are added to `refused`."""
        self._unprintable.clear()
        for run in super().runs():
            self._unprintable += run.refused
            yield run

    @property
    def refused(self) -> Sequence[RefusedRow]:
        """Return the rows that were refused so far, in the order of the sheet."""
        return tuple(self._reading.refused({row.row: row.refusals for row in self._unprintable}))

    @property
    def passed_over(self) -> Tally:
        """Return the rows that no letter is meant for, by reason."""
        return self._reading.passed_over

    def refused_csv(self) -> bytes:
        """Return `refused.csv`; empty when no row was refused."""
        refused = self.refused
        return refused_csv(self._opened.sheet.headers, refused, self._reading.refused_width) if refused else b""

    @property
    def ridings(self) -> FoundRidings:
        """Return the ridings that were looked up by postal code."""
        return self._defaults.ridings

    def found_ridings_csv(self, language: str) -> bytes:
        """Return `found-ridings.csv` with the ridings' names in `language`; empty when none was found."""
        if not self.ridings.found_count:
            return b""
        return found_ridings_csv(*self._opened, self._defaults.fields, self.ridings, language)


def _if_any_letters(runs: Iterator[MadeRun]) -> Iterator[MadeRun] | None:
    """Return the runs from the first with letters on, or None if they have no letters."""
    for run in runs:
        if run.letters:
            return chain([run], runs)
    return None
