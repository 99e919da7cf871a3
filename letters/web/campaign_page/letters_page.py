"""A campaign's page: the letter to read, the form, its preview and its downloads."""

import re
from typing import NamedTuple

from flask import Blueprint, Response, g, jsonify, make_response, redirect, request, url_for
from werkzeug.wrappers import Response as BaseResponse

from letters import settings
from letters.paper.word_document.word_file import word_file
from letters.people.addresses.postal_code import PostalCode
from letters.people.parliament.member_list import Member
from letters.people.parliament.member_search import near_members, search_members
from letters.people.sender import Sender
from letters.refusal import Refused
from letters.web.campaign_page.app_browsers import app_browser
from letters.web.campaign_page.email_fields import read_email
from letters.web.campaign_page.finished import finished_letter
from letters.web.campaign_page.letter_request import LetterRequest, read_letter_request
from letters.web.campaign_page.letter_text import main_letter
from letters.web.campaign_page.page_rendering import PageExtras, render_page
from letters.web.choices import party_of, who_sits
from letters.web.downloads import attachment, attachment_name
from letters.web.forms import LETTER_FIELDS, SENDER_FIELDS, Form, letter_form
from letters.web.kept_files import KEPT_PHOTO, kept_file, text_to_keep
from letters.web.previews import letter_previews
from letters.web.problems import field_messages
from letters.web.riding_finding import riding_finder
from letters.web.traffic.logs import log
from letters.web.urls import CAMPAIGN_PREFIX, campaign_of, kiosk
from letters.words.campaigns.campaign import Campaign
from letters.words.field_types import FormSection, Use
from letters.words.letter_fields import field_names
from letters.words.messages.catalogue import sentence
from letters.words.plain_text import plain_text

letters_page = Blueprint("letters_page", __name__, url_prefix=CAMPAIGN_PREFIX)

#: The fields that stand beside the finished letter instead of in its form.
_EMAIL_FIELDS = field_names(None, FormSection.EMAIL)

#: How a postal code begins, even a wrong one; no riding and no name begins so.
_LIKE_A_CODE = re.compile(r"\s*[A-Za-z]\d[A-Za-z]", re.ASCII)

#: How many members a search shows at most.
_MOST_FOUND = 8

_DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


class Submission(NamedTuple):
    """A form that was sent for a campaign's letter, and the letters that it asks for."""

    campaign: Campaign
    language: str
    form: Form
    letter_request: LetterRequest


@letters_page.get("/")
def show(language: str, slug: str) -> Response:
    """Show the page with an empty form."""
    return render_page(campaign_of(slug), language, letter_form(settings.today()))


@letters_page.post("/")
def show_again(language: str, slug: str) -> Response:
    """Show the page with what was sent.

    With the field `finish`, "mail" or "email", show how to mail the letter, or the e-mail to send. Without it, show
    the form unchecked: the language of the page or of the letter was changed, or there is something to change. A
    request for JSON gets what is wrong with the form.
    """
    if finish := request.form.get("finish"):
        return _finish(language, slug, Use.EMAIL if finish == "email" else Use.MAIL)
    campaign, form = campaign_of(slug), _sent_form()
    asked = read_letter_request(form, _picture(), campaign, language)
    if _prefers_json():
        messages = field_messages(asked.refusals, language, LETTER_FIELDS)
        return jsonify([message._asdict() for message in messages])
    return render_page(campaign, language, form, PageExtras(notices=asked.notices, photo=text_to_keep(_picture())))


def _finish(language: str, slug: str, use: Use) -> Response:
    submission = _read_submission(language, slug, use)
    asked = submission.letter_request
    finished = finished_letter(asked, use)
    saves_pictures = use is Use.MAIL and app_browser(request.user_agent.string)  # where a file cannot be saved
    pictures = letter_previews(asked.letters, asked.print_options, language).pictures if saves_pictures else ()
    extras = PageExtras(notices=asked.notices, finished=finished, pictures=pictures, photo=text_to_keep(_picture()))
    return render_page(submission.campaign, language, submission.form, extras)


@letters_page.post("/preview")
def preview(language: str, slug: str) -> Response:
    """Show the page with pictures of the pages that a download would have."""
    submission = _read_submission(language, slug, Use.MAIL)
    asked = submission.letter_request
    previews = letter_previews(asked.letters, asked.print_options, language)
    text = "\n".join(plain_text(letter) for letter in asked.letters)
    extras = PageExtras(
        notices=asked.notices,
        pictures=previews.pictures,
        omitted=previews.omitted,
        text=text,
        photo=text_to_keep(_picture()),
    )
    return render_page(submission.campaign, language, submission.form, extras)


@letters_page.post("/letter.pdf")
def letter_pdf(language: str, slug: str) -> Response:
    """Send the letters, with their fold sheets if they have them."""
    asked = _read_submission(language, slug, Use.MAIL).letter_request
    return attachment(asked.letters_pdf(), "application/pdf", attachment_name("letter", asked.letters))


@letters_page.post("/envelopes.pdf")
def envelopes_pdf(language: str, slug: str) -> Response:
    """Send the envelopes or the fold sheets alone."""
    asked = _read_submission(language, slug, Use.MAIL).letter_request
    return attachment(asked.envelopes_pdf(), "application/pdf", attachment_name("envelopes", asked.letters))


@letters_page.post("/letter.docx")
def letter_docx(language: str, slug: str) -> Response:
    """Send the letter to the member as a Word file."""
    asked = _read_submission(language, slug, Use.MAIL).letter_request
    letter = main_letter(asked.letters)
    document = word_file(letter, large_print=asked.print_options.large_print)
    return attachment(document, _DOCX, attachment_name("letter", [letter], "docx"))


@letters_page.post("/letter.txt")
def letter_txt(language: str, slug: str) -> Response:
    """Send the letter to the member as plain text; fields that are empty stay blank."""
    letter = main_letter(_read_submission(language, slug, Use.TEXT).letter_request.letters)
    return attachment(plain_text(letter).encode(), "text/plain", attachment_name("letter", [letter], "txt"))


@letters_page.post("/letter.eml")
def letter_eml(language: str, slug: str) -> Response:
    """Send an e-mail draft, with the signed letter alone attached if the sender has a Canadian address."""
    submission = _read_submission(language, slug, Use.EMAIL)
    asked = submission.letter_request
    letter = main_letter(asked.letters)
    email = read_email(submission.form, submission.campaign, letter)
    pdf = asked.letter_alone_pdf(letter) if isinstance(letter.sender, Sender) else None
    draft = email.to_file(pdf, attachment_name("letter", [letter]))
    return attachment(draft, "message/rfc822", attachment_name("letter", [letter], "eml"))


@letters_page.errorhandler(Refused)
def show_refusal(refused: Refused) -> Response:
    """Show the page with what is wrong with the form that was sent, status 422.

    A refusal before a form was read, such as one of a config file, is an error of ours and stays one.
    """
    if "submission" not in g:
        raise refused
    campaign, language, form, asked = g.submission
    refused.with_traceback(None)  # it would keep alive what was in memory, such as a large picture
    refusals, finished = asked.refusals or (refused,), None
    if asked.letters and refused.field in _EMAIL_FIELDS:  # the letter is finished, and the e-mail has a mistake
        finished = finished_letter(asked, _use_of(request.form.get("finish", ""), asked))
    extras = PageExtras(refusals, asked.notices, finished=finished, photo=text_to_keep(_picture()))
    return render_page(campaign, language, form, extras)


@letters_page.post("/find")
def find(language: str, slug: str) -> Response:
    """Show the page with the members that were searched for, or answer in JSON if the request prefers that.

    The field `member` holds a postal code, a riding or a name, or part of one; a postal code and its province are also
    the sender's, if they have not typed others.
    """
    campaign, form = campaign_of(slug), _sent_form()
    try:
        found, is_near = _found(form["member"])
    except Refused as refused:
        return _show_not_found(refused, campaign, language, form)
    place = _place_of(form["member"])
    if _prefers_json():
        return jsonify(found=[_member_json(member, language) for member in found], near=is_near, **place)
    for field, text in place.items():
        form = form.with_text(field, form[field] or text)
    if len(found) == 1 and not is_near:
        form, found = form.with_text("member", found[0].riding(language)), ()
    return render_page(campaign, language, form, PageExtras(found=found, near=is_near, photo=text_to_keep(_picture())))


def _show_not_found(refused: Refused, campaign: Campaign, language: str, form: Form) -> Response:
    """Answer a search that was refused; a setting or a list that is broken is an error of ours and stays one."""
    if refused.field not in ("postal_code", "member"):
        raise refused
    if reason := refused.values.get("reason"):
        log.warning(refused.code, reason=reason)
    refused = refused.about("member")
    if _prefers_json():
        return make_response(jsonify(code=refused.code, sentence=sentence(refused, language)), 422)
    return render_page(campaign, language, form, PageExtras(refusals=(refused,)))


def _found(typed: str) -> tuple[tuple[Member, ...], bool]:
    """Return the members that the text means and False, or else the members whose names resemble it and True.

    The text is a postal code, a riding or a name.

    Raises Refused as the finder does, or `member_unknown` if none resembles it.
    """
    if _LIKE_A_CODE.match(typed):
        return riding_finder().find(PostalCode.parse(typed)), False
    try:
        return tuple(search_members(typed)[:_MOST_FOUND]), False
    except Refused as refused:
        near = near_members(typed) if refused.code == "member_unknown" else []
        if not near:
            raise
        return tuple(near[:_MOST_FOUND]), True


def _place_of(typed: str) -> dict[str, str]:
    """Return the fields of the sender's address that follow from a postal code; other text gives none."""
    if not _LIKE_A_CODE.match(typed):
        return {}
    code = PostalCode.parse(typed)
    place = {"postal_code": str(code)}
    if len(code.provinces) == 1:
        place["province"] = code.provinces[0].symbol
    return place


@letters_page.get("/<any(preview, find, 'letter.pdf', 'envelopes.pdf'):_answer>")
@letters_page.get("/<any('letter.docx', 'letter.txt', 'letter.eml'):_answer>")
def lead_back(language: str, slug: str, _answer: str) -> BaseResponse:
    """Redirect to the page from the address of a form's answer, which people reload, bookmark and type."""
    return redirect(url_for("letters_page.show", language=language, slug=slug, kiosk=kiosk()))


def _use_of(finish: str, asked: LetterRequest) -> Use:
    """Return the use for which the letters were finished; without a Canadian address it can only be e-mail."""
    has_address = isinstance(main_letter(asked.letters).sender, Sender)
    return Use.MAIL if finish == "mail" and has_address else Use.EMAIL


def _read_submission(language: str, slug: str, use: Use) -> Submission:
    """Read the form that was sent. Raises Refused, which `show_refusal` answers, if anything in it is wrong.

    The field `as` may ask for letters to fill in by hand ("unfilled") or in large print ("large-print"), once: the
    form that comes back is the one that was sent.
    """
    campaign, form = campaign_of(slug), _sent_form()
    asked_form = form
    if request.form.get("as") == "unfilled":
        asked_form, use = form.without(SENDER_FIELDS), Use.TEXT
    elif request.form.get("as") == "large-print":
        asked_form = form.with_text("large_print", "1")
    letter_request = read_letter_request(asked_form, _picture(), campaign, language, use)
    submission = g.submission = Submission(campaign, language, form, letter_request)
    if letter_request.refusals:
        raise letter_request.refusals[0]
    return submission


def _member_json(member: Member, language: str) -> dict[str, str]:
    party = party_of(member, language)
    return {"riding": member.riding(language), "name": who_sits(member, language), "party": party}


def _prefers_json() -> bool:
    return request.accept_mimetypes.best_match(["text/html", "application/json"]) == "application/json"


def _sent_form() -> Form:
    form = letter_form(settings.today()).sent(request.form, LETTER_FIELDS)
    return form.with_text("member", request.form["found"]) if "found" in request.form else form


def _picture() -> bytes:
    """Return the photo of a signature: the file that was chosen, or the one that came back with the page."""
    if "picture" not in g:
        upload = request.files.get("signature_image")
        chosen = upload.stream.read() if upload else b""
        g.picture = chosen or kept_file(KEPT_PHOTO)
    return bytes(g.picture)
