"""Every character that our faces have is printed with its glyph, and comes back from the file."""

from functools import cache

import pytest

from letters import Signature, render
from letters.paper.typesetting.font_choice import font_choice
from letters.people.clean_text import FORBIDDEN
from tests.referees.sound import faults, written
from tests.support.examples import a_letter

#: Parted by spaces, fewer than the 12,000 characters that a letter's text may have.
CHARACTERS_A_LETTER = 5_000


@cache
def characters_of_faces() -> str:
    choice = font_choice("text")
    found = frozenset().union(*(address_side.characters for address_side in (*choice.own, *choice.of_script.values())))
    return "".join(sorted(one for one in found if not FORBIDDEN.match(one) and not one.isspace()))


@pytest.mark.parametrize("first", range(0, len(characters_of_faces()), CHARACTERS_A_LETTER))
def test_every_character_that_a_face_has_is_printed_and_comes_back(first: int) -> None:
    body = " ".join(characters_of_faces()[first : first + CHARACTERS_A_LETTER])
    letter = a_letter(body=body, signature=Signature.blank())
    assert list(faults(render([letter], envelope="none", large_print=True), written(letter))) == []
