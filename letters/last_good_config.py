"""The last valid reading of each config file: if an edit breaks a file, the service keeps using the previous version.

A file may be empty, half-written or wrong for a moment or a night while it is edited. The log says so once for each
broken version, and once when the file is valid again.
"""

import logging
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from pathlib import Path
from threading import Lock
from time import time_ns
from typing import Generic, NamedTuple, TypeVar

from letters.refusal import Refused

Value = TypeVar("Value")

LOG = logging.getLogger("letters.config")

#: How many paths' readings are kept. A config folder has fewer; a process that changes folders would keep them all.
MAX_READINGS = 100

#: File systems record times to within some milliseconds: a file that changed just before it was read may change again
#: without looking different.
CLOCK_GRANULARITY_NS = 50_000_000

_Stamp = tuple[int, ...]


class _BrokenVersion(NamedTuple):
    """A version that cannot be read and has been logged."""

    stamps: tuple[_Stamp, ...]
    file: object


class _Reading(NamedTuple, Generic[Value]):
    """A valid reading. `stamps` are those of its files when last checked, or None if they are to be read again.

    `job` is the job in which they were last checked, None outside one.
    """

    value: Value
    stamps: tuple[_Stamp, ...] | None
    broken: _BrokenVersion | None
    job: object | None = None


#: The job that is being done, within which files do not change; None where they may.
_JOB: ContextVar[object | None] = ContextVar("job", default=None)


@contextmanager
def one_reading_each() -> Iterator[None]:
    """Look at each file only once in the `with` and this thread: all letters of a stack come from one version of it.

    This also saves a stack the time of looking at five files for each row.
    """
    before = _JOB.set(object())
    try:
        yield
    finally:
        _JOB.reset(before)


class LastGoodReader(Generic[Value]):
    """Reads paths with `read`, and again only when a file that the reading depends on has changed. Thread-safe.

    `files` lists those files, by default the path alone.
    """

    def __init__(
        self, read: Callable[[Path], Value], files: Callable[[Path], Iterable[Path]] = lambda path: (path,)
    ) -> None:
        self._read = read
        self._files = files
        self._readings: dict[Path, _Reading[Value]] = {}
        self._lock = Lock()

    def __call__(self, path: Path) -> Value:
        """Return the newest valid reading. While there is none, raises the Refused that `read` raises."""
        reading, job = self._readings.get(path), _JOB.get()
        if reading and job and reading.job is job:
            return reading.value
        if not reading or reading.stamps != self._stamps(path):
            with self._lock:
                reading = self._read_again(path, self._readings.get(path))
        if job:
            self._readings[path] = reading._replace(job=job)
        return reading.value

    def _stamps(self, path: Path) -> tuple[_Stamp, ...]:
        return tuple(map(_stamp, self._files(path)))

    def _read_again(self, path: Path, last: _Reading[Value] | None) -> _Reading[Value]:
        now, stamps = time_ns(), self._stamps(path)
        changed_just_now = any(now - CLOCK_GRANULARITY_NS < changed <= now for _, changed, *_ in filter(None, stamps))
        settled = None if changed_just_now else stamps
        try:
            reading = _Reading(self._read(path), settled, None)
        except Refused as refused:
            if last is None:
                raise
            if not last.broken or last.broken.stamps != stamps:
                LOG.warning("config_kept %s", _log_line(refused))
            reading = _Reading(last.value, settled, _BrokenVersion(stamps, refused.values.get("file")))
        else:
            if last and last.broken:
                LOG.info("config_good_again file=%s", last.broken.file)
        self._readings[path] = reading
        if len(self._readings) > MAX_READINGS:
            del self._readings[next(iter(self._readings))]
        return reading


def _stamp(file: Path) -> _Stamp:
    """Return figures that change when the file does, or an empty tuple if there is no file.

    The time when its inode changed is among them, because `cp -p` keeps the time when its content changed.
    """
    try:
        found = file.stat()
    except OSError:
        return ()
    return found.st_mtime_ns, found.st_ctime_ns, found.st_size, found.st_ino


def _log_line(refused: Refused) -> str:
    """Return file, line and code, and nothing of the file's content."""
    problem = refused.values.get("problem")
    code = problem.code if isinstance(problem, Refused) else refused.code
    return f"file={refused.values.get('file')} line={refused.values.get('line')} code={code}"
