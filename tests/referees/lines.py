"""A sender's name where letters print it: the lines of the finished files that bear it, and their pieces."""

import io
import unicodedata
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

import pikepdf

from letters import Signature, render, render_envelopes
from tests.referees.names import NAMES, Name
from tests.referees.shaping import SHAPED, Segment, shaped
from tests.referees.shown import Glyph, Mark, Shown
from tests.support.examples import a_letter

#: Where a name is printed: in bold, in the text face, and among sans-serif capitals.
PLACES = ("letterhead", "typed name", "return address")


class Held(NamedTuple):
    """A piece of a line: its text, the glyphs of the file, what HarfBuzz makes of the text in their face.

    `left` is where HarfBuzz has it begin, in thousandths of the text's em.
    """

    text: str
    glyphs: list[Glyph]
    expected: Segment
    left: float

    @property
    def size(self) -> float:
        """The size of the piece's face beside that of the text: some scripts are drawn tall and set smaller."""
        return self.glyphs[0].size

    @property
    def end(self) -> float:
        """Where HarfBuzz has the pen after it, in thousandths of the text's em."""
        return self.left + self.expected.width * self.size


@cache
def letter_from(name: Name) -> bytes:
    """A short letter of one page from somebody of that name."""
    letter = a_letter(name.text, body="Please act.", signature=Signature.blank())
    return render([letter], envelope="none")


@cache
def file_with(name: Name, place: str) -> bytes:
    """The file that bears the name in that place."""
    return render_envelopes([a_letter(name.text)], envelope="no10") if place == "return address" else letter_from(name)


def mark_of(name: Name, place: str) -> Mark:
    """The mark whose first line is the name."""
    with pikepdf.open(io.BytesIO(file_with(name, place))) as pdf:
        (marks,) = Shown(pdf).pages()
    return {"letterhead": marks[0], "typed name": marks[-1], "return address": marks[1]}[place]


def held_pieces(hb_shape: str, name: Name, mark: Mark) -> Iterator[Held]:
    """The name's pieces from left to right with the glyphs of the mark that should be theirs."""
    glyphs = mark.lines[0]
    left = 0.0
    for text in name.pieces:
        expected = shaped(hb_shape, glyphs[0].address_side, text, SHAPED)
        held = Held(text, glyphs[: len(expected.glyphs)], expected, left)
        yield held
        glyphs = glyphs[len(expected.glyphs) :]
        left = held.end


def stands_in_capitals(name: Name) -> bool:
    """Whether an envelope prints the name as it was typed: it has neither case nor punctuation."""
    text = unicodedata.normalize("NFC", name.text)
    return text == text.upper() and all(unicodedata.category(one)[0] in "LMZ" for one in text)


#: Every place, with every name that stands there as it was typed.
PRINTED = tuple(
    (place, name) for place in PLACES for name in NAMES if place != "return address" or stands_in_capitals(name)
)
