"""Every scene in which people photograph their signatures, measured against the ink that it is known to have.

The tests of `tests/paper/signature` have the quickest and most telling of these scenes.
"""

import contextlib
import itertools
from typing import Literal

import pytest

from letters import Refused
from letters.paper.signature.clean_scan import clean_scan
from tests.support.signature_photos import Colour, Scene, assert_prints_the_ink_alone, photograph, turned
from tests.support.signature_scenes import HIDDEN, SCENES
from tests.support.signing import picture_bytes

#: A light grey table, nearly as light as paper, is not among them: one in twenty of such shadows prints its edges, too.
TABLES: tuple[Literal["wood", "desk"] | Colour, ...] = (
    "wood",
    "desk",
    (95, 70, 50),
    (30, 30, 32),
    (40, 110, 60),
    (120, 120, 122),
    (200, 200, 202),
)


@pytest.mark.parametrize("name", SCENES)
def test_the_ink_is_found_and_nothing_else(name: str) -> None:
    assert_prints_the_ink_alone(SCENES[name])


@pytest.mark.parametrize("name", HIDDEN)
def test_a_sheet_of_which_only_a_part_is_found_is_refused(name: str) -> None:
    with pytest.raises(Refused) as refused:
        clean_scan(picture_bytes(photograph(HIDDEN[name]), "JPEG", quality=85))
    assert refused.value.code == "signature_unseen"


@pytest.mark.parametrize("share", [0.35, 0.5, 0.65, 0.8])
@pytest.mark.parametrize("table", TABLES)
def test_a_shadow_on_a_table_never_cuts_a_signature(table: Literal["wood", "desk"] | Colour, share: float) -> None:
    """The ink is printed from end to end, or the picture refused, wherever the shadow's edge runs."""
    size = (1000, 750)
    upright = [((x, 0), (x + lean, 1)) for x, lean in itertools.product((0.35, 0.45, 0.55, 0.65), (-0.1, 0.15))]
    for start, end in [*upright, ((0, 0.45), (1, 0.5)), ((0, 0.55), (1, 0.5))]:
        shade = (share, start, end, 2)
        with contextlib.suppress(Refused):
            assert_prints_the_ink_alone(
                Scene(corners=turned((700, 420), 0, size), picture_size=size, table=table, shade=shade)
            )
