import math

import pytest

from letters import Refused, Signature


def test_strokes_keep_their_points_and_times():
    signature = Signature.drawn([[[0, 1], (2, 3.5)], [[4, 5, 16]]])
    assert signature.kind == "drawn"
    assert signature.strokes == (((0, 1, None), (2, 3.5, None)), ((4, 5, 16),))


@pytest.mark.parametrize("nothing", [[], (), [[]], [[], []]])
def test_a_drawing_without_any_point_is_refused(nothing):
    with pytest.raises(Refused) as refused:
        Signature.drawn(nothing)
    assert (refused.value.code, refused.value.field) == ("signature_empty", "signature")


@pytest.mark.parametrize(
    "given",
    [
        None,
        "typed",
        {"strokes": []},
        [1, 2],
        [[1, 2]],
        [["12"]],
        [[[1]]],
        [[[1, 2, 3, 4]]],
        [[[1, "2"]]],
        [[[1, None]]],
        [[[True, 2]]],
        [[[math.nan, 2]]],
        [[[1, -math.inf]]],
        [[[1, 2, math.nan]]],
        [[[10**400, 2]]],
        [[[1e300, -1e300]]],
    ],
)
def test_anything_but_a_list_of_strokes_of_finite_points_is_refused(given):
    with pytest.raises(Refused) as refused:
        Signature.drawn(given)
    assert (refused.value.code, refused.value.field) == ("signature_invalid", "signature")


def test_the_limits_of_strokes_and_points_are_exact():
    Signature.drawn([[[n, 0]] for n in range(200)])
    Signature.drawn([[[n, 0] for n in range(5_000)]])
    with pytest.raises(Refused) as refused:
        Signature.drawn([[[n, 0]] for n in range(200 + 1)])
    assert refused.value.values == {"strokes": 201, "limit": 200}
    with pytest.raises(Refused) as refused:
        Signature.drawn([[[n, 0] for n in range(5_000)], [[0, 0]]])
    assert refused.value.values == {"points": 5_001, "limit": 5_000}


def test_a_picture_of_too_many_bytes_is_refused():
    Signature.scanned(bytes(12_000_000))
    with pytest.raises(Refused) as refused:
        Signature.scanned(bytes(12_000_000 + 1))
    assert (refused.value.code, refused.value.field) == ("signature_invalid", "signature")


def test_a_picture_is_not_shown_when_the_signature_is_printed_for_debugging():
    assert "secret" not in repr(Signature.scanned(b"secret"))
