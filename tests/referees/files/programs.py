"""Running programs that are not ours so that every complaint is a failure."""

import re
import subprocess
from pathlib import Path


class Complaint(Exception):
    """A program found a fault; the message is its own."""


def said(program: str, *arguments: str | Path, expected: str = "") -> bytes:
    """Return what the program prints on standard output.

    Raises Complaint if it fails, or prints anything on standard error but the `expected` pattern.
    """
    done = subprocess.run([program, *arguments], capture_output=True, check=False)
    told = done.stderr.decode(errors="replace")
    if done.returncode or not re.fullmatch(expected, told):
        raise Complaint(f"{Path(program).name}, exit status {done.returncode}: {told}")
    return done.stdout
