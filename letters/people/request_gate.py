"""How often a service is asked: not more than it allows, and not at all for a while when it keeps failing."""

from collections import deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import Lock

from letters.people.finder_unavailable import unavailable

MINUTE = 60.0

MOST_IN_A_MINUTE = 60
"""What Represent allows: https://represent.opennorth.ca/api/#rate-limits"""

FAILURES_IN_A_ROW = 3
REST = MINUTE


class RequestGate:
    """Lets requests pass, from any thread: at most 60 in any minute of the clock.

    After three failures in a row none passes for a minute; then one does, and the others once that one succeeded.
    """

    def __init__(self, clock: Callable[[], float]) -> None:
        self._clock = clock
        self._lock = Lock()
        self._sent: deque[float] = deque()
        self._failures = 0
        self._failed_at = 0.0
        self._probing = False

    def count(self) -> None:
        """Count one more in this minute though none is sent, lest it be told apart from those that are.

        Raises Refused `finder_unavailable` with the reason `limit_reached`.
        """
        with self._lock:
            self._count()

    @contextmanager
    def request(self) -> Iterator[None]:
        """Within it one request is sent; whatever is raised there counts as its failure.

        Raises Refused `finder_unavailable` with the reason `resting` or `limit_reached`: send nothing.
        """
        self._enter()
        failed = True
        try:
            yield
            failed = False
        finally:
            self._leave(failed=failed)

    def _enter(self) -> None:
        with self._lock:
            now = self._clock()
            failing = self._failures >= FAILURES_IN_A_ROW
            if failing and (self._probing or now < self._failed_at + REST):
                raise unavailable("resting")
            self._count()
            self._probing = failing

    def _count(self) -> None:
        now = self._clock()
        while self._sent and self._sent[0] <= now - MINUTE:
            self._sent.popleft()
        if len(self._sent) >= MOST_IN_A_MINUTE:
            raise unavailable("limit_reached")
        self._sent.append(now)

    def _leave(self, *, failed: bool) -> None:
        with self._lock:
            self._probing = False
            self._failures = self._failures + 1 if failed else 0
            if failed:
                self._failed_at = self._clock()
