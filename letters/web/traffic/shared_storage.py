"""Counting requests in Redis for several processes, and in memory while Redis does not answer."""

from collections.abc import Callable
from threading import Lock
from time import monotonic
from typing import TypeVar

from limits.storage import RedisStorage, Storage
from typing_extensions import override

from letters.web.traffic.locked_storage import LockedStorage
from letters.web.traffic.logs import log

#: The first part of a URL that names this storage; the rest is the URL of the Redis server.
PREFIX = "shared+"

#: After how many seconds without an answer Redis is asked again, by one request, which waits while others go on.
_PAUSE = 5

#: How many seconds to wait for a connection to Redis, and then for its answer.
_TIMEOUT = 1

_Answer = TypeVar("_Answer")


class SharedStorage(Storage):
    """Counts in a Redis server; while it does not answer, or answers with an error, counts in this process's memory.

    As of Flask-Limiter 4.1.1, its own fallback answers 500 to each of several requests that wait while Redis stops
    answering, except the first.
    """

    STORAGE_SCHEME = [f"{PREFIX}{scheme}" for scheme in ("redis", "rediss", "redis+unix")]  # noqa: RUF012 - its type in the class that it extends

    def __init__(self, uri: str, **_options: object) -> None:
        super().__init__(uri)
        url = uri.removeprefix(PREFIX)
        self._redis = RedisStorage(url, socket_connect_timeout=_TIMEOUT, socket_timeout=_TIMEOUT)
        self._memory = LockedStorage()
        self._lock = Lock()
        self._is_away = False
        self._asked_next = 0.0

    @property
    @override
    def base_exceptions(self) -> type[Exception]:
        return ValueError

    @override
    def incr(self, key: str, expiry: int, amount: int = 1) -> int:
        return self._ask(lambda storage: storage.incr(key, expiry, amount))

    @override
    def get(self, key: str) -> int:
        return self._ask(lambda storage: storage.get(key))

    @override
    def get_expiry(self, key: str) -> float:
        return self._ask(lambda storage: storage.get_expiry(key))

    @override
    def check(self) -> bool:
        return self._ask(lambda storage: storage.check())

    @override
    def reset(self) -> int | None:
        return self._ask(lambda storage: storage.reset())

    @override
    def clear(self, key: str) -> None:
        return self._ask(lambda storage: storage.clear(key))

    def _ask(self, ask: Callable[[Storage], _Answer]) -> _Answer:
        """Return the answer of Redis; that of the memory while Redis is away."""
        if self._may_ask_redis():
            try:
                answer = ask(self._redis)
            except Exception:  # noqa: BLE001 - whatever is wrong with it, visitors get their letters
                self._note(is_away=True)
            else:
                self._note(is_away=False)
                return answer
        return ask(self._memory)

    def _may_ask_redis(self) -> bool:
        with self._lock:
            if not self._is_away:
                return True
            if monotonic() < self._asked_next:
                return False
            self._asked_next = monotonic() + _PAUSE
            return True

    def _note(self, *, is_away: bool) -> None:
        """Remember whether Redis answers, and log a change."""
        with self._lock:
            is_news = is_away != self._is_away
            self._is_away = is_away
            self._asked_next = monotonic() + _PAUSE
        if is_news and is_away:
            log.warning("redis_unreachable")
        elif is_news:
            log.info("redis_reachable_again")
