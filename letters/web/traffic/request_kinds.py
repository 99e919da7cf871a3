"""The kinds of requests, which are limited and queued separately."""

from enum import Enum

from flask import request

#: Endpoints that cost next to nothing and are not limited: unknown URLs, our static files, health checks.
UNLIMITED_ENDPOINTS = (None, "static", "site.healthz", "site.security_txt")


class RequestKind(Enum):
    """A kind of request; the value is part of the name of its setting, as in `pages_per_minute`."""

    PAGE = "pages"
    FORM = "forms"
    FIND = "finds"
    STACK = "stacks"


def request_kind() -> RequestKind | None:
    """Return the kind of the current request; None for one that is not limited."""
    if request.endpoint in UNLIMITED_ENDPOINTS:
        return None
    if request.method != "POST":
        return RequestKind.PAGE
    if request.endpoint == "letters_page.find":
        return RequestKind.FIND
    return RequestKind.STACK if request.blueprint == "organize" else RequestKind.FORM
