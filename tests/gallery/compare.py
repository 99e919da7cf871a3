"""What has changed on a page: first its text and the text's position, then its picture."""

from collections.abc import Iterator, Sequence
from itertools import zip_longest

import numpy as np

from tests.gallery.pages import KEPT_DPI, PageSeen, Picture, Text

#: Text that moved by less than this, in mm, counts as unmoved: half of what people see between two prints.
MOVED = 0.25
#: By how many greys of 255 a blurred pixel may differ: renderers anti-alias edges
#: each in its own way.
GREYS = 60


def differences(old: Sequence[PageSeen] | None, new: Sequence[PageSeen]) -> list[str]:
    """Yield a sentence for each page that has changed."""
    if old is None:
        return ["there is no reference to compare with"]
    if len(old) != len(new):
        return [f"{len(old)} pages have become {len(new)}"]
    pages = enumerate(zip(old, new, strict=True), start=1)
    return [f"page {number}: {change}" for number, both in pages if (change := next(_changes(*both), None))]


def _changes(old: PageSeen, new: PageSeen) -> Iterator[str]:
    for before, after in zip_longest(old.texts, new.texts):
        if before is None or after is None or before.text != after.text:
            yield f"the text {_shown(before)} has become {_shown(after)}"
        elif max(abs(before.left - after.left), abs(before.top - after.top)) > MOVED:
            yield f"“{after.text}” stood at {before.left}, {before.top} mm and stands at {after.left}, {after.top} mm"
    if place := differing_place(old.picture, new.picture):
        yield f"the picture differs, most of all at {place[0]:.0f}, {place[1]:.0f} mm"


def _shown(text: Text | None) -> str:
    return f"“{text.text}” at {text.left}, {text.top} mm" if text else "(none)"


def differing_place(old: Picture, new: Picture, dpi: int = KEPT_DPI, greys: int = GREYS) -> tuple[float, float] | None:
    """Return where two pictures differ most, in mm from the top left corner, or None if only anti-aliasing differs."""
    if old.shape != new.shape:
        return 0.0, 0.0
    difference = np.abs(_smoothed(old) - _smoothed(new))
    row, column = np.unravel_index(int(difference.argmax()), difference.shape)
    if difference[row, column] <= greys:
        return None
    return float(column) / dpi * 25.4, float(row) / dpi * 25.4


def _smoothed(picture: Picture) -> np.ndarray:
    """Return each pixel as the mean of itself and its eight neighbours."""
    padded = np.pad(picture.astype(float), 1, mode="edge")
    height, width = picture.shape
    return sum(padded[down : down + height, right : right + width] for down in range(3) for right in range(3)) / 9
