"""The HTML of a campaign's page, with everything that a response may have to show."""

from dataclasses import dataclass
from functools import lru_cache

from flask import Response, make_response, render_template, request

from letters import settings
from letters.paper.poster.local_address import is_local_address
from letters.paper.poster.qr_code import qr_svg
from letters.people.parliament.member_list import Member
from letters.refusal import Notice, Refused
from letters.web import choices
from letters.web.campaign_page.app_browsers import app_browser
from letters.web.campaign_page.email_fields import email_fields
from letters.web.campaign_page.finished import Finished
from letters.web.campaign_page.letter_text import letter_so_far, letter_text
from letters.web.forms import LETTER_FIELDS, Form
from letters.web.previews import Picture
from letters.web.problems import field_messages
from letters.web.urls import public_url
from letters.words.campaigns.appearance import Accent
from letters.words.campaigns.blocks import group_lists
from letters.words.campaigns.campaign import Campaign
from letters.words.campaigns.gist import load_gists
from letters.words.messages.catalogue import translate
from letters.words.plain_text import body_text

#: The House of Commons' own search for members, which also takes a postal code.
HOUSE_MEMBER_SEARCH = {
    "en": "https://www.ourcommons.ca/members/en/search",
    "fr": "https://www.noscommunes.ca/members/fr/search",
}


@dataclass(frozen=True)
class PageExtras:
    """What the page shows besides the letter and the form: problems, notices, a preview, or ridings to choose from."""

    refusals: tuple[Refused, ...] = ()
    notices: tuple[Notice, ...] = ()
    pictures: tuple[Picture, ...] = ()
    #: How many pages of the letters are not among the pictures.
    omitted: int = 0
    #: The text of the letters in the pictures, for screen readers.
    text: str = ""
    found: tuple[Member, ...] = ()
    #: Whether the members that were found only resemble what was typed.
    near: bool = False
    finished: Finished | None = None
    #: The photo of a signature in Base64, for the page to keep.
    photo: str = ""


def render_page(campaign: Campaign, language: str, form: Form, extras: PageExtras | None = None) -> Response:
    """Return the page; its status is 422 when something was refused."""
    extras = extras or PageExtras()
    problems = field_messages(extras.refusals, language, LETTER_FIELDS)
    letter = letter_so_far(campaign, form, language)
    url = public_url(language, campaign.slug)
    page = render_template(
        "letters_page.html",
        campaign=campaign,
        language=language,
        form=form,
        letter=letter_text(letter),
        email=email_fields(form, campaign, letter, language),
        problems=problems,
        problem_of={problem.field: problem for problem in reversed(problems)},
        notices=field_messages(extras.notices, language, LETTER_FIELDS),
        extras=extras,
        gists=load_gists(campaign),
        group_lists=group_lists,
        choices=choices,
        finished=extras.finished,
        kept_photo=extras.photo,
        app_browser=app_browser(request.user_agent.string),
        house_member_search=HOUSE_MEMBER_SEARCH[language],
        finds_ridings=settings.current().represent_url is not None,
        public_url=url,
        qr_code=_qr_code(url, language),
        has_local_url=is_local_address(url),
        was_sent=request.method == "POST",
        own_text=body_text(letter_so_far(campaign, Form({"language": letter.language}), language)),
        accent_version=campaign.accent and accent_version(campaign.accent),
    )
    return make_response(page, 422 if problems else 200)


def accent_version(accent: Accent) -> str:
    """Return a text for the URL of the style sheet that changes with the colours."""
    return f"{accent.light}{accent.dark}".replace("#", "")


@lru_cache(maxsize=64)
def _qr_code(url: str, language: str) -> str:
    """Return the QR code of the URL, or "" for a URL that phones cannot reach or that is too long for them to read.

    It is cached because it takes half as long as the rest of the page; the URL names a campaign, never a person.
    """
    if is_local_address(url):
        return ""
    try:
        return qr_svg(url, translate("QR code with this page’s address", language))
    except Refused:
        return ""
