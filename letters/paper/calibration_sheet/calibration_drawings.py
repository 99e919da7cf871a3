"""Line drawings of the calibration sheet, in mm from the page's top left corner, y downwards."""

from letters.paper.geometry import Box
from letters.paper.line_art import Point, dashed, polyline
from letters.paper.pdf.canvas import LetterCanvas

#: Line widths in mm: lines to measure from are thin, others a little thicker.
_FINE, _PLAIN = 0.12, 0.25

#: The length of a ruler's ticks in mm: of every tenth, of every fifth, and of the others.
_TICKS = ((10, 4.0), (5, 3.0), (1, 2.0))

#: In mm: the distance between hatching lines along an edge; the length of an arrow's head, and half its width.
_HATCH_GAP = 4.0
_HEAD_LENGTH, _HEAD_SIDE = 1.6, 0.7


def rulers(canvas: LetterCanvas, corner: Point, length: int) -> None:
    """Draw two rulers, `length` mm to the right and down from their common corner, with ticks on the outside."""
    x, y = corner
    canvas.setLineWidth(_FINE)
    polyline(canvas, (x + length, y), corner, (x, y + length))
    for mm in range(length + 1):
        out = next(out for every, out in _TICKS if mm % every == 0)
        canvas.line(x + mm, y, x + mm, y - out)
        canvas.line(x, y + mm, x - out, y + mm)


def cross(canvas: LetterCanvas, centre: Point, arm: float) -> None:
    """Draw a cross of a horizontal and a vertical line."""
    x, y = centre
    line(canvas, (x - arm, y), (x + arm, y))
    line(canvas, (x, y - arm), (x, y + arm))


def line(canvas: LetterCanvas, start: Point, end: Point) -> None:
    """Draw a thin line."""
    canvas.setLineWidth(_FINE)
    canvas.line(*start, *end)


def arrow(canvas: LetterCanvas, tail: Point, tip: Point) -> None:
    """Draw a horizontal or vertical arrow."""
    line(canvas, tail, tip)
    _head(canvas, tip, tail)


def distance(canvas: LetterCanvas, start: Point, end: Point) -> None:
    """Draw a distance to measure: a horizontal or vertical line with an arrowhead at both ends."""
    arrow(canvas, start, end)
    _head(canvas, start, end)


def fold(canvas: LetterCanvas, start: Point, end: Point) -> None:
    """Draw a dashed line where the sheet is folded."""
    canvas.setLineWidth(_PLAIN)
    with dashed(canvas):
        canvas.line(*start, *end)


def outline(canvas: LetterCanvas, place: Box) -> None:
    """Draw the edges of a box."""
    canvas.setLineWidth(_PLAIN)
    canvas.rect(place.left, place.top, place.width, place.height)


def dashed_outline(canvas: LetterCanvas, place: Box, *, is_open: bool = False) -> None:
    """Draw the dashed edges of a box that text may fill; one that `is_open` has no left edge."""
    left, top, right, bottom = place.left, place.top, place.right, place.bottom
    canvas.setLineWidth(_FINE)
    with dashed(canvas):
        polyline(canvas, (left, top), (right, top), (right, bottom), (left, bottom), close=not is_open)


def hatching(canvas: LetterCanvas, place: Box) -> None:
    """Fill a box with diagonal lines: nothing may be printed there."""
    canvas.setLineWidth(_FINE)
    first, last = place.left + place.top, place.right + place.bottom
    for number in range(1, int((last - first) / _HATCH_GAP) + 1):
        total = first + number * _HATCH_GAP
        left, right = max(place.left, total - place.bottom), min(place.right, total - place.top)
        canvas.line(left, total - left, right, total - right)


def blank(canvas: LetterCanvas, place: Box) -> None:
    """Cover a box with blank paper."""
    canvas.setFillGray(1)
    canvas.setStrokeGray(1)
    canvas.rect(place.left, place.top, place.width, place.height, fill=1)


def feed_arrow(canvas: LetterCanvas, tip: Point, length: float, width: float) -> None:
    """Draw a broad arrow to the right, into the printer."""
    x, y = tip
    neck, thin = x - width / 2, width / 4
    upper = (neck, y - width / 2), (neck, y - thin), (x - length, y - thin)
    lower = (x - length, y + thin), (neck, y + thin), (neck, y + width / 2)
    canvas.setLineWidth(_PLAIN)
    polyline(canvas, tip, *upper, *lower, close=True)


def _head(canvas: LetterCanvas, tip: Point, tail: Point) -> None:
    """Draw the head of a horizontal or vertical arrow."""
    right, down = ((there > here) - (there < here) for here, there in zip(tip, tail, strict=True))
    x, y = tip[0] + right * _HEAD_LENGTH, tip[1] + down * _HEAD_LENGTH
    aside_x, aside_y = down * _HEAD_SIDE, right * _HEAD_SIDE
    polyline(canvas, (x - aside_x, y - aside_y), tip, (x + aside_x, y + aside_y))
