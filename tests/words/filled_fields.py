"""Jane Doe's fields, and what becomes of them when some are changed."""

from datetime import date

from letters.words.campaigns.campaign import Campaign
from letters.words.field_types import Use
from letters.words.letter_from_fields import LettersFromFields, letter_from_fields
from letters.words.messages.catalogue import sentence
from letters.words.signature import Signature

JANE = {
    "name": "Jane Doe",
    "street": "10-123 Main St",
    "city": "Edmonton",
    "province": "AB",
    "postal_code": "t5j2r7",
    "member": "Edmonton Griesbach",
}
TYPED = {
    "recipient_name": "John Roe",
    "recipient_title": "Editor",
    "recipient_address": "12 Elm St\nHalifax NS",
    "recipient_postal_code": "B3J 2K9",
    "recipient_email": "john.roe@example.org",
}


def filled(use: Use = Use.MAIL, **changes: str) -> LettersFromFields:
    """Jane Doe's letters with these fields changed."""
    return made_of(JANE | changes, use)


def made_of(fields: dict[str, str], use: Use) -> LettersFromFields:
    campaign = Campaign.load("open-work-permits")
    return letter_from_fields(campaign, fields, date=date(2026, 4, 20), signature=Signature.typed(), use=use)


def refused(**changes: str) -> list[tuple[str, str | None]]:
    done = filled(**changes)
    assert done.letters == ()
    assert all(sentence(refusal, language) for refusal in done.refusals for language in ("en", "fr"))
    return [(refusal.code, refusal.field) for refusal in done.refusals]
