"""A server that writes nothing about the people who use it: no log line holds an address or a word that was sent."""

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
from letters.web.traffic.logs import log, told_of

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIEnvironment

_HOST = re.compile(r"(?:(?=.{1,259}$)[\w-]{1,63}(?:\.[\w-]{1,63})*\.?|\[[0-9A-Fa-f:.]{2,45}\])(?::\d{1,5})?", re.ASCII)


class QuietFlask(Flask):
    """Flask, but what is logged of an error is its kind and place, never its message, which may quote what was sent.

    A request whose Host is no host gets 400 before anything is made of it: pages and posters state their address.
    """

    def wsgi_app(self, environ: "WSGIEnvironment", start_response: "StartResponse") -> "Iterable[bytes]":
        """Answer a request."""
        if not _is_host(environ.get("HTTP_HOST", "localhost")):
            return Response("400\n", 400, HEADERS | {"Cache-Control": "no-store"})(environ, start_response)
        return super().wsgi_app(environ, start_response)

    def log_exception(self, exc_info: tuple[type, BaseException, TracebackType] | tuple[None, None, None]) -> None:
        """Log where in the code it happened and, of a broken file in `config/`, which file and line it is."""
        error = exc_info[1]
        assert error is not None
        told = dict(told_of(error))
        if isinstance(error, Refused):
            told |= {"code": error.code, "field": error.field}
            told |= {name: error.values[name] for name in ("file", "line") if name in error.values}
        log.error("failed", **told)


def _is_host(named: str) -> bool:
    """Whether it can be one, and Werkzeug can read it: not one with "xn--" that stands for no letters."""
    if not _HOST.fullmatch(named):
        return False
    url = f"http://{named}/"
    try:
        uri_to_iri(url)
        # From Python 3.13 on Werkzeug keeps a label that cannot be decoded, where it raised an error before.
        (urlsplit(url).hostname or "").encode().decode("idna")
    except ValueError:
        return False
    return True


class QuietServer(ThreadedWSGIServer):
    """The server of `letters serve`; of a request that could not be read its log says no more than of any error."""

    def handle_error(self, _request: object, _client_address: object) -> None:
        """Log where in the code it happened; the server's own way prints the address that the request came from."""
        error = sys.exception()
        assert error is not None
        log.error("failed", **told_of(error))
