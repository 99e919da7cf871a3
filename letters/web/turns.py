"""Whose turn it is: few requests at work at once, a few more in line, and the others are asked to come back."""

from threading import BoundedSemaphore

from flask import Flask, Response, g, request
from werkzeug.exceptions import ServiceUnavailable

from letters import settings
from letters.web.kinds import Kind, kind
from letters.web.logs import log

RETRY_SECONDS = 5
"""After how long it is worth trying again."""

#: How many wait for each that is at work.
_WAITING = 2


class Line:
    """At most so many at work, twice as many waiting for so many seconds; safe to use from any thread."""

    def __init__(self, at_work: int, seconds: float) -> None:
        self._places = BoundedSemaphore(at_work * (1 + _WAITING))
        self._work = BoundedSemaphore(at_work)
        self._seconds = seconds

    def enter(self) -> bool:
        """Wait for one's turn; whether it came. If so, `leave` when done."""
        if not self._places.acquire(blocking=False):
            return False
        if self._work.acquire(timeout=self._seconds):
            return True
        self._places.release()
        return False

    def leave(self) -> None:
        """Let the next one in."""
        self._work.release()
        self._places.release()


class Turns:
    """Lets an application's requests wait for their turn; what has no place in the line gets 503.

    Stacks have a line of their own, since they take seconds: letters go on beside them.
    """

    def __init__(self, app: Flask) -> None:
        wait = settings.max_wait()
        short = Line(settings.at_once(), wait)
        self._lines = {Kind.PAGE: short, Kind.FORM: short, Kind.STACK: Line(settings.stacks_at_once(), wait)}
        app.before_request(self._begin)
        app.after_request(_keep_while_sent)
        app.teardown_request(_leave)

    def _begin(self) -> None:
        of = kind()
        if of is None:
            return
        _ = request.form  # it comes first: who sends slowly keeps nobody waiting
        line = self._lines[of]
        if not line.enter():
            log.warning("busy", endpoint=request.endpoint)
            raise ServiceUnavailable(retry_after=RETRY_SECONDS)
        g.line = line


def _keep_while_sent(response: Response) -> Response:
    """A file that is made while it is sent keeps its turn until then; a slow reader of another one keeps nobody out."""
    if response.is_streamed and "line" in g:
        response.call_on_close(g.pop("line").leave)
    return response


def _leave(_error: BaseException | None) -> None:
    if "line" in g:
        g.pop("line").leave()
