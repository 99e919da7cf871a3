"""Fetching what an http or https address answers, within bounds: in bytes, and in seconds from start to end.

Only the address is sent: no cookie, no password, no referrer, and no name but the project's. Nothing about a request is
logged.
"""

import logging
import re
import socket
from collections.abc import Callable
from concurrent.futures import Future
from contextlib import closing, suppress
from threading import Thread
from time import monotonic
from typing import Any
from urllib.parse import urljoin

from requests import Request, Session, Timeout, codes
from requests.adapters import HTTPAdapter
from requests.utils import get_environ_proxies
from typing_extensions import override
from urllib3.connection import HTTPConnection
from urllib3.exceptions import HTTPError, TimeoutError as ResponseTimeout

from letters.refusal import Refused

HEADERS = {"User-Agent": "dear-mp", "Accept-Encoding": "identity", "Connection": "close"}

#: An http or https address with a host and without a password.
_WEB_ADDRESS = re.compile(r"https?://[^@/?#]+(?:[/?#]|$)", re.IGNORECASE)

logging.getLogger("urllib3").setLevel(logging.CRITICAL + 1)  # its lines quote addresses, and one holds a postal code


def fetch(
    url: str,
    *,
    seconds: float,
    most: int,
    silence: float | None = None,
    redirects: int = 0,
    proxies: bool = False,
    accept: str = "*/*",
) -> bytes:
    """Return the bytes of an answer with the status 200, if there are at most `most` and they arrive within `seconds`.

    The seconds run from the look-up of the host to the last byte; `silence` is how many of them may pass without a
    byte. Redirects are followed only up to the number given, and only to http and https addresses. `proxies` says
    whether to go through the proxies that the environment names.

    Raises Refused `cannot_fetch`: with the value status for another answer, or with the value reason, which is
    `unreachable`, `too_slow`, `too_large` or, when the answer was cut off, `incomplete`.
    """
    if not _WEB_ADDRESS.match(url):
        raise Refused("cannot_fetch", reason="unreachable")
    end = monotonic() + seconds
    adapter = _Adapter(end)
    headers = HEADERS | {"Accept": accept}

    def get(url: str, redirects: int) -> bytes:
        request = Request("GET", url, headers).prepare()
        through = get_environ_proxies(url) if proxies else None
        asked = adapter.send(request, stream=True, timeout=silence or seconds, proxies=through)
        with closing(adapter), asked as response:
            if response.status_code == codes.ok:
                return _content(response.raw, most)
            location = Session().get_redirect_target(response) if redirects else None
            onward = urljoin(url, location) if location else ""
            if not _WEB_ADDRESS.match(onward):
                raise Refused("cannot_fetch", status=str(response.status_code))
        return get(onward, redirects - 1)

    answer = _in_background(lambda: get(url, redirects))
    try:
        return answer.result(timeout=seconds)
    except Refused:
        raise
    except (OSError, HTTPError, ValueError) as error:  # ValueError: a host name that cannot be looked up
        adapter.hang_up()
        late = isinstance(error, (TimeoutError, Timeout, ResponseTimeout)) or monotonic() >= end
        raise Refused("cannot_fetch", reason="too_slow" if late else "unreachable") from None


def _in_background(work: Callable[[], bytes]) -> Future[bytes]:
    """Work in a daemon thread: the look-up of a host cannot be interrupted, and must not delay the end of a process."""
    future: Future[bytes] = Future()

    def run() -> None:
        try:
            future.set_result(work())
        except BaseException as error:  # noqa: BLE001 - raised again by future.result()
            future.set_exception(error)

    Thread(target=run, daemon=True).start()
    return future


def _content(raw: Any, most: int) -> bytes:
    raw.enforce_content_length = False
    content: bytes = raw.read(most + 1, decode_content=False)
    if len(content) > most:
        raise Refused("cannot_fetch", reason="too_large")
    if raw.length_remaining:
        raise Refused("cannot_fetch", reason="incomplete")
    return content


class _Adapter(HTTPAdapter):
    """Used without a session, which would read all of a redirect's text and send the passwords of a .netrc file."""

    def __init__(self, end: float) -> None:
        super().__init__()
        self._end = end
        self._sockets: list[socket.socket] = []

    def hang_up(self) -> None:
        """Break off from another thread: a socket's own timeout starts anew with each byte that drips in."""
        for sock in self._sockets:
            with suppress(OSError):
                sock.shutdown(socket.SHUT_RDWR)

    @override
    def get_connection_with_tls_context(self, *arguments: Any, **named: Any) -> Any:
        pool: Any = super().get_connection_with_tls_context(*arguments, **named)
        kind = pool.ConnectionCls

        def connect(connection: HTTPConnection) -> None:
            kind.connect(connection)
            self._sockets.append(connection.sock)
            if monotonic() >= self._end:  # the caller has given up: send nothing
                raise TimeoutError

        pool.ConnectionCls = type("Connection", (kind,), {"connect": connect})
        return pool

    @override
    def cert_verify(self, conn: Any, url: Any, verify: Any, cert: Any) -> None:
        """Trust the authorities that OpenSSL is set to trust, also by `SSL_CERT_FILE`, instead of certifi's."""
