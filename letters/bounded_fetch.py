"""Fetching from an http or https address, with limits on the number of bytes and on the seconds from start to end.

Only the address is sent: no cookie, no password, no referrer, and no name but the project's. Nothing is logged about a
request.
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

HEADERS = {"User-Agent": "dear-mp", "Accept-Encoding": "identity", "Connection": "close"}

#: An http or https address with a host and without a password.
_WEB_ADDRESS = re.compile(r"https?://[^@/?#]+(?:[/?#]|$)", re.IGNORECASE)

logging.getLogger("urllib3").setLevel(logging.CRITICAL + 1)  # its lines quote addresses, which may hold a postal code


class FetchFailed(Exception):
    """There was no usable answer; `details` has either its `status` or a `reason`."""

    def __init__(self, **details: str) -> None:
        super().__init__(details)
        self.details = details


def fetch(
    url: str,
    *,
    max_seconds: float,
    max_bytes: int,
    max_idle_seconds: float | None = None,
    max_redirects: int = 0,
    use_proxies: bool = False,
    accept: str = "*/*",
) -> bytes:
    """Return the body of an answer with the status 200.

    `max_seconds` run from looking up the host to the last byte; `max_idle_seconds` may pass without a byte. Redirects
    are followed only to http and https addresses. `use_proxies` allows the proxies that the environment names.

    Raises FetchFailed with the status of any other answer, or with the reason `unreachable`, `too_slow`, `too_large`
    or, when the answer was cut off, `incomplete`.
    """
    if not _WEB_ADDRESS.match(url):
        raise FetchFailed(reason="unreachable")
    end = monotonic() + max_seconds
    adapter = _Adapter(end)
    headers = HEADERS | {"Accept": accept}

    def get(url: str, redirects: int) -> bytes:
        request = Request("GET", url, headers).prepare()
        proxies = get_environ_proxies(url) if use_proxies else None
        sent = adapter.send(request, stream=True, timeout=max_idle_seconds or max_seconds, proxies=proxies)
        with closing(adapter), sent as response:
            if response.status_code == codes.ok:
                return _content(response.raw, max_bytes)
            location = Session().get_redirect_target(response) if redirects else None
            onward = urljoin(url, location) if location else ""
            if not _WEB_ADDRESS.match(onward):
                raise FetchFailed(status=str(response.status_code))
        return get(onward, redirects - 1)

    answer = _in_background(lambda: get(url, max_redirects))
    try:
        return answer.result(timeout=max_seconds)
    except (OSError, HTTPError, ValueError) as error:  # ValueError: a host name that cannot be looked up
        adapter.hang_up()
        late = isinstance(error, (TimeoutError, Timeout, ResponseTimeout)) or monotonic() >= end
        raise FetchFailed(reason="too_slow" if late else "unreachable") from None


def _in_background(work: Callable[[], bytes]) -> Future[bytes]:
    """Run `work` in a daemon thread: looking up a host cannot be interrupted, and must not delay the process's exit."""
    future: Future[bytes] = Future()

    def run() -> None:
        try:
            future.set_result(work())
        except BaseException as error:  # noqa: BLE001 - raised again by future.result()
            future.set_exception(error)

    Thread(target=run, daemon=True).start()
    return future


def _content(raw: Any, max_bytes: int) -> bytes:
    raw.enforce_content_length = False
    content: bytes = raw.read(max_bytes + 1, decode_content=False)
    if len(content) > max_bytes:
        raise FetchFailed(reason="too_large")
    if raw.length_remaining:
        raise FetchFailed(reason="incomplete")
    return content


class _Adapter(HTTPAdapter):
    """Sends requests without a session, which would read a redirect's whole body and send passwords from .netrc."""

    def __init__(self, end: float) -> None:
        super().__init__()
        self._end = end
        self._sockets: list[socket.socket] = []

    def hang_up(self) -> None:
        """Close the connections from another thread: a socket's own timeout starts again with each byte it receives."""
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
            if monotonic() >= self._end:  # the caller has given up, so nothing may be sent
                raise TimeoutError

        pool.ConnectionCls = type("Connection", (kind,), {"connect": connect})
        return pool

    @override
    def cert_verify(self, conn: Any, url: Any, verify: Any, cert: Any) -> None:
        """Trust the authorities that OpenSSL trusts, among them `SSL_CERT_FILE`, instead of certifi's."""
