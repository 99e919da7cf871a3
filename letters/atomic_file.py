"""Files that are written whole or not at all: what was there before stays until all of the new one is on the disk."""

import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO

from letters.refusal import Refused


@contextmanager
def writing(path: Path) -> Iterator[None]:
    """Within, what the system says no to is Refused `cannot_write` (values file, reason) about "output"."""
    try:
        yield
    except Refused:
        raise
    except (OSError, ValueError) as error:  # ValueError: a path without a name of its own, such as `.`
        reason = getattr(error, "strerror", None) or str(error)
        raise Refused("cannot_write", "output", file=str(path), reason=reason) from None


@contextmanager
def whole_file(path: Path) -> Iterator[IO[bytes]]:
    """A file to write that gets its name at the end, when all of it is on the disk; until then it is `.*.part`.

    One that is there keeps its mode, also behind a link; a device or a pipe is written to as it is. Raises Refused
    `cannot_write`; whoever writes does so within `writing`.
    """
    with writing(path):
        is_device = path.exists() and not path.is_file()
        target = path.resolve() if path.is_symlink() and not is_device else path
        part = target if is_device else target.with_name(f".{target.name}.{os.getpid()}.part")
        file = part.open("wb")
    try:
        yield file
        with writing(path):
            file.flush()
            if not is_device:
                os.fsync(file.fileno())
            file.close()
            if not is_device:
                if target.exists():
                    part.chmod(stat.S_IMODE(target.stat().st_mode))
                part.replace(target)
    except BaseException:
        with suppress(OSError):  # what could not be written is tried again when a file is closed
            file.close()
        if not is_device:
            part.unlink(missing_ok=True)
        raise


def write_file(path: Path, data: bytes) -> None:
    """Write the file whole or not at all. Raises Refused `cannot_write` (values file, reason)."""
    with whole_file(path) as file, writing(path):
        file.write(data)
