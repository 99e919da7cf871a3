"""How commands end: their exit codes, what they report refusals and notices through, and the signals that end them."""

import signal
from collections.abc import Sequence
from enum import IntEnum
from threading import Event
from types import FrameType
from typing import Protocol

from letters.refusal import Notice, Refused

#: Whether Ctrl+C was pressed, or SIGTERM or SIGHUP came.
_came = Event()


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


def install_interruption() -> None:
    """Have the signals raise KeyboardInterrupt, as Ctrl+C does by default, and be remembered."""
    for ending in (signal.SIGINT, signal.SIGTERM, getattr(signal, "SIGHUP", signal.SIGTERM)):
        signal.signal(ending, _interrupt)


def raise_if_interrupted() -> None:
    """Raise KeyboardInterrupt again once a signal came: Python drops what is raised in a callback or a destructor."""
    if _came.is_set():
        raise KeyboardInterrupt


def _interrupt(_signal: int, _frame: FrameType | None) -> None:
    _came.set()
    raise KeyboardInterrupt
