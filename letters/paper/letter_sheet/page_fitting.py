"""Find the most generous type area in which letters fit their pages, and the position of each section on them."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import groupby
from typing import NamedTuple

from letters.paper.geometry import (
    LARGE_PRINT_AREA,
    LETTER_SHEET,
    ONE_PAGE_AREAS,
    TWO_PAGE_AREAS,
    US_LETTER,
    TypeArea,
    points,
)
from letters.paper.letter_sheet.pagination import PageRow, paginate
from letters.paper.letter_sheet.sections import AnySection, RuledLines, SectionGroup, SignatureRoom, TextSection
from letters.paper.pdf.tags import HEADING
from letters.paper.typesetting.typesetter import Line, Typesetter, flush

#: Distance from baseline to baseline, as a share of the size.
LEADING = 1.2

#: Gaps grow up to this many times where the page has room, so that a short letter fills more of it.
_LOOSEST = 1.6

#: The share of a short letter's spare room that goes above it, until the top margin is as wide as the side margins.
_ABOVE_SHORT_LETTER = 1 / 3

#: The factor by which the measure of a heading is reduced at a time, to make its lines even.
_NARROWER = 0.97

#: A letter to Parliament takes at most two pages (Translation Bureau, Writing Tips Plus).
MAX_PAGES = 2

_TOP = points(LETTER_SHEET.top_margin)
_SIGNATURE_ROOM = points(LETTER_SHEET.signature_room)
_RULED_LINE = points(LETTER_SHEET.ruled_line)
_PAGE_HEIGHT = points(US_LETTER.height - LETTER_SHEET.bottom_margin) - _TOP

#: At least this many lines of a paragraph stay together at the foot or the head of a page, and of the text with the
#: closing.
_TOGETHER = 2

#: A letter, divided into groups of sections.
Groups = Sequence[SectionGroup]


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
    """The type area and the contents of each page; it suits every letter with the same numbers of lines."""

    area: TypeArea
    pages: tuple[tuple[PlacedGroup, ...], ...]


class PageFitter:
    """Finds the layouts of a file's letters, each of them once."""

    def __init__(self, typesetter: Typesetter) -> None:
        self._typesetter = typesetter
        self._by_line_counts: dict[tuple[object, ...], PageLayout | None] = {}
        self._by_metrics: dict[tuple[object, ...], tuple[PageLayout, ...]] = {}
        self._shared_counts: dict[tuple[SectionGroup, TypeArea], tuple[int, ...]] = {}
        self._shared_metrics: dict[tuple[SectionGroup, TypeArea], object] = {}

    def of(self, letters: Sequence[Groups], *, large_print: bool) -> tuple[PageLayout, ...]:
        """Return the layouts of letters in one type area: the first in which each fits one page, else two pages.

        Returns () when the tightest area needs more. Large print takes as many pages as it needs. Raises Refused
        `glyph_missing` when no typeface has a character.
        """
        # The area in which lines are shortest, measured in ems.
        shortest = LARGE_PRINT_AREA if large_print else ONE_PAGE_AREAS[0]
        metrics = tuple([self._metrics(group, shortest) for groups in letters for group in groups])
        if None in metrics:
            return self._first_that_fits(letters, large_print=large_print)
        key = metrics, large_print
        if key not in self._by_metrics:
            self._by_metrics[key] = self._first_that_fits(letters, large_print=large_print)
        return self._by_metrics[key]

    def _metrics(self, group: SectionGroup, shortest: TypeArea) -> object:
        """Return a key that is equal for groups with equal numbers of lines in every area; None where there is none.

        A group whose lines need no breaking in the area of the shortest lines needs none in any.
        """
        key = group, shortest
        if group.is_shared and key in self._shared_metrics:
            return self._shared_metrics[key]
        counts = self._counts(group, shortest)
        if counts == tuple([section.own_line_count for section in group.sections]):
            metrics: object = group.metrics, counts
        else:
            metrics = group if group.is_shared else None
        if group.is_shared:
            self._shared_metrics[key] = metrics
        return metrics

    def _first_that_fits(self, letters: Sequence[Groups], *, large_print: bool) -> tuple[PageLayout, ...]:
        if large_print:
            return self._layouts(letters, LARGE_PRINT_AREA, None)
        # An area holds all that the one before it holds, so few have to be tried.
        place = bisect_left(ONE_PAGE_AREAS, True, key=lambda area: bool(self._layouts(letters, area, 1)))  # noqa: FBT003
        if place < len(ONE_PAGE_AREAS):
            return self._layouts(letters, ONE_PAGE_AREAS[place], 1)
        return next(filter(None, (self._layouts(letters, area, MAX_PAGES) for area in TWO_PAGE_AREAS)), ())

    def _layouts(self, letters: Sequence[Groups], area: TypeArea, max_pages: int | None) -> tuple[PageLayout, ...]:
        """Return the layouts of the letters in this area, or () if one of them needs more pages than `max_pages`."""
        layouts: list[PageLayout] = []
        for groups in letters:
            counts = tuple([self._counts(group, area) for group in groups])
            key = tuple([group.metrics for group in groups]), counts, area, max_pages
            if key not in self._by_line_counts:
                self._by_line_counts[key] = _layout(groups, counts, area, max_pages)
            layout = self._by_line_counts[key]
            if layout is None:
                return ()
            layouts.append(layout)
        return tuple(layouts)

    def _counts(self, group: SectionGroup, area: TypeArea) -> tuple[int, ...]:
        """Return the number of lines of each section; the signature's room counts as one line."""
        key = group, area
        if key in self._shared_counts:
            return self._shared_counts[key]
        counts = tuple([self._count(section, area) for section in group.sections])
        if group.is_shared:
            self._shared_counts[key] = counts
        return counts

    def _count(self, section: AnySection, area: TypeArea) -> int:
        if isinstance(section, SignatureRoom):
            return 1
        if isinstance(section, RuledLines):
            return len(section.captions)
        return self._typesetter_for(section).count(section.paragraph, _measure(area, section.scale, section.hang))

    def lines(self, section: TextSection, area: TypeArea) -> tuple[Line, ...]:
        """Return the section's lines in this area; those of a heading are about equally long."""
        typesetter, paragraph = self._typesetter_for(section), section.paragraph
        measure = _measure(area, section.scale, section.hang)
        if section.role == HEADING and (count := typesetter.count(paragraph, measure)) > 1:
            words = (typesetter.line(word, style) for text, style in paragraph for word in text.split())
            widest = max(word.width for word in words)
            while (narrower := measure * _NARROWER) >= widest and typesetter.count(paragraph, narrower) == count:
                measure = narrower
        return typesetter.lines(paragraph, measure)

    def _typesetter_for(self, section: TextSection) -> Typesetter:
        return self._typesetter.shared if section.is_public else self._typesetter


def in_place(lines: Sequence[Line], section: TextSection, area: TypeArea) -> Sequence[Line]:
    """Return these lines of the section as they are drawn: those of a text from right to left end at its right edge."""
    # The text of campaigns is in English or French; looking at each of its lines would take a tenth of the drawing.
    may_turn = section.is_body and not section.is_public
    if may_turn and any(line.level for line in lines):
        return flush(lines, _measure(area, section.scale, section.hang))
    return lines


def _layout(
    groups: Groups, counts: Sequence[Sequence[int]], area: TypeArea, max_pages: int | None
) -> PageLayout | None:
    """Return the layout in this area, on one page if it fits; None when it needs more pages than `max_pages`."""
    sections = [section for group in groups for section in group.sections]
    flat_counts = [count for group_counts in counts for count in group_counts]
    line = area.size * LEADING
    text = sum([_row_height(section, area) * count for section, count in zip(sections, flat_counts, strict=True)])
    gaps = sum([section.gap for section in sections]) * line
    top, pages = _TOP, list[Sequence[PageRow]]()
    if text + area.least_gaps * gaps <= _PAGE_HEIGHT:
        looseness = min(_LOOSEST, (_PAGE_HEIGHT - text) / gaps)
        free = _PAGE_HEIGHT - text - looseness * gaps
        top = min(_TOP + free * _ABOVE_SHORT_LETTER, points(area.side_margin))
        pages = [tuple(_rows(sections, flat_counts, area, looseness))]
    elif max_pages != 1:
        folio = LETTER_SHEET.folio_lines * line
        rows = tuple(_rows(sections, flat_counts, area, 1.0))
        pages = paginate(rows, _PAGE_HEIGHT - folio, _PAGE_HEIGHT - 2 * folio, _PAGE_HEIGHT - folio)
    if not pages or (max_pages and len(pages) > max_pages):
        return None
    tops = [top] + [_TOP + LETTER_SHEET.folio_lines * line] * (len(pages) - 1)
    indices = [(number, index) for number, group in enumerate(groups) for index in range(len(group.sections))]
    return PageLayout(area, tuple(_placed_groups(rows, top, indices) for rows, top in zip(pages, tops, strict=True)))


def _row_height(section: AnySection, area: TypeArea) -> float:
    """Return the height of one of the section's rows, in points."""
    if isinstance(section, TextSection):
        return area.size * section.scale * LEADING
    return _RULED_LINE if isinstance(section, RuledLines) else _SIGNATURE_ROOM


def _rows(sections: Sequence[AnySection], counts: Sequence[int], area: TypeArea, looseness: float) -> Iterator[PageRow]:
    last_of_body = max(number for number, section in enumerate(sections) if not section.keep_with_previous)
    left = sum(counts[: last_of_body + 1])
    for number, (section, count) in enumerate(zip(sections, counts, strict=True)):
        gap = section.gap * looseness * area.size * LEADING
        height = _row_height(section, area)
        for line in range(count):
            is_inner = _TOGETHER <= line <= count - _TOGETHER
            # The closing takes at least the last two lines of the body along to its page.
            opens = left >= _TOGETHER and (is_inner if line else not section.keep_with_previous)
            yield PageRow(number, line, height, 0.0 if line else gap, opens)
            left -= 1


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
def _measure(area: TypeArea, scale: float, hang: float) -> float:
    """Return the longest line in thousandths of an em, for text of `scale` times the size, indented by `hang` ems."""
    return (points(area.text_width) / (area.size * scale) - hang) * 1000
