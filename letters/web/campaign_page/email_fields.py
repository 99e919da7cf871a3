"""The e-mail part of the page: its fields, preset or changed, and the links that start the e-mail."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial

from letters.people.recipients.recipient import Recipient
from letters.refusal import FieldReader, Refused
from letters.web import choices
from letters.web.forms import Form, parse_checkbox
from letters.words.campaigns.campaign import Campaign
from letters.words.email_draft import EmailDraft, draft_email
from letters.words.letter import Letter
from letters.words.letter_from_fields import offices_of
from letters.words.plain_text import plain_text


@dataclass(frozen=True)
class CopyBox:
    """A box for a person who may get a copy of the e-mail."""

    #: The campaign's word for the office.
    word: str
    label: str
    address: str
    ticked: bool


@dataclass(frozen=True)
class EmailFields:
    """The contents of the fields."""

    to: str
    copies: tuple[CopyBox, ...]
    subject: str
    preset_to: str
    preset_subject: str
    text: str
    #: The links that start the e-mail, by the program's key; None while something is missing or wrong.
    links: Mapping[str, str] | None


def email_fields(form: Form, campaign: Campaign, letter: Letter, page_language: str) -> EmailFields:
    """Return the fields for a letter, as far as it is filled in."""
    reader = FieldReader(form.texts)
    copies, address_in_text = _copies(reader, form, campaign), _address_in_text(reader)
    ticked = {copy.identity for copy in copies}
    boxes = tuple(
        CopyBox(word, office.copy_line(page_language), office.email, office.identity in ticked)
        for word, _ in choices.offices([campaign], page_language)
        for office in offices_of(campaign, word)
        if office.email and not office.same_person(letter.recipient)
    )
    try:
        draft = _draft(form, letter, copies, address_in_text=address_in_text)
        links = {"mailto": draft.mailto_link(), "gmail": draft.gmail_link(), "outlook": draft.outlook_link()}
    except Refused:
        links = None
    to, subject = _headers(form, letter)
    text = plain_text(letter, with_address=address_in_text)
    return EmailFields(to, boxes, subject, letter.recipient.email or "", letter.topic, text, links)


def read_email(form: Form, campaign: Campaign, letter: Letter) -> EmailDraft:
    """Return the e-mail that the form asks for.

    Raises Refused as `draft_email` does; `value_unknown` (values value, allowed) about "email_cc" and
    "email_address_in_text".
    """
    reader = FieldReader(form.texts)
    copies, address_in_text = _copies(reader, form, campaign), _address_in_text(reader)
    if reader.refusals:
        raise reader.refusals[0]
    return _draft(form, letter, copies, address_in_text=address_in_text)


def _draft(form: Form, letter: Letter, copies: tuple[Recipient, ...], *, address_in_text: bool) -> EmailDraft:
    return draft_email(letter, *_headers(form, letter), copies=copies, address_in_text=address_in_text)


def _headers(form: Form, letter: Letter) -> tuple[str, str]:
    """Return recipient and subject."""
    return _typed(form, "email_to") or letter.recipient.email or "", _typed(form, "email_subject") or letter.topic


def _typed(form: Form, field: str) -> str:
    """Return what was typed into the field, or "" for what the page had preset."""
    typed = form[field]
    return "" if typed.strip() in ("", form[f"{field}_preset"].strip()) else typed


def _copies(reader: FieldReader, form: Form, campaign: Campaign) -> tuple[Recipient, ...]:
    """Return the people whose boxes are ticked; before the form is first sent, everyone whom the campaign names."""
    if "email_cc" not in form.texts:
        return offices_of(campaign, ";".join(campaign.also))
    return reader.read("email_cc", partial(offices_of, campaign), ())


def _address_in_text(reader: FieldReader) -> bool:
    return reader.read("email_address_in_text", parse_checkbox, otherwise=False)
