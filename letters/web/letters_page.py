"""A campaign's page: the letter to read, the form to fill in, the pages to look at, the files to download."""

from collections.abc import Callable
from typing import NamedTuple

from flask import Blueprint, Response, abort, current_app, g, jsonify, request

from letters import settings
from letters.paper.poster.poster import render_poster
from letters.paper.word_document.word_file import word_file
from letters.people.member_list import Member
from letters.people.postal_code import PostalCode
from letters.people.ridings_by_postal_code import RidingFinder
from letters.people.sender import Sender
from letters.refusal import Refused
from letters.web.choices import who_sits
from letters.web.downloads import attachment, attachment_name
from letters.web.email_fields import read_mail
from letters.web.forms import LETTER_FIELDS, SENDER_FIELDS, Form, letter_form
from letters.web.letter_request import Order, read_order
from letters.web.letter_text import main_letter
from letters.web.page_rendering import Shown, render_page
from letters.web.previews import letter_previews
from letters.web.traffic.logs import log
from letters.web.urls import LANGUAGE_PREFIX, public_url
from letters.words.campaign import Campaign
from letters.words.filling import Use
from letters.words.messages import sentence
from letters.words.plain_text import plain_text

letters_page = Blueprint("letters_page", __name__, url_prefix=f"{LANGUAGE_PREFIX}/<slug>")

FINDER = "riding_finder"
"""Where the application keeps its `RidingFinder`."""

_DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@letters_page.get("/")
def show(language: str, slug: str) -> Response:
    """The page with an empty form."""
    return render_page(_campaign(slug), language, letter_form(settings.today()))


@letters_page.post("/")
def show_again(language: str, slug: str) -> Response:
    """The page with what was sent, unchecked: for a change of language, of the page's or the letter's."""
    campaign, form = _campaign(slug), _sent()
    notices = read_order(form, b"", campaign, language).notices
    return render_page(campaign, language, form, Shown(notices=notices))


@letters_page.post("/preview")
def preview(language: str, slug: str) -> Response:
    """The page with pictures of what a download would have; or with what is wrong."""

    def previewed(asked: Asked, order: Order) -> Response:
        previews = letter_previews(order, language)
        text = "\n".join(plain_text(letter) for letter in order.letters)
        shown = Shown(notices=order.notices, pictures=previews.pictures, untold=previews.untold, text=text)
        return render_page(asked.campaign, language, asked.form, shown)

    return _made(language, slug, Use.MAIL, previewed)


@letters_page.post("/letter.pdf")
def letter_pdf(language: str, slug: str) -> Response:
    """The letters, with their fold sheets; or the page with what is wrong."""

    def made(_asked: Asked, order: Order) -> Response:
        return attachment(order.letters_pdf(), "application/pdf", attachment_name("letter", order.letters))

    return _made(language, slug, Use.MAIL, made)


@letters_page.post("/envelopes.pdf")
def envelopes_pdf(language: str, slug: str) -> Response:
    """The envelopes, or the fold sheets alone; or the page with what is wrong."""

    def made(_asked: Asked, order: Order) -> Response:
        return attachment(order.envelopes_pdf(), "application/pdf", attachment_name("envelopes", order.letters))

    return _made(language, slug, Use.MAIL, made)


@letters_page.post("/letter.docx")
def letter_docx(language: str, slug: str) -> Response:
    """The letter to the member as a file for Word; or the page with what is wrong."""

    def made(_asked: Asked, order: Order) -> Response:
        letter = main_letter(order.letters)
        return attachment(
            word_file(letter, large_print=order.large_print), _DOCX, attachment_name("letter", [letter], "docx")
        )

    return _made(language, slug, Use.MAIL, made)


@letters_page.post("/letter.txt")
def letter_txt(language: str, slug: str) -> Response:
    """The letter to the member as text to copy, as far as it is filled in; or the page with what is wrong."""

    def made(_asked: Asked, order: Order) -> Response:
        letter = main_letter(order.letters)
        return attachment(plain_text(letter).encode(), "text/plain", attachment_name("letter", [letter], "txt"))

    return _made(language, slug, Use.TEXT, made)


@letters_page.post("/letter.eml")
def letter_eml(language: str, slug: str) -> Response:
    """The e-mail as a draft, the signed letter attached where the sender's address allows one; or what is wrong."""

    def made(asked: Asked, order: Order) -> Response:
        letter = main_letter(order.letters)
        mail = read_mail(asked.form, asked.campaign, letter)
        pdf = order.letters_pdf() if isinstance(letter.sender, Sender) else None
        draft = mail.draft(pdf, attachment_name("letter", [letter]))
        return attachment(draft, "message/rfc822", attachment_name("letter", [letter], "eml"))

    return _made(language, slug, Use.E_MAIL, made)


@letters_page.post("/find")
def find(language: str, slug: str) -> Response:
    """The page with the ridings of the postal code, as JSON if that is asked for; or what is wrong."""
    campaign, form = _campaign(slug), _sent()
    finder: RidingFinder = current_app.extensions[FINDER]
    try:
        found = finder.find(PostalCode.parse(form["postal_code"]))
    except Refused as refused:
        if refused.field != "postal_code":  # a broken setting or list is nobody's postal code
            raise
        if reason := refused.values.get("reason"):
            log.warning(refused.code, reason=reason)
        if _wants_json():
            return _json({"code": refused.code, "sentence": sentence(refused, language)}, 422)
        return render_page(campaign, language, form, Shown(refusals=(refused,)))
    if _wants_json():
        return _json({"ridings": [_as_json(member, language) for member in found]}, 200)
    if len(found) == 1:
        form = form.with_text("member", found[0].riding(language))
    return render_page(campaign, language, form, Shown(found=found))


@letters_page.get("/poster.pdf")
def poster_pdf(language: str, slug: str) -> Response:
    """The campaign's poster, with the address of its page."""
    campaign = _campaign(slug)
    try:
        poster = render_poster(campaign, language, public_url(language, slug))
    except Refused as refused:
        return render_page(campaign, language, letter_form(settings.today()), Shown(refusals=(refused,)))
    return attachment(poster, "application/pdf", f"poster-{slug}-{language}.pdf")


class Asked(NamedTuple):
    """What was sent, and for which campaign."""

    campaign: Campaign
    form: Form


def _made(language: str, slug: str, use: Use, make: Callable[[Asked, Order], Response]) -> Response:
    """What is made of the letters that the form asks for; or the page with what is wrong, 422.

    The field `as` may ask for them unfilled, to be filled in by hand, or in large print.
    """
    asked = Asked(_campaign(slug), _sent())
    form = asked.form
    if request.form.get("as") == "unfilled":
        form, use = form.without(SENDER_FIELDS), Use.TEXT
    elif request.form.get("as") == "large-print":
        form = form.with_text("large_print", "1")
    order = read_order(form, _picture(), asked.campaign, language, use)
    try:
        if not order.refusals:
            return make(asked, order)
        refusals = order.refusals
    except Refused as refused:
        refusals = (refused.with_traceback(None),)  # else they keep alive what was at work, such as a large picture
    return render_page(asked.campaign, language, asked.form, Shown(refusals=refusals, notices=order.notices))


def _as_json(member: Member, language: str) -> dict[str, str]:
    return {"riding": member.riding(language), "name": who_sits(member, language)}


def _json(answer: object, status: int) -> Response:
    response = jsonify(answer)
    response.status_code = status
    return response


def _wants_json() -> bool:
    return request.accept_mimetypes.best_match(["text/html", "application/json"]) == "application/json"


def _campaign(slug: str) -> Campaign:
    if slug not in Campaign.slugs():
        abort(404)
    g.campaign = slug
    return Campaign.load(slug)


def _sent() -> Form:
    form = letter_form(settings.today()).sent(request.form, LETTER_FIELDS)
    return form.with_text("member", request.form["found"]) if "found" in request.form else form


def _picture() -> bytes:
    upload = request.files.get("signature_image")
    return upload.stream.read() if upload else b""
