"""Folding a printed fold sheet as its steps say, by cutting, turning and stacking pictures of its panels.

Lay the sheet printed side down, fold the bottom up to just short of the upper line, fold the top down over it. The
back of the mail, with the flap, is then up; turning it over sideways shows the address side.
"""

from dataclasses import dataclass

import numpy as np

from tests.referees.mail.figures import LETTER_HEIGHT, SHORT_OF_UPPER_FOLD, UPPER_FOLD
from tests.referees.mail.ink import MM_PER_INCH, Picture, Printing

WHITE = 255


@dataclass(frozen=True)
class Panel:
    """A piece of the sheet: its printed side, and its other side as seen after turning the piece over sideways."""

    printed: Picture
    other: Picture

    def turned_end_over_end(self) -> "Panel":
        """Return the piece flipped about a horizontal edge: its other side in front, both sides upside down."""
        return Panel(_upside_down(self.other), _upside_down(self.printed))


@dataclass(frozen=True)
class FoldedMail:
    """What can be seen of the finished mail: its front, and its back after turning it over sideways."""

    front: Picture
    back: Picture


def printed(page: Picture, printing: Printing, dpi: float) -> Picture:
    """Return the sheet that the printer prints of `page`, which was rendered at `printing.scale` times `dpi`."""
    per_mm = dpi / MM_PER_INCH
    height, width = (round(length / printing.scale) for length in page.shape)
    paper = np.full((height, width), WHITE, dtype=np.uint8)
    top = round((height - page.shape[0]) / 2 + printing.down * per_mm)
    left = round((width - page.shape[1]) / 2 + printing.right * per_mm)
    from_top, from_left = max(-top, 0), max(-left, 0)
    part = page[from_top : height - top, from_left : width - left]
    paper[max(top, 0) : max(top, 0) + part.shape[0], max(left, 0) : max(left, 0) + part.shape[1]] = part
    return paper


def fold(sheet: Picture, dpi: float, other_side: Picture | None = None, upper_line: float = UPPER_FOLD) -> FoldedMail:
    """Return the mail folded from a printed sheet; `other_side` is the letter page if both sides are printed.

    `upper_line` is where the upper ticks are printed, in mm from the paper's top edge. The bottom edge goes to a
    millimetre short of it, which makes the lower fold.
    """
    other_side = np.full_like(sheet, WHITE) if other_side is None else other_side
    per_mm = dpi / MM_PER_INCH
    upper = round(upper_line * per_mm)
    lower = round((LETTER_HEIGHT + upper_line + SHORT_OF_UPPER_FOLD) / 2 * per_mm)
    flap, address_side, inner = (
        Panel(sheet[begin:end], other_side[begin:end]) for begin, end in ((0, upper), (upper, lower), (lower, None))
    )
    inner, flap = inner.turned_end_over_end(), flap.turned_end_over_end()
    back = address_side.other.copy()
    _lay(inner.other, back, at_bottom=True)
    _lay(flap.other, back, at_bottom=False)
    return FoldedMail(front=address_side.printed, back=back)


def _lay(segment: Picture, on: Picture, *, at_bottom: bool) -> None:
    """Put a piece over what lies there, along the upper or lower edge, and cut off what sticks out."""
    height = min(segment.shape[0], on.shape[0])
    if at_bottom:
        on[-height:] = segment[-height:]
    else:
        on[:height] = segment[:height]


def _upside_down(picture: Picture) -> Picture:
    return picture[::-1, ::-1]
