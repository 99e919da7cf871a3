"""Divide a letter into sections in the order of the full block style, before a type size is chosen.

The Canadian Style, ch. 10; Le guide du rédacteur, ch. 8.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from itertools import groupby
from typing import Any, ClassVar, NamedTuple

from letters.paper.geometry import LETTER_SHEET
from letters.paper.pdf.tags import HEADING, LIST_ITEM, PARAGRAPH
from letters.paper.typesetting.segments import StyledText
from letters.words.campaigns.blocks import Block, NumberedItem, Paragraph, RuledBlock, Span
from letters.words.letter import Letter
from letters.words.messages.catalogue import translate


class TextSection(NamedTuple):
    """A block of text with its formatting.

    `gap` is the space above it, in lines. `label` is printed `label_left` ems from the left margin, the text `hang` ems
    from it. `keep_with_previous` keeps the section on the same page as the one before it. `scale` is a share of the
    letter's type size. Text that `is_public` is a campaign's, or about a member or an office: no sender wrote it. A
    section that `is_body` is flush right when it runs from right to left; names and addresses keep to the left, as the
    full block style has them.
    """

    paragraph: tuple[StyledText, ...]
    gap: float
    role: str = PARAGRAPH
    label: str = ""
    label_left: float = 0.0
    hang: float = 0.0
    is_public: bool = False
    keep_with_previous: bool = False
    scale: float = 1.0
    is_body: bool = False

    @property
    def metrics(self) -> object:
        """Everything that the section's layout depends on except its number of lines."""
        return self.gap, self.hang, self.keep_with_previous, self.scale

    @property
    def own_line_count(self) -> int:
        """The number of lines when none has to be broken."""
        return 1 + sum(text.count("\n") for text, _ in self.paragraph)


@dataclass(frozen=True, slots=True)
class SignatureRoom:
    """The room for the signature, between the closing and the typed name."""

    metrics: ClassVar = "signature"
    own_line_count: ClassVar = 1
    gap: ClassVar = 0.0
    keep_with_previous: ClassVar = True


class RuledLines(NamedTuple):
    """Ruled lines to write on, each with a caption (which may be empty) to its left.

    `gap` and `keep_with_previous` are as in `TextSection`.
    """

    captions: tuple[str, ...]
    gap: float
    keep_with_previous: bool = False

    @property
    def metrics(self) -> object:
        """Everything that the lines' layout depends on except their number."""
        return "ruled", self.gap, self.keep_with_previous

    @property
    def own_line_count(self) -> int:
        """The number of ruled lines."""
        return len(self.captions)


#: A letter consists of these from top to bottom.
AnySection = TextSection | SignatureRoom | RuledLines


@dataclass(frozen=True, eq=False, slots=True)
class SectionGroup:
    """Sections that follow one another. One that is `is_shared` is the same object in every letter that has them."""

    sections: tuple[AnySection, ...]
    metrics: object
    is_shared: bool


#: The gap above a section, in lines.
BETWEEN_PARAGRAPHS, BETWEEN_ITEMS, BETWEEN_PARTS, AFTER_LETTERHEAD = 0.5, 0.25, 0.85, 1.1
BEFORE_COPIES, BETWEEN_COPIES = 0.75, 0.15

#: The label of the list of copies.
COPIES_LABEL = "c.c."

#: The letterhead's second line and the copies, as a share of the letter's size.
SMALL = 0.92

#: A part of the letterhead with at most this many characters is not broken.
_SHORT_PART = 45


class LetterSections:
    """Divides the letters of a file into groups of sections, and reuses a group where letters agree."""

    def __init__(self, letters: Iterable[Letter]) -> None:
        self._letters_to = Counter(letter.recipient.identity for letter in letters)
        self._shared: dict[tuple[object, ...], SectionGroup] = {}

    def of(self, letter: Letter) -> tuple[SectionGroup, ...]:
        """Return the letter's groups, from the sender's letterhead to the copies."""
        opening = (
            letter.language,
            letter.place_and_date,
            letter.inside_address,
            letter.subject,
            letter.salutation,
            letter.recipient.is_listed,
        )
        if letter.is_blank:
            first = self._share((letter.language, not letter.date), _ruled_letterhead)
            last = self._share((letter.language,), _ruled_signature)
        else:
            first = _group(_letterhead(letter))
            last = _group((SignatureRoom(), TextSection(_text(letter.typed_name), 0, keep_with_previous=True)))
        # An opening that no other letter has is drawn with the letterhead, which takes fewer bytes.
        recurs = self._letters_to[letter.recipient.identity] > 1
        return (
            first,
            self._share(opening, _opening) if recurs else _group(_opening(*opening)),
            *_bodies(letter),
            self._share((letter.closing,), _closing),
            last,
            *([self._share(letter.copy_lines, _copies)] if letter.copy_lines else []),
        )

    def _share(self, content: tuple[Any, ...], sections: Callable[..., Iterable[AnySection]]) -> SectionGroup:
        key = sections, content
        if key not in self._shared:
            self._shared[key] = _group(sections(*content), is_shared=True)
        return self._shared[key]


def _group(sections: Iterable[AnySection], *, is_shared: bool = False) -> SectionGroup:
    in_order = tuple(sections)
    return SectionGroup(in_order, tuple([section.metrics for section in in_order]), is_shared)


def _letterhead(letter: Letter) -> Iterator[TextSection]:
    name, *contact = letter.letterhead
    yield TextSection(((name, "bold"),), 0)
    if contact:
        yield TextSection(
            _text(" · ".join(_together(part) for part in contact)), 0, keep_with_previous=True, scale=SMALL
        )


def _ruled_letterhead(language: str, is_undated: bool) -> Iterator[RuledLines]:  # noqa: FBT001 - a key's part
    captions = translate("Name", language), translate("Address", language), ""
    yield RuledLines((*captions, translate("Date", language)) if is_undated else captions, 0)


def _ruled_signature(language: str) -> Iterator[RuledLines]:
    yield RuledLines((translate("Signature", language),), BETWEEN_PARTS, keep_with_previous=True)


def _opening(
    language: str,
    place_and_date: str,
    inside_address: tuple[str, ...],
    subject: str,
    salutation: str,
    is_public: bool,  # noqa: FBT001 - a key's part
) -> Iterator[TextSection]:
    if place_and_date:
        yield TextSection(_text(place_and_date), AFTER_LETTERHEAD, keep_with_previous=True)
    yield TextSection(_text(*inside_address), BETWEEN_PARTS, keep_with_previous=True, is_public=is_public)
    subject_line = TextSection(((subject, "bold"),), BETWEEN_PARTS, role=HEADING, keep_with_previous=True)
    salutation_line = TextSection(_text(salutation), BETWEEN_PARTS, keep_with_previous=True, is_public=is_public)
    yield from (subject_line, salutation_line) if language == "fr" else (salutation_line, subject_line)


def _closing(closing: str) -> Iterator[TextSection]:
    yield TextSection(_text(closing), BETWEEN_PARTS, keep_with_previous=True)


def _copies(*lines: str) -> Iterator[TextSection]:
    for number, line in enumerate(lines):
        yield TextSection(
            _text(line.removeprefix(COPIES_LABEL).lstrip()),
            BETWEEN_COPIES if number else BEFORE_COPIES,
            label="" if number else COPIES_LABEL,
            hang=LETTER_SHEET.copies_text_left_em,
            keep_with_previous=True,
            scale=SMALL,
        )


def _text(*lines: str) -> tuple[StyledText, ...]:
    return (("\n".join(lines), "text"),)


def _together(part: str) -> str:
    return part.replace(" ", "\N{NO-BREAK SPACE}") if len(part) <= _SHORT_PART else part


def _bodies(letter: Letter) -> Iterator[SectionGroup]:
    """Yield the text between salutation and closing: the campaign's, and the sender's before, after or within it."""
    text = letter.campaign_text
    if letter.blocks == text:
        yield _campaign_body(text)
        return
    for in_campaign, group in groupby(letter.blocks, frozenset(text).__contains__):
        blocks = tuple(group)
        yield _campaign_body(blocks) if in_campaign else _group(_body(blocks))


@cache
def _campaign_body(blocks: tuple[Block | RuledBlock, ...]) -> SectionGroup:
    """Return the group of a campaign's blocks, cached for the life of the process: they are few and in every letter."""
    return _group(_body(blocks, is_public=True), is_shared=True)


def _body(blocks: Iterable[Block | RuledBlock], *, is_public: bool = False) -> Iterator[TextSection | RuledLines]:
    previous: Block | RuledBlock | None = None
    for block in blocks:
        if isinstance(block, RuledBlock):
            yield RuledLines(("",) * block.lines, 0)
            continue
        paragraph = tuple((span.text, font_style(span)) for span in block.spans)
        if isinstance(block, NumberedItem):
            gap = BETWEEN_ITEMS if isinstance(previous, NumberedItem) else BETWEEN_PARAGRAPHS
            yield TextSection(
                paragraph,
                gap,
                LIST_ITEM,
                block.number,
                label_left=LETTER_SHEET.item_label_left_em,
                hang=LETTER_SHEET.item_text_left_em,
                is_public=is_public,
                keep_with_previous=isinstance(previous, Paragraph),
                is_body=True,
            )
        else:
            yield TextSection(paragraph, BETWEEN_PARAGRAPHS, is_public=is_public, is_body=True)
        previous = block


def font_style(span: Span) -> str:
    """Return the style of `fonts/fonts.yaml` in which the span is printed."""
    return {(False, False): "text", (True, False): "bold", (False, True): "italic"}.get(span[1:], "bold-italic")
