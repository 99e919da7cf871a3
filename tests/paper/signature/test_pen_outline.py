"""A drawn signature keeps its shape, fits its room, and is drawn in few curves."""

import zlib

import numpy as np
import pypdfium2
import pytest
from hypothesis import given

from letters import Signature, render
from letters.paper.geometry import LETTER_SHEET, PEN_UNIT
from letters.paper.signature.pen_curves import curves
from letters.paper.signature.pen_outline import outline
from letters.paper.signature.pen_tracks import MAX_HALF_WIDTH, MIN_HALF_WIDTH, tracks
from tests.support.examples import a_letter
from tests.support.pen_shapes import HEIGHT, WIDTH, along, corners, drawings, strokes_of
from tests.support.signing import hand


@pytest.mark.parametrize("seed", range(7))
def test_a_curve_passes_every_point_of_the_pen_within_its_width(seed):
    strokes = strokes_of(hand(seed=seed))
    xs, ys = ([point[axis] for stroke in strokes for point in stroke] for axis in (0, 1))
    scale = min((WIDTH - 2 * MAX_HALF_WIDTH) / (max(xs) - min(xs)), (HEIGHT - 2 * MAX_HALF_WIDTH) / (max(ys) - min(ys)))
    for track, stroke in zip(tracks(strokes, WIDTH, HEIGHT), strokes, strict=True):
        drawn = np.concatenate([along(curve) for curve in curves(track)])
        given = np.array([(p.x - min(xs)) + 1j * (p.y - max(ys)) for p in stroke]) * scale
        given += complex(MAX_HALF_WIDTH, HEIGHT - MAX_HALF_WIDTH)
        assert max(np.abs(drawn - point).min() for point in given) < 2 * MIN_HALF_WIDTH


@given(drawings)
def test_any_drawing_becomes_an_outline_in_its_room(drawing):
    """Scaled as one to fit: its ink reaches from side to side or from top to bottom, and not further."""
    found = corners(outline(strokes_of(drawing), WIDTH, HEIGHT))
    assert np.isfinite(found).all()
    ends = found[2::3]  # of each curve; a handle may lie outside
    assert ends.min() > -2 * MAX_HALF_WIDTH
    assert ends[:, 0].max() < WIDTH + 2 * MAX_HALF_WIDTH
    assert ends[:, 1].max() < HEIGHT + 2 * MAX_HALF_WIDTH


def test_a_signature_is_never_stretched():
    circle = [[[100 * np.cos(a), 100 * np.sin(a)] for a in np.linspace(0, 2 * np.pi, 50)]]
    found = corners(outline(strokes_of(circle), WIDTH, HEIGHT))
    assert np.ptp(found[:, 0]) == pytest.approx(np.ptp(found[:, 1]), rel=0.05)
    assert np.ptp(found[:, 1]) == pytest.approx(HEIGHT, abs=1)


def test_a_signature_stands_at_the_left_of_its_room_and_on_its_lower_edge():
    found = corners(outline(strokes_of([[[0, 0], [100, 1], [200, 0]]]), WIDTH, HEIGHT))
    assert found[:, 0].min() == pytest.approx(0, abs=0.2)
    assert found[:, 1].max() == pytest.approx(HEIGHT, abs=0.2)


def test_one_point_is_a_dot_as_broad_as_the_pen():
    found = corners(outline(strokes_of([[[3, 4]]]), WIDTH, HEIGHT))
    assert 2 * MIN_HALF_WIDTH <= np.ptp(found[:, 1]) <= 2 * MAX_HALF_WIDTH + 0.1


@pytest.mark.parametrize("tiny", [1e-320, 1e-308, 1e-12])
def test_what_is_too_small_to_be_scaled_is_a_dot(tiny):
    (shape,) = outline(strokes_of([[[0, 0], [tiny, 0]]]), WIDTH, HEIGHT)
    assert len(shape.curves) == 4


def test_a_straight_line_is_one_curve():
    (track,) = tracks(strokes_of([[[x, x] for x in range(60)]]), WIDTH, HEIGHT)
    assert len(list(curves(track))) == 1


def test_a_sharp_turn_stays_sharp():
    (track,) = tracks(strokes_of([[*([x, 0] for x in range(30)), *([29, y] for y in range(1, 10))]]), WIDTH, HEIGHT)
    (corner,) = track.corners
    assert track.points[corner] == pytest.approx(complex(track.points[-1].real, track.points[0].imag), abs=0.01)
    assert {corner} == {curve.end_place for curve in curves(track)} & track.corners


def test_the_pen_is_broader_where_it_is_slow():
    slow_then_fast = [[[x, 0, 40 * x] for x in range(20)] + [[20 + 5 * x, 0, 800 + 40 * x] for x in range(20)]]
    (track,) = tracks(strokes_of(slow_then_fast), WIDTH, HEIGHT)
    assert MAX_HALF_WIDTH > track.half_widths[2] > track.half_widths[-1] > MIN_HALF_WIDTH


def test_times_that_stand_still_or_run_back_do_no_harm():
    assert outline(strokes_of([[[0, 0, 5], [10, 3, 5], [20, 0, 1]]]), WIDTH, HEIGHT)


def test_a_signature_of_three_hundred_points_takes_little_room():
    """`make bench` has the figure for a stack; here only that the points are not all drawn."""
    shapes = outline(strokes_of(hand()), WIDTH, HEIGHT)
    assert sum(len(shape.curves) for shape in shapes) < 150
    numbers = " ".join(f"{x:g} {y:g}" for x, y in (corners(shapes) / PEN_UNIT).round().tolist())
    assert len(zlib.compress(numbers.encode())) < 1_800


def ink_rows(pdf: bytes) -> tuple[float, float]:
    """Where ink begins and ends, in mm from the top, in the room for the signature of a letter of one page."""
    dpi = 200
    with pypdfium2.PdfDocument(pdf) as document:
        page = document[0]
        texts = page.get_textpage()
        rects = [texts.get_rect(n) for n in range(texts.count_rects())]
        tops = {texts.get_text_bounded(*rect).strip(): rect for rect in rects}
        closing, name = tops["Yours sincerely,"], rects[-1]
        picture = page.render(scale=dpi / 72, grayscale=True).to_numpy()
        height = page.get_height()
    first, last = (round((height - y) / 72 * dpi) for y in (closing[1], name[3]))
    rows = np.nonzero((picture[first + 2 : last - 2] < 128).any(axis=1))[0] + first + 2
    return (rows[0] - first) / dpi * 25.4, (last - rows[-1]) / dpi * 25.4


def test_a_drawn_signature_stands_on_the_typed_name_and_under_the_closing():
    letter = a_letter(signature=Signature.drawn(hand()))
    above, below = ink_rows(render([letter], envelope="none"))
    assert above > 0.5
    assert 0.3 < below < 4
    assert LETTER_SHEET.signature_height == HEIGHT
