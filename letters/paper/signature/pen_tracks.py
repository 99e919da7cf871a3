"""A drawn signature on paper: its strokes scaled to their room, evened out, and how broad the pen is at each point.

Points are complex numbers: millimetres to the right, and millimetres down as the imaginary part.
"""

import cmath
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from letters.words.signature import Stroke

#: Half of how broad the pen is, in mm: a ballpoint, broad where it is slow, fine where it is fast.
BROADEST, FINEST = 0.36, 0.18

#: Points closer than this (mm) to the one before say more about the screen than about the hand.
_STEP = 0.3

#: What is shorter than this, in whatever unit, is a dot: scaled up, its numbers would have no end.
_NO_LENGTH = 1e-9

#: A turn (radians) that no hand makes in passing: the pen stopped there.
_SHARP = 1.2

#: How much the pen's breadth follows the speed of the moment; the rest is what it was before.
_GIVES_WAY = 0.4


@dataclass(frozen=True)
class Track:
    """The way of the pen between two lifts: at least two points, half the pen's breadth at each (mm), sharp turns.

    `corners` are places in `points`, the first and the last not among them.
    """

    points: tuple[complex, ...]
    half_breadths: tuple[float, ...]
    corners: frozenset[int]


def tracks(strokes: Sequence[Stroke], width: float, height: float) -> list[Track]:
    """The strokes, scaled as one and never stretched, so that their ink fills a box of this size (mm) one way.

    The ink begins at the box's left edge and stands on its lower one.
    """
    scaled = _scaled(strokes, width - 2 * BROADEST, height - 2 * BROADEST)
    lowest = max(point.imag for points in scaled for point in points)
    foot = complex(BROADEST, height - BROADEST - lowest)
    paced = [_paced([point + foot for point in points], stroke) for points, stroke in zip(scaled, strokes, strict=True)]
    in_order = sorted(pace for _, paces in paced for pace in paces)
    usual = in_order[len(in_order) // 2] or 1.0
    return [_track(points, [pace / usual for pace in paces]) for points, paces in paced]


def _scaled(strokes: Sequence[Stroke], width: float, height: float) -> list[list[complex]]:
    across = [point.x for stroke in strokes for point in stroke]
    down = [point.y for stroke in strokes for point in stroke]
    left, top = min(across), min(down)
    lengths = (width, max(across) - left), (height, max(down) - top)
    scales = [room / length for room, length in lengths if length > _NO_LENGTH]
    scale = min(scales, default=0.0)
    return [[complex((point.x - left) * scale, (point.y - top) * scale) for point in stroke] for stroke in strokes]


def _paced(points: Sequence[complex], stroke: Stroke) -> tuple[list[complex], list[float]]:
    """Points a step apart at least, and the pen's pace at each (mm in a ms; mm in a sample without times)."""
    is_timed = all(point.time_ms is not None for point in stroke)
    times = [point.time_ms or 0.0 for point in stroke] if is_timed else [float(n) for n in range(len(stroke))]
    kept = [0]
    for place, point in enumerate(points):
        if abs(point - points[kept[-1]]) >= _STEP:
            kept.append(place)
    if len(kept) == 1:  # a dot, as long as it must be to have a direction
        return [points[0], points[0] + 0.01], [0.0, 0.0]
    kept[-1] = len(points) - 1
    paces = [abs(points[b] - points[a]) / max(times[b] - times[a], 1.0) for a, b in pairwise(kept)]
    return [points[place] for place in kept], [paces[0], *paces]


def _track(points: list[complex], paces: Sequence[float]) -> Track:
    """`paces` are in times of the usual one."""
    corners = frozenset(
        place
        for place in range(1, len(points) - 1)
        if abs(turn(points[place] - points[place - 1], points[place + 1] - points[place])) > _SHARP
    )
    inner = range(1, len(points) - 1)
    evened = [points[n] if n in corners else (points[n - 1] + 2 * points[n] + points[n + 1]) / 4 for n in inner]
    breadth = _half_breadth(paces[0])
    half_breadths = [breadth := breadth + _GIVES_WAY * (_half_breadth(pace) - breadth) for pace in paces]
    return Track((points[0], *evened, points[-1]), tuple(half_breadths), corners)


def _half_breadth(pace: float) -> float:
    return FINEST + (BROADEST - FINEST) / (1 + pace)


def turn(before: complex, after: complex) -> float:
    """By how much the second direction is turned against the first, in radians; a direction has a length."""
    return cmath.phase(after / before)
