"""Line drawings as PDF operators, in mm from each drawing's top left corner, y downwards: fold ticks, and the steps.

A step's drawing is 40 mm wide and 24 mm high, and shows only what the words under it say.
"""

from functools import cache

from letters.paper.geometry import FOLD_SHEET, US_LETTER, points
from letters.paper.line_art import Point, box, curve, dashed, path

WIDTH, HEIGHT = 40.0, 24.0

#: Line width in mm, round ends and corners; blank paper inside what is filled.
_PEN, _THIN = "0.35 w 1 J 1 j 1 g ", "0.2 w 1 J 1 j "


def _arrow(start: Point, bend: Point, end: Point) -> str:
    """A curved arrow that ends in a head pointing up or down."""
    (x, y), head = end, 1.4 if end[1] < start[1] else -1.4
    shaft = curve(start, (bend, (x, y + 2 * head), end))
    return shaft + path((x - 1.2, y + head), end, (x + 1.2, y + head))


def _squiggle(left: float, top: float) -> str:
    return curve(
        (left, top),
        ((left + 2, top - 5), (left + 2, top + 3), (left + 4, top - 1)),
        ((left + 5.5, top - 3), (left + 5, top + 2), (left + 9, top - 1.5)),
    )


def _rows(left: float, first: float, count: int, width: float) -> str:
    rows = (path((left, first + 1.9 * row), (left + width, first + 1.9 * row)) for row in range(count))
    return f"q {_THIN}{''.join(rows)}Q "


@cache
def rule(width: float) -> str:
    """A line to write on, so many mm wide."""
    return _THIN + path((0, 0), (width, 0))


@cache
def fold_ticks() -> str:
    """Short lines at both ends of each fold, off the face of the folded mail; a drawing as large as the sheet."""
    sheet = FOLD_SHEET
    ticks = "".join(
        path((left, fold), (left + sheet.tick_length, fold))
        for fold in (sheet.upper_fold, sheet.lower_fold)
        for left in (sheet.tick_left, US_LETTER.width - sheet.tick_left - sheet.tick_length)
    )
    return f"{sheet.tick_weight_pt / points(1):.4f} w {ticks}"


@cache
def sign() -> str:
    """A sheet of text with a signature and a pen."""
    pen = path((29.5, 15.5), (35, 5), (36.8, 6), (31.2, 16.4), close=True)
    tip = path((29.5, 15.5), (29.2, 17.6), (31.2, 16.4))
    return _PEN + box(9, 1, 18, 22) + _rows(11.5, 4.5, 4, 13) + _squiggle(12, 18) + pen + tip


@cache
def fold_up() -> str:
    """The sheet face down; its lower panel goes up to just short of the upper fold."""
    sheet = box(10, 0.5, 20, 14.6) + dashed(path((10, 7.6), (30, 7.6)))
    panel = path((10, 15.1), (8.6, 20.5), (31.4, 20.5), (30, 15.1))
    return _PEN + sheet + panel + _arrow((35, 19.5), (38, 14), (34.5, 9))


@cache
def fold_down() -> str:
    """The upper panel comes down over it; tape along the flap and at both ends."""
    flap = path((7, 9), (5.8, 2.5), (34.2, 2.5), (33, 9))
    tape = box(17, 20, 6, 3.6) + box(5, 13, 3.6, 5) + box(31.4, 13, 3.6, 5)
    return _PEN + box(7, 9, 26, 13) + flap + tape + _arrow((38, 3.5), (39.6, 8), (37, 14.5))


@cache
def post(*, needs_stamp: bool) -> str:
    """The mail on its way, its corner with a stamp or with the stamp crossed out."""
    mail = box(5, 4, 30, 15) + _rows(19, 12.2, 3, 10) + _rows(7, 6.2, 3, 7)
    stamp = box(29.5, 5.5, 4, 4.6)
    return _PEN + mail + (stamp if needs_stamp else dashed(stamp) + path((28.6, 11), (34.4, 4.6)))
