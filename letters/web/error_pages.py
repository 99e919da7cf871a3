"""The pages for what cannot be answered, in both languages, since the address may not say which one is wanted."""

from flask import Response, g, render_template, request
from werkzeug.exceptions import HTTPException

from letters.web.languages import page_language
from letters.web.requests import is_small_form
from letters.words.messages.catalogue import LANGUAGES, translate
from letters.words.messages.marking import _

REASONS = {
    403: (_("This request was refused"), _("It came from another site. Open the page here and try again.")),
    404: (_("Page not found"), _("There is no page at this address. Check its spelling, or start again.")),
    405: (_("There is nothing to see here"), _("This address only takes what the form sends. Go back to the form.")),
    413: (
        _("That is too much"),
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
OTHERWISE = (_("This request cannot be answered"), _("Go back and try again, or start again."))


def error_page(error: HTTPException) -> Response:
    """A page in both languages, that of the address first; status and headers are the error's own.

    Where it is worth trying again, what was sent stands in it as a form that sends it again; but for files, which only
    whoever has them can choose.
    """
    if isinstance(error.response, Response):
        return error.response
    first = page_language()
    languages = sorted(LANGUAGES, key=lambda language: language != first)
    heading, advice = REASONS.get(error.code or 0, OTHERWISE)
    typed, has_file = _sent() if error.code in (429, 503) else (None, False)
    page = render_template(
        "error.html",
        languages=languages,
        heading=heading,
        advice=advice,
        translate=translate,
        typed=typed,
        has_file=has_file,
        address=request.full_path.rstrip("?"),
    )
    return Response(page, status=error.code, headers=error.get_headers())


def _sent() -> tuple[tuple[tuple[str, str], ...] | None, bool]:
    """The fields of the form that was sent, None when there is none to send again; and whether a file came with it.

    A large form that has not come yet is not waited for.
    """
    if request.method != "POST" or not (is_small_form() or "received" in g):
        return None, False
    try:
        return tuple(request.form.items(multi=True)), any(file.filename for file in request.files.values())
    except HTTPException:  # it is too large, or broke off
        return None, False
