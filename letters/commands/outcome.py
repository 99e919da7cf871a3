"""How commands end, their exit codes, and what they report refusals and notices through."""

from collections.abc import Sequence
from enum import IntEnum
from typing import Protocol

from letters.refusal import Notice, Refused


class Outcome(IntEnum):
    """A command's exit code."""

    DONE = 0
    #: Some rows were refused; the letters of the others were made.
    SOME_REFUSED = 1
    #: Nothing was made or found, a check failed, or a question was answered with no.
    NOTHING_MADE = 2


class Say(Protocol):
    """Tells the user about a refusal or a notice."""

    def __call__(self, problem: Refused | Notice, rows: Sequence[int] = ()) -> None:
        """Tell the user; `rows` are the rows of a spreadsheet concerned, as a spreadsheet program numbers them."""
