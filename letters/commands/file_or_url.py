"""Reading a file, or fetching an http or https address, whole and up to a limited size."""

import re
from pathlib import Path

from letters.config_files import read_bytes
from letters.refusal import Refused

#: Some sixty times the size of the House of Commons' export of its members.
MAX_BYTES = 10_000_000

#: The longest pause in an answer, in seconds.
MAX_IDLE_SECONDS = 20.0

#: How long the whole answer may take, in seconds.
MAX_SECONDS = 60.0


def read_file_or_url(given: str) -> tuple[bytes, str]:
    """Return the bytes of a file, or of the answer of an http or https address, and its name in messages.

    Raises Refused `cannot_read` (values file, reason) for a file; `cannot_fetch` for an address (values url and reason,
    or url and status).
    """
    if re.match(r"[a-z][a-z0-9+.-]*://", given, re.IGNORECASE):
        return _fetched(given), given
    path = Path(given)
    content = read_bytes(path, whose="user", most=MAX_BYTES + 1)
    if len(content) > MAX_BYTES:
        raise Refused("cannot_read", None, file=path.name, reason="too_large")
    return content, path.name


def _fetched(url: str) -> bytes:
    # Imported here, because it loads the package requests, which would slow the reading of files.
    from letters.bounded_fetch import FetchFailed, fetch

    if not re.match("https?://", url, re.IGNORECASE):
        raise Refused("cannot_fetch", None, url=url, reason="scheme")
    try:
        return fetch(
            url,
            max_seconds=MAX_SECONDS,
            max_idle_seconds=MAX_IDLE_SECONDS,
            max_bytes=MAX_BYTES,
            max_redirects=10,
            use_proxies=True,
        )
    except FetchFailed as failed:
        raise Refused("cannot_fetch", None, url=url, **failed.details) from None
