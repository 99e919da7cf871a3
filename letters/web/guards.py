"""Whose forms are taken, and what every answer forbids the browser."""

from urllib.parse import urlsplit

from flask import abort, request
from werkzeug.wrappers import Response

from letters import settings

SAFE_METHODS = ("GET", "HEAD", "OPTIONS")

HEADERS = {
    "Content-Security-Policy": "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; "
    "img-src 'self' data:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
}


def refuse_foreign_origin() -> None:
    """Answer 403 to a form that another site sent; one that does not say where it comes from is taken."""
    origin = request.headers.get("Origin")
    if request.method in SAFE_METHODS or origin is None:
        return
    if origin == "null":  # a browser that hides it still tells whether it is ours
        is_own = request.headers.get("Sec-Fetch-Site") == "same-origin"
    else:
        # Behind a proxy that ends TLS only the public address is the one that the browser knows.
        ours = filter(None, (request.host_url, settings.public_url()))
        is_own = origin.lower() in {"{0.scheme}://{0.netloc}".format(urlsplit(url.lower())) for url in ours}
    if not is_own:
        abort(403)


def add_headers(response: Response) -> Response:
    """No script but ours, nothing from elsewhere, and nothing kept: a page may hold what somebody typed."""
    response.headers.update(HEADERS)
    if request.endpoint != "static":
        response.headers["Cache-Control"] = "no-store"
    return response
