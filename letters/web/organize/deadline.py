"""When to stop working for a request, after `LETTERS_MAX_SECONDS` or when its visitor has gone, and when to pause."""

import selectors
import socket
from contextlib import nullcontext
from time import monotonic, sleep

from flask import g, request
from werkzeug.exceptions import ClientDisconnected

from letters import settings
from letters.refusal import Refused
from letters.web.traffic.places import Turns

#: Where servers put the connection of a request: gunicorn and Werkzeug.
_SOCKETS = ("gunicorn.socket", "werkzeug.socket")

#: How many seconds pass between two looks at the connection and at the requests that wait for a turn.
_SECONDS_BETWEEN_LOOKS = 0.2


class Deadline:
    """The end of the work for one request: a single spreadsheet must not occupy the service."""

    def __init__(self, connection: socket.socket | None = None, turns: Turns | None = None) -> None:
        self._seconds = settings.current().max_seconds
        self._ends = monotonic() + self._seconds
        self._next_look = 0.0
        self._connection = connection
        self._turns = turns

    @classmethod
    def of_request(cls) -> "Deadline":
        """Return the end of the work for the current request, counted from now."""
        connection = next((request.environ[name] for name in _SOCKETS if name in request.environ), None)
        return cls(connection, g.get("turns"))

    def raise_if_cancelled(self) -> None:
        """Raise Refused `takes_too_long` (value seconds), about no field, once `LETTERS_MAX_SECONDS` have passed.

        Raises ClientDisconnected when the visitor, or the proxy in front, has closed the connection. Lets waiting
        requests have their turns. It is called between letters and rows, so most calls only look at the clock.
        """
        now = monotonic()
        if now > self._ends:
            raise Refused("takes_too_long", seconds=self._seconds)
        if now >= self._next_look:
            if self._connection and _is_closed(self._connection):
                raise ClientDisconnected
            if self._turns:
                self._turns.pass_on()
            self._next_look = monotonic() + _SECONDS_BETWEEN_LOOKS

    def sleep(self, seconds: float) -> None:
        """Wait, while others work. Raises as `raise_if_cancelled` does."""
        self.raise_if_cancelled()
        with self._turns.given_up() if self._turns else nullcontext():
            sleep(seconds)


def _is_closed(connection: socket.socket) -> bool:
    """Return whether the other end has closed the connection. Bytes of a next request are left where they are."""
    with selectors.DefaultSelector() as selector:
        try:
            selector.register(connection, selectors.EVENT_READ)
            return bool(selector.select(0)) and not connection.recv(1, socket.MSG_PEEK)
        except (OSError, ValueError):  # it was reset, or is no longer open on our side either
            return True
