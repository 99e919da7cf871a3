"""What a command reads from a path or from the web, whole and of a limited size."""

import re
from http.client import HTTPException, HTTPResponse
from pathlib import Path
from time import monotonic
from urllib import request
from urllib.error import HTTPError

from letters.config import read_octets
from letters.refusal import Refused

MOST_OCTETS = 10_000_000
"""Some sixty times the House of Commons' export of its members."""

SECONDS_OF_SILENCE = 20.0
SECONDS_IN_ALL = 60.0
"""How long a server may say nothing, and how long it may talk."""

CHUNK = 65_536


def read_source(given: str) -> tuple[bytes, str]:
    """The octets of a file, or of what an http or https address answers, and the name to call it by in messages.

    Raises Refused `cannot_read` (values file, reason) for a file; `cannot_fetch` for an address (values url and reason,
    or url and status).
    """
    if re.match(r"[a-z][a-z0-9+.-]*://", given, re.IGNORECASE):
        return _fetched(given), given
    path = Path(given)
    octets = read_octets(path, whose="user", most=MOST_OCTETS + 1)
    if len(octets) > MOST_OCTETS:
        raise Refused("cannot_read", None, file=path.name, reason="too_large")
    return octets, path.name


def _fetched(url: str) -> bytes:
    if not re.match("https?://", url, re.IGNORECASE):
        raise Refused("cannot_fetch", None, url=url, reason="scheme")
    try:
        asked = request.Request(url, headers={"User-Agent": "letters"})  # noqa: S310 - http or https, see above
        with _opener().open(asked, timeout=SECONDS_OF_SILENCE) as response:
            return _body(response, url)
    except Refused:
        raise
    except HTTPError as error:
        with error:
            raise Refused("cannot_fetch", None, url=url, status=str(error.code)) from None
    except (OSError, HTTPException, ValueError) as error:  # ValueError: an address that is none
        silent = isinstance(getattr(error, "reason", error), TimeoutError)
        raise Refused("cannot_fetch", None, url=url, reason="too_slow" if silent else "unreachable") from None


def _opener() -> request.OpenerDirector:
    """What opens http and https alone, also where a server sends us on to another address."""
    opener = request.OpenerDirector()
    for handler in (
        request.ProxyHandler,
        request.HTTPHandler,
        request.HTTPSHandler,
        request.HTTPRedirectHandler,
        request.HTTPErrorProcessor,
        request.HTTPDefaultErrorHandler,
        request.UnknownHandler,
    ):
        opener.add_handler(handler())
    return opener


def _body(response: HTTPResponse, url: str) -> bytes:
    body = bytearray()
    end = monotonic() + SECONDS_IN_ALL
    while chunk := response.read1(CHUNK):
        body += chunk
        if len(body) > MOST_OCTETS:
            raise Refused("cannot_fetch", None, url=url, reason="too_large")
        if monotonic() > end:
            raise Refused("cannot_fetch", None, url=url, reason="too_slow")
    if response.length:  # what the server announced and did not send
        raise Refused("cannot_fetch", None, url=url, reason="incomplete")
    return bytes(body)
