"""A sender's name where letters print it: the lines of finished files that have it, and their segments."""

import io
import unicodedata
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

import pikepdf

from letters import Signature, render, render_envelopes
from tests.referees.text.names import NAMES, Name
from tests.referees.text.shaping import SHAPED, Segment, shaped
from tests.referees.text.shown import Glyph, Mark, Shown
from tests.support.examples import a_letter

#: Where a name is printed: in bold, in the text typeface, and in sans-serif capitals.
PLACES = ("letterhead", "typed name", "return address")


class NameSegment(NamedTuple):
    """A segment of a line: its text, its glyphs in the file, and HarfBuzz's own shaping of the text.

    `left` is where it begins according to HarfBuzz, in thousandths of the text's em.
    """

    text: str
    glyphs: list[Glyph]
    expected: Segment
    left: float

    @property
    def size(self) -> float:
        """Return the size of the segment's typeface relative to the text's: some scripts are typeset smaller."""
        return self.glyphs[0].size

    @property
    def end(self) -> float:
        """Return where it ends according to HarfBuzz, in thousandths of the text's em."""
        return self.left + self.expected.width * self.size


@cache
def letter_from(name: Name) -> bytes:
    """Return a short letter of one page from a sender of that name."""
    letter = a_letter(name.text, body="Please act.", signature=Signature.blank())
    return render([letter], envelope="none")


@cache
def file_with(name: Name, place: str) -> bytes:
    """Return the file that has the name in that place."""
    return render_envelopes([a_letter(name.text)], envelope="no10") if place == "return address" else letter_from(name)


def mark_of(name: Name, place: str) -> Mark:
    """Return the marked content whose first line is the name; on an envelope the space that ends it is taken off."""
    with pikepdf.open(io.BytesIO(file_with(name, place))) as pdf:
        (marks,) = Shown(pdf).pages()
    mark = marks[-1 if place == "typed name" else 0]
    if place == "return address":
        line = mark.lines[0]
        mark.lines[0] = line[1:] if line[0].right < 0 else line[:-1]  # at the left of a line from right to left
    return mark


def segments_of(hb_shape: str, name: Name, mark: Mark) -> Iterator[NameSegment]:
    """Return the name's segments from left to right, each with the glyphs of the mark that should be its own."""
    glyphs = mark.lines[0]
    left = 0.0
    for text in name.segments:
        expected = shaped(hb_shape, glyphs[0].typeface, text, SHAPED)
        held = NameSegment(text, glyphs[: len(expected.glyphs)], expected, left)
        yield held
        glyphs = glyphs[len(expected.glyphs) :]
        left = held.end


def stands_in_capitals(name: Name) -> bool:
    """Return whether an envelope prints the name as typed because it has neither case nor punctuation."""
    text = unicodedata.normalize("NFC", name.text)
    return text == text.upper() and all(unicodedata.category(one)[0] in "LMZ" for one in text)


#: Every place with every name that is printed there as typed.
PRINTED = tuple(
    (place, name) for place in PLACES for name in NAMES if place != "return address" or stands_in_capitals(name)
)
