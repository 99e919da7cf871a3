"""Style sheet, scripts and icons, at URLs that change with their content, so that browsers may keep them for good."""

import hashlib
from functools import partial
from pathlib import Path

from flask import Flask, Response, request, send_from_directory, url_for

_FOLDER = Path(__file__).parent / "static"


def add_static_files(app: Flask) -> None:
    """Serve the files at `/static/VERSION/NAME`; a page that is still open finds them at the URLs of its version.

    The version stands before the name, so that scripts which import each other share it.
    """
    version = _version()
    app.add_url_rule("/static/<version>/<path:filename>", "static", _send)

    def static_url(filename: str) -> str:
        return url_for("static", version=version, filename=filename)

    app.context_processor(partial(dict, static_url=static_url))


def _send(version: str, filename: str) -> Response:  # noqa: ARG001 - only browsers tell versions apart
    """Send a file in whole, even if a part is asked for: parts that are compressed one by one fit no others."""
    request.environ.pop("HTTP_RANGE", None)
    response = send_from_directory(_FOLDER, filename)
    response.headers["Accept-Ranges"] = "none"
    return response


def _version() -> str:
    digest = hashlib.sha256()
    for path in sorted(_FOLDER.iterdir()):
        digest.update(path.name.encode() + path.read_bytes())
    return digest.hexdigest()[:12]
