"""How often a service is asked: not more than it allows, and not at all for a while when it keeps failing."""

import math
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import RLock

from limits import RateLimitItemPerMinute
from limits.storage import MemoryStorage
from limits.strategies import MovingWindowRateLimiter

from letters.people.represent import unavailable

ALLOWANCE = RateLimitItemPerMinute(60)
"""What Represent allows: https://represent.opennorth.ca/api/#rate-limits"""

FAILURES_IN_A_ROW = 3
SECONDS_OF_REST = 60.0


class RequestGate:
    """Lets requests pass, from any thread: at most 60 in any minute.

    After three failures in a row none passes for a minute; then one does, and the others once that one has succeeded.
    """

    def __init__(self, clock: Callable[[], float]) -> None:
        self._clock = clock
        self._lock = RLock()
        self._limiter = MovingWindowRateLimiter(MemoryStorage())
        self._failures = 0
        self._resting_until = 0.0

    def count(self) -> None:
        """Count a request that is not sent, so that it cannot be told apart from one that is.

        Raises Refused `finder_unavailable` with the reason `limit_reached`.
        """
        with self._lock:
            if not self._limiter.hit(ALLOWANCE):
                raise unavailable("limit_reached")

    @contextmanager
    def request(self) -> Iterator[None]:
        """Within it one request is sent; whatever is raised there counts as its failure.

        Raises Refused `finder_unavailable` with the reason `resting` or `limit_reached`: send nothing.
        """
        with self._lock:
            if self._clock() < self._resting_until:
                raise unavailable("resting")
            self.count()
            if self._failures >= FAILURES_IN_A_ROW:
                self._resting_until = math.inf  # until this request has succeeded or failed
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
