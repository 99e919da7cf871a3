"""How a command ends, and how it says what is wrong or worth noticing."""

from collections.abc import Sequence
from enum import IntEnum
from typing import Protocol

from letters.refusal import Notice, Refused


class Outcome(IntEnum):
    """The exit code."""

    DONE = 0
    SOME_REFUSED = 1
    """Some rows were refused, the others made."""
    NOTHING_MADE = 2
    """Also: nothing found, a check failed, a question was declined."""


class Say(Protocol):
    """Says a problem to the user."""

    def __call__(self, problem: Refused | Notice, rows: Sequence[int] = ()) -> None:
        """Say it; `rows` are those of a spreadsheet that it is about, as a spreadsheet program numbers them."""
