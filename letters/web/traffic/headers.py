"""Whose forms are taken, and what every answer forbids the browser."""

from urllib.parse import urlsplit

from flask import abort, request
from werkzeug.wrappers import Response

from letters import settings

SAFE_METHODS = ("GET", "HEAD", "OPTIONS")

HEADERS = {
    "Content-Security-Policy": "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; "
    "img-src 'self' data:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), display-capture=(), geolocation=(), microphone=(), payment=(), usb=()",
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}
"""What every answer says: no script but ours, nothing from elsewhere, in no frame, with none of a device's powers.

The referrer stays within the site; with none at all browsers would send `Origin: null` from our own forms.
"""

HSTS = "max-age=31536000"
"""A year of TLS only, said where TLS is; other services on the same domain are not ours to speak for."""


def refuse_foreign_origin() -> None:
    """Answer 403 to a form that another site sent; one that does not say where it comes from is taken."""
    origin = request.headers.get("Origin")
    if request.method in SAFE_METHODS or origin is None:
        return
    if origin == "null":  # a browser that hides it still tells whether it is ours
        is_own = request.headers.get("Sec-Fetch-Site") == "same-origin"
    else:
        # Behind a proxy that ends TLS only the public address is the one that the browser knows.
        ours = filter(None, (request.host_url, settings.current().public_url))
        is_own = origin.lower() in {"{0.scheme}://{0.netloc}".format(urlsplit(url.lower())) for url in ours}
    if not is_own:
        abort(403)


def add_headers(response: Response) -> Response:
    """Say what browsers must not do with the answer; and to keep none of it, since it may hold what somebody typed."""
    response.headers.update(HEADERS)
    if request.is_secure or (settings.current().public_url or "").lower().startswith("https:"):
        response.headers["Strict-Transport-Security"] = HSTS
    if request.endpoint != "static" or response.status_code >= 400:  # noqa: PLR2004
        response.headers["Cache-Control"] = "no-store"
    return response
