"""What to do with a test whose program or system feature is missing: skip it, or fail where referees are required."""

import os
from pathlib import Path
from typing import NoReturn

import pytest

#: The Debian packages that provide each program, by the program's name.
PACKAGES = {
    words[0]: words[1:]
    for words in map(
        str.split, (Path(__file__).resolve().parents[2] / ".ci" / "tools.txt").read_text(encoding="utf-8").splitlines()
    )
    if words and not words[0].startswith("#")
}


def decline(reason: str) -> NoReturn:
    """Skip the test with the reason; fail it when `REQUIRE_REFEREES` is 1, as on the server that runs all checks."""
    if os.environ.get("REQUIRE_REFEREES") == "1":
        pytest.fail(reason)
    pytest.skip(reason)
