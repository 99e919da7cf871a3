"""The e-mail part of the page: its fields as they are preset or were changed, and the link that begins the e-mail."""

from dataclasses import dataclass

from letters.people.members import load_members
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
    text: str
    link: str
    """`mailto:`; empty as long as something is missing or wrong."""


def mail_fields(form: Form, campaign: Campaign, letter: Letter) -> MailFields:
    """The fields for a letter, as far as it is filled in."""
    to, cc, subject = email_to(form, letter), email_cc(form, campaign), form["email_subject"] or letter.topic
    try:
        link = e_mail(letter, to, cc, subject).link()
    except Refused:
        link = ""
    return MailFields(to, cc, subject, plain_text(letter), link)


def read_mail(form: Form, campaign: Campaign, letter: Letter) -> EMail:
    """The e-mail that the form asks for. Raises Refused as `e_mail` does."""
    return e_mail(letter, email_to(form, letter), email_cc(form, campaign), form["email_subject"])


def email_to(form: Form, letter: Letter) -> str:
    """What was typed; by nothing, or by what was preset for another member, the recipient's own address."""
    typed, own = form["email_to"].strip(), letter.recipient.email or ""
    preset = {member.email for member in load_members() if member.email}
    return own if not typed or (own and typed in preset) else typed


def email_cc(form: Form, campaign: Campaign) -> str:
    """What was typed, or left; preset to every office that the campaign names, a line each."""
    if "email_cc" in form.texts:
        return form["email_cc"]
    offices = (Recipient.office(slug) for slug in dict.fromkeys(campaign.also.values()))
    return "\n".join(office.email for office in offices if office.email)
