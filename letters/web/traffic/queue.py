"""The queue: a few requests run at once, a few more wait, and the rest are asked to come back."""

from collections import deque
from collections.abc import Iterable, Iterator
from time import monotonic
from typing import NoReturn

from flask import Flask, Response, g, request
from werkzeug.exceptions import ServiceUnavailable

from letters import settings
from letters.stacks.found_ridings import FIND_RIDINGS_FIELD
from letters.web.kept_files import KEPT_PHOTO
from letters.web.traffic.error_pages import error_page
from letters.web.traffic.logs import log
from letters.web.traffic.places import WAITING_PER_RUNNING, BoundedQueue, SharedPlaces, Turns
from letters.web.traffic.request_bodies import is_small_form
from letters.web.traffic.request_kinds import RequestKind, request_kind
from letters.web.traffic.visitor import is_hall, site

#: The key of `app.extensions` under which the application keeps its `RequestQueues`.
QUEUES = "request_queues"

#: After how many seconds the busy page suggests another try.
RETRY_SECONDS = 5

#: How many photos and spreadsheets a process receives at once.
LARGE_FORMS_AT_ONCE = 8

#: How many letters with a photo a process makes at once; the photos themselves are cleaned one at a time.
PHOTOS_AT_ONCE = 2

#: How many stacks a process has begun for each that it works on; they take turns.
BEGUN_PER_MADE = 3

#: How many stacks and packs a process sends at once for each that it makes; each takes a thread while it is sent.
SENT_PER_MADE = 6

#: For how many seconds `/healthz` reports a request that was turned away, and the most requests that it reports.
REPORTED_SECONDS, _MOST_REPORTED = 60, 10_000

#: The statuses of requests that are turned away, and what `/healthz` calls them.
TURNED_AWAY = {503: "busy", 429: "limited"}

#: How many threads to have for health checks and for requests that are turned away.
_SPARE_THREADS = 5


class RequestQueues:
    """The queues for the requests of an application; a request for which there is no place gets 503.

    Stacks, which take seconds, have a queue of their own, so that letters do not wait for them; so have letters with a
    photo, searches that ask another service, and stacks that look up ridings there, which may take minutes. Only a few
    large forms are received and a few stacks sent at once, so that slow visitors cannot take every thread. An address
    gets at most a third of each, unless it is a hall's. Stacks that have begun take turns, so that a large one, which
    may take minutes, does not keep others from being made.
    """

    def __init__(self, app: Flask) -> None:
        wait = settings.current().max_wait
        letters = BoundedQueue(settings.current().at_once, wait)
        self._queues = {
            RequestKind.PAGE: letters,
            RequestKind.FORM: letters,
            RequestKind.FIND: BoundedQueue(settings.current().at_once, wait),
        }
        self._photos = BoundedQueue(PHOTOS_AT_ONCE, wait)
        at_once = settings.current().stacks_at_once
        self._stacks, self._searching_stacks = (
            (BoundedQueue(at_once * BEGUN_PER_MADE, wait), Turns(at_once)) for _ in range(2)
        )
        self._large_forms = SharedPlaces(LARGE_FORMS_AT_ONCE)
        self._downloads = SharedPlaces(at_once * SENT_PER_MADE)
        self._turned_away = {status: deque[float](maxlen=_MOST_REPORTED) for status in TURNED_AWAY}
        app.before_request(self._enter)
        app.after_request(self._count)
        app.after_request(self._send_without_a_turn)
        app.teardown_request(_leave)

    def turned_away(self) -> dict[str, int]:
        """Return how many requests this process has turned away in the last minute, by the reason."""
        since = monotonic() - REPORTED_SECONDS
        return {
            reason: sum(when > since for when in tuple(self._turned_away[status]))
            for status, reason in TURNED_AWAY.items()
        }

    def _enter(self) -> None:
        g.visitor = None if is_hall() else site()
        kind = request_kind()
        if kind is None:
            return
        if kind is not RequestKind.PAGE:
            self._receive_form()
        turns = None
        if kind is RequestKind.STACK:
            queue, turns = self._searching_stacks if FIND_RIDINGS_FIELD in request.form else self._stacks
        elif kind is RequestKind.FORM and (KEPT_PHOTO in request.form or request.files):
            queue = self._photos
        else:
            queue = self._queues[kind]
        if not queue.enter(g.visitor):
            _ask_to_come_back()
        g.queue = queue
        if turns:
            turns.take()
            g.turns = turns

    def _receive_form(self) -> None:
        """Read the whole form before queueing, so that a slow upload does not hold a place."""
        if is_small_form():
            _ = request.form
            return
        if not self._large_forms.take(g.visitor):
            _ask_to_come_back()
        try:
            _ = request.form
            g.received = True
        finally:
            self._large_forms.give_back(g.visitor)

    def _count(self, response: Response) -> Response:
        if response.status_code in self._turned_away:
            self._turned_away[response.status_code].append(monotonic())
        return response

    def _send_without_a_turn(self, response: Response) -> Response:
        """Let a stack that is made while it is sent give up its turn while its reader takes what is made.

        Slow readers then keep no one from making stacks; there are more places for them.
        """
        if not response.is_streamed or request_kind() is not RequestKind.STACK:
            return response
        visitor = g.visitor
        if not self._downloads.take(visitor):
            response.close()
            return error_page(_busy())
        response.call_on_close(lambda: self._downloads.give_back(visitor))
        response.response = _made_in_turn(response.iter_encoded(), g.turns)
        return response


def threads_needed() -> int:
    """Return how many threads a process needs: for each place, in a queue or outside, and some to spare."""
    stacks = settings.current().stacks_at_once
    running = 2 * (settings.current().at_once + stacks * BEGUN_PER_MADE) + PHOTOS_AT_ONCE
    return running * (1 + WAITING_PER_RUNNING) + stacks * SENT_PER_MADE + LARGE_FORMS_AT_ONCE + _SPARE_THREADS


def _made_in_turn(chunks: Iterable[bytes], turns: Turns) -> Iterator[bytes]:
    """Yield the chunks; each waits until as few stacks are worked on as `LETTERS_STACKS_AT_ONCE` says."""
    source = iter(chunks)
    while True:
        turns.take()
        try:
            chunk = next(source, None)
        finally:
            turns.give_back()
        if chunk is None:
            return
        yield chunk


def _busy() -> ServiceUnavailable:
    log.warning("busy", endpoint=request.endpoint)
    return ServiceUnavailable(retry_after=RETRY_SECONDS)


def _ask_to_come_back() -> NoReturn:
    raise _busy()


def _leave(_error: BaseException | None) -> None:
    if "turns" in g:
        g.pop("turns").give_back()
    if "queue" in g:
        g.pop("queue").leave(g.visitor)
