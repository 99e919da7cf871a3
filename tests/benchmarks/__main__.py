"""`python -m tests.benchmarks [--quick]`: print every figure; exit 1 when a bar of now fails."""

import argparse
import os
import sys

from tests.benchmarks import fresh_process, mails, report, rows
from tests.benchmarks.alternatives import ALTERNATIVES
from tests.benchmarks.alternatives.ours import OURS
from tests.benchmarks.commands import run_stack


def main() -> int:
    """Exit status: 0, or 1 when a bar that must hold today does not."""
    about = "Our letters beside the alternatives: a quarter of an hour, or some minutes with --quick."
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks", description=about)
    parser.add_argument("--quick", action="store_true", help="fewer runs, stacks of 200 at most")
    quick = parser.parse_args().quick
    runs, stack_runs, most, fresh_runs = (3, 1, 200, 5) if quick else (5, 5, 2000, 11)
    cores = _use_one_core()
    here = [alternative for alternative in ALTERNATIVES if not alternative.missing]
    for alternative in ALTERNATIVES:
        if alternative.missing:
            print(f"skipped: {alternative.name}: {alternative.missing}")

    one = rows.one_letter(here, runs)
    _print(*report.table(f"One letter with its envelope page, warm: medians of {runs} alternating runs, one core", one))
    stack = rows.stack(here, stack_runs, most)
    _print(*report.table(f"A stack of letters in one file: medians of {stack_runs} alternating runs, one core", stack))
    drawn = rows.stack([OURS], stack_runs, most, mails.drawn)
    _print(*report.table("The same with drawn signatures, every letter another signer's", drawn))
    _print(f"Tracing a drawn signature, once for each signer: {rows.tracing(most // 10):.2f} ms")
    fresh = fresh_process.milliseconds(fresh_runs)
    _print(*report.fresh_table(fresh))

    os.sched_setaffinity(0, cores)
    small, large = run_stack(most, 1), run_stack(10 * most, 1)
    two = run_stack(10 * most, 2)
    bars = [
        *report.bars_of_one(one, fresh),
        *report.bars_of_stacks(stack, drawn[OURS.name]),
        *report.bars_of_commands(small, large, two),
    ]
    _print("Bars", *(f"  {'holds' if bar.holds else 'FAILS'}  {bar.text}: {bar.figure}" for bar in bars))
    return 0 if all(bar.holds for bar in bars) else 1


def _use_one_core() -> set[int]:
    """Keep this process and all that it starts on one core, so that no alternative wins by using two.

    The cores that it had.
    """
    os.environ["RAYON_NUM_THREADS"] = "1"  # Typst, where the system cannot pin a process
    cores = os.sched_getaffinity(0)
    os.sched_setaffinity(0, {max(cores)})
    return cores


def _print(*lines: str) -> None:
    print("", *lines, sep="\n", flush=True)


if __name__ == "__main__":
    sys.exit(main())
