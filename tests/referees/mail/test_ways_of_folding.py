"""Each way of folding, however the sheet is printed: the letter fits, all edges can be sealed, the addresses are free.

The ways are those of the steps: the letter on the sheet's back; on one, two or three sheets inside; and one to fill in.
"""

from functools import cache
from typing import Any

import pytest

from letters import Signature, render
from letters.people.sender import BlankSender
from tests.referees import cases
from tests.referees.mail import zones
from tests.referees.mail.figures import LETTER_HEIGHT, LETTER_WIDTH
from tests.referees.mail.folding import Packet
from tests.referees.mail.ink import PRINTINGS, Ink, Printing, open_pdf, render as rasterise

DPI = 150

#: The width of clear tape, 3/4 of an inch; and the least that panels must overlap to be glued, in mm.
TAPE, OVERLAP = 19.0, 10.0

BLANK = {"writer": BlankSender(), "signature": Signature.blank()}
SENTENCE = "My neighbour may not change employers, whatever is done to him at work. "
#: The letter, the printing options, the number of the letter's pages, and how many sheets go inside.
WAYS: dict[str, tuple[dict[str, Any], dict[str, Any], int, int]] = {
    "on the back": ({}, {}, 1, 0),
    "on the back, large print": ({"body": "Please act."}, {"large_print": True}, 1, 0),
    "on the back, to fill in": (BLANK, {}, 1, 0),
    "one sheet": ({}, {"sides": 1}, 1, 1),
    "one sheet, to sign": ({"signature": Signature.blank()}, {"sides": 1}, 1, 1),
    "one sheet, to fill in": (BLANK, {"sides": 1}, 1, 1),
    "one sheet, both sides": ({"own_words": SENTENCE * 40}, {}, 2, 1),
    "two sheets": ({"own_words": SENTENCE * 40}, {"sides": 1}, 2, 2),
    "three sheets, large print": ({"body": SENTENCE * 70}, {"sides": 1, "large_print": True}, 3, 3),
}


@cache
def sheet_ink(way: str, language: str) -> Ink:
    """Return the fold sheet of a letter that is folded this way."""
    letter, options, pages, _ = WAYS[way]
    document = open_pdf(render([cases.letter(cases.everyone()[0], language, **letter)], envelope="fold", **options))
    assert len(document) == pages + 1
    return Ink.of(rasterise(document[pages], DPI), DPI)


@pytest.mark.parametrize("language", cases.LANGUAGES)
@pytest.mark.parametrize("way", WAYS)
def test_the_address_side_keeps_its_zones_clear(way: str, language: str) -> None:
    assert [str(finding) for finding in zones.check(sheet_ink(way, language), "fold")] == []


@pytest.mark.parametrize("printing", PRINTINGS, ids=str)
@pytest.mark.parametrize("way", WAYS)
def test_the_folded_letter_is_smaller_than_its_wrapper_on_every_side(way: str, printing: Printing) -> None:
    mail, inside = zones.mail_at_ticks(sheet_ink(way, "fr"), "fold", printing), WAYS[way][3]
    packet = Packet.of(inside)
    # The wrapper goes round the packet's thickness at the top and at the bottom.
    assert mail.height - packet.height - packet.thickness >= OVERLAP
    assert (mail.width - packet.width) / 2 >= TAPE


@pytest.mark.parametrize("printing", PRINTINGS, ids=str)
@pytest.mark.parametrize("way", WAYS)
def test_flap_and_bottom_overlap_along_the_whole_edge_and_both_ends(way: str, printing: Printing) -> None:
    mail = zones.mail_at_ticks(sheet_ink(way, "fr"), "fold", printing)
    flap, bottom = mail.top, LETTER_HEIGHT - mail.bottom
    assert mail.width == LETTER_WIDTH
    assert flap + bottom - mail.height >= OVERLAP
    # At both ends all three panels lie on one another over most of the mail's height.
    assert min(flap, bottom) >= 0.85 * mail.height


@pytest.mark.parametrize("printing", PRINTINGS, ids=str)
def test_a_letter_folded_in_three_would_fill_its_wrapper_and_keep_the_ends_open(printing: Printing) -> None:
    mail = zones.mail_at_ticks(sheet_ink("one sheet", "en"), "fold", printing)
    assert mail.width - LETTER_WIDTH < 2 * TAPE
    assert mail.height - LETTER_HEIGHT / 3 < OVERLAP
