"""The e-mail part of the page: its fields as they are preset or were changed, and the link that begins the e-mail."""

from dataclasses import dataclass

from letters.people.recipient import Recipient
from letters.refusal import Refused
from letters.web.forms import Form
from letters.words.campaign import Campaign
from letters.words.e_mail import EMail, e_mail
from letters.words.letter import Letter
from letters.words.plain_text import plain_text


@dataclass(frozen=True)
class MailFields:
    """What the fields hold; addresses of `cc` a line each."""

    to: str
    cc: str
    subject: str
    preset_to: str
    preset_subject: str
    text: str
    link: str
    """`mailto:`; empty as long as something is missing or wrong."""


def mail_fields(form: Form, campaign: Campaign, letter: Letter) -> MailFields:
    """The fields for a letter, as far as it is filled in."""
    to, cc, subject = _to(form, letter), _cc(form, campaign), _subject(form, letter)
    try:
        link = e_mail(letter, to, cc, subject).link()
    except Refused:
        link = ""
    preset_to, preset_subject = letter.recipient.email or "", letter.topic
    return MailFields(to, cc, subject, preset_to, preset_subject, plain_text(letter), link)


def read_mail(form: Form, campaign: Campaign, letter: Letter) -> EMail:
    """The e-mail that the form asks for. Raises Refused as `e_mail` does."""
    return e_mail(letter, _to(form, letter), _cc(form, campaign), _subject(form, letter))


def _to(form: Form, letter: Letter) -> str:
    return form["email_to"] if _is_typed(form, "email_to") else letter.recipient.email or ""


def _subject(form: Form, letter: Letter) -> str:
    return form["email_subject"] if _is_typed(form, "email_subject") else letter.topic


def _is_typed(form: Form, field: str) -> bool:
    """Whether somebody has typed it: it is not empty, nor what the page had preset it to."""
    return form[field].strip() not in ("", form[f"{field}_preset"].strip())


def _cc(form: Form, campaign: Campaign) -> str:
    """What was typed, or left; preset to every office that the campaign names, a line each."""
    if "email_cc" in form.texts:
        return form["email_cc"]
    offices = (Recipient.office(slug) for slug in dict.fromkeys(campaign.also.values()))
    return "\n".join(office.email for office in offices if office.email)
