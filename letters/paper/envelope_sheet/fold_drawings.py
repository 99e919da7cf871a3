"""Line drawings of the envelope sheet: fold ticks, ruled lines, and the steps of folding.

Each is drawn in mm from its own top left corner, y downwards. A step's drawing is 28 mm wide and 20 mm high, and shows
only what the words under it say.
"""

from functools import cache

from letters.paper.geometry import FOLD_SHEET, US_LETTER, points
from letters.paper.line_art import ROUND, Point, curve, dashed, polyline
from letters.paper.pdf.canvas import Drawing, LetterCanvas

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
    _box(canvas, 2, 1, 15, 19)
    _rows(canvas, 4.5, 4, 4, 10)
    _squiggle(canvas, 4.5, 15.5)
    _pen(canvas)


def fill_in(canvas: LetterCanvas) -> None:
    """Draw a sheet with writing on its ruled lines, a signature and a pen."""
    _set_pen(canvas)
    _box(canvas, 2, 1, 15, 19)
    for line in (5.0, 8.2):
        _squiggle(canvas, 5, line - 0.5, 0.45)
        canvas.line(4.5, line, 14.5, line)
    _rows(canvas, 4.5, 11, 2, 10)
    _squiggle(canvas, 4.5, 17.2)
    _pen(canvas)


def fold_back(canvas: LetterCanvas) -> None:
    """Draw the address side from the front, the panels above and under it on their way behind it."""
    _set_pen(canvas)
    polyline(canvas, (3, 6.2), (4.5, 1.6), (21.5, 1.6), (23, 6.2))
    polyline(canvas, (3, 15), (4.5, 19.6), (21.5, 19.6), (23, 15))
    _mail(canvas, 3, 6.2, 20, 8.8)
    _arrow(canvas, (23.4, 1.6), (26.4, 3), (26, 7))
    _arrow(canvas, (23.4, 19.6), (26.4, 18.2), (26, 14.2))


def put_in(canvas: LetterCanvas) -> None:
    """Draw the letter with its first fold, then folded lengthwise with the other folds, then small on the sheet."""
    _set_pen(canvas)
    _box(canvas, 0.3, 3.4, 9.3, 12)
    _box(canvas, 12, 3.4, 4.65, 12)
    _box(canvas, 19, 2, 9, 16)
    with dashed(canvas):
        canvas.line(4.95, 3.4, 4.95, 15.4)
        for down in (6.4, 9.4, 12.4):
            canvas.line(12, down, 16.65, down)
        for down in (7.1, 12.6):
            canvas.line(19, down, 28, down)
    _box(canvas, 21.2, 8.35, 4.6, 3)


def seal(canvas: LetterCanvas) -> None:
    """Draw the back of the mail, with tape along the whole edge of the flap and along both ends."""
    _set_pen(canvas)
    _box(canvas, 2, 5, 24, 10.7)
    canvas.line(2, 14.7, 26, 14.7)
    for tape in ((2, 13.6, 24, 2.1), (1, 5, 2.1, 10.7), (24.9, 5, 2.1, 10.7)):
        _tape(canvas, *tape)


def post_free(canvas: LetterCanvas) -> None:
    """Draw the mail with a crossed-out stamp in its corner."""
    _set_pen(canvas)
    _mail(canvas, 2, 5, 24, 10.7)
    with dashed(canvas):
        _stamp(canvas)
    canvas.line(20.6, 10.6, 25.4, 5.4)


def post_with_stamp(canvas: LetterCanvas) -> None:
    """Draw the mail with a stamp in its corner."""
    _set_pen(canvas)
    _mail(canvas, 2, 5, 24, 10.7)
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


def _pen(canvas: LetterCanvas) -> None:
    polyline(canvas, (18.5, 14), (24, 3.5), (25.8, 4.5), (20.2, 14.9), close=True)
    polyline(canvas, (18.5, 14), (18.2, 16.1), (20.2, 14.9))


def _squiggle(canvas: LetterCanvas, left: float, top: float, scale: float = 1.0) -> None:
    def point(right: float, down: float) -> Point:
        return left + right * scale, top + down * scale

    curve(
        canvas,
        (left, top),
        (point(2, -5), point(2, 3), point(4, -1)),
        (point(5.5, -3), point(5, 2), point(9, -1.5)),
    )


def _rows(canvas: LetterCanvas, left: float, first: float, count: int, width: float) -> None:
    """Draw rows that suggest text."""
    canvas.saveState()
    _set_pen(canvas, _THIN)
    for row in range(count):
        canvas.line(left, first + 1.6 * row, left + width, first + 1.6 * row)
    canvas.restoreState()


def _tape(canvas: LetterCanvas, left: float, top: float, width: float, height: float) -> None:
    """Draw a strip of tape, hatched."""
    _box(canvas, left, top, width, height)
    canvas.saveState()
    _set_pen(canvas, _THIN)
    narrow = min(width, height)
    for step in range(1, int(max(width, height) / narrow)):
        right, down = (step * narrow, 0) if width > height else (0, step * narrow)
        canvas.line(left + right, top + down + narrow, left + right + narrow, top + down)
    canvas.restoreState()


def _mail(canvas: LetterCanvas, left: float, top: float, width: float, height: float) -> None:
    """Draw the front of the mail, with rows for both addresses."""
    _box(canvas, left, top, width, height)
    _rows(canvas, left + 1.5, top + 1.6, 2, 5)
    _rows(canvas, left + 0.46 * width, top + 0.52 * height, 3, 7)


def _stamp(canvas: LetterCanvas) -> None:
    _box(canvas, 21.4, 6, 3.4, 4)
