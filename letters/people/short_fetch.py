"""An answer from the web that somebody waits for: short, whole in a few seconds or not at all.

Nothing is sent but the address: no cookies, no referrer, no name but the project's. No redirection is followed, so
that what was asked stays with the host that was asked.
"""

import io
import socket
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPException, HTTPResponse, HTTPSConnection
from time import monotonic
from urllib.parse import urlsplit

from typing_extensions import Buffer, override

from letters.people.finder_unavailable import unavailable

HEADERS = {"User-Agent": "dear-mp", "Accept": "application/json", "Connection": "close"}

#: Looking up a host cannot be broken off, so it is done where nobody waits for its end.
_THREADS = ThreadPoolExecutor(16, "short-fetch")


@dataclass(frozen=True)
class Answer:
    """What a server answered, whatever its status."""

    status: int
    octets: bytes


def fetch(url: str, *, seconds: float, most: int) -> Answer:
    """What an http or https address answers, if it does so with at most `most` octets and within `seconds` in all.

    They count from the look-up of the host to the last octet. Raises Refused `finder_unavailable`, with the reason
    `unreachable`, `too_slow` or `too_large`.
    """
    asking = _THREADS.submit(_answer, url, monotonic() + seconds, most + 1)
    try:
        answer = asking.result(timeout=seconds)
    except TimeoutError:
        asking.cancel()
        raise unavailable("too_slow") from None
    except (OSError, HTTPException, ValueError):  # ValueError: a host that cannot be looked up as it is written
        raise unavailable("unreachable") from None
    if len(answer.octets) > most:
        raise unavailable("too_large")
    return answer


def _answer(url: str, end: float, most: int) -> Answer:
    """The answer and at most `most` octets of it. Raises TimeoutError at `end`, by the monotonic clock."""
    parts = urlsplit(url)
    kind = HTTPSConnection if parts.scheme == "https" else HTTPConnection
    with closing(kind(parts.netloc, timeout=_left(end))) as connection:
        connection.connect()
        connection.sock.settimeout(_left(end))
        connection.request("GET", f"{parts.path}?{parts.query}", headers=HEADERS)
        response = _Response(connection.sock, end)
        response.begin()
        return Answer(response.status, response.read(most))


def _left(end: float) -> float:
    """The seconds until then; TimeoutError when there are none."""
    if (left := end - monotonic()) <= 0:
        raise TimeoutError
    return left


class _Response(HTTPResponse):
    """A response that is over at `end`: a socket's own limit begins anew with every octet that drips in."""

    def __init__(self, sock: socket.socket, end: float) -> None:
        super().__init__(sock)
        self.fp.close()
        self.fp = io.BufferedReader(_Until(sock, end))


class _Until(io.RawIOBase):
    """What a socket receives until `end`."""

    def __init__(self, sock: socket.socket, end: float) -> None:
        super().__init__()
        self._socket, self._end = sock, end

    @override
    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Buffer) -> int:
        self._socket.settimeout(_left(self._end))
        return self._socket.recv_into(buffer)
