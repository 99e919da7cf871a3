"""The error pages, in both languages, since the URL may not say which one is wanted."""

from flask import Response, g, render_template, request
from werkzeug.exceptions import HTTPException

from letters.web.traffic.request_bodies import is_small_form
from letters.web.urls import page_language
from letters.words.messages.catalogue import LANGUAGES
from letters.words.messages.marking import _

#: The heading and the advice of an error page, by status.
MESSAGES = {
    403: (_("This request was refused"), _("It came from another site. Open the page here and try again.")),
    404: (_("Page not found"), _("There is no page at this address. Check its spelling, or start again.")),
    405: (_("This address has no page"), _("It only receives what a form sends. Go back to the form.")),
    413: (
        _("Too large to send"),
        _("What you sent is too large for this site. Go back, and send less text or a smaller file."),
    ),
    429: (
        _("Too many requests in a short time"),
        _(
            "Too many requests came from your internet address in the last minute; other people may share it with "
            "you. Try again in a minute."
        ),
    ),
    500: (
        _("Something went wrong on our side"),
        _("What you sent was not kept. Go back, and try again in a few minutes."),
    ),
    503: (
        _("Very busy at the moment"),
        _("Many people are writing letters right now. Try again in a few seconds."),
    ),
}

#: The heading and the advice for any other status.
DEFAULT_MESSAGE = (_("This request cannot be answered"), _("Go back and try again, or start again."))


def error_page(error: HTTPException) -> Response:
    """Return a page in both languages, that of the URL first, with the error's status and headers.

    For 429 and 503 the page holds the form that was sent, ready to be sent again, without its files: browsers let
    only the user choose files.
    """
    if isinstance(error.response, Response):
        return error.response
    languages = sorted(LANGUAGES, key=lambda language: language != page_language())
    heading, advice = MESSAGES.get(error.code or 0, DEFAULT_MESSAGE)
    typed, has_file = _sent_form() if error.code in (429, 503) else (None, False)
    page = render_template(
        "error.html",
        languages=languages,
        heading=heading,
        advice=advice,
        typed=typed,
        has_file=has_file,
        address=request.full_path.rstrip("?"),
    )
    return Response(page, status=error.code, headers=error.get_headers())


def _sent_form() -> tuple[tuple[tuple[str, str], ...] | None, bool]:
    """Return the fields of the form, or None if there is none to send again; and whether it had a file.

    Does not wait for a large form that has not arrived.
    """
    if request.method != "POST" or not (is_small_form() or "received" in g):
        return None, False
    try:
        return tuple(request.form.items(multi=True)), any(file.filename for file in request.files.values())
    except HTTPException:  # too large, or the connection broke
        return None, False
