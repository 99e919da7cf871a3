"""Divide rows of text into pages, between rows that may be parted."""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class PageRow:
    """One line of a section, or the room for a signature; heights in points.

    `section` and `line` are its indices. `gap` is the space above it, which is left out at the head of a page.
    `may_open_page` says whether a page may begin with it.
    """

    section: int
    line: int
    height: float
    gap: float
    may_open_page: bool


def paginate(rows: Sequence[PageRow], first: float, following: float, last: float) -> list[Sequence[PageRow]]:
    """Return the rows of each page; the first page is `first` points high, the last one `last`, others `following`.

    A page ends before the last row that fits and may open the next page. It is overfull when no row may.
    """
    pages: list[Sequence[PageRow]] = []
    begin = 0
    while begin < len(rows):
        is_last = bool(pages) and _height(rows[begin:]) <= last
        end = len(rows) if is_last else _page_end(rows, begin, following if pages else first)
        pages.append(rows[begin:end])
        begin = end
    return pages


def _height(rows: Sequence[PageRow]) -> float:
    return sum(row.gap + row.height for row in rows) - rows[0].gap


def _page_end(rows: Sequence[PageRow], begin: int, available: float) -> int:
    used = -rows[begin].gap
    allowed = None
    for position in range(begin, len(rows)):
        if position > begin and rows[position].may_open_page:
            allowed = position
        used += rows[position].gap + rows[position].height
        if used > available and allowed is not None:
            return allowed
    return len(rows)
