"""The queue: a few requests run at once, a few more wait, and the rest are asked to come back."""

from collections import deque
from threading import BoundedSemaphore
from time import monotonic
from typing import NoReturn

from flask import Flask, Response, g, request
from werkzeug.exceptions import ServiceUnavailable

from letters import settings
from letters.web.traffic.logs import log
from letters.web.traffic.request_bodies import is_small_form
from letters.web.traffic.request_kinds import RequestKind, request_kind

#: The key of `app.extensions` under which the application keeps its `RequestQueues`.
QUEUES = "request_queues"

#: After how many seconds the busy page suggests another try.
RETRY_SECONDS = 5

#: How many photos and spreadsheets a process receives at once.
LARGE_FORMS_AT_ONCE = 8

#: For how many seconds `/healthz` reports a request that was turned away, and the most requests that it reports.
REPORTED_SECONDS, _MOST_REPORTED = 60, 10_000

#: How many requests may wait for each one that runs.
_WAITING_PER_RUNNING = 2

#: How many threads to have for health checks and for requests that are turned away.
_SPARE_THREADS = 5


class BoundedQueue:
    """Lets `at_once` callers run and twice as many wait, each for at most `seconds`; any thread may use it."""

    def __init__(self, at_once: int, seconds: float) -> None:
        self._places = BoundedSemaphore(at_once * (1 + _WAITING_PER_RUNNING))
        self._running = BoundedSemaphore(at_once)
        self._seconds = seconds

    def enter(self) -> bool:
        """Wait for a turn, and return whether the caller may run; if so, it must call `leave` when it is done."""
        if not self._places.acquire(blocking=False):
            return False
        if self._running.acquire(timeout=self._seconds):
            return True
        self._places.release()
        return False

    def leave(self) -> None:
        """Let the next caller run."""
        self._running.release()
        self._places.release()


class RequestQueues:
    """The queues for the requests of an application; a request for which there is no place gets 503.

    Stacks, which take seconds, have a queue of their own, so that letters do not wait for them; so have searches that
    ask another service, and stacks that look up ridings there, which may take minutes. Only a few large forms are
    received at once, so that slow uploads cannot take every thread.
    """

    def __init__(self, app: Flask) -> None:
        wait = settings.current().max_wait
        letters = BoundedQueue(settings.current().at_once, wait)
        self._queues = {
            RequestKind.PAGE: letters,
            RequestKind.FORM: letters,
            RequestKind.FIND: BoundedQueue(settings.current().at_once, wait),
            RequestKind.STACK: BoundedQueue(settings.current().stacks_at_once, wait),
        }
        self._patient_stacks = BoundedQueue(settings.current().stacks_at_once, wait)
        self._large_forms = BoundedSemaphore(LARGE_FORMS_AT_ONCE)
        self._turned_away: deque[float] = deque(maxlen=_MOST_REPORTED)
        app.before_request(self._enter)
        app.after_request(_stay_while_streaming)
        app.teardown_request(_leave)

    def turned_away(self) -> int:
        """Return how many requests this process has asked to come back in the last minute."""
        since = monotonic() - REPORTED_SECONDS
        return sum(when > since for when in tuple(self._turned_away))

    def _enter(self) -> None:
        kind = request_kind()
        if kind is None:
            return
        if kind is not RequestKind.PAGE:
            self._receive_form()
        is_patient = kind is RequestKind.STACK and "find_ridings" in request.form
        queue = self._patient_stacks if is_patient else self._queues[kind]
        if not queue.enter():
            self._ask_to_come_back()
        g.queue = queue

    def _receive_form(self) -> None:
        """Read the whole form before queueing, so that a slow upload does not hold a place."""
        if is_small_form():
            _ = request.form
            return
        if not self._large_forms.acquire(blocking=False):
            self._ask_to_come_back()
        try:
            _ = request.form
            g.received = True
        finally:
            self._large_forms.release()

    def _ask_to_come_back(self) -> NoReturn:
        self._turned_away.append(monotonic())
        log.warning("busy", endpoint=request.endpoint)
        raise ServiceUnavailable(retry_after=RETRY_SECONDS)


def threads_needed() -> int:
    """Return how many threads a process needs: for each place in a queue, for each large form, and some to spare."""
    running = 2 * (settings.current().at_once + settings.current().stacks_at_once)
    return running * (1 + _WAITING_PER_RUNNING) + LARGE_FORMS_AT_ONCE + _SPARE_THREADS


def _stay_while_streaming(response: Response) -> Response:
    """Hold the place until a file that is made while it is sent has been sent; finished files need no place."""
    if response.is_streamed and "queue" in g:
        response.call_on_close(g.pop("queue").leave)
    return response


def _leave(_error: BaseException | None) -> None:
    if "queue" in g:
        g.pop("queue").leave()
