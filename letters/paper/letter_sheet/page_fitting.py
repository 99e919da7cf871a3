"""The largest type at which a letter fits its pages, and where each of its sections then stands."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import groupby
from typing import NamedTuple

from letters.paper.geometry import LETTER_SHEET, US_LETTER, points
from letters.paper.letter_sheet.pagination import PageRow, paginate
from letters.paper.letter_sheet.sections import LevelRun, Portion, RuledLines, Section, SignatureRoom
from letters.paper.typesetting.typesetter import Line, Typesetter

#: Distance from baseline to baseline, as a share of the size.
LEADING = 1.2

#: Type sizes in points, the best first.
ONE_PAGE_SIZES = (12.0, 11.5, 11.0, 10.5, 10.0, 9.5)
TWO_PAGE_SIZES = (11.0, 10.5, 10.0, 9.5)
LARGE_PRINT_SIZE = 16.0

#: Gaps are set wider where the page has room, up to this much, so that a short letter does not huddle at the top.
_LOOSEST = 1.6

#: A letter to Parliament does not pass two pages (Translation Bureau, Writing Tips Plus).
MOST_PAGES = 2

_TOP = points(LETTER_SHEET.top_margin)
_FOLIO = points(LETTER_SHEET.folio_room)
_SIGNATURE_ROOM = points(LETTER_SHEET.signature_room)
_RULED_LINE = points(LETTER_SHEET.ruled_line)
_PAGE_HEIGHT = points(US_LETTER.height - LETTER_SHEET.bottom_margin) - _TOP

#: Rows of a paragraph that must stay together at the foot or the head of a page.
_TOGETHER = 2


class PlacedLines(NamedTuple):
    """Where lines of a section stand: those from `first` to before `end`, their top `down` points from the page's.

    `section` is the section's place in its portion.
    """

    section: int
    first: int
    end: int
    down: float


@dataclass(frozen=True, eq=False)
class PlacedPortion:
    """What stands on a page of the letter's portion of that number."""

    portion: int
    stands: tuple[PlacedLines, ...]


@dataclass(frozen=True, eq=False)
class PageLayout:
    """The type size in points, and what stands on each page; it serves every letter with as many lines."""

    size: float
    pages: tuple[tuple[PlacedPortion, ...], ...]


class PageFitter:
    """The layouts of a file's letters, each worked out once."""

    def __init__(self, typesetter: Typesetter) -> None:
        self._typesetter = typesetter
        self._known: dict[tuple[object, ...], PageLayout | None] = {}
        self._alike: dict[tuple[object, ...], PageLayout | None] = {}
        self._kept_counts: dict[tuple[Portion, float], tuple[int, ...]] = {}
        self._kept_looks: dict[tuple[Portion, float], object] = {}

    def of(self, portions: Sequence[Portion], *, large_print: bool) -> PageLayout | None:
        """The layout at the largest size that fits one page, else two; None when the smallest size needs more.

        Large print takes as many pages as it needs. Raises Refused `glyph_missing` when no face has a character.
        """
        largest = LARGE_PRINT_SIZE if large_print else ONE_PAGE_SIZES[0]
        looks = tuple([self._look(portion, largest) for portion in portions])
        if None in looks:
            return self._found(portions, large_print=large_print)
        key = looks, large_print
        if key not in self._alike:
            self._alike[key] = self._found(portions, large_print=large_print)
        return self._alike[key]

    def _look(self, portion: Portion, largest: float) -> object:
        """The same for portions that have as many lines as each other at every size; None when nothing tells.

        What has only its own lines at the largest size has no others at any size.
        """
        if not portion.kept:
            return portion.shape if max(self._counts(portion, largest)) == 1 else None
        key = portion, largest
        if key not in self._kept_looks:
            counts = self._counts(portion, largest)
            own_counts = tuple([section.hard_lines for section in portion.sections])
            self._kept_looks[key] = (portion.shape, counts) if counts == own_counts else portion
        return self._kept_looks[key]

    def _found(self, portions: Sequence[Portion], *, large_print: bool) -> PageLayout | None:
        shape = tuple([portion.shape for portion in portions])
        one_page, more_pages = ((LARGE_PRINT_SIZE,),) * 2 if large_print else (ONE_PAGE_SIZES, TWO_PAGE_SIZES)
        most = None if large_print else MOST_PAGES
        for sizes, pages in ((one_page, 1), (more_pages, most)):
            for size in sizes:
                counts = tuple([self._counts(portion, size) for portion in portions])
                key = shape, counts, size, pages
                if key not in self._known:
                    self._known[key] = _layout(portions, counts, size, pages)
                if layout := self._known[key]:
                    return layout
        return None

    def _counts(self, portion: Portion, size: float) -> tuple[int, ...]:
        """How many lines each of the portion's sections has; the signature's room counts as one."""
        key = portion, size
        if key in self._kept_counts:
            return self._kept_counts[key]
        counts = tuple([self._count(section, size) for section in portion.sections])
        if portion.kept:
            self._kept_counts[key] = counts
        return counts

    def _count(self, section: LevelRun, size: float) -> int:
        if isinstance(section, SignatureRoom):
            return 1
        if isinstance(section, RuledLines):
            return len(section.captions)
        return self._setter(section).count(section.paragraph, _measure(size * section.scale, section.hang))

    def lines(self, section: Section, size: float) -> tuple[Line, ...]:
        """The section's lines when the letter's type has this size in points."""
        return self._setter(section).lines(section.paragraph, _measure(size * section.scale, section.hang))

    def _setter(self, section: Section) -> Typesetter:
        return self._typesetter.shared if section.shared else self._typesetter


def _layout(
    portions: Sequence[Portion], counts: Sequence[Sequence[int]], size: float, most_pages: int | None
) -> PageLayout | None:
    """The layout at this size; None when it needs more pages."""
    places = [(number, place) for number, portion in enumerate(portions) for place in range(len(portion.sections))]
    sections = [section for portion in portions for section in portion.sections]
    flat_counts = [count for of_portion in counts for count in of_portion]
    pages: list[Sequence[PageRow]]
    if most_pages == 1:
        text = sum(row.height for row in _rows(sections, flat_counts, size, 0.0))
        gaps = sum(section.gap for section in sections if not isinstance(section, SignatureRoom)) * size * LEADING
        if text + gaps > _PAGE_HEIGHT:
            return None
        pages = [tuple(_rows(sections, flat_counts, size, min(_LOOSEST, (_PAGE_HEIGHT - text) / gaps)))]
    else:
        rows = tuple(_rows(sections, flat_counts, size, 1.0))
        pages = paginate(rows, _PAGE_HEIGHT - _FOLIO, _PAGE_HEIGHT - 2 * _FOLIO)
    if most_pages and len(pages) > most_pages:
        return None
    tops = [_TOP] + [_TOP + _FOLIO] * (len(pages) - 1)
    return PageLayout(size, tuple(_groups(rows, top, places) for rows, top in zip(pages, tops, strict=True)))


def _rows(sections: Sequence[LevelRun], counts: Sequence[int], size: float, looseness: float) -> Iterator[PageRow]:
    body = [n for n, held in enumerate(sections) if not isinstance(held, SignatureRoom) and not held.follows]
    for number, (section, count) in enumerate(zip(sections, counts, strict=True)):
        if isinstance(section, SignatureRoom):
            yield PageRow(number, 0, _SIGNATURE_ROOM, 0, may_open_page=False)
            continue
        gap = section.gap * looseness * size * LEADING
        height = _RULED_LINE if isinstance(section, RuledLines) else size * section.scale * LEADING
        for line in range(count):
            within = _TOGETHER <= line <= count - _TOGETHER
            # The closing takes at least the end of the body's last paragraph along to its page.
            opens = within if line else not section.follows and number <= body[-1]
            yield PageRow(number, line, height, 0.0 if line else gap, opens)


def _groups(rows: Sequence[PageRow], top: float, places: Sequence[tuple[int, int]]) -> tuple[PlacedPortion, ...]:
    """The page's rows as what stands where, from `top` (points from the page's upper edge) down.

    `places` says of each section which portion has it, and where.
    """
    by_portion = groupby(_stands(rows, top), key=lambda stand: places[stand.section][0])
    return tuple(
        PlacedPortion(portion, tuple(stand._replace(section=places[stand.section][1]) for stand in stands))
        for portion, stands in by_portion
    )


def _stands(rows: Sequence[PageRow], top: float) -> Iterator[PlacedLines]:
    down = top - rows[0].gap
    for number, group in groupby(rows, key=lambda row: row.section):
        held = list(group)
        down += held[0].gap
        yield PlacedLines(number, held[0].line, held[-1].line + 1, down)
        down += sum(row.height for row in held)


@cache
def _measure(size: float, hang: float) -> float:
    """The longest line in thousandths of an em, of text that hangs by so many ems."""
    return (points(LETTER_SHEET.text_width) / size - hang) * 1000
