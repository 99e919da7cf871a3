"""Folding a printed fold sheet as its steps say, by cutting, turning and stacking pictures of its panels.

Fold the bottom back at the lower ticks, then the top at the upper ticks. The address side stays in front; turning the
mail over sideways shows its back, with the flap. On a page shrunk to 94 % the bottom is longer than the address side:
its edge is folded down inside the flap. If the printer has drifted down as well, so is the flap, which sticks out.
"""

from dataclasses import dataclass

import numpy as np

from tests.referees.mail.figures import LETTER_HEIGHT, LETTER_WIDTH, LOWER_FOLD, UPPER_FOLD
from tests.referees.mail.ink import MM_PER_INCH, Picture, Printing

WHITE = 255
#: The thickness of a sheet of 75 to 90 g/m², in mm.
PAPER = 0.1


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


@dataclass(frozen=True)
class Packet:
    """A letter folded in half lengthwise, then in half twice; in millimetres."""

    width: float
    height: float
    thickness: float

    @classmethod
    def of(cls, sheets: int) -> "Packet":
        """Return the packet of these sheets, folded together, each fold as far round as the paper under it is thick."""
        thickness = sheets * 8 * PAPER
        return cls(LETTER_WIDTH / 2 + thickness, LETTER_HEIGHT / 4 + thickness, thickness)


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


def fold(
    sheet: Picture,
    dpi: float,
    other_side: Picture | None = None,
    upper_line: float = UPPER_FOLD,
    lower_line: float = LOWER_FOLD,
) -> FoldedMail:
    """Return the mail folded from a printed sheet; `other_side` is the letter page if both sides are printed.

    Both lines are where the ticks are printed, in mm from the paper's top edge.
    """
    other_side = np.full_like(sheet, WHITE) if other_side is None else other_side
    upper, lower = (round(line * dpi / MM_PER_INCH) for line in (upper_line, lower_line))
    flap, address_side, inner = (
        Panel(sheet[begin:end], other_side[begin:end]) for begin, end in ((0, upper), (upper, lower), (lower, None))
    )
    inner, flap = inner.turned_end_over_end(), flap.turned_end_over_end()
    height = address_side.printed.shape[0]
    front, back = address_side.printed, address_side.other.copy()
    _lay(inner.other, back, at_bottom=True)
    if flap.other.shape[0] > height:
        front, back = np.vstack([front, flap.printed[height:]]), flap.other
    else:
        _lay(flap.other, back, at_bottom=False)
    return FoldedMail(front, back)


def _lay(segment: Picture, on: Picture, *, at_bottom: bool) -> None:
    """Put a piece over what lies there, along the upper or lower edge, and cut off what sticks out."""
    height = min(segment.shape[0], on.shape[0])
    if at_bottom:
        on[-height:] = segment[-height:]
    else:
        on[:height] = segment[:height]


def _upside_down(picture: Picture) -> Picture:
    return picture[::-1, ::-1]
