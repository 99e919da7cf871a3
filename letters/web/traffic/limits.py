"""Limit how many requests an IP address may make in a minute, counted in memory or, for several processes, in Redis."""

import math
import time
from functools import partial
from importlib.util import find_spec

from flask import Flask, Response, current_app, request
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
from letters.web.traffic.visitor import is_hall, visitor

#: The key of `app.extensions` under which the application keeps its `Limiter`.
LIMITER = "address_limiter"

#: An address in `LETTERS_HALLS` may make this many times as many requests as any other.
_HALL_FACTOR = 10

#: How many seconds to wait for a connection to Redis, and then for its answer; a server that hangs delays a request by
#: both at most.
_REDIS_TIMEOUT = 1


def install_rate_limits(app: Flask) -> None:
    """Count the application's requests by address, and answer 429 to those above the limit.

    While the Redis server of `REDIS_URL` does not answer, each process counts for itself, and a log line says so.
    Raises Refused `value_unknown` if `REDIS_URL` is not the URL of a Redis server, `package_missing` if the Redis
    client is not installed.
    """
    if settings.current().redis_url and not find_spec("redis"):
        raise Refused("package_missing", "REDIS_URL", package="redis")
    limiter = app.extensions[LIMITER] = _limiter()
    try:
        limiter.init_app(app)
    except (ConfigurationError, ValueError):
        raise settings.redis_url_invalid() from None  # the error's message quotes the URL, which may hold a password


def count_look_up() -> bool:
    """Count a postal code that the current request looks up as `find` is counted; return whether it is allowed.

    Each code of an organizer's spreadsheet counts, so that a spreadsheet opens no way round the limit of an address.
    """
    limiter: Limiter = current_app.extensions[LIMITER]
    kind = RequestKind.FIND
    return limiter.limiter.hit(parse(_limit(kind)), visitor(), kind.value)


def _limiter() -> Limiter:
    redis = settings.current().redis_url
    timeouts: dict[str, str | int] = {"socket_connect_timeout": _REDIS_TIMEOUT, "socket_timeout": _REDIS_TIMEOUT}
    return Limiter(
        visitor,
        application_limits=[
            ApplicationLimit(
                limit_provider=partial(_limit, kind), scope=kind.value, exempt_when=partial(_is_other_than, kind)
            )
            for kind in RequestKind
        ],
        storage_uri=redis or f"{LockedStorage.STORAGE_SCHEME[0]}://",
        storage_options=timeouts if redis else {},
        in_memory_fallback_enabled=bool(redis),
        on_breach=_too_many_requests,
    )


def _limit(kind: RequestKind) -> str:
    """Return the limit in Flask-Limiter's notation."""
    per_minute: int = getattr(settings.current(), f"{kind.value}_per_minute")
    return f"{per_minute * (_HALL_FACTOR if is_hall() else 1)} per minute"


def _is_other_than(kind: RequestKind) -> bool:
    return request_kind() is not kind


def _too_many_requests(reached: RequestLimit) -> Response:
    """Log the limit without the address, and tell the visitor how many seconds to wait."""
    log.warning("limit_reached", endpoint=request.endpoint, limit=str(reached.limit))
    seconds = max(1, math.ceil(reached.reset_at - 1 - time.time()))
    return error_page(TooManyRequests(retry_after=seconds))
