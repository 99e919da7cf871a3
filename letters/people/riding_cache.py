"""The ridings of postal codes that were asked for lately, in memory alone."""

from collections import OrderedDict
from collections.abc import Callable
from threading import Lock
from typing import NamedTuple

from letters.people.postal_code import PostalCode

SECONDS_KEPT = 3600.0
MOST_CODES = 1000


class Kept(NamedTuple):
    """Riding numbers, none for a code that nobody knows, and the seconds that it took to learn them."""

    numbers: tuple[str, ...]
    seconds: float


class RidingCache:
    """Riding numbers by postal code, each for an hour, at most a thousand; nothing says who asked. For any thread."""

    def __init__(self, clock: Callable[[], float]) -> None:
        self._clock = clock
        self._lock = Lock()
        self._kept: OrderedDict[PostalCode, tuple[float, Kept]] = OrderedDict()
        """With the time of each, the oldest first."""

    def get(self, code: PostalCode) -> Kept | None:
        """What was put there; None for a code that is not there or no longer."""
        with self._lock:
            self._forget_the_old()
            return self._kept[code][1] if code in self._kept else None

    def put(self, code: PostalCode, kept: Kept) -> None:
        """Keep what was learnt of a code; the oldest code is forgotten to make room."""
        with self._lock:
            self._forget_the_old()
            self._kept[code] = self._clock(), kept
            self._kept.move_to_end(code)
            if len(self._kept) > MOST_CODES:
                self._kept.popitem(last=False)

    def _forget_the_old(self) -> None:
        while self._kept and next(iter(self._kept.values()))[0] <= self._clock() - SECONDS_KEPT:
            self._kept.popitem(last=False)
