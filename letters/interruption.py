"""Ctrl+C and the signals that end a command: each raises KeyboardInterrupt, which is not lost in a callback."""

import signal
from threading import Event
from types import FrameType

#: Set once Ctrl+C was pressed, or SIGTERM or SIGHUP came.
_interrupted = Event()


def install_interruption() -> None:
    """Have the signals raise KeyboardInterrupt, as Ctrl+C does by default, and be remembered."""
    for ending in (signal.SIGINT, signal.SIGTERM, getattr(signal, "SIGHUP", signal.SIGTERM)):
        signal.signal(ending, _interrupt)


def raise_if_interrupted() -> None:
    """Raise KeyboardInterrupt again once a signal came: Python drops what is raised in a callback or a destructor."""
    if _interrupted.is_set():
        raise KeyboardInterrupt


def _interrupt(_signal: int, _frame: FrameType | None) -> None:
    _interrupted.set()
    raise KeyboardInterrupt
