"""A letter as sections from top to bottom, in the order of the full block style, before any size is chosen.

The Canadian Style, ch. 10; Le guide du rédacteur, ch. 8.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from itertools import groupby
from typing import Any, ClassVar, NamedTuple

from letters.paper.geometry import LETTER_SHEET
from letters.paper.pdf.tags import HEADING, LIST_ITEM, PARAGRAPH
from letters.paper.typesetting.segments import StyledText
from letters.words.blocks import Block, NumberedItem, RuledBlock, Span
from letters.words.letter import Letter
from letters.words.messages import translate


class Section(NamedTuple):
    """Text that belongs together, with its look; gaps are in lines.

    `label` stands `label_left` ems from the left edge, before the text, which hangs `hang` ems from it. `shared` is
    the campaign's own text. `follows` keeps the section on the page of the one
    before it. `scale` is its share of the letter's size.
    """

    paragraph: tuple[StyledText, ...]
    gap: float
    role: str = PARAGRAPH
    label: str = ""
    label_left: float = 0.0
    hang: float = 0.0
    shared: bool = False
    follows: bool = False
    scale: float = 1.0

    @property
    def shape(self) -> object:
        """What it takes to lay the section out, but for the number of its lines."""
        return self.gap, self.hang, self.follows, self.scale

    @property
    def hard_lines(self) -> int:
        """How many lines it has when none has to be broken."""
        return 1 + sum(text.count("\n") for text, _ in self.paragraph)


@dataclass(frozen=True, slots=True)
class SignatureRoom:
    """The room for the signature, between the closing and the typed name."""

    shape: ClassVar = "signature"
    hard_lines: ClassVar = 1


class RuledLines(NamedTuple):
    """Lines for a pen, each with what it is for, or nothing, before it; `gap` and `follows` as for other sections."""

    captions: tuple[str, ...]
    gap: float
    follows: bool = False

    @property
    def shape(self) -> object:
        """What it takes to lay the lines out, but for their number."""
        return "ruled", self.gap, self.follows

    @property
    def hard_lines(self) -> int:
        """How many there are."""
        return len(self.captions)


#: What a letter is made of from top to bottom.
LevelRun = Section | SignatureRoom | RuledLines


@dataclass(frozen=True, eq=False, slots=True)
class Portion:
    """Sections that follow one another. One that is `kept` is the same object in every letter that has them."""

    sections: tuple[LevelRun, ...]
    shape: object
    kept: bool


#: Gaps above a section, in lines.
BETWEEN_PARAGRAPHS, BETWEEN_ITEMS, BETWEEN_PARTS, AFTER_LETTERHEAD, BEFORE_COPIES = 0.5, 0.25, 0.85, 1.1, 0.75

#: What stands before the first of the copies; the others stand under it.
COPIES_LABEL = "c.c."

#: The letterhead's second line and the copies, as a share of the letter's size.
SMALL = 0.92

#: A part of the letterhead up to this many characters is not broken inside.
_SHORT_PART = 45


class Portions:
    """The letters of a file as portions: what several of them say alike is one portion in all of them."""

    def __init__(self) -> None:
        self._kept: dict[tuple[object, ...], Portion] = {}

    def of(self, letter: Letter) -> tuple[Portion, ...]:
        """The letter's portions, from the sender's letterhead to the copies."""
        opening = letter.place_and_date, letter.inside_address, letter.subject, letter.salutation
        if letter.is_blank:
            first = self._keep((letter.language, not letter.date), _ruled_letterhead)
            last = self._keep((letter.language,), _ruled_signature)
        else:
            first = _portion(_letterhead(letter))
            last = _portion((SignatureRoom(), Section(_text(letter.typed_name), 0, follows=True)))
        return (
            first,
            self._keep(opening, _opening),
            *_bodies(letter),
            self._keep((letter.closing,), _closing),
            last,
            *([self._keep(letter.copy_lines, _copies)] if letter.copy_lines else []),
        )

    def _keep(self, said: tuple[Any, ...], sections: Callable[..., Iterable[LevelRun]]) -> Portion:
        key = sections, said
        if key not in self._kept:
            self._kept[key] = _portion(sections(*said), kept=True)
        return self._kept[key]


def _portion(sections: Iterable[LevelRun], *, kept: bool = False) -> Portion:
    held = tuple(sections)
    return Portion(held, tuple([section.shape for section in held]), kept)


def _letterhead(letter: Letter) -> Iterator[Section]:
    name, *contact = letter.letterhead
    yield Section(((name, "bold"),), 0)
    if contact:
        yield Section(_text(" · ".join(_together(part) for part in contact)), 0, follows=True, scale=SMALL)


def _ruled_letterhead(language: str, is_undated: bool) -> Iterator[RuledLines]:  # noqa: FBT001 - a key's part
    captions = translate("Name", language), translate("Address", language), ""
    yield RuledLines((*captions, translate("Date", language)) if is_undated else captions, 0)


def _ruled_signature(language: str) -> Iterator[RuledLines]:
    yield RuledLines((translate("Signature", language),), BETWEEN_PARTS, follows=True)


def _opening(place_and_date: str, inside_address: tuple[str, ...], subject: str, salutation: str) -> Iterator[Section]:
    if place_and_date:
        yield Section(_text(place_and_date), AFTER_LETTERHEAD, follows=True)
    yield Section(_text(*inside_address), BETWEEN_PARTS, follows=True)
    yield Section(((subject, "bold"),), BETWEEN_PARTS, role=HEADING, follows=True)
    yield Section(_text(salutation), BETWEEN_PARTS, follows=True)


def _closing(closing: str) -> Iterator[Section]:
    yield Section(_text(closing), BETWEEN_PARTS, follows=True)


def _copies(*lines: str) -> Iterator[Section]:
    copies = "\n".join(lines).removeprefix(COPIES_LABEL).lstrip()
    yield Section(
        _text(copies),
        BEFORE_COPIES,
        label=COPIES_LABEL,
        hang=LETTER_SHEET.copies_text_left_em,
        follows=True,
        scale=SMALL,
    )


def _text(*lines: str) -> tuple[StyledText, ...]:
    return (("\n".join(lines), "text"),)


def _together(part: str) -> str:
    return part.replace(" ", "\N{NO-BREAK SPACE}") if len(part) <= _SHORT_PART else part


def _bodies(letter: Letter) -> Iterator[Portion]:
    """What stands between salutation and closing: the campaign's text, and the sender's before, after or within it."""
    text = letter.campaign.letter[letter.language]
    if letter.blocks is text:
        yield _campaign_body(text)
        return
    for in_campaign, group in groupby(letter.blocks, frozenset(text).__contains__):
        blocks = tuple(group)
        yield _campaign_body(blocks) if in_campaign else _portion(_body(blocks))


@cache
def _campaign_body(blocks: tuple[Block | RuledBlock, ...]) -> Portion:
    """As `_body`, kept for as long as the process lives: a campaign's paragraphs are few, and every letter has them."""
    return _portion(_body(blocks, shared=True), kept=True)


def _body(blocks: Iterable[Block | RuledBlock], *, shared: bool = False) -> Iterator[Section | RuledLines]:
    previous: Block | RuledBlock | None = None
    for block in blocks:
        if isinstance(block, RuledBlock):
            yield RuledLines(("",) * block.lines, 0)
            continue
        paragraph = tuple((span.text, style_of(span)) for span in block.spans)
        if isinstance(block, NumberedItem):
            gap = BETWEEN_ITEMS if isinstance(previous, NumberedItem) else BETWEEN_PARAGRAPHS
            yield Section(
                paragraph,
                gap,
                LIST_ITEM,
                block.number,
                label_left=LETTER_SHEET.item_label_left_em,
                hang=LETTER_SHEET.item_text_left_em,
                shared=shared,
            )
        else:
            yield Section(paragraph, BETWEEN_PARAGRAPHS, shared=shared)
        previous = block


def style_of(span: Span) -> str:
    """The style of `fonts.yaml` that sets the span."""
    return {(False, False): "text", (True, False): "bold", (False, True): "italic"}.get(span[1:], "bold-italic")
