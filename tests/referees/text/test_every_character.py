"""Every character of our typefaces is printed with its glyph, and is in the file's text."""

from functools import cache

import pytest

from letters import Signature, render
from letters.paper.typesetting.font_choice import font_choice
from letters.people.clean_text import FORBIDDEN
from tests.referees.text.sound import faults, written
from tests.support.examples import a_letter

#: With spaces between them, fewer than 12,000 characters, the most that a letter's text may have.
CHARACTERS_A_LETTER = 5_000


@cache
def characters_of_typefaces() -> str:
    choice = font_choice("text")
    found = frozenset().union(*(typeface.characters for typeface in (*choice.own, *choice.of_script.values())))
    return "".join(sorted(one for one in found if not FORBIDDEN.match(one) and not one.isspace()))


@pytest.mark.parametrize("first", range(0, len(characters_of_typefaces()), CHARACTERS_A_LETTER))
def test_every_character_of_a_typeface_is_printed_and_is_in_the_text(first: int) -> None:
    body = " ".join(characters_of_typefaces()[first : first + CHARACTERS_A_LETTER])
    letter = a_letter(body=body, signature=Signature.blank())
    assert list(faults(render([letter], envelope="none", large_print=True), written(letter))) == []
