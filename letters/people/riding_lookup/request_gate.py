"""A gate that keeps requests within a service's limit and pauses them while the service keeps failing."""

import math
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import RLock

from limits import RateLimitItemPerMinute
from limits.storage import MemoryStorage
from limits.strategies import MovingWindowRateLimiter

from letters.people.riding_lookup.represent import unavailable

#: Represent's limit: https://represent.opennorth.ca/api/#rate-limits
ALLOWANCE = RateLimitItemPerMinute(60)

#: After this many failures in a row, the gate closes for this many seconds.
FAILURES_IN_A_ROW = 3
SECONDS_OF_REST = 60.0


class RequestGate:
    """A gate through which requests pass from any thread, at most 60 in any minute.

    After three failures in a row it closes for a minute. Then one request passes, and if it succeeds, the others do.
    """

    def __init__(self, clock: Callable[[], float]) -> None:
        self._clock = clock
        self._lock = RLock()
        self._limiter = MovingWindowRateLimiter(MemoryStorage())
        self._failures = 0
        self._resting_until = 0.0

    def count(self) -> None:
        """Count a request that is answered from memory, so that it cannot be told apart from one that is sent.

        Raises Refused `finder_unavailable` with the reason `limit_reached`.
        """
        with self._lock:
            if not self._limiter.hit(ALLOWANCE):
                raise unavailable("limit_reached")

    @contextmanager
    def request(self) -> Iterator[None]:
        """Admit one request, to be sent inside the `with` block; an exception in the block counts as a failure.

        Raises Refused `finder_unavailable` with the reason `resting` or `limit_reached` if it must not be sent.
        """
        with self._lock:
            if self._clock() < self._resting_until:
                raise unavailable("resting")
            self.count()
            if self._failures >= FAILURES_IN_A_ROW:
                self._resting_until = math.inf  # the others wait until this request has succeeded or failed
        try:
            yield
        except BaseException:
            with self._lock:
                self._failures += 1
                if self._failures >= FAILURES_IN_A_ROW:
                    self._resting_until = self._clock() + SECONDS_OF_REST
            raise
        with self._lock:
            self._failures, self._resting_until = 0, 0.0
