"""The sheet in a photo: any picture, however narrow or strange, is a sheet, none, or refused."""

from contextlib import suppress

import numpy as np
from hypothesis import given, strategies as st

from letters.paper.signature.sheet_of_paper import find_sheet
from letters.refusal import Refused

SIDES = st.integers(1, 60)


@st.composite
def patched(draw: st.DrawFn) -> np.ndarray:
    """Return greys with a few rectangles of other greys, of any shape down to a line or a point."""
    height, width = draw(SIDES), draw(SIDES)
    greys = np.full((height, width), draw(st.integers(0, 255)), np.float32)
    for _ in range(draw(st.integers(0, 5))):
        top, left = draw(st.integers(0, height)), draw(st.integers(0, width))
        greys[top : top + draw(SIDES), left : left + draw(SIDES)] = draw(st.integers(0, 255))
    return greys


@given(patched())
def test_any_picture_has_a_sheet_or_none_or_is_refused(greys):
    with suppress(Refused):
        sheet = find_sheet(greys, np.stack([greys] * 3, axis=2))
        assert sheet is None or sheet.inside.shape == greys.shape
