"""An end to what takes too long, so that one spreadsheet cannot occupy the service."""

from time import monotonic

from letters import settings
from letters.refusal import Refused


class Deadline:
    """Comes `LETTERS_MAX_SECONDS` after it was made."""

    def __init__(self) -> None:
        self._seconds = settings.current().max_seconds
        self._ends = monotonic() + self._seconds

    def check(self) -> None:
        """Raise Refused `takes_too_long` (value seconds), about the whole, when it has come."""
        if monotonic() > self._ends:
            raise Refused("takes_too_long", seconds=self._seconds)
