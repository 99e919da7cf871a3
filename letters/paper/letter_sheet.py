"""The letter sheet: the largest type at which the letter fits its pages, and the pages drawn with it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import groupby

from letters.paper import drawings
from letters.paper.file import File
from letters.paper.flow import Row, paginate
from letters.paper.geometry import LETTER_SHEET, US_LETTER, millimetres, points
from letters.paper.ink import Page
from letters.paper.marks import FURNITURE, LABEL, LIST_ITEM, PARAGRAPH, Meaning
from letters.paper.sections import SMALL, Section, SignatureRoom, sections_of
from letters.paper.setting import Line, Type, Typesetter
from letters.paper.signature import draw_signature
from letters.refusal import Refused
from letters.words.letter import Letter
from letters.words.messages import translate

#: Distance from baseline to baseline, as a share of the size.
LEADING = 1.2

#: Where a row's baseline is, as a share of the row's height from its top.
_BASELINE = 0.8

#: Type sizes in points, the best first.
ONE_PAGE_SIZES = (12.0, 11.5, 11.0, 10.5, 10.0, 9.5)
TWO_PAGE_SIZES = (11.0, 10.5, 10.0, 9.5)
LARGE_PRINT_SIZE = 16.0

#: Gaps are set wider where the page has room, up to this much, so that a short letter does not huddle at the top.
_LOOSEST = 1.6

#: A letter to Parliament does not pass two pages (Translation Bureau, Writing Tips Plus).
MOST_PAGES = 2

_PAGE_HEIGHT = points(US_LETTER.height - LETTER_SHEET.top_margin - LETTER_SHEET.bottom_margin)

#: Rows of a paragraph that must stay together at the foot or the head of a page.
_TOGETHER = 2


@dataclass(frozen=True)
class Layout:
    """A letter laid out: its sections, its pages as rows with their gaps, its type size in points."""

    letter: Letter
    sections: tuple[Section | SignatureRoom, ...]
    pages: tuple[Sequence[Row], ...]
    size: float


class LetterSetter:
    """Lays letters out and draws them; the typesetter keeps what it has set for as long as the file is made."""

    def __init__(self, typesetter: Typesetter) -> None:
        self._typesetter = typesetter
        self._shared_lines: dict[tuple[tuple[Section, ...], float], int] = {}

    def lay_out(self, letter: Letter, *, large_print: bool) -> Layout:
        """The letter at the largest size that fits one page, else two; large print takes as many as it needs.

        Raises Refused `too_long`, about `body` or `own_words`, when two pages of the smallest size are not enough,
        and `glyph_missing` when no face has a character.
        """
        sections = tuple(sections_of(letter))
        for size in (LARGE_PRINT_SIZE,) if large_print else ONE_PAGE_SIZES:
            text, gaps = self._heights(sections, size)
            if text + gaps <= _PAGE_HEIGHT:
                looseness = min(_LOOSEST, (_PAGE_HEIGHT - text) / gaps)
                return Layout(letter, sections, (tuple(self._rows(sections, size, looseness)),), size)
        room = points(LETTER_SHEET.folio_room)
        for size in (LARGE_PRINT_SIZE,) if large_print else TWO_PAGE_SIZES:
            rows = tuple(self._rows(sections, size, 1.0))
            pages = paginate(rows, _PAGE_HEIGHT - room, _PAGE_HEIGHT - 2 * room)
            if large_print or len(pages) <= MOST_PAGES:
                return Layout(letter, sections, tuple(pages), size)
        raise Refused("too_long", "own_words" if letter.body is None else "body", pages=MOST_PAGES)

    def draw(self, layout: Layout, file: File, offset: tuple[float, float], *, fold_ticks: bool) -> None:
        """Add the letter's pages to the file; `fold_ticks` marks where the sheet will be folded."""
        total = len(layout.pages)
        for number, rows in enumerate(layout.pages, start=1):
            page = Page(file, US_LETTER, offset)
            top = points(LETTER_SHEET.top_margin)
            if number > 1:
                self._continuation_line(page, layout, number)
                top += points(LETTER_SHEET.folio_room)
            self._draw_rows(page, layout, rows, top)
            if number < total:
                self._next_page_mark(page, layout, number + 1)
            if fold_ticks:
                page.drawing(drawings.fold_ticks())
            page.finish()

    def _heights(self, sections: tuple[Section | SignatureRoom, ...], size: float) -> tuple[float, float]:
        """How high the letter's text and the gaps in it are on one page, in points."""
        shared = tuple(section for section in sections if isinstance(section, Section) and section.shared)
        key = shared, size
        if key not in self._shared_lines:
            self._shared_lines[key] = sum(self._count(section, size) for section in shared)
        lines = float(self._shared_lines[key])
        gaps = 0.0
        for section in sections:
            if isinstance(section, Section):
                gaps += section.gap
                if not section.shared:
                    lines += self._count(section, size) * section.scale
        return lines * size * LEADING + points(LETTER_SHEET.signature_room), gaps * size * LEADING

    def _rows(self, sections: tuple[Section | SignatureRoom, ...], size: float, looseness: float) -> Iterator[Row]:
        last_of_body = max(n for n, held in enumerate(sections) if isinstance(held, Section) and not held.follows)
        for number, section in enumerate(sections):
            if isinstance(section, SignatureRoom):
                yield Row(number, 0, points(LETTER_SHEET.signature_room), 0, may_open_page=False)
                continue
            count = self._count(section, size)
            gap = section.gap * looseness * size * LEADING
            for line in range(count):
                within = _TOGETHER <= line <= count - _TOGETHER
                # The closing takes at least the end of the body's last paragraph along to its page.
                opens = within if line else not section.follows and number <= last_of_body
                yield Row(number, line, size * section.scale * LEADING, 0.0 if line else gap, opens)

    def _count(self, section: Section, size: float) -> int:
        return self._setter(section).count(section.paragraph, _measure(size * section.scale, section.hang))

    def _lines(self, section: Section, size: float) -> tuple[Line, ...]:
        return self._setter(section).lines(section.paragraph, _measure(size * section.scale, section.hang))

    def _setter(self, section: Section) -> Typesetter:
        return self._typesetter.shared if section.shared else self._typesetter

    def _draw_rows(self, page: Page, layout: Layout, rows: Sequence[Row], top: float) -> None:
        """Draw rows from `top` (points from the page's upper edge) down, a section's rows in one piece."""
        down = top - rows[0].gap
        for number, group in groupby(rows, key=lambda row: row.section):
            held = list(group)
            section = layout.sections[number]
            down += held[0].gap
            if isinstance(section, SignatureRoom):
                draw_signature(page, self._typesetter, layout.letter, millimetres(down))
            else:
                self._draw_section(page, section, layout.size, held, down)
            down += sum(row.height for row in held)

    def _draw_section(self, page: Page, section: Section, size: float, rows: list[Row], down: float) -> None:
        setting = Type(size * section.scale, size * section.scale * LEADING)
        baseline = millimetres(down + setting.leading * _BASELINE)
        lines = self._lines(section, size)[rows[0].line : rows[-1].line + 1]
        left = LETTER_SHEET.side_margin
        if section.label:
            if rows[0].line == 0:
                place = left + millimetres(setting.size * section.label_left), baseline
                role = LABEL if section.role == LIST_ITEM else PARAGRAPH
                page.lines([self._typesetter.line(section.label)], place, setting, Meaning(role))
            left += millimetres(setting.size * section.hang)
        meaning = Meaning(section.role, continues=rows[0].line > 0)
        page.lines(lines, (left, baseline), setting, meaning)

    def _continuation_line(self, page: Page, layout: Layout, number: int) -> None:
        """Who is written to, the date and the page, at the head of a page after the first."""
        letter = layout.letter
        parts = (
            letter.recipient.name,
            letter.place_and_date,
            translate("Page {number}", letter.language, number=number),
        )
        line = self._typesetter.line(" – ".join(part for part in parts if part))
        # A name of many words makes it smaller rather than longer than a line.
        size = min(layout.size * SMALL, points(LETTER_SHEET.text_width) / line.width * 1000)
        setting = Type(size, layout.size * LEADING)
        place = LETTER_SHEET.side_margin, LETTER_SHEET.top_margin + millimetres(setting.leading * _BASELINE)
        page.lines([line], place, setting, FURNITURE)

    def _next_page_mark(self, page: Page, layout: Layout, following: int) -> None:
        """The page that follows, bottom right, as the Translation Bureau has it: …/2."""
        line = self._typesetter.line(f"…/{following}")
        setting = Type(layout.size, layout.size * LEADING)
        left = US_LETTER.width - LETTER_SHEET.side_margin - millimetres(line.width / 1000 * layout.size)
        page.lines([line], (left, US_LETTER.height - LETTER_SHEET.bottom_margin), setting, FURNITURE)


@cache
def _measure(size: float, hang: float) -> float:
    """The longest line in thousandths of an em, of text that hangs by so many ems."""
    return (points(LETTER_SHEET.text_width) / size - hang) * 1000
