"""Line drawings of the calibration sheet, in mm from the page's top left corner, y downwards."""

from letters.paper.geometry import Box
from letters.paper.line_art import Point, dashed, polyline
from letters.paper.pdf.canvas import LetterCanvas

#: Line widths in mm: what is measured to is thin, what only shows a place is a little thicker.
_FINE, _PLAIN = 0.12, 0.25

#: How far a ruler's ticks stand out, in mm: every 10 mm, every 5, the others.
_TICKS = ((10, 4.0), (5, 3.0), (1, 2.0))

#: From one slanted line to the next along an edge; an arrow's head, along the arrow and to either side of it, in mm.
_SLANT_GAP = 4.0
_HEAD_LENGTH, _HEAD_SIDE = 1.6, 0.7


def rulers(canvas: LetterCanvas, corner: Point, length: int) -> None:
    """Two rulers, `length` mm to the right and down from their common corner; their ticks stand outside."""
    x, y = corner
    canvas.setLineWidth(_FINE)
    polyline(canvas, (x + length, y), corner, (x, y + length))
    for mm in range(length + 1):
        out = next(out for every, out in _TICKS if mm % every == 0)
        canvas.line(x + mm, y, x + mm, y - out)
        canvas.line(x, y + mm, x - out, y + mm)


def cross(canvas: LetterCanvas, centre: Point, arm: float) -> None:
    """A vertical and a horizontal line that cross."""
    x, y = centre
    line(canvas, (x - arm, y), (x + arm, y))
    line(canvas, (x, y - arm), (x, y + arm))


def line(canvas: LetterCanvas, start: Point, end: Point) -> None:
    """A line of which the end is measured to, or the edge of a place."""
    canvas.setLineWidth(_FINE)
    canvas.line(*start, *end)


def arrow(canvas: LetterCanvas, tail: Point, tip: Point) -> None:
    """A horizontal or a vertical arrow."""
    line(canvas, tail, tip)
    _head(canvas, tip, tail)


def distance(canvas: LetterCanvas, start: Point, end: Point) -> None:
    """What to measure: a horizontal or a vertical line with a head at both ends."""
    arrow(canvas, start, end)
    _head(canvas, start, end)


def fold(canvas: LetterCanvas, start: Point, end: Point) -> None:
    """Where the sheet is folded."""
    canvas.setLineWidth(_PLAIN)
    with dashed(canvas):
        canvas.line(*start, *end)


def outline(canvas: LetterCanvas, place: Box) -> None:
    """The edges of a box."""
    canvas.setLineWidth(_PLAIN)
    polyline(canvas, *_corners(place), close=True)


def broken_outline(canvas: LetterCanvas, place: Box, *, is_open: bool = False) -> None:
    """The edges of a box that text may fill, without its left one when it `is_open`."""
    left_top, right_top, right_bottom, left_bottom = _corners(place)
    canvas.setLineWidth(_FINE)
    with dashed(canvas):
        polyline(canvas, left_top, right_top, right_bottom, left_bottom, close=not is_open)


def slanted(canvas: LetterCanvas, place: Box) -> None:
    """Slanted lines all over a box: nothing may be printed there."""
    canvas.setLineWidth(_FINE)
    first, last = place.left + place.top, place.right + place.bottom
    for number in range(1, int((last - first) / _SLANT_GAP) + 1):
        total = first + number * _SLANT_GAP
        left, right = max(place.left, total - place.bottom), min(place.right, total - place.top)
        canvas.line(left, total - left, right, total - right)


def blank(canvas: LetterCanvas, place: Box) -> None:
    """Paper over what was drawn before."""
    canvas.setFillGray(1)
    canvas.setStrokeGray(1)
    canvas.rect(place.left, place.top, place.width, place.height, fill=1)


def feed_arrow(canvas: LetterCanvas, tip: Point, length: float, width: float) -> None:
    """A broad arrow to the right: into the printer."""
    x, y = tip
    neck, thin = x - width / 2, width / 4
    upper = (neck, y - width / 2), (neck, y - thin), (x - length, y - thin)
    lower = (x - length, y + thin), (neck, y + thin), (neck, y + width / 2)
    canvas.setLineWidth(_PLAIN)
    polyline(canvas, tip, *upper, *lower, close=True)


def _head(canvas: LetterCanvas, tip: Point, tail: Point) -> None:
    (x, y), (from_x, from_y) = tip, tail
    if y == from_y:
        back = x + _HEAD_LENGTH if from_x > x else x - _HEAD_LENGTH
        polyline(canvas, (back, y - _HEAD_SIDE), tip, (back, y + _HEAD_SIDE))
        return
    back = y + _HEAD_LENGTH if from_y > y else y - _HEAD_LENGTH
    polyline(canvas, (x - _HEAD_SIDE, back), tip, (x + _HEAD_SIDE, back))


def _corners(place: Box) -> tuple[Point, ...]:
    left, top, right, bottom = place.left, place.top, place.right, place.bottom
    return (left, top), (right, top), (right, bottom), (left, bottom)
