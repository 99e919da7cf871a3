"""Whose turn it is: few requests at work at once, a few more in line, and the others are asked to come back."""

from threading import BoundedSemaphore
from typing import NoReturn

from flask import Flask, Response, g, request
from werkzeug.exceptions import BadRequest, ServiceUnavailable

from letters import settings
from letters.web.traffic.logs import log
from letters.web.traffic.request_bodies import is_small_form
from letters.web.traffic.request_kinds import Kind, kind

RETRY_SECONDS = 5
"""After how long it is worth trying again."""

LARGE_FORMS_AT_ONCE = 8
"""Photos and spreadsheets that come at once, to a process."""

#: How many wait for each that is at work.
_WAITING = 2

#: Threads for signs of life and for what is sent away.
_TO_SPARE = 5


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

    Stacks have a line of their own, since they take seconds, and so has what another service is asked for: letters go
    on beside them. Large forms come a few at a time, so that slow ones cannot keep every thread.
    """

    def __init__(self, app: Flask) -> None:
        wait = settings.current().max_wait
        short = Line(settings.current().at_once, wait)
        self._lines = {
            Kind.PAGE: short,
            Kind.FORM: short,
            Kind.FIND: Line(settings.current().at_once, wait),
            Kind.STACK: Line(settings.current().stacks_at_once, wait),
        }
        self._large = BoundedSemaphore(LARGE_FORMS_AT_ONCE)
        app.before_request(self._begin)
        app.after_request(_keep_while_sent)
        app.teardown_request(_leave)

    def _begin(self) -> None:
        of = kind()
        if of is None:
            return
        if of is not Kind.PAGE:
            self._receive()
        line = self._lines[of]
        if not line.enter():
            _ask_to_come_back()
        g.line = line

    def _receive(self) -> None:
        """Have the form before its turn: who sends slowly keeps nobody waiting."""
        if is_small_form():
            _ = request.form
            return
        if not self._large.acquire(blocking=False):
            _ask_to_come_back()
        try:
            _ = request.form
            g.received = True
        except OSError:  # gunicorn's, of pieces that are none
            raise BadRequest from None
        finally:
            self._large.release()


def threads_needed() -> int:
    """How many threads a process wants: one for each place in a line and for each large form, and some to spare."""
    in_lines = 2 * settings.current().at_once + settings.current().stacks_at_once
    return in_lines * (1 + _WAITING) + LARGE_FORMS_AT_ONCE + _TO_SPARE


def _ask_to_come_back() -> NoReturn:
    log.warning("busy", endpoint=request.endpoint)
    raise ServiceUnavailable(retry_after=RETRY_SECONDS)


def _keep_while_sent(response: Response) -> Response:
    """A file that is made while it is sent keeps its turn until then; a slow reader of another one keeps nobody out."""
    if response.is_streamed and "line" in g:
        response.call_on_close(g.pop("line").leave)
    return response


def _leave(_error: BaseException | None) -> None:
    if "line" in g:
        g.pop("line").leave()
