"""Places for requests, of which no address gets more than about a third, queues for them, and turns."""

from collections import Counter, deque
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Condition, Lock

#: How many requests may wait for each one that runs.
WAITING_PER_RUNNING = 3


class SharedPlaces:
    """A number of places; each visitor gets about a third of them, at least one. Any thread may take and give back.

    Someone with two addresses, those of a phone and a laptop, then leaves places to others. A visitor is a network, or
    None for callers that are not to be told apart: an event hall's many people.
    """

    def __init__(self, places: int) -> None:
        self._places = places
        self._taken: Counter[str | None] = Counter()
        self._lock = Lock()

    def take(self, visitor: str | None) -> bool:
        """Take a place at once, and return whether there was one; if so, the caller must give it back."""
        with self._lock:
            share = self._places if visitor is None else max(round(self._places / 3), 1)
            if self._taken.total() >= self._places or self._taken[visitor] >= share:
                return False
            self._taken[visitor] += 1
            return True

    def give_back(self, visitor: str | None) -> None:
        """Give back a place that was taken."""
        with self._lock:
            self._taken[visitor] -= 1
            self._taken += Counter()  # drops the visitors who hold none


class BoundedQueue:
    """Lets `at_once` callers run and three times as many wait, each for at most `seconds`.

    A visitor gets a third of either.
    """

    def __init__(self, at_once: int, seconds: float) -> None:
        self._places = SharedPlaces(at_once * (1 + WAITING_PER_RUNNING))
        self._running = SharedPlaces(at_once)
        self._changed = Condition()
        self._seconds = seconds

    def enter(self, visitor: str | None) -> bool:
        """Wait for a turn, and return whether the caller may run; if so, it must call `leave` when it is done."""
        if not self._places.take(visitor):
            return False
        with self._changed:
            if self._changed.wait_for(lambda: self._running.take(visitor), self._seconds):
                return True
        self._places.give_back(visitor)
        return False

    def leave(self, visitor: str | None) -> None:
        """Let the next caller run."""
        self._running.give_back(visitor)
        self._places.give_back(visitor)
        with self._changed:
            self._changed.notify_all()


class Turns:
    """Lets `at_once` callers work; one that has worked for a while passes its turn on to the one that waits longest.

    Work of a second then ends soon beside work that takes minutes, and no more threads work at once.
    """

    def __init__(self, at_once: int) -> None:
        self._free = at_once
        self._waiting: deque[object] = deque()
        self._changed = Condition()

    def take(self) -> None:
        """Wait for a turn, after those who wait already; the caller must give it back."""
        ticket = object()
        with self._changed:
            self._waiting.append(ticket)
            self._changed.wait_for(lambda: self._free > 0 and self._waiting[0] is ticket)
            self._waiting.popleft()
            self._free -= 1
            self._changed.notify_all()

    def give_back(self) -> None:
        """End the turn."""
        with self._changed:
            self._free += 1
            self._changed.notify_all()

    def pass_on(self) -> None:
        """Let waiting callers have their turns before this one goes on; do nothing if none waits."""
        if self._waiting:
            with self.given_up():
                pass

    @contextmanager
    def given_up(self) -> Iterator[None]:
        """Give the turn back during the `with`, such as for a sleep, and wait for another at its end."""
        self.give_back()
        try:
            yield
        finally:
            self.take()
