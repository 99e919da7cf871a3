"""Scale a drawn signature's strokes to their box, smooth them, and find the pen's width at each point.

Points are complex numbers: millimetres to the right, and millimetres down as the imaginary part.
"""

import cmath
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from letters.words.signature import Stroke

#: Limits of half the pen's width, in mm: a ballpoint's line is wide where the pen is slow, fine where it is fast.
MAX_HALF_WIDTH, MIN_HALF_WIDTH = 0.36, 0.18

#: Points closer than this (mm) to the one before are dropped: they follow the screen's grid more than the hand.
_STEP = 0.3

#: A signature smaller than this, in the unit of its points, is a dot and not scaled: the factor would overflow.
_NO_LENGTH = 1e-9

#: A turn (radians) sharper than this is a corner: the pen stopped there.
_SHARP = 1.2

#: The share of the pen's width that follows its current speed; the rest is its previous width.
_SHARE_OF_CURRENT_SPEED = 0.4


@dataclass(frozen=True)
class Track:
    """The pen's path between two lifts: at least two points, and half the pen's width at each (mm).

    `corners` are the indices of sharp turns, never the first or the last point.
    """

    points: tuple[complex, ...]
    half_widths: tuple[float, ...]
    corners: frozenset[int]


def tracks(strokes: Sequence[Stroke], width: float, height: float) -> list[Track]:
    """Scale the strokes uniformly, so that their ink fills the width or the height of a box of this size (mm).

    The ink is placed in the box's lower left corner.
    """
    scaled = _scaled(strokes, width - 2 * MAX_HALF_WIDTH, height - 2 * MAX_HALF_WIDTH)
    lowest = max(point.imag for points in scaled for point in points)
    foot = complex(MAX_HALF_WIDTH, height - MAX_HALF_WIDTH - lowest)
    measured = [
        _points_and_speeds([point + foot for point in points], stroke)
        for points, stroke in zip(scaled, strokes, strict=True)
    ]
    in_order = sorted(speed for _, speeds in measured for speed in speeds)
    usual = in_order[len(in_order) // 2] or 1.0
    return [_track(points, [speed / usual for speed in speeds]) for points, speeds in measured]


def _scaled(strokes: Sequence[Stroke], width: float, height: float) -> list[list[complex]]:
    across = [point.x for stroke in strokes for point in stroke]
    down = [point.y for stroke in strokes for point in stroke]
    left, top = min(across), min(down)
    lengths = (width, max(across) - left), (height, max(down) - top)
    scales = [room / length for room, length in lengths if length > _NO_LENGTH]
    scale = min(scales, default=0.0)
    return [[complex((point.x - left) * scale, (point.y - top) * scale) for point in stroke] for stroke in strokes]


def _points_and_speeds(points: Sequence[complex], stroke: Stroke) -> tuple[list[complex], list[float]]:
    """Return points at least a step apart, and the pen's speed at each in mm a ms (without times, mm a sample)."""
    is_timed = all(point.time_ms is not None for point in stroke)
    times = [point.time_ms or 0.0 for point in stroke] if is_timed else [float(n) for n in range(len(stroke))]
    kept = [0]
    for place, point in enumerate(points):
        if abs(point - points[kept[-1]]) >= _STEP:
            kept.append(place)
    if len(kept) == 1:  # a dot, as long as it must be to have a direction
        return [points[0], points[0] + 0.01], [0.0, 0.0]
    kept[-1] = len(points) - 1
    speeds = [abs(points[b] - points[a]) / max(times[b] - times[a], 1.0) for a, b in pairwise(kept)]
    return [points[place] for place in kept], [speeds[0], *speeds]


def _track(points: list[complex], speeds: Sequence[float]) -> Track:
    """Smooth the points and find the pen's width; `speeds` are multiples of the signature's median speed."""
    corners = frozenset(
        place
        for place in range(1, len(points) - 1)
        if abs(turn(points[place] - points[place - 1], points[place + 1] - points[place])) > _SHARP
    )
    inner = range(1, len(points) - 1)
    evened = [points[n] if n in corners else (points[n - 1] + 2 * points[n] + points[n + 1]) / 4 for n in inner]
    half_width = _half_width(speeds[0])
    half_widths = [
        half_width := half_width + _SHARE_OF_CURRENT_SPEED * (_half_width(speed) - half_width) for speed in speeds
    ]
    return Track((points[0], *evened, points[-1]), tuple(half_widths), corners)


def _half_width(speed: float) -> float:
    return MIN_HALF_WIDTH + (MAX_HALF_WIDTH - MIN_HALF_WIDTH) / (1 + speed)


def turn(before: complex, after: complex) -> float:
    """Return the angle in radians from the first direction to the second, neither of which is zero."""
    return cmath.phase(after / before)
