"""A campaign's letter as the page shows it, before anybody has filled anything in."""

from dataclasses import dataclass
from itertools import groupby

from letters.web.forms import Form
from letters.words import merge
from letters.words.blocks import Block, NumberedItem
from letters.words.campaign import Campaign
from letters.words.messages import LANGUAGES, translate


@dataclass(frozen=True)
class LetterText:
    """Subject and text in one language; consecutive blocks of one kind are together, so that list items make a list."""

    language: str
    subject: str
    parts: tuple[tuple[Block, ...], ...]


def letter_text(campaign: Campaign, form: Form, page_language: str) -> LetterText:
    """The text in the letter's language, what is not filled in named in brackets."""
    language = form["language"] if form["language"] in LANGUAGES else page_language
    values = {
        "sender_name": form["name"] or translate("[your name]", language),
        "sender_city": form["city"] or translate("[your town]", language),
        "recipient_name": translate("[your Member of Parliament]", language),
        "riding": translate("[your riding]", language),
    }
    blocks = campaign.blocks(language, values)
    parts = tuple(tuple(part) for _, part in groupby(blocks, key=lambda block: isinstance(block, NumberedItem)))
    return LetterText(language, merge.fill(campaign.subject[language], values), parts)
