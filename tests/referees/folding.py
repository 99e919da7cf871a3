"""Folds a printed fold sheet as its steps say, by cutting, turning and stacking pictures of its panels.

Lay the sheet's printed side down, fold the bottom up to just short of the upper line, fold the top down over it. What
then lies up is the back of the mail, with the flap; turned over sideways, it shows the face.
"""

from dataclasses import dataclass

import numpy as np

from tests.referees.figures import LETTER_HEIGHT, SHORT_OF_UPPER_FOLD, UPPER_FOLD
from tests.referees.ink import MM_PER_INCH, Picture, PrintOptions

WHITE = 255


@dataclass(frozen=True)
class Panel:
    """A piece of the sheet: its printed side, and its other side as seen when the piece is turned over sideways."""

    printed: Picture
    other: Picture

    def turned_end_over_end(self) -> "Panel":
        """The piece flipped about a horizontal edge, as folding does: the other side in front, each upside down."""
        return Panel(_upside_down(self.other), _upside_down(self.printed))


@dataclass(frozen=True)
class FoldedMail:
    """What is seen of the finished mail: its front, and its back once the mail is turned over sideways."""

    front: Picture
    back: Picture


def printed(page: Picture, printing: PrintOptions, dpi: float) -> Picture:
    """The sheet of paper that comes out of the printer when `page` was rendered at `printing.scale` times `dpi`."""
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
    """The mail made from a printed sheet; `other_side` is the letter page of a sheet printed on both sides.

    `upper_line` is where the upper ticks came out, in mm from the paper's top edge. The bottom edge goes to a
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


def _lay(piece: Picture, on: Picture, *, at_bottom: bool) -> None:
    """Put a piece over what lies there, along the upper or the lower edge; what sticks out is cut off."""
    height = min(piece.shape[0], on.shape[0])
    if at_bottom:
        on[-height:] = piece[-height:]
    else:
        on[:height] = piece[:height]


def _upside_down(picture: Picture) -> Picture:
    return picture[::-1, ::-1]
