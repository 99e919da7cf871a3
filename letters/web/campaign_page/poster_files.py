"""What leads people to a campaign's page: its poster, and its picture for links in other programs."""

from functools import lru_cache

from flask import Blueprint, Response

from letters import settings
from letters.paper.page_pictures import page_pictures
from letters.paper.poster.poster import render_poster
from letters.refusal import Refused
from letters.web.campaign_page.page_rendering import PageExtras, render_page
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
