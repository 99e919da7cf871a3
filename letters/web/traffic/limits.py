"""Limit how many requests an IP address may make in a minute."""

import time
from functools import partial
from importlib.util import find_spec
from typing import Any

from flask import Flask, Response, current_app, g, request
from limits import RateLimitItemPerMinute
from limits.errors import ConfigurationError
from limits.storage import RedisStorage
from werkzeug.exceptions import TooManyRequests

from letters import settings
from letters.refusal import Refused
from letters.web.traffic.logs import log
from letters.web.traffic.request_counter import RequestCounter
from letters.web.traffic.request_kinds import RequestKind, request_kind
from letters.web.traffic.visitor import is_hall, site, visitor

#: The key of `app.extensions` under which the application keeps its `RequestCounter`.
COUNTER = "request_counter"

#: An address in `LETTERS_HALLS` may make this many times as many requests as any other.
_HALL_FACTOR = 10

#: A network from which someone may come with many IPv6 addresses has this many times the limit of one.
_SITE_FACTOR = 10

#: A request that takes the processor for a multiple of these seconds counts as that many more. No ordinary page or
#: letter takes as long, so an address gets half a minute's work in a minute for each, whatever it asks for.
_SECONDS_OF_ONE = {RequestKind.PAGE: 0.05, RequestKind.FORM: 0.25}

#: How many seconds to wait for a connection to Redis, and then for its answer; a server that hangs delays a request by
#: both at most.
_REDIS_TIMEOUT = 1


def install_rate_limits(app: Flask) -> None:
    """Count the application's requests by address, and answer 429 to those above the limit.

    While the Redis server of `REDIS_URL` does not answer, each process counts for itself, and a log line says so.
    Raises Refused `value_unknown` if `REDIS_URL` is not the URL of a Redis server, `package_missing` if the Redis
    client is not installed.
    """
    app.extensions[COUNTER] = RequestCounter(_redis())
    app.before_request(_start_meter)
    app.before_request(_limit)
    app.after_request(partial(_count_work, set()))


def count_look_up() -> bool:
    """Count a postal code that the current request looks up as `find` is counted; return whether it is allowed.

    Each code of an organizer's spreadsheet counts, so that a spreadsheet opens no way round the limit of an address.
    """
    return not _count(RequestKind.FIND)


def _start_meter() -> None:
    g.metered_from = time.thread_time()


def _limit() -> None:
    kind = request_kind()
    if kind and (seconds := _count(kind)):
        log.warning("limit_reached", endpoint=request.endpoint, kind=kind.value)
        raise TooManyRequests(retry_after=seconds)


def _count_work(warm: set[str | None], response: Response) -> Response:
    """Count a costly request as several: what costs twenty times as much may be asked for a twentieth as often.

    The first request of a process for each endpoint is not `warm`: it reads fonts and templates, also for later ones.
    """
    now, kind = time.thread_time(), request_kind()
    began = g.get("metered_from", now)  # a form of another site is refused before the meter starts
    if request.endpoint not in warm:
        warm.add(request.endpoint)
    elif kind in _SECONDS_OF_ONE and (times := int((now - began) / _SECONDS_OF_ONE[kind])):
        _count(kind, times)
    return response


def _count(kind: RequestKind, times: int = 1) -> int:
    """Count for the current visitor; return 0 if the limit allows it, else after how many seconds it will."""
    counter: RequestCounter = current_app.extensions[COUNTER]
    per_minute = getattr(settings.current(), f"{kind.value}_per_minute") * (_HALL_FACTOR if is_hall() else 1)
    allowed = {visitor(): per_minute}
    allowed.setdefault(site(), per_minute * _SITE_FACTOR)
    waits = (counter.count(RateLimitItemPerMinute(most), who, kind.value, times=times) for who, most in allowed.items())
    return next(filter(None, waits), 0)


def _redis() -> RedisStorage | None:
    url = settings.current().redis_url
    if not url:
        return None
    if not find_spec("redis"):
        raise Refused("package_missing", "REDIS_URL", package="redis")
    timeouts: dict[str, Any] = {"socket_connect_timeout": _REDIS_TIMEOUT, "socket_timeout": _REDIS_TIMEOUT}
    try:
        return RedisStorage(url, **timeouts)
    except (ConfigurationError, ValueError):
        raise settings.redis_url_invalid() from None  # the error's message quotes the URL, which may hold a password
