"""Every name looks as HarfBuzz's own viewer draws it."""

from collections.abc import Callable

import pytest

from tests.referees.text.lines import PRINTED, NameSegment, file_with, mark_of, segments_of
from tests.referees.text.names import Name
from tests.referees.text.pictures import difference, drawn_alone, drawn_by_harfbuzz, ink_of_line
from tests.referees.text.shaping import SHAPED, UNSHAPED

#: Enough to notice a word that is a twentieth of an em off, or lacks a tone mark; PDFium moves glyphs to whole
#: pixels when an em has fewer than fifty, and some scripts are typeset at eight tenths.
DOTS_PER_EM = 80
#: How much of the ink may be elsewhere: twice the effect of rounding to a hundredth of a point and to whole greys.
TOLERANCE = 0.015


def compared(
    tool: Callable[[str], str],
    name: Name,
    place: str,
    how: tuple[str, ...] = SHAPED,
    change: Callable[[list[NameSegment]], list[NameSegment]] = list,
) -> float:
    """Return how much the name's line differs from what `hb-view` draws of its segments after a change."""
    data, mark = file_with(name, place), mark_of(name, place)
    segments = list(segments_of(tool("hb-shape"), name, mark))
    theirs = drawn_by_harfbuzz(tool("hb-view"), change(segments), data, mark, how)
    ink, expected = (ink_of_line(pdf, mark, segments[-1].end, DOTS_PER_EM) for pdf in (drawn_alone(data, mark), theirs))
    return difference(ink, expected)


def named(what: str) -> Name:
    return next(name for _, name in PRINTED if name.what == what)


@pytest.mark.parametrize(
    ("place", "name"), [pytest.param(place, name, id=f"{place}-{name.what}") for place, name in PRINTED]
)
def test_a_name_looks_as_hb_view_draws_it(place: str, name: Name, tool: Callable[[str], str]) -> None:
    assert compared(tool, name, place) < TOLERANCE


@pytest.mark.parametrize("what", ["Gurmukhi", "Arabic", "Devanagari: Hindi", "Khmer", "Thaana", "Burmese", "Tibetan"])
def test_unshaped_text_would_look_different(what: str, tool: Callable[[str], str]) -> None:
    assert compared(tool, named(what), "typed name", UNSHAPED) > 10 * TOLERANCE


def test_a_word_that_is_a_twentieth_of_an_em_off_would_look_different(tool: Callable[[str], str]) -> None:
    def moved(segments: list[NameSegment]) -> list[NameSegment]:
        return [*segments[:-1], segments[-1]._replace(left=segments[-1].left + 50)]

    assert compared(tool, named("Gurmukhi"), "typed name", change=moved) > 2 * TOLERANCE


def test_words_in_another_order_would_look_different(tool: Callable[[str], str]) -> None:
    name = named("Mixed: Arabic within Latin")
    as_typed = name._replace(segments=("Ali ", "←الأمين محمد", " Doe"))
    assert compared(tool, as_typed, "typed name") > 10 * TOLERANCE


def test_a_missing_tone_mark_would_look_different(tool: Callable[[str], str]) -> None:
    name = named("Thai")
    assert compared(tool, name._replace(segments=("สมใจ", " ", "นำฝน")), "typed name") > TOLERANCE
