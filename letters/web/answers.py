"""Answers that are files."""

from collections.abc import Iterator

from flask import Response

UNPROCESSABLE = 422
"""The status of a page that says what is wrong with a form."""


def attachment(made: bytes | Iterator[bytes], mimetype: str, name: str) -> Response:
    """A file to keep, of that name."""
    response = Response(made, mimetype=mimetype)
    response.headers.set("Content-Disposition", "attachment", filename=name)
    return response
