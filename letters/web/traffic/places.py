"""Places for requests, of which no address gets more than half, and a queue in which they are awaited."""

from collections import Counter
from threading import Condition, Lock

#: How many requests may wait for each one that runs.
WAITING_PER_RUNNING = 2


class SharedPlaces:
    """A number of places; each client gets at most half of them, rounded up. Any thread may take and give back.

    A client is an address, or None for callers that are not to be told apart: an event hall's many people.
    """

    def __init__(self, places: int) -> None:
        self._places = places
        self._taken: Counter[str | None] = Counter()
        self._lock = Lock()

    def take(self, client: str | None) -> bool:
        """Take a place at once, and return whether there was one; if so, the caller must give it back."""
        with self._lock:
            share = self._places if client is None else (self._places + 1) // 2
            if self._taken.total() >= self._places or self._taken[client] >= share:
                return False
            self._taken[client] += 1
            return True

    def give_back(self, client: str | None) -> None:
        """Give back a place that was taken."""
        with self._lock:
            self._taken[client] -= 1
            self._taken += Counter()  # drops the clients that hold none


class BoundedQueue:
    """Lets `at_once` callers run and twice as many wait, each for at most `seconds`; a client gets half of either."""

    def __init__(self, at_once: int, seconds: float) -> None:
        self._places = SharedPlaces(at_once * (1 + WAITING_PER_RUNNING))
        self._running = SharedPlaces(at_once)
        self._changed = Condition()
        self._seconds = seconds

    def enter(self, client: str | None) -> bool:
        """Wait for a turn, and return whether the caller may run; if so, it must call `leave` when it is done."""
        if not self._places.take(client):
            return False
        with self._changed:
            if self._changed.wait_for(lambda: self._running.take(client), self._seconds):
                return True
        self._places.give_back(client)
        return False

    def leave(self, client: str | None) -> None:
        """Let the next caller run."""
        self._running.give_back(client)
        self._places.give_back(client)
        with self._changed:
            self._changed.notify_all()
