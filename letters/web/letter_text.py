"""A letter as the page shows it, as far as it is filled in."""

from collections.abc import Sequence
from dataclasses import dataclass

from letters import settings
from letters.people.clean_text import RULED_BLANK
from letters.web.forms import Form
from letters.words.campaigns.blocks import Block, RuledBlock, in_lists
from letters.words.campaigns.campaign import Campaign
from letters.words.letter import Letter
from letters.words.letter_from_fields import RECIPIENT_FIELDS, LettersFromFields, Use, letter_from_fields
from letters.words.signature import Signature


@dataclass(frozen=True)
class LetterText:
    """Its parts in one language."""

    language: str
    subject: str
    salutation: str
    parts: tuple[tuple[Block | RuledBlock, ...], ...]
    closing: str
    sender: tuple[str, ...]


def letter_text(letter: Letter) -> LetterText:
    """The text of a letter."""
    sender = letter.letterhead or (RULED_BLANK,)
    return LetterText(
        letter.language, letter.topic, letter.salutation, tuple(in_lists(letter.blocks)), letter.closing, sender
    )


def letter_so_far(campaign: Campaign, form: Form, page_language: str) -> Letter:
    """The letter to look at, as far as it is filled in: fields that are wrong are left out, so that there is one."""

    def filled(so_far: Form) -> LettersFromFields:
        return letter_from_fields(
            campaign,
            so_far.letter_fields,
            date=settings.today(),
            signature=Signature.blank(),
            language=page_language,
            use=Use.TEXT,
        )

    first = filled(form)
    if first.letters:
        return main_letter(first.letters)
    wrong = {refusal.field or "" for refusal in first.refusals}
    if not wrong.isdisjoint(RECIPIENT_FIELDS):
        wrong.update(RECIPIENT_FIELDS)
    return main_letter(filled(form.without(wrong)).letters)


def main_letter(letters: Sequence[Letter]) -> Letter:
    """Of the letters of one sender the one to the member or to who was typed, not those to offices."""
    return next((letter for letter in letters if letter.recipient.kind != "office"), letters[0])
