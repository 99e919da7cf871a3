"""The QR code of an address (ISO/IEC 18004): as rectangles for paper, and as a small SVG for pages."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape
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
        octets = url.encode("utf-8")
        if len(octets) > LONGEST:
            raise Refused("too_long", "url", limit=LONGEST, length=len(octets))
        made = segno.make_qr(octets, error="m", mode="byte")
        return cls(len(made.matrix), tuple(_rectangles(made.matrix)))


def qr_svg(url: str, title: str = "") -> str:
    """The address's code as an SVG element that is as large as the page makes it; `title` is its name for all.

    Without a title it is passed over by those who hear the page. Raises Refused `too_long` about "url".
    """
    code = QRCode.of(url)
    side = code.size + 2 * QUIET_ZONE
    dark = "".join(
        f"M{left + QUIET_ZONE} {top + QUIET_ZONE}h{width}v{height}h-{width}z"
        for left, top, width, height in code.rectangles
    )
    named = f"<title>{escape(title, quote=False)}</title>" if title else ""
    hidden = "" if title else ' aria-hidden="true"'
    # White lies under it: on a dark page many readers would not find light modules on a dark ground.
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {side} {side}" role="img"{hidden}'
        f' shape-rendering="crispEdges">{named}<path fill="#fff" d="M0 0h{side}v{side}h-{side}z"/>'
        f'<path fill="#000" d="{dark}"/></svg>'
    )


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
