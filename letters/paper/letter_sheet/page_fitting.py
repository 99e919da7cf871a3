"""Find the largest type size at which a letter fits its pages, and the position of each section on them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import groupby
from typing import NamedTuple

from letters.paper.geometry import LETTER_SHEET, US_LETTER, points
from letters.paper.letter_sheet.pagination import PageRow, paginate
from letters.paper.letter_sheet.sections import AnySection, RuledLines, SectionGroup, SignatureRoom, TextSection
from letters.paper.typesetting.typesetter import Line, Typesetter, flush

#: Distance from baseline to baseline, as a share of the size.
LEADING = 1.2

#: Type sizes in points, the best first.
ONE_PAGE_SIZES = (12.0, 11.5, 11.0, 10.5, 10.0, 9.5)
TWO_PAGE_SIZES = (11.0, 10.5, 10.0, 9.5)
LARGE_PRINT_SIZE = 16.0

#: Gaps grow up to this many times where the page has room, so that a short letter fills more of it.
_LOOSEST = 1.6

#: A letter to Parliament takes at most two pages (Translation Bureau, Writing Tips Plus).
MAX_PAGES = 2

_TOP = points(LETTER_SHEET.top_margin)
_FOLIO = points(LETTER_SHEET.folio_room)
_SIGNATURE_ROOM = points(LETTER_SHEET.signature_room)
_RULED_LINE = points(LETTER_SHEET.ruled_line)
_PAGE_HEIGHT = points(US_LETTER.height - LETTER_SHEET.bottom_margin) - _TOP

#: At least this many lines of a paragraph stay together at the foot or the head of a page.
_TOGETHER = 2


class PlacedLines(NamedTuple):
    """Lines of a section on a page: from index `first` up to `end`, their top `down` points below the page's.

    `section` is the section's index in its group.
    """

    section: int
    first: int
    end: int
    down: float


@dataclass(frozen=True, eq=False)
class PlacedGroup:
    """The lines on a page that belong to the letter's group with the index `group`."""

    group: int
    placed_lines: tuple[PlacedLines, ...]


@dataclass(frozen=True, eq=False)
class PageLayout:
    """The type size in points and the contents of each page; it suits every letter with the same numbers of lines."""

    size: float
    pages: tuple[tuple[PlacedGroup, ...], ...]


class PageFitter:
    """Finds the layouts of a file's letters, each of them once."""

    def __init__(self, typesetter: Typesetter) -> None:
        self._typesetter = typesetter
        self._by_line_counts: dict[tuple[object, ...], PageLayout | None] = {}
        self._by_metrics: dict[tuple[object, ...], PageLayout | None] = {}
        self._shared_counts: dict[tuple[SectionGroup, float], tuple[int, ...]] = {}
        self._shared_metrics: dict[tuple[SectionGroup, float], object] = {}

    def of(self, groups: Sequence[SectionGroup], *, large_print: bool) -> PageLayout | None:
        """Return the layout at the largest size that fits one page, else two; None when the smallest needs more.

        Large print takes as many pages as it needs. Raises Refused `glyph_missing` when no typeface has a character.
        """
        largest = LARGE_PRINT_SIZE if large_print else ONE_PAGE_SIZES[0]
        metrics = tuple([self._metrics(group, largest) for group in groups])
        if None in metrics:
            return self._first_that_fits(groups, large_print=large_print)
        key = metrics, large_print
        if key not in self._by_metrics:
            self._by_metrics[key] = self._first_that_fits(groups, large_print=large_print)
        return self._by_metrics[key]

    def _metrics(self, group: SectionGroup, largest: float) -> object:
        """Return a key that is equal for groups with equal numbers of lines at every size; None where there is none.

        A group whose lines need no breaking at the largest size needs none at any size.
        """
        if not group.is_shared:
            return group.metrics if max(self._counts(group, largest)) == 1 else None
        key = group, largest
        if key not in self._shared_metrics:
            counts = self._counts(group, largest)
            own_counts = tuple([section.own_line_count for section in group.sections])
            self._shared_metrics[key] = (group.metrics, counts) if counts == own_counts else group
        return self._shared_metrics[key]

    def _first_that_fits(self, groups: Sequence[SectionGroup], *, large_print: bool) -> PageLayout | None:
        metrics = tuple([group.metrics for group in groups])
        one_page, more_pages = ((LARGE_PRINT_SIZE,),) * 2 if large_print else (ONE_PAGE_SIZES, TWO_PAGE_SIZES)
        max_pages = None if large_print else MAX_PAGES
        for sizes, pages in ((one_page, 1), (more_pages, max_pages)):
            for size in sizes:
                counts = tuple([self._counts(group, size) for group in groups])
                key = metrics, counts, size, pages
                if key not in self._by_line_counts:
                    self._by_line_counts[key] = _layout(groups, counts, size, pages)
                if layout := self._by_line_counts[key]:
                    return layout
        return None

    def _counts(self, group: SectionGroup, size: float) -> tuple[int, ...]:
        """Return the number of lines of each section; the signature's room counts as one line."""
        key = group, size
        if key in self._shared_counts:
            return self._shared_counts[key]
        counts = tuple([self._count(section, size) for section in group.sections])
        if group.is_shared:
            self._shared_counts[key] = counts
        return counts

    def _count(self, section: AnySection, size: float) -> int:
        if isinstance(section, SignatureRoom):
            return 1
        if isinstance(section, RuledLines):
            return len(section.captions)
        return self._typesetter_for(section).count(section.paragraph, _measure(size * section.scale, section.hang))

    def lines(self, section: TextSection, size: float) -> tuple[Line, ...]:
        """Return the section's lines when the letter's type has this size in points."""
        measure = _measure(size * section.scale, section.hang)
        lines = self._typesetter_for(section).lines(section.paragraph, measure)
        return flush(lines, measure) if section.is_body and any(line.level for line in lines) else lines

    def _typesetter_for(self, section: TextSection) -> Typesetter:
        return self._typesetter.shared if section.is_campaign_text else self._typesetter


def _layout(
    groups: Sequence[SectionGroup], counts: Sequence[Sequence[int]], size: float, max_pages: int | None
) -> PageLayout | None:
    """Return the layout at this size; None when it needs more pages than `max_pages`."""
    indices = [(number, index) for number, group in enumerate(groups) for index in range(len(group.sections))]
    sections = [section for group in groups for section in group.sections]
    flat_counts = [count for group_counts in counts for count in group_counts]
    pages: list[Sequence[PageRow]]
    if max_pages == 1:
        text = sum(row.height for row in _rows(sections, flat_counts, size, 0.0))
        gaps = sum(section.gap for section in sections if not isinstance(section, SignatureRoom)) * size * LEADING
        if text + gaps > _PAGE_HEIGHT:
            return None
        pages = [tuple(_rows(sections, flat_counts, size, min(_LOOSEST, (_PAGE_HEIGHT - text) / gaps)))]
    else:
        rows = tuple(_rows(sections, flat_counts, size, 1.0))
        pages = paginate(rows, _PAGE_HEIGHT - _FOLIO, _PAGE_HEIGHT - 2 * _FOLIO)
    if max_pages and len(pages) > max_pages:
        return None
    tops = [_TOP] + [_TOP + _FOLIO] * (len(pages) - 1)
    return PageLayout(size, tuple(_placed_groups(rows, top, indices) for rows, top in zip(pages, tops, strict=True)))


def _rows(sections: Sequence[AnySection], counts: Sequence[int], size: float, looseness: float) -> Iterator[PageRow]:
    last_of_body = max(
        number
        for number, section in enumerate(sections)
        if not isinstance(section, SignatureRoom) and not section.keep_with_previous
    )
    for number, (section, count) in enumerate(zip(sections, counts, strict=True)):
        if isinstance(section, SignatureRoom):
            yield PageRow(number, 0, _SIGNATURE_ROOM, 0, may_open_page=False)
            continue
        gap = section.gap * looseness * size * LEADING
        height = _RULED_LINE if isinstance(section, RuledLines) else size * section.scale * LEADING
        for line in range(count):
            is_inner = _TOGETHER <= line <= count - _TOGETHER
            # The closing takes at least the end of the body's last paragraph along to its page.
            opens = is_inner if line else not section.keep_with_previous and number <= last_of_body
            yield PageRow(number, line, height, 0.0 if line else gap, opens)


def _placed_groups(rows: Sequence[PageRow], top: float, indices: Sequence[tuple[int, int]]) -> tuple[PlacedGroup, ...]:
    """Return the rows of a page as groups, from `top` (points below the page's upper edge) down.

    `indices` holds for each section the index of its group and its own index in that group.
    """
    by_group = groupby(_placed_lines(rows, top), key=lambda placed: indices[placed.section][0])
    return tuple(
        PlacedGroup(group, tuple(placed._replace(section=indices[placed.section][1]) for placed in placed_lines))
        for group, placed_lines in by_group
    )


def _placed_lines(rows: Sequence[PageRow], top: float) -> Iterator[PlacedLines]:
    down = top - rows[0].gap
    for section, section_rows in groupby(rows, key=lambda row: row.section):
        first, *others = section_rows
        down += first.gap
        yield PlacedLines(section, first.line, first.line + 1 + len(others), down)
        down += sum(row.height for row in (first, *others))


@cache
def _measure(size: float, hang: float) -> float:
    """Return the longest line in thousandths of an em, for text indented by `hang` ems."""
    return (points(LETTER_SHEET.text_width) / size - hang) * 1000
