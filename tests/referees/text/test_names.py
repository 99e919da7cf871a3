"""Every name is shaped as HarfBuzz's own command shapes it, and is in the file's text wherever it is printed.

The command is Debian's and may have another version than ours; a difference between the two would show here.
"""

import io
import re
import subprocess
import unicodedata
from collections import Counter
from collections.abc import Callable

import pikepdf
import pytest

from tests.referees.text.lines import PRINTED, NameSegment, letter_from, mark_of, segments_of
from tests.referees.text.names import NAMES, Name
from tests.referees.text.shaping import UNSHAPED, shaped
from tests.referees.text.shown import Shown

#: Characters that readers add for the direction of text: embeddings, overrides and isolates.
ADDED = re.compile("[\u202a-\u202e\u2066-\u2069]")


def what(value: object) -> str:
    return value.what if isinstance(value, Name) else str(value)


def composed(name: Name) -> str:
    return unicodedata.normalize("NFC", name.text)


def named(what: str) -> Name:
    return next(name for name in NAMES if name.what == what)


def places(held: NameSegment) -> list[tuple[int, float, float]]:
    """Return a segment's glyphs, each placed from its start in whole thousandths of its typeface's em."""
    return [
        (glyph.number, round((glyph.right - held.left) / held.size), round(glyph.up / held.size))
        for glyph in held.glyphs
    ]


def lines(text: str) -> list[str]:
    """Return the lines that a reader extracts, without what it adds."""
    return [line for line in re.split("[\n\f]", unicodedata.normalize("NFC", ADDED.sub("", text))) if line.strip()]


def needs_a_reader_of_structure(name: Name) -> bool:
    """Return whether the order of reading cannot be known from the glyphs alone.

    That is so where directions mix, or where right-to-left text has marks, brackets or digits: pdftotext orders
    glyphs by place, and loses the order of such names in the files of browsers (Skia) and desktops (cairo), too.
    """
    kinds = {unicodedata.bidirectional(one) for one in composed(name)} - {"WS", "BN"}
    return bool(kinds & {"R", "AL"}) and not kinds <= {"R", "AL"}


READ_BY_GLYPHS = [name for name in NAMES if not needs_a_reader_of_structure(name)]
READ_BY_STRUCTURE = [name for name in NAMES if needs_a_reader_of_structure(name)]


def test_there_are_many_names_in_many_scripts() -> None:
    letters = {one for name in NAMES for one in composed(name) if one.isalpha()}
    assert len(NAMES) >= 60
    assert len({unicodedata.name(one).split()[0] for one in letters}) >= 25


@pytest.mark.parametrize(("place", "name"), PRINTED, ids=what)
def test_glyphs_and_their_positions_are_those_of_harfbuzzs_own_command(
    place: str, name: Name, tool: Callable[[str], str]
) -> None:
    mark = mark_of(name, place)
    segments = list(segments_of(tool("hb-shape"), name, mark))
    assert [places(held) for held in segments] == [list(held.expected.glyphs) for held in segments]
    assert [len({glyph.typeface for glyph in held.glyphs}) for held in segments] == [1] * len(segments)
    assert sum(len(held.glyphs) for held in segments) == len(mark.lines[0])


@pytest.mark.parametrize("script", ["Gurmukhi", "Arabic", "Devanagari: Hindi", "Khmer", "Latin: kerned"])
def test_unshaped_glyphs_would_be_noticed(script: str, tool: Callable[[str], str]) -> None:
    name = named(script)
    segments = list(segments_of(tool("hb-shape"), name, mark_of(name, "letterhead")))
    unshaped = [shaped(tool("hb-shape"), held.glyphs[0].typeface, held.text, UNSHAPED) for held in segments]
    assert [places(held) for held in segments] != [list(segment.glyphs) for segment in unshaped]


@pytest.mark.parametrize("name", READ_BY_GLYPHS, ids=what)
def test_a_name_can_be_read_from_letterhead_and_typed_name(name: Name, tool: Callable[[str], str]) -> None:
    read = lines(pdftotext(tool, letter_from(name)))
    assert (read[0], read[-1]) == (composed(name), composed(name))


@pytest.mark.parametrize("name", READ_BY_STRUCTURE, ids=what)
def test_a_name_whose_glyphs_give_no_order_has_a_replacement_text(name: Name, tool: Callable[[str], str]) -> None:
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
