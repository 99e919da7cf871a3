"""A letter as sections from top to bottom, in the order of the full block style, before any size is chosen.

The Canadian Style, ch. 10; Le guide du rédacteur, ch. 8.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from letters.paper.marks import HEADING, LIST_ITEM, PARAGRAPH
from letters.paper.pieces import Styled
from letters.words.blocks import Block, NumberedItem
from letters.words.letter import Letter


@dataclass(frozen=True, eq=False, slots=True)
class Section:
    """Text that belongs together, with its look; gaps are in lines.

    `label` stands `label_left` ems from the left edge, before the text, which hangs `hang` ems from it. `shared` is
    text that other letters of the campaign have word for word. `follows` keeps the section on the page of the one
    before it. `scale` is its share of the letter's size.
    """

    paragraph: tuple[Styled, ...]
    gap: float
    role: str = PARAGRAPH
    label: str = ""
    label_left: float = 0.0
    hang: float = 0.0
    shared: bool = False
    follows: bool = False
    scale: float = 1.0


@dataclass(frozen=True, slots=True)
class SignatureRoom:
    """The room for the signature, between the closing and the typed name."""


#: Gaps above a section, in lines.
BETWEEN_PARAGRAPHS, BETWEEN_ITEMS, BETWEEN_PARTS, AFTER_LETTERHEAD, BEFORE_COPIES = 0.5, 0.25, 0.85, 1.1, 0.75

#: What stands before the first of the copies; the others stand under it.
COPIES_LABEL = "c.c."

#: The letterhead's second line and the copies, as a share of the letter's size.
SMALL = 0.92

#: A part of the letterhead up to this many characters is not broken inside.
_SHORT_PART = 45


def sections_of(letter: Letter) -> Iterator[Section | SignatureRoom]:
    """The letter's sections, from the sender's letterhead to the copies."""
    name, *contact = letter.letterhead
    yield Section(((name, "bold"),), 0)
    if contact:
        yield Section(_text(" · ".join(_together(part) for part in contact)), 0, follows=True, scale=SMALL)
    if letter.place_and_date:
        yield Section(_text(letter.place_and_date), AFTER_LETTERHEAD, follows=True)
    yield Section(_text(*letter.inside_address), BETWEEN_PARTS, follows=True)
    yield Section(((letter.subject, "bold"),), BETWEEN_PARTS, role=HEADING, follows=True)
    yield Section(_text(letter.salutation), BETWEEN_PARTS, follows=True)
    shared = frozenset(letter.campaign.letter[letter.language])
    previous: Block | None = None
    for block in letter.blocks:
        in_list = isinstance(block, NumberedItem) and isinstance(previous, NumberedItem)
        gap = BETWEEN_ITEMS if in_list else BETWEEN_PARAGRAPHS
        yield _shared_body(block, gap) if block in shared else _body(block, gap, shared=False)
        previous = block
    yield Section(_text(letter.closing), BETWEEN_PARTS, follows=True)
    yield SignatureRoom()
    yield Section(_text(letter.typed_name), 0, follows=True)
    if letter.copy_lines:
        copies = "\n".join(letter.copy_lines).removeprefix(COPIES_LABEL).lstrip()
        yield Section(_text(copies), BEFORE_COPIES, label=COPIES_LABEL, hang=2.0, follows=True, scale=SMALL)


def _text(*lines: str) -> tuple[Styled, ...]:
    return (("\n".join(lines), "text"),)


def _together(part: str) -> str:
    return part.replace(" ", "\N{NO-BREAK SPACE}") if len(part) <= _SHORT_PART else part


@cache
def _shared_body(block: Block, gap: float) -> Section:
    """As `_body`, kept: a campaign's paragraphs are few, and every letter has them."""
    return _body(block, gap, shared=True)


def _body(block: Block, gap: float, *, shared: bool) -> Section:
    paragraph = tuple((span.text, _style(bold=span.bold, italic=span.italic)) for span in block.spans)
    if isinstance(block, NumberedItem):
        return Section(paragraph, gap, LIST_ITEM, block.number, label_left=0.4, hang=1.7, shared=shared)
    return Section(paragraph, gap, shared=shared)


def _style(*, bold: bool, italic: bool) -> str:
    return {(False, False): "text", (True, False): "bold", (False, True): "italic"}.get((bold, italic), "bold-italic")
