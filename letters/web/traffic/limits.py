"""Limit how many requests an IP address may make in a minute, counted in memory or, for several processes, in Redis."""

import math
import time
from functools import partial
from importlib.util import find_spec

from flask import Flask, Response, current_app, g, request
from flask_limiter import ApplicationLimit, Limiter, RequestLimit
from limits import parse
from limits.errors import ConfigurationError
from werkzeug.exceptions import TooManyRequests

from letters import settings
from letters.refusal import Refused
from letters.web.traffic.error_pages import error_page
from letters.web.traffic.locked_storage import LockedStorage
from letters.web.traffic.logs import log
from letters.web.traffic.request_kinds import RequestKind, request_kind
from letters.web.traffic.shared_storage import PREFIX
from letters.web.traffic.visitor import is_hall, site, visitor

#: The key of `app.extensions` under which the application keeps its `Limiter`.
LIMITER = "address_limiter"

#: An address in `LETTERS_HALLS` may make this many times as many requests as any other.
_HALL_FACTOR = 10

#: A network from which someone may come with many IPv6 addresses has this many times the limit of one.
_SITE_FACTOR = 10

#: A request that takes the processor for a multiple of these seconds counts as that many more. No ordinary page or
#: letter takes as long, so an address gets half a minute's work in a minute for each, whatever it asks for.
_SECONDS_OF_ONE = {RequestKind.PAGE: 0.05, RequestKind.FORM: 0.25}


def install_rate_limits(app: Flask) -> None:
    """Count the application's requests by address, and answer 429 to those above the limit.

    While the Redis server of `REDIS_URL` does not answer, each process counts for itself, and a log line says so.
    Raises Refused `value_unknown` if `REDIS_URL` is not the URL of a Redis server, `package_missing` if the Redis
    client is not installed.
    """
    if settings.current().redis_url and not find_spec("redis"):
        raise Refused("package_missing", "REDIS_URL", package="redis")
    limiter = app.extensions[LIMITER] = _limiter()
    app.before_request(_start_meter)
    app.after_request(partial(_count_work, set()))
    try:
        limiter.init_app(app)
    except (ConfigurationError, ValueError):
        raise settings.redis_url_invalid() from None  # the error's message quotes the URL, which may hold a password


def count_look_up() -> bool:
    """Count a postal code that the current request looks up as `find` is counted; return whether it is allowed.

    Each code of an organizer's spreadsheet counts, so that a spreadsheet opens no way round the limit of an address.
    """
    return _count(RequestKind.FIND)


def _start_meter() -> None:
    g.metered_from = time.thread_time()


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


def _count(kind: RequestKind, times: int = 1) -> bool:
    """Count for the current visitor; return whether the limit allows it."""
    limiter: Limiter = current_app.extensions[LIMITER]
    limits = {site(): _limit(kind, _SITE_FACTOR)} | {visitor(): _limit(kind)}
    return all(limiter.limiter.hit(parse(limit), who, kind.value, cost=times) for who, limit in limits.items())


def _limiter() -> Limiter:
    redis = settings.current().redis_url
    return Limiter(
        visitor,
        application_limits=[
            ApplicationLimit(
                limit_provider=partial(_limit, kind, factor),
                key_function=who,
                scope=kind.value,
                exempt_when=partial(is_exempt, kind),
            )
            for kind in RequestKind
            for factor, who, is_exempt in ((1, visitor, _is_other_than), (_SITE_FACTOR, site, _is_no_site_of))
        ],
        storage_uri=f"{PREFIX}{redis}" if redis else f"{LockedStorage.STORAGE_SCHEME[0]}://",
        on_breach=_too_many_requests,
    )


def _limit(kind: RequestKind, factor: int = 1) -> str:
    """Return the limit in Flask-Limiter's notation."""
    per_minute: int = getattr(settings.current(), f"{kind.value}_per_minute")
    return f"{per_minute * factor * (_HALL_FACTOR if is_hall() else 1)} per minute"


def _is_other_than(kind: RequestKind) -> bool:
    return request_kind() is not kind


def _is_no_site_of(kind: RequestKind) -> bool:
    return _is_other_than(kind) or site() == visitor()


def _too_many_requests(reached: RequestLimit) -> Response:
    """Log the limit without the address, and tell the visitor how many seconds to wait."""
    log.warning("limit_reached", endpoint=request.endpoint, limit=str(reached.limit))
    seconds = max(1, math.ceil(reached.reset_at - 1 - time.time()))
    return error_page(TooManyRequests(retry_after=seconds))
