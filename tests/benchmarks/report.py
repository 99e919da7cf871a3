"""The figures as tables, and the bars with what they came to."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from tests.benchmarks.alternatives.ours import OURS
from tests.benchmarks.alternatives.platypus import PLATYPUS
from tests.benchmarks.alternatives.with_typst import TYPST_TAGGED
from tests.benchmarks.commands import Run
from tests.benchmarks.fresh_process import COMMAND, WORKING_IMPORTS
from tests.benchmarks.rows import Result

#: The most that a fresh `letters write` may take, in times of the imports that it cannot do without.
FRESH_PROCESS_LIMIT = 2.5

#: How many times faster than tagged Typst a stack must be.
STACK_SPEED = 8

#: How much more memory ten times the stack may take, and how many times as fast two workers must be as one.
MEMORY_GROWTH, WORKERS_SPEED = 1.2, 1.7

#: Bytes that a letter in a stack may take with a blank signature, and with a drawn one of its own.
BLANK_BYTES, DRAWN_BYTES = 1500, 2800


@dataclass(frozen=True)
class Bar:
    """Something that must be reached: what, what it came to, and whether it holds."""

    text: str
    figure: str
    holds: bool


def table(title: str, results: Mapping[str, Result]) -> Iterator[str]:
    """The lines of a row's table; the ratio is how many times as long as ours."""
    ours = results[OURS.name]
    yield title
    yield f"  {'':32}{'ms a letter':>12}{'runs from … to':>18}{'× ours':>8}{'bytes a letter':>16}{'letters':>9}"
    for result in results.values():
        runs = f"{min(result.milliseconds):.2f} … {max(result.milliseconds):.2f}"
        yield (
            f"  {result.name + ('' if result.tagged else ' (untagged)'):32}{result.median:12.2f}{runs:>18}"
            f"{result.median / ours.median:8.2f}{result.bytes_per_letter:16,.0f}{result.letters:9,}"
        )


def fresh_table(milliseconds: Mapping[str, float]) -> Iterator[str]:
    """The lines about the fresh process; the ratio is how many times as long the command takes."""
    yield "A fresh process, start to finish: ms, and how many times as long `letters write` takes"
    for name, taken in milliseconds.items():
        yield f"  {name:72}{taken:8.0f}{milliseconds[COMMAND] / taken:8.2f}"


def bars_of_one(one: Mapping[str, Result], fresh: Mapping[str, float]) -> Iterator[Bar]:
    """What must hold for one letter."""
    ours, platypus = one[OURS.name].median, one[PLATYPUS.name].median
    yield Bar(
        "one letter, warm: no slower than plain Platypus", f"{ours / platypus:.2f} times its time", ours <= platypus
    )
    ratio = fresh[COMMAND] / fresh[WORKING_IMPORTS]
    text = f"a fresh `letters write`: at most {FRESH_PROCESS_LIMIT} times `{WORKING_IMPORTS}`"
    yield Bar(text, f"{ratio:.2f} times", ratio <= FRESH_PROCESS_LIMIT)


def bars_of_stacks(blank: Mapping[str, Result], drawn: Result) -> Iterator[Bar]:
    """What must hold for a stack in one file, through `render`."""
    ours = blank[OURS.name]
    if TYPST_TAGGED.name in blank:
        speed = blank[TYPST_TAGGED.name].median / ours.median
        yield Bar(f"a stack: {STACK_SPEED} times faster than tagged Typst", f"{speed:.1f} times", speed >= STACK_SPEED)
    for signed, result, limit in (("a blank", ours, BLANK_BYTES), ("a drawn", drawn, DRAWN_BYTES)):
        figure = f"{result.bytes_per_letter:,.0f}"
        yield Bar(
            f"bytes a letter in a stack with {signed} signature: under {limit:,}",
            figure,
            result.tagged and result.bytes_per_letter < limit,
        )


def bars_of_commands(small: Run, large: Run, two: Run) -> Iterator[Bar]:
    """What must hold for `letters stack` as a whole: of ten times the rows, `large`, and of these by two workers."""
    growth = large.megabytes / small.megabytes
    yield Bar(
        f"memory for ten times the stack: at most {MEMORY_GROWTH} times",
        f"{growth:.2f} times ({small.megabytes:.0f} and {large.megabytes:.0f} MB)",
        growth <= MEMORY_GROWTH,
    )
    speed = large.seconds / two.seconds
    text = f"two workers: at least {WORKERS_SPEED} times as fast as one"
    yield Bar(text, f"{speed:.2f} times ({large.seconds:.1f} and {two.seconds:.1f} s)", speed >= WORKERS_SPEED)
