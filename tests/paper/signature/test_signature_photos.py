"""Photos as people take them give the signature alone: measured against the ink that the scene is known to have."""

from pathlib import Path

import pytest

from letters import Refused
from letters.paper.signature.clean_scan import clean_scan
from tests.support.signature_photos import assert_prints_the_ink_alone, greys, photograph
from tests.support.signature_scenes import HIDDEN, SCENES, TELLING
from tests.support.signing import picture_bytes

CASES = Path(__file__).parent / "cases"


@pytest.mark.parametrize("name", TELLING)
def test_the_ink_is_found_and_nothing_else(name):
    """`make referees` has all scenes."""
    assert_prints_the_ink_alone(SCENES[name])


def test_half_a_signature_is_never_printed():
    """Where the paper in a hard shadow looks like the table, the picture is refused."""
    with pytest.raises(Refused) as refused:
        clean_scan(picture_bytes(photograph(HIDDEN["grey table, pencil"])))
    assert (refused.value.code, refused.value.field) == ("signature_unseen", "signature")


# The width and height of the signature in the picture, in pixels. Looseleaf: without its rules.
GIVEN = {
    "03_heic_as_jpg.jpg": (873, 222),
    "07_dark_mode.jpg": (873, 222),
    "51_table_3deg.jpg": (1017, 335),
    "56_looseleaf.jpg": (1002, 249),
}


@pytest.mark.parametrize("name", GIVEN)
def test_the_given_photos_print_the_signature_at_its_full_size(name):
    ink = clean_scan((CASES / name).read_bytes())
    found = greys(ink)
    assert (ink.width, ink.height) == pytest.approx(GIVEN[name], abs=8)
    assert 0.02 < (found < 8).mean() < 0.12
    assert (found == 15).mean() > 0.85


def test_a_signature_on_a_table_is_as_large_as_on_paper_that_lies_straight():
    straight, turned = (
        clean_scan(picture_bytes(photograph(SCENES[name]))) for name in ("table, straight", "table, 15 degrees")
    )
    assert (turned.width, turned.height) == pytest.approx((straight.width, straight.height), abs=6)
