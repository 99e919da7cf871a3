"""Drawn signatures for tests, and the shapes that they become."""

import numpy as np
from hypothesis import strategies as st

from letters import Signature
from letters.paper.geometry import PEN_UNIT

WIDTH, HEIGHT = 70.0, 18.0

coordinates = st.floats(-1e9, 1e9) | st.integers(0, 600).map(float)
points = st.tuples(coordinates, coordinates) | st.tuples(coordinates, coordinates, coordinates)
drawings = st.lists(st.lists(points, min_size=1, max_size=40), min_size=1, max_size=6)


def corners(shapes) -> np.ndarray:
    """All points of an outline, handles too, in mm from the top left corner of its box."""
    points = [point for shape in shapes for point in (shape.start, *(p for curve in shape.curves for p in curve))]
    return np.array(points, dtype=float) * PEN_UNIT


def strokes_of(drawing) -> tuple:
    return Signature.drawn(drawing).strokes


def along(curve) -> np.ndarray:
    """Points of a curve, close together."""
    share = np.linspace(0, 1, 200)
    second = curve.begin + curve.begin_direction * curve.begin_handle
    third = curve.end - curve.end_direction * curve.end_handle
    rest = 1 - share
    return rest**3 * curve.begin + 3 * rest**2 * share * second + 3 * rest * share**2 * third + share**3 * curve.end
