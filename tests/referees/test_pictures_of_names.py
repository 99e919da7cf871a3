"""Every name looks as HarfBuzz's own viewer draws it."""

from collections.abc import Callable

import pytest

from tests.referees.lines import PRINTED, Held, file_with, held_pieces, mark_of
from tests.referees.names import Name
from tests.referees.pictures import difference, drawn_alone, drawn_by_harfbuzz, ink_of_line
from tests.referees.shaping import SHAPED, UNSHAPED

#: Enough to tell a word that is a twentieth of an em off, or one without its tone mark; PDFium moves glyphs to whole
#: dots when an em has fewer than fifty, and some scripts are set at eight tenths.
DOTS_PER_EM = 80
#: How much of the ink may be elsewhere: twice what rounding to a hundredth of a point and to whole greys brings about.
TOLERANCE = 0.015


def compared(
    tool: Callable[[str], str],
    name: Name,
    place: str,
    how: tuple[str, ...] = SHAPED,
    change: Callable[[list[Held]], list[Held]] = list,
) -> float:
    """The difference between the name's line in that place and what `hb-view` draws of its pieces after a change."""
    data, mark = file_with(name, place), mark_of(name, place)
    pieces = list(held_pieces(tool("hb-shape"), name, mark))
    theirs = drawn_by_harfbuzz(tool("hb-view"), change(pieces), data, mark, how)
    ink, expected = (ink_of_line(pdf, mark, pieces[-1].end, DOTS_PER_EM) for pdf in (drawn_alone(data, mark), theirs))
    return difference(ink, expected)


def named(what: str) -> Name:
    return next(name for _, name in PRINTED if name.what == what)


@pytest.mark.parametrize(
    ("place", "name"), [pytest.param(place, name, id=f"{place}-{name.what}") for place, name in PRINTED]
)
def test_a_name_looks_as_another_program_draws_it(place: str, name: Name, tool: Callable[[str], str]) -> None:
    assert compared(tool, name, place) < TOLERANCE


@pytest.mark.parametrize("what", ["Gurmukhi", "Arabic", "Devanagari: Hindi", "Khmer", "Thaana", "Burmese", "Tibetan"])
def test_text_that_nobody_has_shaped_looks_otherwise(what: str, tool: Callable[[str], str]) -> None:
    assert compared(tool, named(what), "typed name", UNSHAPED) > 10 * TOLERANCE


def test_a_word_that_is_a_twentieth_of_an_em_off_looks_otherwise(tool: Callable[[str], str]) -> None:
    def moved(pieces: list[Held]) -> list[Held]:
        return [*pieces[:-1], pieces[-1]._replace(left=pieces[-1].left + 50)]

    assert compared(tool, named("Gurmukhi"), "typed name", change=moved) > 2 * TOLERANCE


def test_words_in_another_order_look_otherwise(tool: Callable[[str], str]) -> None:
    name = named("Mixed: Arabic within Latin")
    as_typed = name._replace(pieces=("Ali", " ", "←محمد", "← ", "←الأمين", " ", "Doe"))
    assert compared(tool, as_typed, "typed name") > 10 * TOLERANCE


def test_a_mark_that_is_gone_looks_otherwise(tool: Callable[[str], str]) -> None:
    name = named("Thai")
    assert compared(tool, name._replace(pieces=("สมใจ", " ", "นำฝน")), "typed name") > TOLERANCE
