"""The letter sheet: a letter laid out, and its pages drawn."""

from functools import partial
from typing import NamedTuple

from letters.paper.envelope_sheet import fold_drawings as drawings
from letters.paper.geometry import LETTER_SHEET, US_LETTER, millimetres, points
from letters.paper.letter_sheet.page_fitting import LEADING, MOST_PAGES, Group, Layout, Layouts, Stand
from letters.paper.letter_sheet.sections import SMALL, Portion, Portions, RuledLines, Section, SignatureRoom
from letters.paper.pdf.canvas import Page
from letters.paper.pdf.document import File
from letters.paper.pdf.tags import FURNITURE, LABEL, LIST_ITEM, PARAGRAPH, Meaning
from letters.paper.signature.signature_typesetter import SignatureSetter
from letters.paper.typesetting.typesetter import Line, Type, Typesetter, reading_of
from letters.refusal import Refused
from letters.words.letter import Letter
from letters.words.messages import translate

#: Where a row's baseline is, as a share of the row's height from its top.
_BASELINE = 0.8

#: The smallest type of a continuation line, in points: a name too long for it does without the date.
_SMALLEST_CONTINUATION = 8.0


#: Free paper under a ruled line, in mm, so that what follows keeps off what is written on it.
_UNDER_RULE = 1.0


class SetLetter(NamedTuple):
    """A letter with its parts and where they stand."""

    letter: Letter
    portions: tuple[Portion, ...]
    layout: Layout


class LetterSetter:
    """Sets letters and draws them; it lives as long as the file is made."""

    def __init__(self, typesetter: Typesetter) -> None:
        self._typesetter = typesetter
        self._portions = Portions()
        self._layouts = Layouts(typesetter)
        self._signatures = SignatureSetter(typesetter)

    def set(self, letter: Letter, *, large_print: bool) -> SetLetter:
        """The letter laid out.

        Raises Refused `glyph_missing`; `too_long`, about `body` or `own_words`, when two pages of the smallest size are
        not enough; `signature_invalid` and `signature_unseen` about `signature`.
        """
        portions = self._portions.of(letter)
        layout = self._layouts.of(portions, large_print=large_print)
        if layout is None:
            raise Refused("too_long", "own_words" if letter.body is None else "body", pages=MOST_PAGES)
        self._signatures.take(letter.signature)
        return SetLetter(letter, portions, layout)

    def draw(self, set_letter: SetLetter, file: File, offset: tuple[float, float], *, fold_ticks: bool) -> None:
        """Add the letter's pages to the file; `fold_ticks` marks where the sheet will be folded."""
        letter, portions, layout = set_letter
        for number, groups in enumerate(layout.pages, start=1):
            page = Page(file, US_LETTER, offset)
            if number > 1:
                self._continuation_line(page, letter, layout, number)
            for group in groups:
                portion = portions[group.portion]
                draw_group = partial(self._draw_group, page, letter, portion, layout.size, group)
                if portion.kept:
                    page.again((group, portion), draw_group)
                else:
                    draw_group()
            if number < len(layout.pages):
                self._next_page_mark(page, layout, number + 1)
            if fold_ticks:
                page.again("fold ticks", partial(page.drawing, drawings.fold_ticks()))
            page.finish()

    def _draw_group(self, page: Page, letter: Letter, portion: Portion, size: float, group: Group) -> None:
        for stand in group.stands:
            section = portion.sections[stand.section]
            if isinstance(section, SignatureRoom):
                self._signatures.draw(page, letter, millimetres(stand.down))
            elif isinstance(section, RuledLines):
                self._draw_ruled_lines(page, section, size, stand)
            else:
                self._draw_section(page, section, size, stand)

    def _draw_section(self, page: Page, section: Section, size: float, stand: Stand) -> None:
        setting = Type(size * section.scale, size * section.scale * LEADING)
        baseline = millimetres(stand.down + setting.leading * _BASELINE)
        left = LETTER_SHEET.side_margin
        if section.label:
            if stand.first == 0:
                place = left + millimetres(setting.size * section.label_left), baseline
                role = LABEL if section.role == LIST_ITEM else PARAGRAPH
                page.lines([self._typesetter.line(section.label)], place, setting, Meaning(role))
            left += millimetres(setting.size * section.hang)
        lines = self._layouts.lines(section, size)
        meaning = Meaning(section.role, reads=reading_of(lines), continues=stand.first > 0)
        page.lines(lines[stand.first : stand.end], (left, baseline), setting, meaning)

    def _draw_ruled_lines(self, page: Page, section: RuledLines, size: float, stand: Stand) -> None:
        has_captions = any(section.captions)
        left = LETTER_SHEET.side_margin
        begin = left + LETTER_SHEET.ruled_left if has_captions else left
        width = LETTER_SHEET.ruled_width if has_captions else LETTER_SHEET.text_width
        for place, caption in enumerate(section.captions[stand.first : stand.end], start=1):
            rule = millimetres(stand.down) + place * LETTER_SHEET.ruled_line - _UNDER_RULE
            page.drawing(drawings.rule(width), (begin, rule))
            if caption:
                setting = Type(size * SMALL, size * SMALL * LEADING)
                page.lines([self._typesetter.line(caption)], (left, rule), setting)

    def _continuation_line(self, page: Page, letter: Letter, layout: Layout, number: int) -> None:
        """Who is written to, the date and the page, at the head of a page after the first."""
        folio = translate("Page {number}", letter.language, number=number)
        full = self._continuation(letter.recipient.name, letter.place_and_date, folio)
        line = full if _widest(full) >= _SMALLEST_CONTINUATION else self._continuation(letter.recipient.name, folio)
        size = min(layout.size * SMALL, _widest(line))
        setting = Type(size, layout.size * LEADING)
        place = LETTER_SHEET.side_margin, LETTER_SHEET.top_margin + millimetres(setting.leading * _BASELINE)
        page.lines([line], place, setting, FURNITURE)

    def _continuation(self, *parts: str) -> Line:
        return self._typesetter.line(" – ".join(part for part in parts if part))

    def _next_page_mark(self, page: Page, layout: Layout, following: int) -> None:
        """The page that follows, bottom right, as the Translation Bureau has it: …/2."""
        line = self._typesetter.line(f"…/{following}")
        setting = Type(layout.size, layout.size * LEADING)
        left = US_LETTER.width - LETTER_SHEET.side_margin - millimetres(line.width / 1000 * layout.size)
        page.lines([line], (left, US_LETTER.height - LETTER_SHEET.bottom_margin), setting, FURNITURE)


def _widest(line: Line) -> float:
    """The size in points at which the line is as wide as the text."""
    return points(LETTER_SHEET.text_width) / line.width * 1000
