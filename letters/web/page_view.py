"""A campaign's page in HTML, with all that an answer may have to show."""

from dataclasses import dataclass
from functools import lru_cache

from flask import Response, make_response, render_template, request

from letters import settings
from letters.paper.poster.qr_code import qr_svg
from letters.people.parliament.member_list import Member
from letters.refusal import Notice, Refused
from letters.web import choices
from letters.web.addresses import page_address
from letters.web.answers import UNPROCESSABLE
from letters.web.forms import LETTER_FIELDS, Form
from letters.web.languages import LANGUAGE_NAMES
from letters.web.letter_text import letter_so_far, letter_text
from letters.web.mail import mail_fields
from letters.web.previews import Picture
from letters.web.problems import messages
from letters.words.campaigns.blocks import group_lists
from letters.words.campaigns.campaign import Campaign
from letters.words.campaigns.gist import load_gists
from letters.words.messages.catalogue import translate
from letters.words.plain_text import plain_text

MEMBER_FINDER = {
    "en": "https://www.ourcommons.ca/members/en/search",
    "fr": "https://www.noscommunes.ca/members/fr/search",
}
"""The House of Commons' own list, which is searched by postal code too."""


@dataclass(frozen=True)
class Shown:
    """What an answer shows besides the form: what is wrong or worth noticing, pages to look at, ridings to choose."""

    refusals: tuple[Refused, ...] = ()
    notices: tuple[Notice, ...] = ()
    pictures: tuple[Picture, ...] = ()
    untold: int = 0
    """Pages of the letters that are not among the pictures."""
    text: str = ""
    """The letters in the pictures, for those who do not see them."""
    found: tuple[Member, ...] = ()


def render_page(campaign: Campaign, language: str, form: Form, shown: Shown | None = None) -> Response:
    """The page; its status is 422 when something was refused."""
    shown = shown or Shown()
    problems = messages(shown.refusals, language, LETTER_FIELDS)
    letter = letter_so_far(campaign, form, language)
    address = page_address(language, campaign.slug)
    page = render_template(
        "letters_page.html",
        campaign=campaign,
        language=language,
        form=form,
        letter=letter_text(letter),
        mail=mail_fields(form, campaign, letter),
        problems=problems,
        problem_of={problem.field: problem for problem in reversed(problems)},
        notices=messages(shown.notices, language, LETTER_FIELDS),
        shown=shown,
        gists=load_gists(campaign),
        group_lists=group_lists,
        choices=choices,
        language_names=LANGUAGE_NAMES,
        member_finder=MEMBER_FINDER[language],
        finds_ridings=settings.current().represent_url is not None,
        address=address,
        qr_code=_qr_code(address, language),
        was_sent=request.method == "POST",
        own_text=plain_text(letter_so_far(campaign, Form({"language": letter.language}), language)),
        translate=translate,
    )
    return make_response(page, UNPROCESSABLE if problems else 200)


@lru_cache(maxsize=64)
def _qr_code(address: str, language: str) -> str:
    """The code of the address; nothing for one that is too long for any telephone to read.

    Kept, since it takes half as long as all else of a page; an address names a campaign and nobody.
    """
    try:
        return qr_svg(address, translate("QR code with this page’s address", language))
    except Refused:
        return ""
