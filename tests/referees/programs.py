"""Programs that are not ours, asked so that every word of complaint is a failure."""

import re
import subprocess
from pathlib import Path


class Complaint(Exception):
    """What a program found fault with, in its own words."""


def said(program: str, *arguments: str | Path, expected: str = "") -> bytes:
    """What the program says on standard output.

    Raises Complaint when it does not succeed or says anything on standard error but the `expected` pattern.
    """
    done = subprocess.run([program, *arguments], capture_output=True, check=False)
    told = done.stderr.decode(errors="replace")
    if done.returncode or not re.fullmatch(expected, told):
        raise Complaint(f"{Path(program).name}, exit status {done.returncode}: {told}")
    return done.stdout
