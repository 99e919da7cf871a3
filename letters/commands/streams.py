"""Standard output and standard error that may be closed, broken off or full: a command does its work all the same."""

import io
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stderr, redirect_stdout, suppress
from pathlib import Path
from typing import Any, TextIO, cast

from letters.refusal import Refused


class LastingStream:
    """A stream that writes nothing more once it could not; `failure` is why, unless its reader had read enough."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream
        self.failure: OSError | None = None

    def write(self, text: str) -> int:
        """Write it if that is possible."""
        try:
            return self._stream.write(text)
        except OSError as error:
            self._end(error)
            return len(text)

    def flush(self) -> None:
        """Hand on what was written, if that is possible."""
        try:
            self._stream.flush()
        except OSError as error:
            self._end(error)

    def require_whole(self) -> None:
        """Raises Refused `cannot_write` when something was not taken."""
        self.flush()
        if self.failure:
            raise Refused("cannot_write", None, file="stdout", reason=self.failure.strerror)

    def _end(self, error: OSError) -> None:
        """What is still waiting goes nowhere, or Python itself would try again at its end."""
        if not isinstance(error, BrokenPipeError):
            self.failure = self.failure or error
        with suppress(OSError):
            os.dup2(os.open(os.devnull, os.O_WRONLY), self._stream.fileno())

    def __getattr__(self, name: str) -> Any:
        return getattr(self._stream, name)


@contextmanager
def lasting_streams() -> Iterator[LastingStream]:
    """Within, printing never fails; the standard output, so that whether it took all can be told at the end.

    A stream that is closed is opened to nowhere: a file that is made would get its number, and its output.
    """
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            setattr(sys, name, Path(os.devnull).open(mode, encoding="utf-8"))  # noqa: SIM115 - as long as Python runs
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="backslashreplace")  # a terminal without é, a pipe in Windows-1252
    output, errors = LastingStream(sys.stdout), LastingStream(sys.stderr)
    with redirect_stdout(cast(TextIO, output)), redirect_stderr(cast(TextIO, errors)):
        try:
            yield output
        finally:
            output.flush()
            errors.flush()
