"""Fit a pen's track with few cubic Bézier curves that stay closer to its points than the eye can tell in print.

After Schneider, An Algorithm for Automatically Fitting Digitized Curves (Graphics Gems, 1990): handles by least
squares; where a point stays too far off, the curve is split there. A point's parameter is its share of the length.
"""

from collections.abc import Iterator
from itertools import accumulate, pairwise
from typing import NamedTuple

from letters.paper.signature.pen_tracks import Track, turn

#: How far (mm) a point may lie from the curve: a third of the pen's width.
_TOLERANCE = 0.2

#: The most (radians) that a curve may turn: longer ones are seldom within the tolerance.
_MOST_TURN = 1.6

#: A smaller turn (radians) against the curve is an unsteady hand, not a curve in the other direction.
_UNSTEADY = 0.12

#: Handles found by least squares are used when they are within this factor of those of a circular arc.
_ODD_HANDLE = 3.0


class Curve(NamedTuple):
    """A cubic Bézier curve between two points of a track; directions have length 1, handles are in mm.

    `bend` is the turn in radians per mm of length; `begin_place` and `end_place` are indices of the track's points.
    """

    begin: complex
    begin_direction: complex
    begin_handle: float
    end: complex
    end_direction: complex
    end_handle: float
    bend: float
    begin_place: int
    end_place: int


def curves(track: Track) -> Iterator[Curve]:
    """Yield the track's curves from its beginning to its end."""
    fitting = _Fitting(track)
    for begin, end in pairwise(_knots(track)):
        yield from fitting.curves(begin, end)


def _knots(track: Track) -> list[int]:
    """Return the indices where curves meet: corners, reversals of the bend, and wherever `_MOST_TURN` is exceeded."""
    knots, turned = [0], 0.0
    steps = [after - before for before, after in pairwise(track.points)]
    for place in range(1, len(track.points) - 1):
        now = turn(steps[place - 1], steps[place])
        is_back = turned * now < 0 and min(abs(turned), abs(now)) > _UNSTEADY
        if place in track.corners or is_back or abs(turned + now) > _MOST_TURN:
            knots.append(place)
            turned = 0.0 if place in track.corners else now / 2
        else:
            turned += now
    return [*knots, len(track.points) - 1]


class _Fitting:
    """Fits curves to a track's points, whose distances along the track it knows."""

    def __init__(self, track: Track) -> None:
        self._points = track.points
        self._ends = {0, len(track.points) - 1} | track.corners
        self._along = [0.0, *accumulate(abs(after - before) for before, after in pairwise(track.points))]

    def curves(self, begin: int, end: int) -> Iterator[Curve]:
        """Yield one curve between two points, or several where one is not within the tolerance."""
        shares = self._shares(begin, end)
        curve = self._curve(begin, end, shares)
        worst = max(zip(self._errors(curve, shares), range(begin + 1, end), strict=True), default=(0.0, 0))
        if worst[0] <= _TOLERANCE:
            yield curve
            return
        yield from self.curves(begin, worst[1])
        yield from self.curves(worst[1], end)

    def _shares(self, begin: int, end: int) -> list[float]:
        """Return how far along the track each point between the two is, from 0 to 1."""
        start, length = self._along[begin], self._along[end] - self._along[begin]
        return [(along - start) / length for along in self._along[begin + 1 : end]]

    def _curve(self, begin: int, end: int, shares: list[float]) -> Curve:
        leaving, arriving = self._direction(begin, 1), -self._direction(end, -1)
        length, turned = self._along[end] - self._along[begin], turn(leaving, arriving)
        arc = length / 3 * (1 + turned * turned / 48)  # the handles of an arc of a circle
        handles = self._handles(begin, end, shares, leaving, arriving)
        if not all(arc / _ODD_HANDLE < handle < arc * _ODD_HANDLE for handle in handles):
            handles = arc, arc
        bend = turned / length
        return Curve(
            self._points[begin], leaving, handles[0], self._points[end], arriving, handles[1], bend, begin, end
        )

    def _handles(
        self, begin: int, end: int, shares: list[float], leaving: complex, arriving: complex
    ) -> tuple[float, float]:
        """Return the handles that bring the curve nearest to the points between its ends; (0, 0) for too few points."""
        first, last = self._points[begin], self._points[end]
        aa = bb = ab = a_off = b_off = 0.0
        for share, point in zip(shares, self._points[begin + 1 : end], strict=True):
            rest = 1 - share
            a, b = 3 * share * rest * rest, 3 * share * share * rest
            off = point - first * (rest**3 + a) - last * (share**3 + b)
            aa += a * a
            bb += b * b
            ab += a * b
            a_off += a * (off * leaving.conjugate()).real
            b_off -= b * (off * arriving.conjugate()).real
        ab *= -(leaving * arriving.conjugate()).real
        determinant = aa * bb - ab * ab
        if determinant < 1e-9:  # noqa: PLR2004 - one point, or coincident points, do not determine both
            return 0.0, 0.0
        return (a_off * bb - b_off * ab) / determinant, (b_off * aa - a_off * ab) / determinant

    def _errors(self, curve: Curve, shares: list[float]) -> Iterator[float]:
        """Yield the distance of each point between the curve's ends from the curve at the same share of its length."""
        first, last = curve.begin, curve.end
        second, third = (
            first + curve.begin_direction * curve.begin_handle,
            last - curve.end_direction * curve.end_handle,
        )
        for share, point in zip(shares, self._points[curve.begin_place + 1 : curve.end_place], strict=True):
            rest = 1 - share
            on_curve = rest * rest * (rest * first + 3 * share * second)
            on_curve += share * share * (3 * rest * third + share * last)
            yield abs(on_curve - point)

    def _direction(self, place: int, way: int) -> complex:
        """Return the pen's direction at the point, forward (`way` 1) or backward (-1)."""
        points = self._points
        if place not in self._ends:
            return _unit(points[place + way] - points[place - way])
        near = place + way
        first = _unit(points[near] - points[place])
        if near in self._ends:
            return first
        # The tangent of a circle through three points turns against their first chord as that does against the second.
        return first * first / _unit(points[near + way] - points[place])


def _unit(direction: complex) -> complex:
    return direction / abs(direction) if direction else 1 + 0j
