"""Lay out a letter's sections on pages, and draw those pages."""

from functools import partial
from typing import NamedTuple

from letters.paper.envelope_sheet import fold_drawings
from letters.paper.geometry import LETTER_SHEET, US_LETTER, millimetres, points
from letters.paper.letter_sheet.page_fitting import (
    LEADING,
    MAX_PAGES,
    PageFitter,
    PageLayout,
    PlacedGroup,
    PlacedLines,
)
from letters.paper.letter_sheet.sections import (
    SMALL,
    LetterSections,
    RuledLines,
    SectionGroup,
    SignatureRoom,
    TextSection,
)
from letters.paper.pdf.canvas import LetterCanvas
from letters.paper.pdf.tags import FURNITURE, LABEL, LIST_ITEM, PARAGRAPH, Tag
from letters.paper.signature.signature_typesetter import SignatureTypesetter
from letters.paper.typesetting.typesetter import Line, Typesetter, TypeSize, reading_of
from letters.refusal import Refused
from letters.words.campaigns.blocks import BULLET
from letters.words.letter import Letter
from letters.words.messages.catalogue import translate

#: Where a row's baseline is, as a share of the row's height from its top.
_BASELINE = 0.8

#: The smallest type of a continuation line, in points; where the recipient's name is too long for it, the date goes.
_SMALLEST_CONTINUATION = 8.0

#: Blank paper under a ruled line, in mm, which keeps the next line clear of handwriting.
_UNDER_RULE = 1.0


class TypesetLetter(NamedTuple):
    """A letter, its groups of sections, and their layout on pages."""

    letter: Letter
    groups: tuple[SectionGroup, ...]
    layout: PageLayout


class LetterTypesetter:
    """Lays out and draws the letters of one file."""

    def __init__(self, typesetter: Typesetter) -> None:
        self._typesetter = typesetter
        self._sections = LetterSections()
        self._page_fitter = PageFitter(typesetter)
        self._signatures = SignatureTypesetter(typesetter)

    def typeset(self, letter: Letter, *, large_print: bool) -> TypesetLetter:
        """Lay out the letter.

        Raises Refused `glyph_missing`; `too_long` about "body" or "own_words" when the smallest type does not fit two
        pages; `signature_invalid` or `signature_unseen` about "signature".
        """
        groups = self._sections.of(letter)
        layout = self._page_fitter.of(groups, large_print=large_print)
        if layout is None:
            raise Refused("too_long", "own_words" if letter.body is None else "body", pages=MAX_PAGES)
        self._signatures.prepare(letter.signature)
        return TypesetLetter(letter, groups, layout)

    def draw(self, typeset_letter: TypesetLetter, canvas: LetterCanvas, *, fold_ticks: bool) -> None:
        """Draw the letter's pages; `fold_ticks` marks on the last one where a fold sheet on its back is folded."""
        letter, groups, layout = typeset_letter
        for number, placed_groups in enumerate(layout.pages, start=1):
            if number > 1:
                self._continuation_line(canvas, letter, layout, number)
            for placed_group in placed_groups:
                group = groups[placed_group.group]
                draw = partial(self._draw_sections, canvas, letter, group, layout.size, placed_group)
                if group.is_shared:
                    canvas.draw_repeated((placed_group, group), draw)
                else:
                    draw()
            if number < len(layout.pages):
                self._next_page_mark(canvas, layout, number + 1)
            if fold_ticks and number == len(layout.pages):
                canvas.draw_repeated("fold ticks", partial(canvas.draw, fold_drawings.fold_ticks))
            canvas.showPage()

    def _draw_sections(
        self, canvas: LetterCanvas, letter: Letter, group: SectionGroup, size: float, placed_group: PlacedGroup
    ) -> None:
        for placed in placed_group.placed_lines:
            section = group.sections[placed.section]
            if isinstance(section, SignatureRoom):
                self._signatures.draw(canvas, letter, millimetres(placed.down))
            elif isinstance(section, RuledLines):
                self._draw_ruled_lines(canvas, section, size, placed)
            else:
                self._draw_section(canvas, section, size, placed)

    def _draw_section(self, canvas: LetterCanvas, section: TextSection, size: float, placed: PlacedLines) -> None:
        type_size = TypeSize(size * section.scale, size * section.scale * LEADING)
        baseline = millimetres(placed.down + type_size.leading * _BASELINE)
        left = LETTER_SHEET.side_margin
        if section.label:
            if placed.first == 0:
                place = left + millimetres(type_size.size * section.label_left), baseline
                role = LABEL if section.role == LIST_ITEM else PARAGRAPH
                canvas.draw_lines(
                    [self._typesetter.line(section.label)],
                    place,
                    type_size,
                    Tag(role, is_bullet=section.label == BULLET),
                )
            left += millimetres(type_size.size * section.hang)
        lines = self._page_fitter.lines(section, size)
        tag = Tag(section.role, actual_text=reading_of(lines), continues=placed.first > 0)
        canvas.draw_lines(lines[placed.first : placed.end], (left, baseline), type_size, tag)

    def _draw_ruled_lines(self, canvas: LetterCanvas, section: RuledLines, size: float, placed: PlacedLines) -> None:
        has_captions = any(section.captions)
        left = LETTER_SHEET.side_margin
        begin = left + LETTER_SHEET.ruled_left if has_captions else left
        width = LETTER_SHEET.ruled_width if has_captions else LETTER_SHEET.text_width
        for number, caption in enumerate(section.captions[placed.first : placed.end], start=1):
            rule = millimetres(placed.down) + number * LETTER_SHEET.ruled_line - _UNDER_RULE
            canvas.draw(fold_drawings.rule(width), (begin, rule))
            if caption:
                type_size = TypeSize(size * SMALL, size * SMALL * LEADING)
                canvas.draw_lines([self._typesetter.line(caption)], (left, rule), type_size)

    def _continuation_line(self, canvas: LetterCanvas, letter: Letter, layout: PageLayout, number: int) -> None:
        """Draw the recipient's name, the date and the page number at the head of a page after the first."""
        folio = translate("Page {number}", letter.language, number=number)
        full = self._continuation(letter.recipient.name, letter.place_and_date, folio)
        line = (
            full if _filling_size(full) >= _SMALLEST_CONTINUATION else self._continuation(letter.recipient.name, folio)
        )
        size = min(layout.size * SMALL, _filling_size(line))
        type_size = TypeSize(size, layout.size * LEADING)
        place = LETTER_SHEET.side_margin, LETTER_SHEET.top_margin + millimetres(type_size.leading * _BASELINE)
        canvas.draw_lines([line], place, type_size, FURNITURE)

    def _continuation(self, *parts: str) -> Line:
        return self._typesetter.line(" – ".join(part for part in parts if part))

    def _next_page_mark(self, canvas: LetterCanvas, layout: PageLayout, following: int) -> None:
        """Draw the number of the next page at the lower right: …/2 (Translation Bureau, Writing Tips Plus)."""
        line = self._typesetter.line(f"…/{following}")
        type_size = TypeSize(layout.size, layout.size * LEADING)
        left = US_LETTER.width - LETTER_SHEET.side_margin - millimetres(line.width / 1000 * layout.size)
        canvas.draw_lines([line], (left, US_LETTER.height - LETTER_SHEET.bottom_margin), type_size, FURNITURE)


def _filling_size(line: Line) -> float:
    """Return the type size in points at which the line fills the text width."""
    return points(LETTER_SHEET.text_width) / line.width * 1000
