"""The pages for what cannot be answered, in both languages, since the address may not say which one is wanted."""

from flask import Response, render_template
from werkzeug.exceptions import HTTPException

from letters.web.languages import page_language
from letters.words.messages import LANGUAGES, translate
from letters.words.sentences import _

REASONS = {
    403: (_("This request was refused"), _("It came from another site. Open the page here and try again.")),
    404: (_("Page not found"), _("There is no page at this address. Check its spelling, or start again.")),
    405: (_("There is nothing to see here"), _("This address only takes what the form sends. Go back to the form.")),
    413: (_("That is too much"), _("More was sent than is taken here. Go back, and send less text or a smaller file.")),
    500: (
        _("Something went wrong on our side"),
        _("What you sent was not kept. Go back, and try again in a few minutes."),
    ),
}
OTHERWISE = (_("This request cannot be answered"), _("Go back and try again, or start again."))


def error_page(error: HTTPException) -> Response:
    """A page in both languages, that of the address first; status and headers are the error's own."""
    first = page_language()
    languages = sorted(LANGUAGES, key=lambda language: language != first)
    heading, advice = REASONS.get(error.code or 0, OTHERWISE)
    response = Response(status=error.code, headers=error.get_headers())
    response.set_data(
        render_template("error.html", languages=languages, heading=heading, advice=advice, translate=translate)
    )
    return response
