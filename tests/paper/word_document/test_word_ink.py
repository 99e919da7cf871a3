"""A signature as a picture for word processors shows the same ink as the printed letter."""

import io

import numpy as np
import pytest
from hypothesis import given, settings
from PIL import Image

from letters.paper.signature.clean_scan import clean_scan
from letters.paper.signature.pen_curves import curves
from letters.paper.signature.pen_outline import outline
from letters.paper.signature.pen_tracks import tracks
from letters.paper.word_document.word_ink import ink_picture
from letters.words.signature import Signature
from tests.support.pen_shapes import HEIGHT, WIDTH, along, corners, drawings, strokes_of
from tests.support.signing import hand, photo, picture_bytes

DOTS_TO_A_MM = 600 / 25.4


def dots(signature: Signature) -> np.ndarray:
    """The picture's greys: 0 is ink."""
    return np.asarray(Image.open(io.BytesIO(ink_picture(signature).png)))


@pytest.mark.parametrize("seed", range(3))
def test_ink_is_along_the_pens_way_and_nowhere_else(seed):
    signature = Signature.drawn(hand(seed=seed))
    picture = dots(signature)
    on_way = np.zeros(picture.shape, dtype=bool)
    for track in tracks(signature.strokes, WIDTH, HEIGHT):
        for curve in curves(track):
            places = along(curve) * DOTS_TO_A_MM
            right, down = places.real.astype(int), places.imag.astype(int)
            assert (picture[down, right] < 40).all()
            for near_x in range(-10, 11):
                for near_y in range(-10, 11):
                    on_way[
                        (down + near_y).clip(0, picture.shape[0] - 1), (right + near_x).clip(0, picture.shape[1] - 1)
                    ] = True
    assert not (picture < 128)[~on_way].any()
    assert 0.01 < (picture < 128).mean() < 0.4


def test_the_picture_is_as_large_as_the_printed_ink():
    signature = Signature.drawn(hand())
    picture = ink_picture(signature)
    width, height = Image.open(io.BytesIO(picture.png)).size
    assert picture.width == pytest.approx(width / DOTS_TO_A_MM, abs=0.01)
    assert height / DOTS_TO_A_MM == pytest.approx(HEIGHT, abs=0.05)
    reach = corners(outline(signature.strokes, WIDTH, HEIGHT))[:, 0].max()
    assert picture.width == pytest.approx(reach, abs=0.3)


@settings(max_examples=25)
@given(drawings)
def test_any_drawing_becomes_a_picture_in_its_room(drawing):
    picture = dots(Signature("drawn", strokes_of(drawing)))
    assert (picture < 128).any()
    assert picture.shape[0] <= HEIGHT * DOTS_TO_A_MM + 1
    assert picture.shape[1] <= WIDTH * DOTS_TO_A_MM + 1


def test_a_scan_is_the_cleaned_one_that_is_printed():
    photographed = picture_bytes(photo())
    printed = clean_scan(photographed)
    picture = dots(Signature.scanned(photographed))
    assert picture.shape == (printed.height, printed.width)
    row = -(-printed.width // 2)
    first, later = printed.data[:row], np.frombuffer(printed.data, np.uint8).reshape(printed.height, row)
    assert (picture[0, :2] // 17 == [first[0] >> 4, first[0] & 15]).all()
    assert (picture[:, ::2] // 17 == later[:, : picture[:, ::2].shape[1]] >> 4).all()
    assert (picture[:, 1::2] // 17 == (later & 15)[:, : picture[:, 1::2].shape[1]]).all()
