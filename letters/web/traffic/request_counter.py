"""Counting requests: in the memory of this process or, for several processes, in Redis."""

import time
from math import ceil
from threading import Lock

from limits import RateLimitItem
from limits.storage import MemoryStorage, Storage
from limits.strategies import FixedWindowRateLimiter
from typing_extensions import override

from letters.web.traffic.logs import log

#: After how many seconds a Redis that did not answer is asked again.
REDIS_RETRY_SECONDS = 10

#: How often counts of windows that have ended are dropped from memory, in seconds.
_SWEEP_SECONDS = 10


class LockedStorage(MemoryStorage):
    """A `MemoryStorage` that many threads may count in at once.

    That of limits 5.8.0 starts a thread for nearly every request, which looks through all counts for those that have
    ended. Two requests may start the same thread, which raises RuntimeError; under load all others wait meanwhile.
    """

    STORAGE_SCHEME = ["locked-memory"]  # noqa: RUF012 - its type in the class that it extends

    def __init__(self) -> None:
        super().__init__()
        self._lock = Lock()
        self._next_sweep = 0.0

    @override
    def incr(self, key: str, expiry: float, amount: int = 1) -> int:
        now = time.time()
        with self._lock:
            if now >= self._next_sweep:
                self._next_sweep = now + _SWEEP_SECONDS
                for ended in [key for key, end in self.expirations.items() if end <= now]:
                    self.clear(ended)
            count = self.storage[key] = self.get(key) + amount
            self.expirations.setdefault(key, now + expiry)
            return count


class RequestCounter:
    """Counts how often something was asked for within the window of a limit.

    The counts are in `redis` if it is given. While it does not answer, or answers with an error, this process counts
    for itself, and one request in `REDIS_RETRY_SECONDS` asks Redis again. The log says when it goes and comes back.
    """

    def __init__(self, redis: Storage | None) -> None:
        self._own = FixedWindowRateLimiter(LockedStorage())
        self._shared = FixedWindowRateLimiter(redis) if redis else None
        #: Whether Redis failed when it was last asked, so that this process counts for itself.
        self.is_redis_away = False
        self._next_try = 0.0
        self._lock = Lock()

    def count(self, limit: RateLimitItem, *key: str, times: int = 1) -> int:
        """Count `times` requests of the key; return 0 if the limit allows them, else for how many seconds it does not.

        The seconds, at least 1, are those until the window of the limit ends.
        """
        if self._shared and self._is_redis_to_be_asked():
            try:
                wait = _count(self._shared, limit, key, times)
            except Exception as error:  # noqa: BLE001 - whatever is wrong with Redis, visitors get their letters
                self._leave_redis(error)
            else:
                self._return_to_redis()
                return wait
        return _count(self._own, limit, key, times)

    def _is_redis_to_be_asked(self) -> bool:
        with self._lock:
            now = time.monotonic()
            if self.is_redis_away and now < self._next_try:
                return False
            self._next_try = now + REDIS_RETRY_SECONDS
            return True

    def _leave_redis(self, error: Exception) -> None:
        with self._lock:
            was_away, self.is_redis_away = self.is_redis_away, True
        if not was_away:
            log.warning("redis_unreachable", error=type(error).__name__)

    def _return_to_redis(self) -> None:
        with self._lock:
            was_away, self.is_redis_away = self.is_redis_away, False
        if was_away:
            log.info("redis_reachable_again")


def _count(limiter: FixedWindowRateLimiter, limit: RateLimitItem, key: tuple[str, ...], times: int) -> int:
    if limiter.hit(limit, *key, cost=times):
        return 0
    return max(1, ceil(limiter.get_window_stats(limit, *key).reset_time - time.time()))
