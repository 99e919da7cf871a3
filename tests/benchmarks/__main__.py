"""`python -m tests.benchmarks [--quick]`: print every figure, and exit with 1 if a bar does not hold."""

import argparse
import os
import sys
from itertools import islice

from tests.benchmarks import fresh_process, mails, page_views, report, stack_command, timings
from tests.benchmarks.alternatives import ALTERNATIVES
from tests.benchmarks.alternatives.ours import OURS
from tests.benchmarks.alternatives.with_typst import TYPST_TAGGED
from tests.benchmarks.stack_command import run_stack


def main() -> int:
    """Measure and print everything. Returns the exit status: 0, or 1 if a bar does not hold."""
    about = "Our letters beside the alternatives: a quarter of an hour, or some minutes with --quick."
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks", description=about)
    parser.add_argument("--quick", action="store_true", help="fewer runs, and stacks a tenth as large")
    quick = parser.parse_args().quick
    runs, stack_runs, fresh_runs, share = (3, 1, 5, 10) if quick else (5, 5, 11, 1)
    most, rows, many_rows = 2_000 // share, 2_500 // share, 10_000 // share
    cores = _use_one_core()
    here = [alternative for alternative in ALTERNATIVES if not alternative.missing]
    for alternative in ALTERNATIVES:
        if alternative.missing:
            print(f"skipped: {alternative.name}: {alternative.missing}")

    one = timings.one_letter(here, runs)
    _print(*report.table(f"One letter with its envelope page, warm: medians of {runs} alternating runs, one core", one))
    stack = timings.stack(here, stack_runs, most)
    _print(*report.table(f"A stack of letters in one file: medians of {stack_runs} alternating runs, one core", stack))
    drawn = timings.stack([OURS], stack_runs, most, mails.drawn)
    _print(*report.table("The same with drawn signatures, each letter another signer's", drawn))
    _print(f"Tracing a drawn signature, once for each signer: {timings.tracing(most // 10):.2f} ms")
    fresh = fresh_process.milliseconds(fresh_runs)
    _print(*report.fresh_table(fresh))

    beside = [alternative for alternative in here if alternative is TYPST_TAGGED]
    whole = stack_command.whole_process(beside, stack_runs, rows)
    title = "`letters stack` to every member, the whole process, beside compiling the same letters"
    _print(*report.table(f"{title}: medians of {stack_runs} alternating runs, one core", whole))
    whole_drawn = stack_command.whole_process([], 1, rows, mails.drawn)
    _print(*report.table("The same with drawn signatures, each letter another signer's", whole_drawn))

    os.sched_setaffinity(0, cores)
    letters = list(islice(mails.letters_to_every_member(mails.blank), max(10 * most, many_rows)))
    few, many = (run_stack(letters[:size], 1) for size in (most, 10 * most))
    few_refused, many_refused = (run_stack(letters[:1], 1, refused) for refused in (most, 25 * most))
    bars = [
        *report.bars_of_one(one, fresh),
        *report.bars_of_views(*page_views.milliseconds(fresh_runs)),
        *report.bars_of_render(stack, drawn[OURS.name]),
        *report.bars_of_stacks(whole, whole_drawn[OURS.name]),
        report.memory_bar("ten times the stack", few, many, report.MEMORY_GROWTH),
        report.memory_bar(
            f"{25 * most:,} refused rows instead of {most:,}", few_refused, many_refused, report.REFUSED_GROWTH
        ),
        report.refused_bar(10 * most, many, 25 * most, many_refused),
        report.workers_bar(many_rows, run_stack(letters[:many_rows], 1), run_stack(letters[:many_rows], 2)),
    ]
    _print("Bars", *(f"  {'holds' if bar.holds else 'FAILS'}  {bar.text}: {bar.figure}" for bar in bars))
    return 0 if all(bar.holds for bar in bars) else 1


def _use_one_core() -> set[int]:
    """Keep this process and all that it starts on one core, so that no alternative gains by using two.

    Returns the cores that it was allowed to use before.
    """
    os.environ["RAYON_NUM_THREADS"] = "1"  # Typst's threads, where a process cannot be pinned to a core
    cores = os.sched_getaffinity(0)
    os.sched_setaffinity(0, {max(cores)})
    return cores


def _print(*lines: str) -> None:
    print("", *lines, sep="\n", flush=True)


if __name__ == "__main__":
    sys.exit(main())
