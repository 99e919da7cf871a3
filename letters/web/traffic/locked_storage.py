"""Counting requests in memory, one thread at a time."""

from threading import Lock

from limits.storage import MemoryStorage
from typing_extensions import override


class LockedStorage(MemoryStorage):
    """A `MemoryStorage` that two requests at once cannot break.

    As of limits 5.8.0 both may start the same timer, and the second gets a RuntimeError instead of an answer.
    """

    STORAGE_SCHEME = ["locked-memory"]  # noqa: RUF012 - its type in the class that it extends

    #: One lock for all storages: a process has one.
    _lock = Lock()

    @override
    def incr(self, key: str, expiry: float, amount: int = 1) -> int:
        with self._lock:
            return super().incr(key, expiry, amount)
