"""Flask and Werkzeug's server, changed so that no log line contains a visitor's address or anything that was sent."""

import re
import sys
from collections.abc import Iterable
from types import TracebackType
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from flask import Flask
from werkzeug.serving import ThreadedWSGIServer
from werkzeug.urls import uri_to_iri
from werkzeug.wrappers import Response

from letters.refusal import Refused
from letters.web.traffic.headers import HEADERS
from letters.web.traffic.logs import describe_error, log

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIEnvironment

_HOST = re.compile(r"(?:(?=.{1,259}$)[\w-]{1,63}(?:\.[\w-]{1,63})*\.?|\[[0-9A-Fa-f:.]{2,45}\])(?::\d{1,5})?", re.ASCII)


class QuietFlask(Flask):
    """Flask that logs the type and place of an error, never its message, which may quote what was sent.

    A request with a malformed Host header gets 400 before anything else: pages and posters show the host.
    """

    def wsgi_app(self, environ: "WSGIEnvironment", start_response: "StartResponse") -> "Iterable[bytes]":
        """Answer a request."""
        if not _is_host(environ.get("HTTP_HOST", "localhost")):
            return Response("400\n", 400, HEADERS | {"Cache-Control": "no-store"})(environ, start_response)
        return super().wsgi_app(environ, start_response)

    def log_exception(self, exc_info: tuple[type, BaseException, TracebackType] | tuple[None, None, None]) -> None:
        """Log where in the code the error happened and, for a broken file in `config/`, its file and line."""
        error = exc_info[1]
        assert error is not None
        details = dict(describe_error(error))
        if isinstance(error, Refused):
            details |= {"code": error.code, "field": error.field}
            details |= {name: error.values[name] for name in ("file", "line") if name in error.values}
        log.error("failed", **details)


def _is_host(header: str) -> bool:
    """Return whether the Host header is well-formed and Werkzeug can decode all its labels, even punycode ("xn--")."""
    if not _HOST.fullmatch(header):
        return False
    url = f"http://{header}/"
    try:
        uri_to_iri(url)
        # Since Python 3.13, Werkzeug keeps a label that it cannot decode instead of raising an error.
        (urlsplit(url).hostname or "").encode().decode("idna")
    except ValueError:
        return False
    return True


class QuietServer(ThreadedWSGIServer):
    """The server of `letters serve`, which logs no more about an unreadable request than about any error."""

    def handle_error(self, _request: object, _client_address: object) -> None:
        """Log where in the code the error happened; the base class prints the visitor's address."""
        error = sys.exception()
        assert error is not None
        log.error("failed", **describe_error(error))
