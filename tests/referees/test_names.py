"""Every name is set as HarfBuzz's own command sets it, and comes back from where it is printed.

The command is Debian's and may be of another version than ours: a difference between the two would be seen here.
"""

import io
import re
import subprocess
import unicodedata
from collections import Counter
from collections.abc import Callable

import pikepdf
import pytest

from tests.referees.lines import PRINTED, Held, held_pieces, letter_from, mark_of
from tests.referees.names import NAMES, Name
from tests.referees.shaping import UNSHAPED, shaped
from tests.referees.shown import Shown

#: What readers add to say in which direction a text runs: embeddings, overrides and isolates.
ADDED = re.compile("[\u202a-\u202e\u2066-\u2069]")


def what(value: object) -> str:
    return value.what if isinstance(value, Name) else str(value)


def composed(name: Name) -> str:
    return unicodedata.normalize("NFC", name.text)


def named(what: str) -> Name:
    return next(name for name in NAMES if name.what == what)


def places(held: Held) -> list[tuple[int, float, float]]:
    """The piece's glyphs, each with its place from where the piece begins, in whole thousandths of its face's em."""
    return [
        (glyph.number, round((glyph.right - held.left) / held.size), round(glyph.up / held.size))
        for glyph in held.glyphs
    ]


def lines(text: str) -> list[str]:
    """The lines that a reader gives, without what it adds."""
    return [line for line in re.split("[\n\f]", unicodedata.normalize("NFC", ADDED.sub("", text))) if line.strip()]


def needs_a_reader_of_structure(name: Name) -> bool:
    """Whether the glyphs alone cannot tell in which order they are read.

    So it is where directions mix, or where text from right to left has marks, brackets or digits: pdftotext orders
    glyphs by place, and loses the order of such names in the files of browsers (Skia) and desktops (cairo), too.
    """
    kinds = {unicodedata.bidirectional(one) for one in composed(name)} - {"WS", "BN"}
    return bool(kinds & {"R", "AL"}) and not kinds <= {"R", "AL"}


READ_BY_GLYPHS = [name for name in NAMES if not needs_a_reader_of_structure(name)]
READ_BY_STRUCTURE = [name for name in NAMES if needs_a_reader_of_structure(name)]


def test_the_names_are_many_and_in_many_scripts() -> None:
    letters = {one for name in NAMES for one in composed(name) if one.isalpha()}
    assert len(NAMES) >= 60
    assert len({unicodedata.name(one).split()[0] for one in letters}) >= 25


@pytest.mark.parametrize(("place", "name"), PRINTED, ids=what)
def test_the_glyphs_and_their_places_are_those_that_harfbuzz_itself_gives(
    place: str, name: Name, tool: Callable[[str], str]
) -> None:
    mark = mark_of(name, place)
    pieces = list(held_pieces(tool("hb-shape"), name, mark))
    assert [places(held) for held in pieces] == [list(held.expected.glyphs) for held in pieces]
    assert [len({glyph.address_side for glyph in held.glyphs}) for held in pieces] == [1] * len(pieces)
    assert sum(len(held.glyphs) for held in pieces) == len(mark.lines[0])


@pytest.mark.parametrize("script", ["Gurmukhi", "Arabic", "Devanagari: Hindi", "Khmer", "Latin: kerned"])
def test_glyphs_that_nobody_has_shaped_are_told_from_those_of_a_letter(script: str, tool: Callable[[str], str]) -> None:
    name = named(script)
    pieces = list(held_pieces(tool("hb-shape"), name, mark_of(name, "letterhead")))
    unshaped = [shaped(tool("hb-shape"), held.glyphs[0].address_side, held.text, UNSHAPED) for held in pieces]
    assert [places(held) for held in pieces] != [list(piece.glyphs) for piece in unshaped]


@pytest.mark.parametrize("name", READ_BY_GLYPHS, ids=what)
def test_a_name_comes_back_from_letterhead_and_typed_name(name: Name, tool: Callable[[str], str]) -> None:
    read = lines(pdftotext(tool, letter_from(name)))
    assert (read[0], read[-1]) == (composed(name), composed(name))


@pytest.mark.parametrize("name", READ_BY_STRUCTURE, ids=what)
def test_a_name_whose_glyphs_tell_no_order_is_said_beside_them(name: Name, tool: Callable[[str], str]) -> None:
    data = letter_from(name)
    with pikepdf.open(io.BytesIO(data)) as pdf:
        (marks,) = Shown(pdf).pages()
    assert (marks[0].said, marks[-1].said) == (composed(name), composed(name))
    read = Counter("".join(pdftotext(tool, data).split()))
    assert not Counter(2 * "".join(composed(name).split())) - read


def pdftotext(tool: Callable[[str], str], data: bytes) -> str:
    done = subprocess.run([tool("pdftotext"), "-", "-"], input=data, capture_output=True, check=True)
    assert done.stderr == b""
    return done.stdout.decode()
