"""The QR code of a web address (ISO/IEC 18004), as rectangles for paper and as SVG for web pages."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import NamedTuple

import segno

from letters.refusal import Refused

#: The number of blank modules required on every side of a code (ISO/IEC 18004, 5.3.8).
QUIET_ZONE = 4

#: The longest address in bytes of UTF-8: the capacity of a code of 73 modules a side (version 14) at level M (ISO/IEC
#: 18004, table 7). The modules of a larger code would be smaller than 1.5 mm on the poster.
LONGEST = 362


class Rectangle(NamedTuple):
    """A rectangle of dark modules, in modules from the upper left corner of the code without its quiet zone."""

    left: int
    top: int
    width: int
    height: int


@dataclass(frozen=True)
class QRCode:
    """A code, `size` modules a side without its quiet zone; its rectangles do not overlap."""

    size: int
    rectangles: tuple[Rectangle, ...]

    @classmethod
    def of(cls, url: str) -> "QRCode":
        """Return the smallest code of this address at error correction level M, or Q if that is no larger.

        Raises Refused `too_long` about "url" (values limit, length, in bytes of UTF-8).
        """
        modules = _code_of(url).matrix
        return cls(len(modules), tuple(_rectangles(modules)))


def qr_svg(url: str, title: str = "") -> str:
    """Return the address's code as an SVG element without a size of its own, with `title` as its name.

    Without a title, screen readers skip it. Raises Refused `too_long` about "url".
    """
    # The background is white on dark pages, too, since many readers do not find light modules on a dark background.
    # Each row of modules is a line of its own, and between smoothed lines seams would show.
    svg = _code_of(url).svg_inline(
        border=QUIET_ZONE, light="#fff", title=title or None, omitsize=True, svgclass=None, lineclass=None
    )
    hidden = "" if title else ' aria-hidden="true"'
    return svg.replace("<svg", f'<svg role="img"{hidden} shape-rendering="crispEdges"', 1)


def _code_of(url: str) -> segno.QRCode:
    """Return the code of the address. Raises Refused `too_long` about "url"."""
    content = url.encode("utf-8")
    if len(content) > LONGEST:
        raise Refused("too_long", "url", limit=LONGEST, length=len(content))
    return segno.make_qr(content, error="m", mode="byte")


def _rectangles(rows: Sequence[Sequence[int]]) -> Iterator[Rectangle]:
    """Yield the dark modules as rectangles: equal runs in consecutive rows are one rectangle."""
    begun: dict[tuple[int, int], int] = {}
    for number, row in enumerate([*rows, ()]):
        runs = list(_runs(row))
        for run in [run for run in begun if run not in runs]:
            left, width = run
            top = begun.pop(run)
            yield Rectangle(left, top, width, number - top)
        for run in runs:
            begun.setdefault(run, number)


def _runs(row: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Yield the start and the length of each run of dark modules in the row."""
    left = 0
    for is_dark, group in groupby(row):
        width = sum(1 for _ in group)
        if is_dark:
            yield left, width
        left += width
