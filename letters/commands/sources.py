"""What a command reads from a path or from the web, whole and of a limited size."""

import re
from pathlib import Path

from letters.config import read_octets
from letters.refusal import Refused

MOST_BYTES = 10_000_000
"""Some sixty times the House of Commons' export of its members."""

SECONDS_OF_SILENCE = 20.0
SECONDS_IN_ALL = 60.0
"""How long a server may say nothing, and how long the whole answer may take."""


def read_source(given: str) -> tuple[bytes, str]:
    """Return the bytes of a file, or of what an http or https address answers, and its name in messages.

    Raises Refused `cannot_read` (values file, reason) for a file; `cannot_fetch` for an address (values url and reason,
    or url and status).
    """
    if re.match(r"[a-z][a-z0-9+.-]*://", given, re.IGNORECASE):
        return _fetched(given), given
    path = Path(given)
    content = read_octets(path, whose="user", most=MOST_BYTES + 1)
    if len(content) > MOST_BYTES:
        raise Refused("cannot_read", None, file=path.name, reason="too_large")
    return content, path.name


def _fetched(url: str) -> bytes:
    from letters.bounded_fetch import fetch  # requests would delay the reading of a file

    if not re.match("https?://", url, re.IGNORECASE):
        raise Refused("cannot_fetch", None, url=url, reason="scheme")
    try:
        return fetch(
            url, seconds=SECONDS_IN_ALL, silence=SECONDS_OF_SILENCE, most=MOST_BYTES, redirects=10, proxies=True
        )
    except Refused as refused:
        raise Refused(refused.code, None, url=url, **refused.values) from None
