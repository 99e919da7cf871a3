"""The QR code of an address (ISO/IEC 18004): as rectangles for paper, and as a small SVG for pages."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import NamedTuple

import segno

from letters.refusal import Refused

#: Blank modules that readers want on every side of a code (ISO/IEC 18004, 5.3.8).
QUIET_ZONE = 4

#: What a code of 73 modules a side (version 14) holds at level M (ISO/IEC 18004, table 7): a larger one, on a poster,
#: would have modules of less than 1.5 mm.
LONGEST = 362


class Rectangle(NamedTuple):
    """Dark modules that stand together; all in modules, from the upper left corner of the code without quiet zone."""

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
        """The smallest code that says this address at error correction M; Q when that costs no room.

        Raises Refused `too_long` about "url" (values limit, length, in octets of UTF-8).
        """
        modules = _made(url).matrix
        return cls(len(modules), tuple(_rectangles(modules)))


def qr_svg(url: str, title: str = "") -> str:
    """Return the address's code as an SVG element that is as large as the page makes it, with `title` as its name.

    Without a title, screen readers pass over it. Raises Refused `too_long` about "url".
    """
    # The ground is white also on a dark page: many readers would not find light modules on a dark ground. Each row of
    # modules is a line of its own, and between smoothed lines seams would show.
    svg = _made(url).svg_inline(
        border=QUIET_ZONE, light="#fff", title=title or None, omitsize=True, svgclass=None, lineclass=None
    )
    hidden = "" if title else ' aria-hidden="true"'
    return svg.replace("<svg", f'<svg role="img"{hidden} shape-rendering="crispEdges"', 1)


def _made(url: str) -> segno.QRCode:
    """Return the code of the address. Raises Refused `too_long` about "url"."""
    octets = url.encode("utf-8")
    if len(octets) > LONGEST:
        raise Refused("too_long", "url", limit=LONGEST, length=len(octets))
    return segno.make_qr(octets, error="m", mode="byte")


def _rectangles(rows: Sequence[Sequence[int]]) -> Iterator[Rectangle]:
    """The dark modules: runs in a row, with those of the same place and width right under them."""
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
    """Where each run of dark modules begins in the row, and how many they are."""
    left = 0
    for is_dark, group in groupby(row):
        width = sum(1 for _ in group)
        if is_dark:
            yield left, width
        left += width
