"""Names, e-mail addresses and phone numbers: checked for typing slips, not for whether they work."""

import re

from letters.people.addresses.postal_lines import has_capitals
from letters.people.clean_text import DASHES, clean, clean_required
from letters.refusal import Refused

NAME_LENGTH = 120

#: Characters in the longest address that mail servers accept: RFC 5321, section 4.5.3.1.3, less the angle brackets.
EMAIL_LENGTH = 254
PHONE_LENGTH = 40

EMAIL = re.compile(r"[^\s@<>,;]+@[^\s@<>,;.]+(\.[^\s@<>,;.]+)+")
PHONE = re.compile(rf"\+?(?=(?:\D*\d){{7}})[\d\s()./{DASHES}]+(,? *(x|#|ext\.?|poste|p\.)? *\d+)?", re.IGNORECASE)


def parse_name(typed: str, field: str = "name") -> str:
    """Return a name as typed, on one line, with something to print in the envelope's capitals.

    Raises Refused `required`, `too_long`, `character_forbidden`.
    """
    name = clean_required(typed, field, max_length=NAME_LENGTH)
    if not has_capitals(name):
        raise Refused("required", field)
    return name


def parse_email(typed: str, field: str = "email") -> str | None:
    """Return an e-mail address as typed, or None for empty text.

    Raises Refused `email_invalid` (value typed), `too_long`, `character_forbidden`.
    """
    email = clean(typed, field, max_length=EMAIL_LENGTH)
    if email and not EMAIL.fullmatch(email):
        raise Refused("email_invalid", field, typed=email)
    return email or None


def parse_phone(typed: str) -> str | None:
    """Return a phone number as typed, or None for empty text.

    Raises Refused about "phone": `phone_invalid` (value typed), `too_long`, `character_forbidden`.
    """
    phone = clean(typed, "phone", max_length=PHONE_LENGTH)
    if phone and not PHONE.fullmatch(phone):
        raise Refused("phone_invalid", "phone", typed=phone)
    return phone or None
