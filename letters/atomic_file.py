"""Writing a file completely or not at all: an existing file stays until all of the new one is on the disk."""

import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO

from letters.refusal import Refused


@contextmanager
def write_errors_refused(path: Path) -> Iterator[None]:
    """Turn an operating system error inside the `with` into Refused `cannot_write` (file, reason) about "output"."""
    try:
        yield
    except Refused:
        raise
    except (OSError, ValueError) as error:  # ValueError: a path without a file name, such as `.`
        reason = getattr(error, "strerror", None) or str(error)
        raise Refused("cannot_write", "output", file=str(path), reason=reason) from None


@contextmanager
def open_atomic(path: Path) -> Iterator[IO[bytes]]:
    """Open a file for writing bytes. It is `.NAME.PID.part` until the `with` ends, and then takes its own name.

    A file that it replaces keeps its mode, also behind a link. A device or a pipe is written to directly. Raises
    Refused `cannot_write`; writes to the file need a `write_errors_refused` of their own.
    """
    with write_errors_refused(path):
        is_device = path.exists() and not path.is_file()
    with _open_closing(path, path) if is_device else _open_part(path) as file:
        yield file


@contextmanager
def _open_part(path: Path) -> Iterator[IO[bytes]]:
    """Open the part that replaces the file at the end of the `with`; an exception removes the part."""
    with write_errors_refused(path):
        target = path.resolve() if path.is_symlink() else path
        part = target.with_name(f".{target.name}.{os.getpid()}.part")
    try:
        with _open_closing(part, path) as file:
            yield file
            with write_errors_refused(path):
                file.flush()
                os.fsync(file.fileno())
        with write_errors_refused(path):
            if target.exists():
                part.chmod(stat.S_IMODE(target.stat().st_mode))
            part.replace(target)
    except BaseException:
        # Also without a file: memory may run out between its creation and that of its buffer.
        with suppress(OSError, ValueError):  # a path that cannot exist
            part.unlink(missing_ok=True)
        raise


@contextmanager
def _open_closing(opened: Path, path: Path) -> Iterator[IO[bytes]]:
    """Open a file for writing, and close it in any case. Its refusals are about `path`."""
    with write_errors_refused(path):
        file = opened.open("wb")
    try:
        yield file
        with write_errors_refused(path):
            file.close()
    except BaseException:
        with suppress(OSError):  # closing tries again to write what is in the buffer
            file.close()
        raise


def write_file(path: Path, data: bytes) -> None:
    """Write the file completely or not at all. Raises Refused `cannot_write` (values file, reason)."""
    with open_atomic(path) as file, write_errors_refused(path):
        file.write(data)
