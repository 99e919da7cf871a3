"""Lay out a letter's sections on pages, and draw those pages."""

from collections.abc import Sequence
from functools import partial
from typing import NamedTuple

from letters.paper.envelope_sheet import fold_drawings
from letters.paper.geometry import LETTER_SHEET, US_LETTER, TypeArea, millimetres, points
from letters.paper.letter_sheet.page_fitting import (
    LEADING,
    MAX_PAGES,
    PageFitter,
    PageLayout,
    PlacedGroup,
    PlacedLines,
    in_place,
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
from letters.paper.pdf.tags import FURNITURE, LABEL, LIST_ITEM, Tag
from letters.paper.signature.signature_typesetter import SignatureTypesetter
from letters.paper.typesetting.typesetter import Line, Typesetter, TypeSize, reading_of
from letters.refusal import Refused
from letters.words.campaigns.blocks import BULLET
from letters.words.letter import Letter
from letters.words.messages.catalogue import translate

#: Where a row's baseline is, as a share of the row's height from its top.
_BASELINE = 0.8

#: The smallest type of a continuation line, in points; where the recipient's name is too long for it, the date goes, or
#: else the name.
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

    def __init__(self, typesetter: Typesetter, letters: Sequence[Letter]) -> None:
        self._typesetter = typesetter
        self._sections = LetterSections(letters)
        self._page_fitter = PageFitter(typesetter)
        self._signatures = SignatureTypesetter(typesetter)

    def typeset(self, letters: Sequence[Letter], *, large_print: bool) -> list[TypesetLetter]:
        """Lay out the letters of one sender, in one type area.

        Raises Refused `glyph_missing`; `too_long` about "body" or "own_words" when the tightest area does not fit one
        of them on two pages; `signature_invalid` or `signature_unseen` about "signature".
        """
        groups = [self._sections.of(letter) for letter in letters]
        layouts = self._page_fitter.of(groups, large_print=large_print)
        if not layouts:
            raise Refused("too_long", "own_words" if letters[0].body is None else "body", pages=MAX_PAGES)
        for letter in letters:
            self._signatures.prepare(letter.signature)
        return list(map(TypesetLetter, letters, groups, layouts))

    def draw(self, typeset_letter: TypesetLetter, canvas: LetterCanvas, *, fold_ticks: bool) -> None:
        """Draw the letter's pages; `fold_ticks` marks on the last one where a fold sheet on its back is folded."""
        letter, groups, layout = typeset_letter
        for number, placed_groups in enumerate(layout.pages, start=1):
            if number > 1:
                self._continuation_line(canvas, letter, layout, number)
            for placed_group in placed_groups:
                group = groups[placed_group.group]
                draw = partial(self._draw_sections, canvas, letter, group, layout.area, placed_group)
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
        self, canvas: LetterCanvas, letter: Letter, group: SectionGroup, area: TypeArea, placed_group: PlacedGroup
    ) -> None:
        for placed in placed_group.placed_lines:
            section = group.sections[placed.section]
            if isinstance(section, SignatureRoom):
                self._signatures.draw(canvas, letter, (area.side_margin, millimetres(placed.down)))
            elif isinstance(section, RuledLines):
                self._draw_ruled_lines(canvas, section, area, placed)
            else:
                self._draw_section(canvas, section, area, placed)

    def _draw_section(self, canvas: LetterCanvas, section: TextSection, area: TypeArea, placed: PlacedLines) -> None:
        size = area.size * section.scale
        type_size = TypeSize(size, size * LEADING)
        baseline = millimetres(placed.down + type_size.leading * _BASELINE)
        left = area.side_margin
        is_item = section.role == LIST_ITEM
        has_label = section.label and placed.first == 0
        if has_label:
            # The space parts a label from the text behind it where both are read as one paragraph.
            label = self._typesetter.line(section.label if is_item else f"{section.label} ")
            place = left + millimetres(size * section.label_left), baseline
            tag = Tag(LABEL if is_item else section.role, is_bullet=section.label == BULLET)
            canvas.draw_lines([label], place, type_size, tag)
        left += millimetres(size * section.hang)
        lines = self._page_fitter.lines(section, area)
        continues = placed.first > 0 or bool(has_label and not is_item)
        # Only the tag that begins a paragraph says how all of it reads.
        tag = Tag(section.role, actual_text="" if continues else reading_of(lines), continues=continues)
        on_page = in_place(lines[placed.first : placed.end], section, area)
        canvas.draw_lines(on_page, (left, baseline), type_size, tag)

    def _draw_ruled_lines(self, canvas: LetterCanvas, section: RuledLines, area: TypeArea, placed: PlacedLines) -> None:
        has_captions = any(section.captions)
        begin = area.side_margin + LETTER_SHEET.ruled_left if has_captions else area.side_margin
        width = LETTER_SHEET.ruled_width if has_captions else area.text_width
        for number, caption in enumerate(section.captions[placed.first : placed.end], start=1):
            rule = millimetres(placed.down) + number * LETTER_SHEET.ruled_line - _UNDER_RULE
            canvas.draw(fold_drawings.rule(width), (begin, rule))
            if caption:
                type_size = TypeSize(area.size * SMALL, area.size * SMALL * LEADING)
                canvas.draw_lines([self._typesetter.line(caption)], (area.side_margin, rule), type_size)

    def _continuation_line(self, canvas: LetterCanvas, letter: Letter, layout: PageLayout, number: int) -> None:
        """Draw the recipient's name, the date and the page number at the head of a page after the first."""
        folio = translate("Page {number}", letter.language, number=number)
        area, name, day = layout.area, letter.recipient.name, letter.place_and_date
        parts = (name, day, folio), (name, folio), (day, folio)
        *lines, shortest = [self._typesetter.line(" – ".join(filter(None, some))) for some in parts]
        line = next((one for one in lines if _filling_size(one, area) >= _SMALLEST_CONTINUATION), shortest)
        size = min(area.size * SMALL, _filling_size(line, area))
        type_size = TypeSize(size, area.size * LEADING)
        place = area.side_margin, LETTER_SHEET.top_margin + millimetres(type_size.leading * _BASELINE)
        canvas.draw_lines([line], place, type_size, FURNITURE)

    def _next_page_mark(self, canvas: LetterCanvas, layout: PageLayout, following: int) -> None:
        """Draw the number of the next page at the lower right: …/2 (Translation Bureau, Writing Tips Plus)."""
        size = layout.area.size
        line = self._typesetter.line(f"…/{following}")
        left = US_LETTER.width - layout.area.side_margin - millimetres(line.width / 1000 * size)
        place = left, US_LETTER.height - LETTER_SHEET.bottom_margin
        canvas.draw_lines([line], place, TypeSize(size, size * LEADING), FURNITURE)


def _filling_size(line: Line, area: TypeArea) -> float:
    """Return the type size in points at which the line fills the width of the text."""
    return points(area.text_width) / line.width * 1000
