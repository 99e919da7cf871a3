"""Pages, scripts and lists of names, compressed where no proxy does so."""

import gzip

from flask import Response, request

#: The types of content that shrink; PDF and ZIP files and pictures are compressed already.
_TEXTUAL = ("text/html", "text/css", "text/javascript", "application/json", "image/svg+xml")

#: Smaller answers fit one packet as they are, in bytes.
_LEAST_BYTES = 1_000

#: zlib's level: higher ones take three times as long for 3 % less.
_LEVEL = 5


def compress(response: Response) -> Response:
    """Compress a finished answer for a browser that accepts gzip.

    No answer holds a secret that another site could guess from its length (the BREACH attack): there is no session, and
    forms from other sites are refused.
    """
    if response.mimetype not in _TEXTUAL:
        return response
    response.vary.add("Accept-Encoding")
    if not request.accept_encodings.quality("gzip"):
        return response
    response.direct_passthrough = False
    if len(data := response.get_data()) >= _LEAST_BYTES:
        response.set_data(gzip.compress(data, _LEVEL, mtime=0))
        response.headers["Content-Encoding"] = "gzip"
    return response
