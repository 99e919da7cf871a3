"""The figures as tables, and the bars with the figures reached."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from tests.benchmarks.alternatives.ours import OURS
from tests.benchmarks.alternatives.platypus import PLATYPUS
from tests.benchmarks.alternatives.with_typst import TYPST_TAGGED
from tests.benchmarks.fresh_process import COMMAND, WORKING_IMPORTS
from tests.benchmarks.stack_command import Run
from tests.benchmarks.timings import Result

#: The most that one warm letter may take, as a share of plain Platypus's time.
ONE_LETTER_SHARE = 0.7

#: The most that a fresh `letters write` may take, as a multiple of the time of the imports that it needs.
FRESH_PROCESS_LIMIT = 2.5

#: How many times faster than tagged Typst `render` must be with letters to one member in one file.
RENDER_SPEED = 8

#: How many times faster than tagged Typst `letters stack` must be as a whole process; and what it was in November 2026.
STACK_SPEED, STACK_SPEED_BEFORE = 3, 1.7

#: By how much memory may grow with ten times the rows, and from 2,000 refused rows to 50,000; and how many times faster
#: two workers must be than one.
MEMORY_GROWTH, REFUSED_GROWTH, WORKERS_SPEED = 1.2, 1.5, 1.7

#: The most that a refused row may take, as a share of a letter's time, so that 50,000 of them take seconds.
REFUSED_SHARE = 0.25

#: The most milliseconds that the first view of a campaign's page in a fresh process may take, and each later one.
FIRST_VIEW, NEXT_VIEW = 500, 50

#: The bytes that a letter to one member may take in one file, with a blank signature and with a drawn one of its own.
RENDER_BLANK_BYTES, RENDER_DRAWN_BYTES = 1500, 2800

#: The same for letters to every member in the files of `letters stack`.
STACK_BLANK_BYTES, STACK_DRAWN_BYTES = 1900, 3000


@dataclass(frozen=True)
class Bar:
    """A figure that must be reached: what it is, what it came to, and whether that is enough."""

    text: str
    figure: str
    holds: bool


def table(title: str, results: Mapping[str, Result]) -> Iterator[str]:
    """Yield the lines of a table; `× ours` is how many times as long as ours an alternative took."""
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
    """Yield the lines about a fresh process; the ratio is how many times as long the command takes."""
    yield "A fresh process, start to finish: ms, and how many times as long `letters write` takes"
    for name, taken in milliseconds.items():
        yield f"  {name:72}{taken:8.0f}{milliseconds[COMMAND] / taken:8.2f}"


def bars_of_one(one: Mapping[str, Result], fresh: Mapping[str, float]) -> Iterator[Bar]:
    """Yield the bars for one letter."""
    share = one[OURS.name].median / one[PLATYPUS.name].median
    text = f"one letter, warm: at most {ONE_LETTER_SHARE} of plain Platypus's time"
    yield Bar(text, f"{share:.2f}", share <= ONE_LETTER_SHARE)
    ratio = fresh[COMMAND] / fresh[WORKING_IMPORTS]
    text = f"a fresh `letters write`: at most {FRESH_PROCESS_LIMIT} times `{WORKING_IMPORTS}`"
    yield Bar(text, f"{ratio:.2f} times", ratio <= FRESH_PROCESS_LIMIT)


def bars_of_render(blank: Mapping[str, Result], drawn: Result) -> Iterator[Bar]:
    """Yield the bars for letters to one member in one file, through `render`."""
    yield from _typst_bar("one file of letters to one member, through `render`", blank, RENDER_SPEED)
    where = "in one file to one member"
    yield _bytes_bar(f"a letter {where}, blank signature", blank[OURS.name], RENDER_BLANK_BYTES)
    yield _bytes_bar(f"a letter {where}, drawn signature", drawn, RENDER_DRAWN_BYTES)


def bars_of_views(first: float, following: float) -> Iterator[Bar]:
    """Yield the bars for views of a campaign's page, in milliseconds."""
    yield Bar(
        f"the first view of the page in a fresh process: under {FIRST_VIEW} ms", f"{first:.0f} ms", first < FIRST_VIEW
    )
    yield Bar(f"each later view: under {NEXT_VIEW} ms", f"{following:.0f} ms", following < NEXT_VIEW)


def bars_of_stacks(blank: Mapping[str, Result], drawn: Result) -> Iterator[Bar]:
    """Yield the bars for `letters stack` with rows to every member, as a whole process on one core."""
    what = f"`letters stack` of {blank[OURS.name].letters:,} rows to every member, the whole process"
    yield from _typst_bar(what, blank, STACK_SPEED, f" ({STACK_SPEED_BEFORE} in November 2026)")
    yield _bytes_bar("a letter in that stack, blank signature", blank[OURS.name], STACK_BLANK_BYTES)
    yield _bytes_bar("a letter in that stack, drawn signature", drawn, STACK_DRAWN_BYTES)


def memory_bar(what: str, small: Run, large: Run, limit: float) -> Bar:
    """Return the bar for how much more memory `letters stack` takes for a larger spreadsheet."""
    growth = large.megabytes / small.megabytes
    megabytes = f"{small.megabytes:.0f} and {large.megabytes:.0f} MB"
    return Bar(f"memory for {what}: at most {limit} times", f"{growth:.2f} times ({megabytes})", growth <= limit)


def refused_bar(letters: int, made: Run, rows: int, refused: Run) -> Bar:
    """Return the bar for the time of a refused row beside that of a letter, each from start to exit of a stack."""
    share = refused.seconds / rows / (made.seconds / letters)
    text = f"a refused row, of {rows:,}: at most {REFUSED_SHARE} of a letter’s time"
    return Bar(text, f"{share:.2f} ({refused.seconds:.1f} s for all)", share <= REFUSED_SHARE)


def workers_bar(rows: int, one: Run, two: Run) -> Bar:
    """Return the bar for `letters stack` with two workers beside one."""
    speed = one.seconds / two.seconds
    text = f"`letters stack` of {rows:,} rows: two workers at least {WORKERS_SPEED} times faster than one"
    return Bar(text, f"{speed:.2f} times ({one.seconds:.1f} and {two.seconds:.1f} s)", speed >= WORKERS_SPEED)


def _typst_bar(what: str, results: Mapping[str, Result], wanted: float, before: str = "") -> Iterator[Bar]:
    """Yield the bar for our speed beside tagged Typst's, if Typst is installed."""
    if TYPST_TAGGED.name in results:
        speed = results[TYPST_TAGGED.name].median / results[OURS.name].median
        text = f"{what}: at least {wanted} times faster than tagged Typst{before}"
        yield Bar(text, f"{speed:.1f} times", speed >= wanted)


def _bytes_bar(what: str, result: Result, limit: int) -> Bar:
    holds = result.tagged and result.bytes_per_letter < limit
    return Bar(f"{what}: tagged, under {limit:,} bytes", f"{result.bytes_per_letter:,.0f}", holds)
