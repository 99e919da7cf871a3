"""Standard output and standard error: a command finishes its work even if they are closed, cut off or full."""

import io
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stderr, redirect_stdout, suppress
from pathlib import Path
from typing import Any, TextIO, cast

from letters.refusal import Refused


class FaultTolerantStream:
    """A stream that discards text after an error. `failure` is that error, unless the reader closed the pipe."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream
        self.failure: OSError | None = None

    def write(self, text: str) -> int:
        """Write the text if possible."""
        try:
            return self._stream.write(text)
        except OSError as error:
            self._end(error)
            return len(text)

    def flush(self) -> None:
        """Flush what was written, if possible."""
        try:
            self._stream.flush()
        except OSError as error:
            self._end(error)

    def require_complete(self) -> None:
        """Raise Refused `cannot_write` if something could not be written."""
        self.flush()
        if self.failure:
            raise Refused("cannot_write", None, file="stdout", reason=self.failure.strerror)

    def _end(self, error: OSError) -> None:
        """Send what is still in the buffer to nowhere; otherwise Python would try to write it at its exit."""
        if not isinstance(error, BrokenPipeError):
            self.failure = self.failure or error
        with suppress(OSError):
            os.dup2(os.open(os.devnull, os.O_WRONLY), self._stream.fileno())

    def __getattr__(self, name: str) -> Any:
        return getattr(self._stream, name)


@contextmanager
def fault_tolerant_streams() -> Iterator[FaultTolerantStream]:
    """Provide standard output and make printing never fail inside the `with`.

    A closed stream is opened to nowhere; otherwise the next file opened would get its number, and its output.
    """
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            setattr(sys, name, Path(os.devnull).open(mode, encoding="utf-8"))  # noqa: SIM115 - as long as Python runs
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="backslashreplace")  # a terminal without é, a pipe in Windows-1252
    output, errors = FaultTolerantStream(sys.stdout), FaultTolerantStream(sys.stderr)
    with redirect_stdout(cast(TextIO, output)), redirect_stderr(cast(TextIO, errors)):
        try:
            yield output
        finally:
            output.flush()
            errors.flush()
