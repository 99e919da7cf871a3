"""Line drawings of the envelope sheet: fold ticks, ruled lines, and the steps of folding.

Each is drawn in mm from its own top left corner, y downwards. A step's drawing is 40 mm wide and 24 mm high, and shows
only what the words under it say.
"""

from functools import cache

from letters.paper.geometry import FOLD_SHEET, US_LETTER, points
from letters.paper.line_art import ROUND, Point, curve, dashed, polyline
from letters.paper.pdf.canvas import Drawing, LetterCanvas

WIDTH, HEIGHT = 40.0, 24.0

#: Line widths in mm.
_PEN, _THIN = 0.35, 0.2


@cache
def rule(width: float) -> Drawing:
    """Return the drawing of a ruled line, `width` mm long."""

    def draw(canvas: LetterCanvas) -> None:
        _set_pen(canvas, _THIN)
        canvas.line(0, 0, width, 0)

    return draw


def fold_ticks(canvas: LetterCanvas) -> None:
    """Draw short lines at both ends of each fold, off the address side; the drawing is as large as the sheet."""
    sheet = FOLD_SHEET
    canvas.setLineWidth(sheet.tick_weight_pt / points(1))
    for fold in (sheet.upper_fold, sheet.lower_fold):
        for left in (sheet.tick_left, US_LETTER.width - sheet.tick_left - sheet.tick_length):
            canvas.line(left, fold, left + sheet.tick_length, fold)


def sign(canvas: LetterCanvas) -> None:
    """Draw a sheet of text with a signature and a pen."""
    _set_pen(canvas)
    _box(canvas, 9, 1, 18, 22)
    _rows(canvas, 11.5, 4.5, 4, 13)
    _squiggle(canvas, 12, 18)
    polyline(canvas, (29.5, 15.5), (35, 5), (36.8, 6), (31.2, 16.4), close=True)
    polyline(canvas, (29.5, 15.5), (29.2, 17.6), (31.2, 16.4))


def fold_up(canvas: LetterCanvas) -> None:
    """Draw the sheet face down, its lower panel folded up to just short of the upper fold."""
    _set_pen(canvas)
    _box(canvas, 10, 0.5, 20, 14.6)
    with dashed(canvas):
        canvas.line(10, 7.6, 30, 7.6)
    polyline(canvas, (10, 15.1), (8.6, 20.5), (31.4, 20.5), (30, 15.1))
    _arrow(canvas, (35, 19.5), (38, 14), (34.5, 9))


def fold_down(canvas: LetterCanvas) -> None:
    """Draw the upper panel folded down, with tape along the flap and at both ends."""
    _set_pen(canvas)
    _box(canvas, 7, 9, 26, 13)
    polyline(canvas, (7, 9), (5.8, 2.5), (34.2, 2.5), (33, 9))
    for tape in ((17, 20, 6, 3.6), (5, 13, 3.6, 5), (31.4, 13, 3.6, 5)):
        _box(canvas, *tape)
    _arrow(canvas, (38, 3.5), (39.6, 8), (37, 14.5))


def post_free(canvas: LetterCanvas) -> None:
    """Draw the mail with a crossed-out stamp in its corner."""
    _mail(canvas)
    with dashed(canvas):
        _stamp(canvas)
    canvas.line(28.6, 11, 34.4, 4.6)


def post_with_stamp(canvas: LetterCanvas) -> None:
    """Draw the mail with a stamp in its corner."""
    _mail(canvas)
    _stamp(canvas)


def _set_pen(canvas: LetterCanvas, width: float = _PEN) -> None:
    canvas.setLineWidth(width)
    canvas.setLineCap(ROUND)
    canvas.setLineJoin(ROUND)
    canvas.setFillGray(1)  # outlines hide the lines behind them


def _box(canvas: LetterCanvas, left: float, top: float, width: float, height: float) -> None:
    canvas.rect(left, top, width, height, fill=1)


def _arrow(canvas: LetterCanvas, start: Point, bend: Point, end: Point) -> None:
    """Draw a curved arrow whose head points up or down."""
    (x, y), head = end, 1.4 if end[1] < start[1] else -1.4
    curve(canvas, start, (bend, (x, y + 2 * head), end))
    polyline(canvas, (x - 1.2, y + head), end, (x + 1.2, y + head))


def _squiggle(canvas: LetterCanvas, left: float, top: float) -> None:
    curve(
        canvas,
        (left, top),
        ((left + 2, top - 5), (left + 2, top + 3), (left + 4, top - 1)),
        ((left + 5.5, top - 3), (left + 5, top + 2), (left + 9, top - 1.5)),
    )


def _rows(canvas: LetterCanvas, left: float, first: float, count: int, width: float) -> None:
    """Draw rows that suggest text."""
    canvas.saveState()
    _set_pen(canvas, _THIN)
    for row in range(count):
        canvas.line(left, first + 1.9 * row, left + width, first + 1.9 * row)
    canvas.restoreState()


def _mail(canvas: LetterCanvas) -> None:
    _set_pen(canvas)
    _box(canvas, 5, 4, 30, 15)
    _rows(canvas, 19, 12.2, 3, 10)
    _rows(canvas, 7, 6.2, 3, 7)


def _stamp(canvas: LetterCanvas) -> None:
    _box(canvas, 29.5, 5.5, 4, 4.6)
