"""The connected pieces of a mask, and the filters that look at the neighbourhood of a pixel."""

from dataclasses import dataclass
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

Greys = NDArray[np.float32]
Mask = NDArray[np.bool_]
Array = TypeVar("Array", Greys, Mask)


@dataclass(frozen=True)
class Pieces:
    """The connected pieces of a mask: the number of each pixel's piece, 0 for none, and each piece's area and box.

    `areas` counts pixels; a box is left, top, right, bottom, the last two just outside. Index 0 of both is unused.
    """

    numbers: NDArray[np.int32]
    areas: NDArray[np.int64]
    boxes: NDArray[np.int64]

    def only(self, wanted: Mask) -> Mask:
        """Return the mask of the pieces whose index is wanted."""
        return (wanted & (self.areas > 0))[self.numbers]  # index 0 has no area


def pieces(mask: Mask) -> Pieces:
    """Find the pieces whose pixels touch at a side or a corner.

    SciPy and OpenCV have this too; they were set aside for their size, 100 MB and more, without a trial.
    """
    height, width = mask.shape
    padded = np.zeros((height, width + 2), np.int8)
    padded[:, 1:-1] = mask
    steps = np.diff(padded, axis=1)
    rows, begins = np.nonzero(steps == 1)
    ends = np.nonzero(steps == -1)[1]
    roots = _joined(rows.tolist(), begins.tolist(), ends.tolist())
    found, labels = np.unique(roots, return_inverse=True)
    labels = labels + 1
    numbers = np.zeros(mask.shape, np.int32)
    numbers[mask] = np.repeat(labels, ends - begins)
    areas = np.bincount(labels, weights=ends - begins, minlength=len(found) + 1).astype(np.int64)
    boxes = np.zeros((len(found) + 1, 4), np.int64)
    boxes[:, :2] = max(height, width)
    np.minimum.at(boxes[:, 0], labels, begins)
    np.minimum.at(boxes[:, 1], labels, rows)
    np.maximum.at(boxes[:, 2], labels, ends)
    np.maximum.at(boxes[:, 3], labels, rows + 1)
    return Pieces(numbers, areas, boxes)


def _joined(rows: list[int], begins: list[int], ends: list[int]) -> list[int]:
    """Return for each run of pixels, sorted by row, the index of the first run of its piece."""
    parents = list(range(len(rows)))

    def root(run: int) -> int:
        while parents[run] != run:
            parents[run] = run = parents[parents[run]]
        return run

    above = 0
    for run, row in enumerate(rows):
        while rows[above] < row - 1 or (rows[above] == row - 1 and ends[above] < begins[run]):
            above += 1
        other = above
        while rows[other] == row - 1 and begins[other] <= ends[run]:
            first, second = sorted((root(run), root(other)))
            parents[second] = first
            other += 1
    return [root(run) for run in range(len(rows))]


def without_holes(mask: Mask) -> Mask:
    """Return the mask with the areas that it encloses."""
    outside = pieces(np.pad(~mask, 1, constant_values=True))
    return np.asarray(outside.numbers != outside.numbers[0, 0])[1:-1, 1:-1]


def widest(values: Array, size: int) -> Array:
    """Return the largest value within a square of that odd size round each pixel."""
    for axis in (0, 1):
        rows = np.pad(values if axis == 0 else values.T, ((size // 2, size // 2), (0, 0)), mode="edge")
        reach = 1
        while reach < size:  # each round doubles the rows that a value stands for
            step = min(reach, size - reach)
            rows = np.maximum(rows[:-step], rows[step:])
            reach += step
        values = rows if axis == 0 else rows.T
    return values


def closed(values: Greys, size: int) -> Greys:
    """Return the values without dark marks narrower than `size` pixels; edges of larger areas stay where they are."""
    return -widest(-widest(values, size), size)


def opened(values: Greys, size: int) -> Greys:
    """Return the values without light marks narrower than `size` pixels."""
    return -closed(-values, size)


def grown(mask: Mask, distance: int) -> Mask:
    """Return the pixels at most that far, along rows and columns, from the mask."""
    return widest(mask, 2 * distance + 1)
