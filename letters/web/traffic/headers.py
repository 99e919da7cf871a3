"""The origins from which forms are accepted, and the security headers of every response."""

from urllib.parse import urlsplit

from flask import abort, g, request
from werkzeug.wrappers import Response

from letters import settings

#: For files whose URL changes with their content.
KEPT_FOR_GOOD = "public, max-age=31536000, immutable"

SAFE_METHODS = ("GET", "HEAD", "OPTIONS")

#: Only our own scripts, nothing from other sites, no frames, no access to the device. Text becomes elements only
#: through the one policy that `static/answers.js` creates (W3C Trusted Types). Referrers stay within the site: without
#: any, browsers would send `Origin: null` from our own forms.
HEADERS = {
    "Content-Security-Policy": "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; "
    "img-src 'self' data:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'; "
    "require-trusted-types-for 'script'; trusted-types our-pages",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), display-capture=(), geolocation=(), microphone=(), payment=(), usb=()",
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}

#: TLS only for a year, wherever TLS is used; without subdomains, since they are not ours.
HSTS = "max-age=31536000"


def refuse_foreign_origin() -> None:
    """Answer 403 to a form that another site sent; a request without an `Origin` is accepted."""
    origin = request.headers.get("Origin")
    if request.method in SAFE_METHODS or origin is None:
        return
    if origin == "null":  # a browser that hides the origin still says whether it is ours
        is_own = request.headers.get("Sec-Fetch-Site") == "same-origin"
    else:
        # Behind a proxy that ends TLS, browsers know only the public URL.
        ours = filter(None, (request.host_url, settings.current().public_url))
        is_own = origin.lower() in {"{0.scheme}://{0.netloc}".format(urlsplit(url.lower())) for url in ours}
    if not is_own:
        abort(403)


def add_headers(response: Response) -> Response:
    """Add the security headers, and forbid storing what may hold what was typed: all but files with versioned URLs."""
    response.headers.update(HEADERS)
    if request.is_secure or (settings.current().public_url or "").lower().startswith("https:"):
        response.headers["Strict-Transport-Security"] = HSTS
    is_kept = request.endpoint == "static" or g.get("keep", False)
    is_error = response.status_code >= 400  # noqa: PLR2004 - the first status of an error
    response.headers["Cache-Control"] = KEPT_FOR_GOOD if is_kept and not is_error else "no-store"
    return response
