"""The letter sheet: a letter laid out, and its pages drawn."""

from functools import partial
from typing import NamedTuple

from letters.paper.envelope_sheet import fold_drawings as drawings
from letters.paper.geometry import LETTER_SHEET, US_LETTER, millimetres, points
from letters.paper.letter_sheet.page_fitting import (
    LEADING,
    MOST_PAGES,
    PageFitter,
    PageLayout,
    PlacedLines,
    PlacedPortion,
)
from letters.paper.letter_sheet.sections import SMALL, Portion, Portions, RuledLines, Section, SignatureRoom
from letters.paper.pdf.canvas import LetterCanvas
from letters.paper.pdf.tags import FURNITURE, LABEL, LIST_ITEM, PARAGRAPH, Tag
from letters.paper.signature.signature_typesetter import SignatureTypesetter
from letters.paper.typesetting.typesetter import Line, Typesetter, TypeSize, reading_of
from letters.refusal import Refused
from letters.words.letter import Letter
from letters.words.messages.catalogue import translate

#: Where a row's baseline is, as a share of the row's height from its top.
_BASELINE = 0.8

#: The smallest type of a continuation line, in points: a name too long for it does without the date.
_SMALLEST_CONTINUATION = 8.0


#: Free paper under a ruled line, in mm, so that what follows keeps off what is written on it.
_UNDER_RULE = 1.0


class TypesetLetter(NamedTuple):
    """A letter with its parts and where they stand."""

    letter: Letter
    portions: tuple[Portion, ...]
    layout: PageLayout


class LetterTypesetter:
    """Sets letters and draws them; it lives as long as the file is made."""

    def __init__(self, typesetter: Typesetter) -> None:
        self._typesetter = typesetter
        self._portions = Portions()
        self._layouts = PageFitter(typesetter)
        self._signatures = SignatureTypesetter(typesetter)

    def typeset(self, letter: Letter, *, large_print: bool) -> TypesetLetter:
        """The letter laid out.

        Raises Refused `glyph_missing`; `too_long`, about `body` or `own_words`, when two pages of the smallest size are
        not enough; `signature_invalid` and `signature_unseen` about `signature`.
        """
        portions = self._portions.of(letter)
        layout = self._layouts.of(portions, large_print=large_print)
        if layout is None:
            raise Refused("too_long", "own_words" if letter.body is None else "body", pages=MOST_PAGES)
        self._signatures.take(letter.signature)
        return TypesetLetter(letter, portions, layout)

    def draw(self, typeset_letter: TypesetLetter, canvas: LetterCanvas, *, fold_ticks: bool) -> None:
        """Add the letter's pages to the file; `fold_ticks` marks where the sheet will be folded."""
        letter, portions, layout = typeset_letter
        for number, groups in enumerate(layout.pages, start=1):
            if number > 1:
                self._continuation_line(canvas, letter, layout, number)
            for group in groups:
                portion = portions[group.portion]
                draw_group = partial(self._draw_group, canvas, letter, portion, layout.size, group)
                if portion.kept:
                    canvas.draw_once((group, portion), draw_group)
                else:
                    draw_group()
            if number < len(layout.pages):
                self._next_page_mark(canvas, layout, number + 1)
            if fold_ticks:
                canvas.draw_once("fold ticks", partial(canvas.draw, drawings.fold_ticks))
            canvas.showPage()

    def _draw_group(
        self, canvas: LetterCanvas, letter: Letter, portion: Portion, size: float, group: PlacedPortion
    ) -> None:
        for stand in group.stands:
            section = portion.sections[stand.section]
            if isinstance(section, SignatureRoom):
                self._signatures.draw(canvas, letter, millimetres(stand.down))
            elif isinstance(section, RuledLines):
                self._draw_ruled_lines(canvas, section, size, stand)
            else:
                self._draw_section(canvas, section, size, stand)

    def _draw_section(self, canvas: LetterCanvas, section: Section, size: float, stand: PlacedLines) -> None:
        type_size = TypeSize(size * section.scale, size * section.scale * LEADING)
        baseline = millimetres(stand.down + type_size.leading * _BASELINE)
        left = LETTER_SHEET.side_margin
        if section.label:
            if stand.first == 0:
                place = left + millimetres(type_size.size * section.label_left), baseline
                role = LABEL if section.role == LIST_ITEM else PARAGRAPH
                canvas.draw_lines([self._typesetter.line(section.label)], place, type_size, Tag(role))
            left += millimetres(type_size.size * section.hang)
        lines = self._layouts.lines(section, size)
        tag = Tag(section.role, actual_text=reading_of(lines), continues=stand.first > 0)
        canvas.draw_lines(lines[stand.first : stand.end], (left, baseline), type_size, tag)

    def _draw_ruled_lines(self, canvas: LetterCanvas, section: RuledLines, size: float, stand: PlacedLines) -> None:
        has_captions = any(section.captions)
        left = LETTER_SHEET.side_margin
        begin = left + LETTER_SHEET.ruled_left if has_captions else left
        width = LETTER_SHEET.ruled_width if has_captions else LETTER_SHEET.text_width
        for place, caption in enumerate(section.captions[stand.first : stand.end], start=1):
            rule = millimetres(stand.down) + place * LETTER_SHEET.ruled_line - _UNDER_RULE
            canvas.draw(drawings.rule(width), (begin, rule))
            if caption:
                type_size = TypeSize(size * SMALL, size * SMALL * LEADING)
                canvas.draw_lines([self._typesetter.line(caption)], (left, rule), type_size)

    def _continuation_line(self, canvas: LetterCanvas, letter: Letter, layout: PageLayout, number: int) -> None:
        """Who is written to, the date and the page, at the head of a page after the first."""
        folio = translate("Page {number}", letter.language, number=number)
        full = self._continuation(letter.recipient.name, letter.place_and_date, folio)
        line = full if _widest(full) >= _SMALLEST_CONTINUATION else self._continuation(letter.recipient.name, folio)
        size = min(layout.size * SMALL, _widest(line))
        type_size = TypeSize(size, layout.size * LEADING)
        place = LETTER_SHEET.side_margin, LETTER_SHEET.top_margin + millimetres(type_size.leading * _BASELINE)
        canvas.draw_lines([line], place, type_size, FURNITURE)

    def _continuation(self, *parts: str) -> Line:
        return self._typesetter.line(" – ".join(part for part in parts if part))

    def _next_page_mark(self, canvas: LetterCanvas, layout: PageLayout, following: int) -> None:
        """The page that follows, bottom right, as the Translation Bureau has it: …/2."""
        line = self._typesetter.line(f"…/{following}")
        type_size = TypeSize(layout.size, layout.size * LEADING)
        left = US_LETTER.width - LETTER_SHEET.side_margin - millimetres(line.width / 1000 * layout.size)
        canvas.draw_lines([line], (left, US_LETTER.height - LETTER_SHEET.bottom_margin), type_size, FURNITURE)


def _widest(line: Line) -> float:
    """The size in points at which the line is as wide as the text."""
    return points(LETTER_SHEET.text_width) / line.width * 1000
