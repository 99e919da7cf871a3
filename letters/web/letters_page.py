"""A campaign's page: the letter to read, the form to fill in, the files to download."""

from collections.abc import Callable, Iterable

from flask import Blueprint, Response, abort, make_response, render_template, request

from letters import settings
from letters.refusal import Notice, Refused
from letters.web import choices
from letters.web.file_names import attachment_name
from letters.web.forms import LETTER_FIELDS, Form, letter_form
from letters.web.languages import IN_ADDRESS, LANGUAGE_NAMES
from letters.web.letter_text import letter_text
from letters.web.orders import Order, read_order
from letters.web.problems import messages
from letters.words.campaign import Campaign

letters_page = Blueprint("letters_page", __name__, url_prefix=f"{IN_ADDRESS}/<slug>")

UNPROCESSABLE = 422

MEMBER_FINDER = {
    "en": "https://www.ourcommons.ca/members/en/search",
    "fr": "https://www.noscommunes.ca/members/fr/search",
}
"""The House of Commons' own list, which is searched by postal code too."""


@letters_page.get("/")
def show(language: str, slug: str) -> Response:
    """The page with an empty form."""
    return _page(_campaign(slug), language, letter_form(settings.today()))


@letters_page.post("/")
def show_again(language: str, slug: str) -> Response:
    """The page with what was sent, unchecked: for a change of language, of the page's or the letter's."""
    campaign, form = _campaign(slug), _sent()
    return _page(campaign, language, form, notices=read_order(form, campaign, language).notices)


@letters_page.post("/letter.pdf")
def letter_pdf(language: str, slug: str) -> Response:
    """The letters, with their fold sheets; or the page with what is wrong."""
    return _download(language, slug, "letter", Order.letters_pdf)


@letters_page.post("/envelopes.pdf")
def envelopes_pdf(language: str, slug: str) -> Response:
    """The envelopes, or the fold sheets alone; or the page with what is wrong."""
    return _download(language, slug, "envelopes", Order.envelopes_pdf)


def _download(language: str, slug: str, kind: str, make: Callable[[Order], bytes]) -> Response:
    campaign, form = _campaign(slug), _sent()
    order = read_order(form, campaign, language)
    if order.refusals:
        return _page(campaign, language, form, order.refusals, order.notices)
    try:
        made = make(order)
    except Refused as refused:
        return _page(campaign, language, form, [refused], order.notices)
    response = Response(made, mimetype="application/pdf")
    response.headers.set("Content-Disposition", "attachment", filename=attachment_name(kind, order.letters))
    return response


def _page(
    campaign: Campaign,
    language: str,
    form: Form,
    refusals: Iterable[Refused] = (),
    notices: Iterable[Notice] = (),
) -> Response:
    problems = messages(refusals, language, LETTER_FIELDS)
    page = render_template(
        "letters_page.html",
        campaign=campaign,
        language=language,
        form=form,
        letter=letter_text(campaign, form, language),
        problems=problems,
        problem_of={problem.field: problem for problem in reversed(problems)},
        notices=messages(notices, language, LETTER_FIELDS),
        choices=choices,
        language_names=LANGUAGE_NAMES,
        member_finder=MEMBER_FINDER[language],
    )
    return make_response(page, UNPROCESSABLE if problems else 200)


def _campaign(slug: str) -> Campaign:
    if slug not in Campaign.slugs():
        abort(404)
    return Campaign.load(slug)


def _sent() -> Form:
    return letter_form(settings.today()).sent(request.form, LETTER_FIELDS)
