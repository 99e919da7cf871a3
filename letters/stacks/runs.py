"""A stack being made: its runs in their order, each with its files, its letters' places and who was left out."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple

from letters.paper.print_options import ENVELOPES_SUFFIX, PrintOptions
from letters.paper.print_run import Pages, PrintRun, pages_of, print_run
from letters.stacks.entries import Entry, RunOrder, in_runs
from letters.stacks.records import RunRecord
from letters.stacks.rows import RefusedRow
from letters.words.letter import Letter


class Layout(NamedTuple):
    """How all runs of a stack are printed, whatever their envelope; see `PrintOptions`."""

    sides: int | None = None
    large_print: bool = False
    offset: tuple[float, float] = (0.0, 0.0)

    def printing(self, envelope: str) -> PrintOptions:
        """The same with an envelope. Raises Refused as `PrintOptions` does."""
        return PrintOptions(envelope, *self)


class Task(NamedTuple):
    """A run to print; one that is finished already has its record."""

    layout: Layout
    order: RunOrder
    finished: RunRecord | None


def do_task(task: Task) -> PrintRun:
    """Print the run, or only find out again why entries of a finished one were refused: what a worker does."""
    printing = task.layout.printing(task.order.envelope)
    entries = task.order.entries
    if task.finished is None:
        return print_run([entry.letters for entry in entries], printing)
    left_out = task.finished.refused
    reasons = print_run([entries[place].letters for place in left_out], printing).refused if left_out else ()
    refused = tuple((left_out[place], reason) for place, reason in reasons)
    return PrintRun(b"", b"", tuple(pages_of(task.finished.page_counts, printing)), refused)


#: Does tasks, here or elsewhere: each with its result, in their order.
Perform = Callable[[Iterable[Task]], Iterator[tuple[Task, PrintRun]]]


class Line(NamedTuple):
    """Where a letter is: its number in the stack, its file and its pages there."""

    number: int
    file: str
    pages: Pages
    entry: Entry
    letter: Letter


class MadeRun(NamedTuple):
    """A run as it was made: its files by name (none when it was finished before), its lines, and who was left out."""

    record: RunRecord
    files: dict[str, bytes]
    lines: tuple[Line, ...]
    refused: tuple[RefusedRow, ...]
    entry_count: int


def make_runs(
    entries: Iterable[Entry], layout: Layout, per_file: int, perform: Perform, finished: Sequence[RunRecord] = ()
) -> Iterator[MadeRun]:
    """The stack's runs, of at most `per_file` letters each, in their order; those that are `finished` are not printed.

    The same entries give the same bytes, whoever performs the tasks.
    """
    runs = letters = 0
    for task, printed in perform(_tasks(in_runs(entries, per_file), layout, finished)):
        made = _made(task, printed, runs + 1, letters + 1)
        runs += bool(made.lines)
        letters += len(made.lines)
        yield made


def _tasks(orders: Iterable[RunOrder], layout: Layout, finished: Sequence[RunRecord]) -> Iterator[Task]:
    """From the first run on that is not what its record says, none is finished: a signature was put in its place."""
    records = iter(finished)
    for order in orders:
        record = next(records, None)
        if record and record.made_of != order.digest:
            record, records = None, iter(())
        yield Task(layout, order, record)


def _made(task: Task, printed: PrintRun, number: int, first_letter: int) -> MadeRun:
    reasons = dict(printed.refused)
    entries = [(entry, reasons.get(place)) for place, entry in enumerate(task.order.entries)]
    letters = [(entry, letter) for entry, reason in entries if reason is None for letter in entry.letters]
    name = f"run-{number:03}"
    lines = tuple(
        Line(first_letter + place, f"{name}.pdf", pages, *letter)
        for place, (pages, letter) in enumerate(zip(printed.pages, letters, strict=True))
    )
    refused = tuple(RefusedRow(entry.row or 0, entry.cells, (reason,)) for entry, reason in entries if reason)
    named = {f"{name}.pdf": printed.letters, f"{name}{ENVELOPES_SUFFIX}.pdf": printed.envelopes}
    files = {name: data for name, data in named.items() if data}
    counts = tuple(pages.page_count for pages in printed.pages)
    sizes = {name: len(data) for name, data in files.items()}
    record = task.finished or RunRecord(task.order.digest, sizes, counts, tuple(reasons))
    return MadeRun(record, files, lines, refused, len(entries))
