"""`letters stack` as a whole process: its time beside tagged Typst's, its memory, and what a second worker gains."""

import csv
import json
import os
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory

from letters import Letter, Signature
from tests.benchmarks.alternative import Alternative, Made
from tests.benchmarks.alternatives.ours import OURS
from tests.benchmarks.fresh_process import without_our_settings
from tests.benchmarks.mails import DAY, blank, letters_to_every_member
from tests.benchmarks.timings import Result, require_same_text, require_two_pages_a_letter, run

#: How many letters `letters stack` puts into a file by default; the alternatives get files of as many.
PER_FILE = 250

_HEADER = ("name", "street", "city", "province", "postal_code", "riding", "signature")

#: Runs a command and prints its exit status and peak memory. Linux also counts what the process had before it became
#: the command, so it must not be started by this process, in which others have typeset thousands of letters.
_IN_A_SMALL_PROCESS = (
    "import os, sys; process = os.posix_spawn(sys.argv[1], sys.argv[1:], os.environ); "
    "_, status, used = os.wait4(process, 0); print('', status, used.ru_maxrss)"
)


@dataclass(frozen=True)
class Run:
    """What a run of the command made, in how many seconds, and the most memory that one of its processes had, in MB."""

    files: tuple[bytes, ...]
    seconds: float
    megabytes: float


def whole_process(
    alternatives: Sequence[Alternative], runs: int, size: int, sign: Callable[[int], Signature] = blank
) -> dict[str, Result]:
    """Time `letters stack`, from start to exit, beside alternatives that typeset the same letters in files of as many.

    The alternatives get the letters complete and in memory; `letters stack` reads a spreadsheet, finds the members, and
    writes a manifest and an index, too. Returns the results by name.
    """
    written = letters_to_every_member(sign)
    results = {one.name: Result(one.name, size) for one in (OURS, *alternatives)}
    for _ in range(runs):
        stack = list(islice(written, size))
        files = [stack[start : start + PER_FILE] for start in range(0, size, PER_FILE)]
        ours = run_stack(stack, workers=1)
        require_two_pages_a_letter(OURS.name, files, ours.files)
        made = {OURS.name: Made(ours.files, ours.seconds)} | {one.name: run(one, files) for one in alternatives}
        for name, result in results.items():
            require_same_text(name, files[0], made[name].files[0])
            result.add(made[name])
    return results


def run_stack(stack: Sequence[Letter], workers: int, refused: int = 0) -> Run:
    """Run `letters stack` in a folder of its own, with a row for each letter, then these many that are refused."""
    with TemporaryDirectory() as folder:
        _write_rows(Path(folder), stack, refused)
        options = ("--date", DAY.isoformat(), "--per-file", str(PER_FILE), "--workers", str(workers))
        command = [sys.executable, "-m", "letters", "stack", "people.csv", "-o", "out", *options]
        start = time.perf_counter()
        done = subprocess.run(
            [sys.executable, "-c", _IN_A_SMALL_PROCESS, *command],
            cwd=folder,
            env=without_our_settings(),
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            check=True,
        )
        seconds = time.perf_counter() - start
        status, kilobytes = map(int, done.stdout.split()[-2:])
        if os.waitstatus_to_exitcode(status) != (1 if refused else 0):
            raise SystemExit(f"letters stack ended with {status}")
        files = tuple(path.read_bytes() for path in sorted(Path(folder, "out").glob("run-*.pdf")))
        return Run(files, seconds, kilobytes / 1024)


def _write_rows(folder: Path, stack: Sequence[Letter], refused: int) -> None:
    with (folder / "people.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(_HEADER)
        for number, letter in enumerate(stack):
            signature = letter.signature.kind
            if signature == "drawn":
                signature = f"{number}.json"
                (folder / signature).write_text(json.dumps(letter.signature.strokes), encoding="utf-8")
            name, address, member = letter.sender.name, letter.sender.address, letter.recipient.identity
            row = name, address.street, address.city, address.province, address.postal_code, member, signature
            writer.writerow(row)
        for number in range(refused):
            writer.writerow((f"Jane Doe {number}", "10-123 Main St", "Edmonton", "AB", "T5J 2R", "Nepean", "blank"))
