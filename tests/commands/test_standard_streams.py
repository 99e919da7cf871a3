"""Standard output and error that are closed, cut off or full: the work is done, and the exit code is right."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from letters.settings import CHECKOUT

LETTERS = f"{sys.executable} -m letters"


def shell(command: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        ["bash", "-c", command],
        cwd=CHECKOUT,
        env={**os.environ, "LC_ALL": "C.UTF-8", "PYTHONPATH": str(CHECKOUT)},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


@pytest.mark.parametrize(
    ("command", "code", "said"),
    [
        ("members > /dev/full", 2, "letters: cannot_write: stdout cannot be written: the disk is full."),
        ("members Nepean >&-", 0, ""),
        ("members zzz 2>&-", 2, ""),
        ("members zzz 2> /dev/full", 2, ""),
        ("members zzz >&- 2>&- <&-", 2, ""),
    ],
)
def test_a_stream_that_accepts_nothing_gives_the_right_exit_code_without_a_traceback(command, code, said):
    done = shell(f"{LETTERS} {command}")
    assert (done.returncode, done.stdout) == (code, "")
    assert done.stderr.startswith(said)
    assert done.stderr.count("\n") == bool(said)


def test_the_reader_of_the_list_may_stop_early(tmp_path: Path):
    done = shell(f"({LETTERS} members; echo $? > {tmp_path}/code) | head -1")
    assert done.stdout.startswith("10001\t")
    assert (done.stderr, (tmp_path / "code").read_text()) == ("", "0\n")


@pytest.mark.parametrize("closed", [">&-", "2>&-", ">&- 2>&- <&-", "> /dev/full", "2> /dev/full", "2>&1 | true"])
def test_the_file_is_complete_whatever_happens_to_the_messages(tmp_path: Path, closed):
    made = tmp_path / "calibration.pdf"
    shell(f"{LETTERS} calibrate -o {made} {closed}")
    assert made.read_bytes().startswith(b"%PDF")
    assert made.read_bytes().rstrip().endswith(b"%%EOF")


def test_a_stack_is_made_even_if_its_notices_cannot_be_written(tmp_path: Path):
    headers = "name,street,city,province,postal_code,member,x"
    row = "Jane Doe,1 Main St,Edmonton,AB,T5J 2R7,Edmonton Griesbach,1"
    (tmp_path / "rows.csv").write_text(f"{headers}\n{row}\n")
    stack = f"{LETTERS} stack {tmp_path}/rows.csv -o {tmp_path}/out --workers 1"
    shell(f"({stack}; echo $? > {tmp_path}/code) 2>&1 | true")
    assert (tmp_path / "code").read_text() == "0\n"
    assert (tmp_path / "out" / "run-001.pdf").read_bytes().rstrip().endswith(b"%%EOF")
