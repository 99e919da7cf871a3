"""How much one address may ask for in a minute: counted in memory, or in Redis by several processes together."""

import math
import time
from functools import partial
from importlib.util import find_spec
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network

from flask import Flask, Response, request
from flask_limiter import ApplicationLimit, Limiter, RequestLimit
from limits.errors import ConfigurationError
from werkzeug.exceptions import TooManyRequests

from letters import settings
from letters.refusal import Refused
from letters.web.traffic.error_pages import error_page
from letters.web.traffic.logs import log
from letters.web.traffic.request_kinds import Kind, kind

#: How many times as much may come from an address of `LETTERS_HALLS`.
_HALL = 10

#: A household or a phone has this much of IPv6, and may change its address within it (RFC 6177).
_IPV6_PREFIX = 64

#: How long a Redis server that hangs holds a request up, twice at most.
_REDIS_SECONDS = 1


def limit_addresses(app: Flask) -> None:
    """Count requests by address, and answer 429 to what is too much.

    While the Redis server of `REDIS_URL` does not answer each process counts for itself, and a line in the log says so.
    Raises Refused `value_unknown` for an address that leads to no Redis server, `package_missing` when the client of
    Redis is not installed.
    """
    if settings.current().redis_url and not find_spec("redis"):
        raise Refused("package_missing", "REDIS_URL", package="redis")
    try:
        _limiter().init_app(app)
    except (ConfigurationError, ValueError):
        raise settings.redis_url_wrong() from None  # the error's message quotes the address


def _limiter() -> Limiter:
    redis = settings.current().redis_url
    patience: dict[str, str | int] = {"socket_connect_timeout": _REDIS_SECONDS, "socket_timeout": _REDIS_SECONDS}
    return Limiter(
        _visitor,
        application_limits=[
            ApplicationLimit(
                limit_provider=partial(_allowance, one), scope=one.value, exempt_when=partial(_is_not, one)
            )
            for one in Kind
        ],
        storage_uri=redis or "memory://",
        storage_options=patience if redis else {},
        in_memory_fallback_enabled=bool(redis),
        on_breach=_answer,
    )


def _address() -> IPv4Address | IPv6Address | None:
    """The address that a request came from; None for a socket in the file system, or a proxy that does not say."""
    try:
        address = ip_address(request.remote_addr or "")
    except ValueError:
        return None
    # A server that listens to both kinds has IPv4 written so (RFC 4291, 2.5.5.2).
    return getattr(address, "ipv4_mapped", None) or address


def _visitor() -> str:
    """Whom a request is counted for: an address, and of IPv6 the part that a household has to itself."""
    address = _address()
    if isinstance(address, IPv6Address):
        return str(ip_network((address, _IPV6_PREFIX), strict=False))
    return str(address)


def _allowance(of: Kind) -> str:
    """In Flask-Limiter's words."""
    most: int = getattr(settings.current(), f"{of.value}_per_minute")
    return f"{most * (_HALL if _is_hall() else 1)} per minute"


def _is_hall() -> bool:
    address = _address()
    return address is not None and any(address in hall for hall in settings.current().halls)


def _is_not(one: Kind) -> bool:
    return kind() is not one


def _answer(reached: RequestLimit) -> Response:
    """Say it in the log, without who it was, and to the visitor, with the seconds to wait."""
    log.warning("limit_reached", endpoint=request.endpoint, limit=str(reached.limit))
    seconds = max(1, math.ceil(reached.reset_at - 1 - time.time()))
    return error_page(TooManyRequests(retry_after=seconds))
