"""What was last read of the config folder: a file that is broken while people are served takes nothing from them.

Whoever edits a file may leave it empty, half-written or wrong for a moment or a night. Until it is right again the
last good reading stays in use; the log says so once for each broken version, and once when it is over.
"""

import logging
from collections.abc import Callable, Iterable
from pathlib import Path
from threading import Lock
from time import time_ns
from typing import Generic, NamedTuple, TypeVar

from letters.refusal import Refused

Value = TypeVar("Value")

LOG = logging.getLogger("letters.config")

MOST_KEPT = 100
"""Paths whose readings are kept: a config folder has fewer, a process that changes folders would keep all of them."""

TICK = 50_000_000
"""In nanoseconds. File systems tell times apart by some milliseconds: a file that changed just before it was read may
change again without looking different."""

_Stamp = tuple[int, ...]


class _Broken(NamedTuple):
    """A version that cannot be read, which the log says."""

    stamps: tuple[_Stamp, ...]
    file: object


class _Held(NamedTuple, Generic[Value]):
    """A good reading; `stamps` are those of the files when they were last looked at, None to read them again."""

    value: Value
    stamps: tuple[_Stamp, ...] | None
    broken: _Broken | None


class LastGood(Generic[Value]):
    """Reads a path by `read`, anew only when one of the files that the reading depends on has changed; in any thread.

    `files` says which they are, by default the path itself. A process that has never read them well gets the Refused
    that `read` raises.
    """

    def __init__(
        self, read: Callable[[Path], Value], files: Callable[[Path], Iterable[Path]] = lambda path: (path,)
    ) -> None:
        self._read = read
        self._files = files
        self._held: dict[Path, _Held[Value]] = {}
        self._lock = Lock()

    def __call__(self, path: Path) -> Value:
        """The newest reading that is good. Raises Refused as `read` does while there is none."""
        held = self._held.get(path)
        if held and held.stamps == self._stamps(path):
            return held.value
        with self._lock:
            return self._read_again(path, self._held.get(path))

    def _stamps(self, path: Path) -> tuple[_Stamp, ...]:
        return tuple(map(_stamp, self._files(path)))

    def _read_again(self, path: Path, held: _Held[Value] | None) -> Value:
        now, stamps = time_ns(), self._stamps(path)
        settled = None if any(now - TICK < changed <= now for _, changed, *_ in filter(None, stamps)) else stamps
        try:
            reading = _Held(self._read(path), settled, None)
        except Refused as refused:
            if held is None:
                raise
            if not held.broken or held.broken.stamps != stamps:
                LOG.warning("config_kept %s", _told(refused))
            reading = _Held(held.value, settled, _Broken(stamps, refused.values.get("file")))
        else:
            if held and held.broken:
                LOG.info("config_good_again file=%s", held.broken.file)
        self._held[path] = reading
        if len(self._held) > MOST_KEPT:
            del self._held[next(iter(self._held))]
        return reading.value


def _stamp(file: Path) -> _Stamp:
    """What changes when the file does; nothing for none. The time of its entry too: `cp -p` keeps that of its text."""
    try:
        found = file.stat()
    except OSError:
        return ()
    return found.st_mtime_ns, found.st_ctime_ns, found.st_size, found.st_ino


def _told(refused: Refused) -> str:
    """File, line and code: nothing that stands in the file."""
    problem = refused.values.get("problem")
    code = problem.code if isinstance(problem, Refused) else refused.code
    return f"file={refused.values.get('file')} line={refused.values.get('line')} code={code}"
