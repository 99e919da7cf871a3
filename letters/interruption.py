"""How work ends early: by a signal, such as Ctrl+C, or because no one wants its result any more."""

import signal
from collections.abc import Callable
from threading import Event
from types import FrameType

#: A function that long work calls between its steps, such as rows and letters, and that ends the work by raising an
#: exception. By convention it is passed as `raise_if_cancelled`.
CancellationCheck = Callable[[], None]

#: Set once Ctrl+C was pressed, or SIGTERM or SIGHUP came.
_interrupted = Event()


def never_cancelled() -> None:
    """Let the work go on to its end: the `CancellationCheck` of work that is never cancelled."""


def install_interruption() -> None:
    """Make SIGTERM and SIGHUP raise KeyboardInterrupt, as Ctrl+C does, and remember that a signal came."""
    for ending in (signal.SIGINT, signal.SIGTERM, getattr(signal, "SIGHUP", signal.SIGTERM)):
        signal.signal(ending, _interrupt)


def raise_if_interrupted() -> None:
    """Raise KeyboardInterrupt again if a signal came: Python drops exceptions raised in callbacks and destructors."""
    if _interrupted.is_set():
        raise KeyboardInterrupt


def _interrupt(_signal: int, _frame: FrameType | None) -> None:
    _interrupted.set()
    raise KeyboardInterrupt
