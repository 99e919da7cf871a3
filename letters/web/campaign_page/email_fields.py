"""The e-mail part of the page: its fields, preset or changed, and the link that starts the e-mail."""

from dataclasses import dataclass

from letters.people.recipients.recipient import Recipient
from letters.refusal import Refused
from letters.web.forms import Form
from letters.words.campaigns.campaign import Campaign
from letters.words.email_draft import EmailDraft, draft_email
from letters.words.letter import Letter
from letters.words.plain_text import plain_text


@dataclass(frozen=True)
class EmailFields:
    """The contents of the fields; `cc` holds one address to a line."""

    to: str
    cc: str
    subject: str
    preset_to: str
    preset_subject: str
    text: str
    #: A `mailto:` link; empty while something is missing or wrong.
    link: str


def email_fields(form: Form, campaign: Campaign, letter: Letter) -> EmailFields:
    """Return the fields for a letter, as far as it is filled in."""
    to, cc, subject = _headers(form, campaign, letter)
    try:
        link = draft_email(letter, to, cc, subject).mailto_link()
    except Refused:
        link = ""
    preset_to, preset_subject = letter.recipient.email or "", letter.topic
    return EmailFields(to, cc, subject, preset_to, preset_subject, plain_text(letter), link)


def read_email(form: Form, campaign: Campaign, letter: Letter) -> EmailDraft:
    """Return the e-mail that the form asks for. Raises Refused as `draft_email` does."""
    return draft_email(letter, *_headers(form, campaign, letter))


def _headers(form: Form, campaign: Campaign, letter: Letter) -> tuple[str, str, str]:
    """Return recipient, copies and subject."""
    to = _typed(form, "email_to") or letter.recipient.email or ""
    return to, _cc(form, campaign), _typed(form, "email_subject") or letter.topic


def _typed(form: Form, field: str) -> str:
    """Return what was typed into the field, or "" for what the page had preset."""
    typed = form[field]
    return "" if typed.strip() in ("", form[f"{field}_preset"].strip()) else typed


def _cc(form: Form, campaign: Campaign) -> str:
    """Return what was typed or left empty, or else the preset: the offices that the campaign names, one to a line."""
    if "email_cc" in form.texts:
        return form["email_cc"]
    offices = (Recipient.office(slug) for slug in dict.fromkeys(campaign.also.values()))
    return "\n".join(office.email for office in offices if office.email)
