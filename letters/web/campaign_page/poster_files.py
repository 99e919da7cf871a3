"""Files that lead people to a campaign's page: its poster, and the picture that other programs show beside a link."""

from functools import lru_cache

from flask import Blueprint, Response, abort, g, send_from_directory

from letters import settings
from letters.paper.page_pictures import page_pictures
from letters.paper.poster.poster import render_poster
from letters.refusal import Refused
from letters.web.campaign_page.page_rendering import PageExtras, accent_version, render_page
from letters.web.downloads import attachment
from letters.web.forms import letter_form
from letters.web.urls import CAMPAIGN_PREFIX, campaign_of, public_url

poster_files = Blueprint("poster_files", __name__, url_prefix=CAMPAIGN_PREFIX)

#: The picture beside a link, in pixels: what Facebook, WhatsApp and others ask for (The Open Graph protocol's users).
PICTURE_WIDTH, PICTURE_HEIGHT = 1200, 630


@poster_files.get("/poster.pdf")
def poster_pdf(language: str, slug: str) -> Response:
    """Send the campaign's poster, which has the address of its page."""
    campaign = campaign_of(slug)
    try:
        poster = render_poster(campaign, language, public_url(language, slug))
    except Refused as refused:
        return render_page(campaign, language, letter_form(settings.today()), PageExtras(refusals=(refused,)))
    return attachment(poster, "application/pdf", f"poster-{slug}-{language}.pdf")


@poster_files.get("/picture.png")
def picture(language: str, slug: str) -> Response:
    """Send the top of the poster, the cause and its demand, as a picture."""
    poster = render_poster(campaign_of(slug), language, public_url(language, slug))
    return Response(_top_of(poster), mimetype="image/png")


@lru_cache(maxsize=16)
def _top_of(poster: bytes) -> bytes:
    (top,) = page_pictures(poster, (1,), PICTURE_WIDTH, PICTURE_HEIGHT)
    return top


@poster_files.get("/accent-<colours>.css")
def accent(language: str, slug: str, colours: str) -> Response:  # noqa: ARG001 - both languages have the same
    """Send the campaign's own colour as a style sheet, since the page's policy forbids styles in the page."""
    own = campaign_of(slug).accent
    if own is None:
        abort(404)
    g.keep = colours == accent_version(own)
    light, dark = f":root {{ --accent: {own.light}; }}\n", f":root {{ --accent: {own.dark}; }}"
    return Response(f"{light}@media (prefers-color-scheme: dark) {{ {dark} }}\n", mimetype="text/css")


@poster_files.get("/cause-picture")
def cause_picture(language: str, slug: str) -> Response:  # noqa: ARG001 - both languages have the same
    """Send the campaign's own picture."""
    campaign = campaign_of(slug)
    if campaign.picture is None:
        abort(404)
    return send_from_directory(campaign.folder.resolve(), campaign.picture.file, max_age=0)
