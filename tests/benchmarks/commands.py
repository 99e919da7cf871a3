"""`letters stack` as a whole: how much faster two workers are than one, and how memory grows with the stack."""

import csv
import os
import subprocess
import sys
import time
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.benchmarks.mails import blank, letters

_HEADER = ("name", "street", "city", "province", "postal_code", "member")


#: Runs a command and prints how it ended and its peak of memory. Linux counts what a process had before it became the
#: command too, so the one that starts it must not be this one, in which others have set thousands of letters.
_IN_A_SMALL_PROCESS = (
    "import os, sys; process = os.posix_spawn(sys.argv[1], sys.argv[1:], os.environ); "
    "_, status, used = os.wait4(process, 0); print('', status, used.ru_maxrss)"
)


@dataclass(frozen=True)
class Run:
    """What a run of the command took: seconds from start to finish, and the most memory of any process, in MB."""

    seconds: float
    megabytes: float


def run_stack(rows: int, workers: int) -> Run:
    """A stack of so many rows, each another sender, in a folder of its own."""
    with TemporaryDirectory() as folder:
        _write(Path(folder, "people.csv"), rows)
        start = time.perf_counter()
        command = [sys.executable, "-m", "letters", "stack", "people.csv", "-o", "out", "--workers", str(workers)]
        done = subprocess.run(
            [sys.executable, "-c", _IN_A_SMALL_PROCESS, *command],
            cwd=folder,
            env={name: value for name, value in os.environ.items() if not name.startswith("LETTERS_")},
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            check=True,
        )
        seconds = time.perf_counter() - start
        status, kilobytes = map(int, done.stdout.split()[-2:])
        if status:
            raise SystemExit(f"letters stack ended with {status}")
        return Run(seconds, kilobytes / 1024)


def _write(path: Path, rows: int) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(_HEADER)
        for letter in islice(letters(blank), rows):
            name, street, *_ = letter.letterhead
            writer.writerow([name, street, "Edmonton", "AB", "T5J 2R7", "Edmonton Griesbach"])
