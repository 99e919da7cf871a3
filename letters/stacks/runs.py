"""The print runs of a stack in order: their files, the place of each letter, and the rows that were refused."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from mmap import mmap
from typing import Any, NamedTuple

from letters.interruption import CancellationCheck, never_cancelled
from letters.paper.print_options import ENVELOPES_SUFFIX, PrintOptions
from letters.paper.print_run import Pages, PrintRun, pages_of, print_run
from letters.stacks.entries import Entry, PlannedRun, RefusedRow, split_into_runs
from letters.words.letter import Letter

#: The bytes that a run of the usual length may take beyond what the process has, its fonts among them.
_MEMORY_FOR_A_RUN = 32 << 20


class StackPrintOptions(NamedTuple):
    """How all runs of a stack are printed, whatever their envelope; see `PrintOptions`."""

    sides: int | None = None
    large_print: bool = False
    offset: tuple[float, float] = (0.0, 0.0)

    def with_envelope(self, envelope: str) -> PrintOptions:
        """Return the options of a run with this envelope. Raises Refused as `PrintOptions` does."""
        return PrintOptions(envelope, *self)


@dataclass(frozen=True)
class RunRecord:
    """What `run.json` keeps of a finished run, without names, so that an interrupted stack can be resumed."""

    #: The digest of the planned run.
    digest: str
    #: The size of each file in bytes; empty when nothing was printed.
    files: Mapping[str, int]
    #: The number of pages of each letter.
    page_counts: tuple[int, ...]
    #: The indexes of the planned run's entries that were refused.
    refused: tuple[int, ...]

    def as_json(self) -> dict[str, Any]:
        """Return the record as `run.json` has it."""
        return {
            "made_of": self.digest,
            "files": dict(self.files),
            "page_counts": self.page_counts,
            "refused": self.refused,
        }

    @classmethod
    def from_json(cls, read: Mapping[str, Any]) -> "RunRecord":
        """Return the record from what `as_json` gave. Raises KeyError or TypeError for anything else."""
        return cls(read["made_of"], dict(read["files"]), tuple(read["page_counts"]), tuple(read["refused"]))


class RunTask(NamedTuple):
    """A run for a worker to print; `finished` is its record if it was printed before."""

    print_options: StackPrintOptions
    planned: PlannedRun
    finished: RunRecord | None


def do_task(task: RunTask, raise_if_cancelled: CancellationCheck = never_cancelled) -> PrintRun:
    """Print the run, in a worker. For a finished run, only find out again why entries were refused.

    `raise_if_cancelled` is called before each letter. Raises MemoryError if there is not memory enough to begin.
    """
    _require_memory()
    options = task.print_options.with_envelope(task.planned.envelope)
    entries = task.planned.entries
    if task.finished is None:
        return print_run([entry.letters for entry in entries], options, raise_if_cancelled)
    left_out = task.finished.refused
    reasons = print_run([entries[index].letters for index in left_out], options).refused if left_out else ()
    refused = tuple((left_out[index], reason) for index, reason in reasons)
    return PrintRun(b"", b"", tuple(pages_of(task.finished.page_counts, options)), refused)


def _require_memory() -> None:
    """Raise MemoryError unless there is as much memory left as a run may take.

    Where not a byte is left, CPython cannot always raise an error: it aborts, or writes about errors that it ignores.
    """
    try:
        mmap(-1, _MEMORY_FOR_A_RUN).close()
    except OSError:
        raise MemoryError from None


#: Performs tasks, in this process or elsewhere, and yields each with its result, in order.
Perform = Callable[[Iterable[RunTask]], Iterator[tuple[RunTask, PrintRun]]]


class PrintedLetter(NamedTuple):
    """Where a letter is: its number in the stack, its file, and its pages there."""

    number: int
    file: str
    pages: Pages
    entry: Entry
    letter: Letter


class MadeRun(NamedTuple):
    """A run with its files by name (none if it was finished before), its printed letters, and its refused rows."""

    record: RunRecord
    files: dict[str, bytes]
    letters: tuple[PrintedLetter, ...]
    refused: tuple[RefusedRow, ...]
    entry_count: int


def make_runs(
    entries: Iterable[Entry],
    print_options: StackPrintOptions,
    per_file: int,
    perform: Perform,
    finished: Sequence[RunRecord] = (),
) -> Iterator[MadeRun]:
    """Yield the stack's runs, of at most `per_file` letters each, in order; runs that are `finished` are not printed.

    The same entries give the same bytes, however the tasks are performed.
    """
    runs = letters = 0
    for task, printed in perform(_tasks(split_into_runs(entries, per_file), print_options, finished)):
        made = _made_run(task, printed, runs + 1, letters + 1)
        runs += bool(made.letters)
        letters += len(made.letters)
        yield made


def _tasks(
    planned_runs: Iterable[PlannedRun], print_options: StackPrintOptions, finished: Sequence[RunRecord]
) -> Iterator[RunTask]:
    """Yield a task for each run. From the first run that differs from its record on, all are printed again.

    A run differs when a signature file was added or replaced since.
    """
    records = iter(finished)
    for planned in planned_runs:
        record = next(records, None)
        if record and record.digest != planned.digest:
            record, records = None, iter(())
        yield RunTask(print_options, planned, record)


def _made_run(task: RunTask, printed: PrintRun, number: int, first_letter: int) -> MadeRun:
    reasons = dict(printed.refused)
    entries = [(entry, reasons.get(index)) for index, entry in enumerate(task.planned.entries)]
    letters = [(entry, letter) for entry, reason in entries if reason is None for letter in entry.letters]
    name = f"run-{number:03}"
    printed_letters = tuple(
        PrintedLetter(first_letter + index, f"{name}.pdf", pages, *letter)
        for index, (pages, letter) in enumerate(zip(printed.pages, letters, strict=True))
    )
    refused = tuple(RefusedRow(entry.row or 0, entry.cells, (reason,)) for entry, reason in entries if reason)
    named = {f"{name}.pdf": printed.letters, f"{name}{ENVELOPES_SUFFIX}.pdf": printed.envelopes}
    files = {name: data for name, data in named.items() if data}
    page_counts = tuple(pages.page_count for pages in printed.pages)
    sizes = {name: len(data) for name, data in files.items()}
    record = task.finished or RunRecord(task.planned.digest, sizes, page_counts, tuple(reasons))
    return MadeRun(record, files, printed_letters, refused, len(entries))
