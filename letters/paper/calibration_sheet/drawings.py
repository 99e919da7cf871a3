"""Line drawings of the calibration sheet as PDF operators, in mm from the page's top left corner, y downwards."""

from collections.abc import Iterable

from letters.paper.geometry import Box
from letters.paper.line_art import Point, box, dashed, path

#: Line widths in mm: what is measured to is thin, what only shows a place is a little thicker.
_FINE, _PLAIN = "0.12 w ", "0.25 w "

#: How far a ruler's ticks stand out, in mm: every 10 mm, every 5, the others.
_TICKS = ((10, 4.0), (5, 3.0), (1, 2.0))

#: From one slanted line to the next along an edge; an arrow's head, along the arrow and to either side of it, in mm.
_SLANT_GAP = 4.0
_HEAD_LENGTH, _HEAD_SIDE = 1.6, 0.7


def rulers(corner: Point, length: int) -> str:
    """Two rulers of so many mm from their common corner, to the right and down; their ticks stand outside."""
    x, y = corner
    marks = [path((x + length, y), corner, (x, y + length))]
    for mm in range(length + 1):
        out = next(out for every, out in _TICKS if mm % every == 0)
        marks += [path((x + mm, y), (x + mm, y - out)), path((x, y + mm), (x - out, y + mm))]
    return _FINE + "".join(marks)


def cross(centre: Point, arm: float) -> str:
    """An upright and a level line that cross."""
    x, y = centre
    return _FINE + path((x - arm, y), (x + arm, y)) + path((x, y - arm), (x, y + arm))


def line(start: Point, end: Point) -> str:
    """A line of which the end is measured to, or the edge of a place."""
    return _FINE + path(start, end)


def arrow(tail: Point, tip: Point) -> str:
    """A level or an upright arrow."""
    return line(tail, tip) + _head(tip, tail)


def distance(start: Point, end: Point) -> str:
    """What to measure: a level or an upright line with a head at both ends."""
    return arrow(start, end) + _head(start, end)


def fold(start: Point, end: Point) -> str:
    """Where the sheet is folded."""
    return _PLAIN + dashed(path(start, end))


def outlines(places: Iterable[Box]) -> str:
    """The edges of boxes."""
    return _PLAIN + "".join(path(*_corners(place), close=True) for place in places)


def broken_outline(place: Box, *, is_open: bool = False) -> str:
    """The edges of a box that text may fill, without its left one when it `is_open`."""
    left_top, right_top, right_bottom, left_bottom = _corners(place)
    return _FINE + dashed(path(left_top, right_top, right_bottom, left_bottom, close=not is_open))


def slanted(place: Box) -> str:
    """Slanted lines all over a box: nothing may be printed there."""
    first, last = place.left + place.top, place.right + place.bottom
    lines = []
    for number in range(1, int((last - first) / _SLANT_GAP) + 1):
        total = first + number * _SLANT_GAP
        left, right = max(place.left, total - place.bottom), min(place.right, total - place.top)
        lines.append(path((left, total - left), (right, total - right)))
    return _FINE + "".join(lines)


def blank(place: Box) -> str:
    """Paper over what was drawn before."""
    return f"q 1 g 1 G {box(place.left, place.top, place.width, place.height)}Q "


def feed_arrow(tip: Point, length: float, width: float) -> str:
    """A broad arrow to the right: into the printer."""
    x, y = tip
    neck, thin = x - width / 2, width / 4
    upper = (neck, y - width / 2), (neck, y - thin), (x - length, y - thin)
    lower = (x - length, y + thin), (neck, y + thin), (neck, y + width / 2)
    return _PLAIN + path(tip, *upper, *lower, close=True)


def _head(tip: Point, tail: Point) -> str:
    (x, y), (from_x, from_y) = tip, tail
    if y == from_y:
        back = x + _HEAD_LENGTH if from_x > x else x - _HEAD_LENGTH
        return path((back, y - _HEAD_SIDE), tip, (back, y + _HEAD_SIDE))
    back = y + _HEAD_LENGTH if from_y > y else y - _HEAD_LENGTH
    return path((x - _HEAD_SIDE, back), tip, (x + _HEAD_SIDE, back))


def _corners(place: Box) -> tuple[Point, ...]:
    left, top, right, bottom = place.left, place.top, place.right, place.bottom
    return (left, top), (right, top), (right, bottom), (left, bottom)
