"""Outline the ink of a drawn signature with filled shapes, as wide as the pen was at each point."""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from reportlab.pdfgen.canvas import Canvas

from letters.paper.geometry import PEN_UNIT
from letters.paper.signature.pen_curves import Curve, curves
from letters.paper.signature.pen_tracks import Track, tracks
from letters.words.signature import Stroke

Point = tuple[int, int]

#: The rule of filling that makes overlapping shapes one (ISO 32000-1, 8.5.3.3.2), as ReportLab numbers it.
_NON_ZERO = 1

#: A cubic curve with handles of this length, in radii, is a semicircle to within a hundredth.
_HALF_CIRCLE = 4 / 3


class Shape(NamedTuple):
    """A closed path of cubic curves, each given by its two control points and its end, in `PEN_UNIT`, y downwards."""

    start: Point
    curves: tuple[tuple[Point, Point, Point], ...]


def outline(strokes: Sequence[Stroke], width: float, height: float) -> tuple[Shape, ...]:
    """Return the shapes of the strokes' ink, relative to the top left corner of a box of this size in mm.

    The ink is scaled uniformly to fit the box, in whose lower left corner it is placed.
    """
    return tuple(shape for track in tracks(strokes, width, height) for shape in _shapes(track))


def fill(canvas: Canvas, shapes: Iterable[Shape]) -> None:
    """Fill the shapes on a canvas whose unit is `PEN_UNIT`; where they overlap they are one."""
    path = canvas.beginPath()
    for shape in shapes:
        path.moveTo(*shape.start)
        for first, second, end in shape.curves:
            path.curveTo(*first, *second, *end)
    canvas.drawPath(path, stroke=0, fill=1, fillMode=_NON_ZERO)


def _shapes(track: Track) -> Iterator[Shape]:
    """Yield a shape for each part of the track between sharp turns; their round ends round the turn, too."""
    part: list[Curve] = []
    for curve in curves(track):
        part.append(curve)
        if curve.end_place in track.corners:
            yield _shape(part, track.half_widths)
            part = []
    yield _shape(part, track.half_widths)


def _shape(part: Sequence[Curve], half_widths: Sequence[float]) -> Shape:
    """Trace one side, the round end, the other side back, and the round beginning."""
    back = [_reversed(curve) for curve in reversed(part)]
    start = part[0].begin + _aside(part[0].begin_direction) * half_widths[part[0].begin_place]
    outlined: list[tuple[Point, Point, Point]] = []
    for way in (part, back):
        outlined += [_side(curve, half_widths) for curve in way]
        outlined.append(_round_end(way[-1], half_widths))
    return Shape(_point(start), tuple(outlined))


def _side(curve: Curve, half_widths: Sequence[float]) -> tuple[Point, Point, Point]:
    """Return the curve offset by half the pen's width; on the inner side of a bend its handles are shorter."""
    at_begin, at_end = half_widths[curve.begin_place], half_widths[curve.end_place]
    begin = curve.begin + _aside(curve.begin_direction) * at_begin
    end = curve.end + _aside(curve.end_direction) * at_end
    begin_handle = curve.begin_handle * max(1 - curve.bend * at_begin, 0.0)
    end_handle = curve.end_handle * max(1 - curve.bend * at_end, 0.0)
    first, second = begin + curve.begin_direction * begin_handle, end - curve.end_direction * end_handle
    return _point(first), _point(second), _point(end)


def _round_end(curve: Curve, half_widths: Sequence[float]) -> tuple[Point, Point, Point]:
    radius = half_widths[curve.end_place]
    aside, ahead = _aside(curve.end_direction) * radius, curve.end_direction * radius * _HALF_CIRCLE
    return _point(curve.end + aside + ahead), _point(curve.end - aside + ahead), _point(curve.end - aside)


def _reversed(curve: Curve) -> Curve:
    return Curve(
        curve.end,
        -curve.end_direction,
        curve.end_handle,
        curve.begin,
        -curve.begin_direction,
        curve.begin_handle,
        -curve.bend,
        curve.end_place,
        curve.begin_place,
    )


def _aside(direction: complex) -> complex:
    """Return the direction turned by 90°, towards the inside of bends with a positive turn."""
    return direction * 1j


def _point(place: complex) -> Point:
    return round(place.real / PEN_UNIT), round(place.imag / PEN_UNIT)
