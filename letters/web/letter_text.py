"""A letter as the page shows it, as far as it is filled in."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby

from letters import settings
from letters.people.text import RULED_BLANK
from letters.web.forms import Form
from letters.words.blocks import Block, NumberedItem, RuledBlock
from letters.words.campaign import Campaign
from letters.words.filling import Use, fill_in
from letters.words.letter import Letter
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
    return LetterText(letter.language, letter.topic, letter.salutation, in_parts(letter.blocks), letter.closing, sender)


def in_parts(blocks: Iterable[Block | RuledBlock]) -> tuple[tuple[Block | RuledBlock, ...], ...]:
    """Blocks of one kind that follow each other, together: the items of a list make a list."""
    return tuple(tuple(part) for _, part in groupby(blocks, key=lambda block: isinstance(block, NumberedItem)))


def letter_so_far(campaign: Campaign, form: Form, page_language: str) -> Letter:
    """The letter as far as it is filled in; what is wrong is left out, so that there always is one."""
    wrong: set[str] = set()
    for left_out in ((), wrong, form.texts):
        filled = fill_in(
            campaign,
            form.without(left_out).letter_fields,
            date=settings.today(),
            signature=Signature.blank(),
            language=page_language,
            use=Use.TEXT,
        )
        if filled.letters:
            return main_letter(filled.letters)
        wrong |= {refusal.field or "" for refusal in filled.refusals}
    raise AssertionError("a form with nothing in it is a letter to fill in")


def main_letter(letters: Sequence[Letter]) -> Letter:
    """Of the letters of one sender the one to the member or to who was typed, not those to offices."""
    return next((letter for letter in letters if letter.recipient.kind != "office"), letters[0])
