"""The text of the letter as the page shows it, as far as the form is filled in."""

from collections.abc import Sequence
from dataclasses import dataclass

from letters import settings
from letters.people.clean_text import RULED_BLANK
from letters.web.forms import Form
from letters.words.campaigns.blocks import Block, RuledBlock, group_lists
from letters.words.campaigns.campaign import Campaign
from letters.words.field_types import Use
from letters.words.letter import Letter
from letters.words.letter_fields import RECIPIENT_FIELDS
from letters.words.letter_from_fields import LettersFromFields, letter_from_fields
from letters.words.signature import Signature

LetterPart = tuple[Block | RuledBlock, ...]


@dataclass(frozen=True)
class LetterText:
    """The parts of a letter in its language; each part of its text is a paragraph or the items of a list."""

    language: str
    subject: str
    salutation: str
    #: The text before the own words, the own words, and the text after them.
    before: tuple[LetterPart, ...]
    own: tuple[LetterPart, ...]
    after: tuple[LetterPart, ...]
    closing: str
    sender: tuple[str, ...]


def letter_text(letter: Letter) -> LetterText:
    """Return the parts of a letter; a ruled blank stands for a sender who has not been filled in."""
    sender = letter.letterhead or (RULED_BLANK,)
    before, own, after = (tuple(group_lists(blocks)) for blocks in letter.blocks_around_own_words)
    return LetterText(letter.language, letter.topic, letter.salutation, before, own, after, letter.closing, sender)


def letter_so_far(campaign: Campaign, form: Form, page_language: str) -> Letter:
    """Return the letter with the fields that are valid so far: the page always has a letter to show."""

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
    """Return, of the letters of one sender, the one to the member or the typed recipient rather than to an office."""
    return next((letter for letter in letters if letter.recipient.kind != "office"), letters[0])
