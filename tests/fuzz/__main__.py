"""`python -m tests.fuzz [--requests N] [--seed N] [--workers N] [--only NUMBER]`: exit with 1 if an answer is wrong."""

import argparse
import sys
from collections import Counter
from concurrent.futures import ProcessPoolExecutor
from heapq import nlargest

from tests.fuzz.run import Findings, send_all

_AT_A_TIME = 500


def main() -> int:
    """Send the requests and print each finding with its request in full. Returns 0, or 1 if there are findings."""
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz", description="Hostile requests to every page.")
    parser.add_argument("--requests", type=int, default=100_000, help="how many")
    parser.add_argument("--seed", type=int, default=0, help="which ones: the same seed makes the same requests")
    parser.add_argument("--workers", type=int, default=2, help="processes")
    parser.add_argument("--only", type=int, help="send the request of this number alone")
    asked = parser.parse_args()
    if asked.only is not None:
        return _told([send_all(asked.seed, [asked.only])])
    begins = range(0, asked.requests, _AT_A_TIME)
    found = []
    with ProcessPoolExecutor(asked.workers) as pool:
        shares = [range(begin, min(begin + _AT_A_TIME, asked.requests)) for begin in begins]
        for part in pool.map(send_all, [asked.seed] * len(shares), shares):
            found.append(part)
            print(f"{sum(one.statuses.total() for one in found)} sent", file=sys.stderr, flush=True)
            _print_failures(part)
    return _told(found)


def _print_failures(found: Findings) -> None:
    for request, problems in found.failures:
        print(f"request {request.number}:", *problems, request.in_full, sep="\n  ", end="\n\n", flush=True)


def _told(found: list[Findings]) -> int:
    if len(found) == 1:
        _print_failures(found[0])
    statuses = sum((one.statuses for one in found), Counter[int]())
    print("statuses:", ", ".join(f"{status}: {count}" for status, count in sorted(statuses.items())))
    for seconds, number, path in nlargest(5, (slow for one in found for slow in one.slowest)):
        print(f"slowest: {seconds:.2f} s, request {number}, {path}")
    failures = sum(len(one.failures) for one in found)
    print(f"{failures} of {statuses.total()} answers are wrong")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
