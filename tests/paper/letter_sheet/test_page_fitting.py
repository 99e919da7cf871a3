"""The type area of a letter and of a set, and where its pages end."""

from dataclasses import replace

import pytest
from hypothesis import given, settings, strategies as st

from letters import render
from letters.paper.geometry import LARGE_PRINT_AREA, ONE_PAGE_AREAS, TWO_PAGE_AREAS
from letters.paper.letter_sheet.page_fitting import LEADING, PageFitter
from letters.paper.letter_sheet.sections import BETWEEN_PARAGRAPHS, LetterSections
from letters.paper.typesetting.typesetter import Typesetter
from letters.refusal import Refused
from letters.words.campaigns.blocks import NumberedItem
from tests.support.examples import SIXTY_OWN_WORDS, a_letter, a_sender
from tests.support.layouts import everyone, lay_out, letter_of_pages
from tests.support.printed_characters import printed

#: From the most generous area to the tightest.
AREAS = (*ONE_PAGE_AREAS, *TWO_PAGE_AREAS)

#: The letterhead of 90 characters that a one-page letter must have room for.
LONG_LETTERHEAD = {"email": "jane.doe-someone@example.org", "phone": "780-555-0100, poste 4"}


@pytest.mark.parametrize(("language", "smallest"), [("en", 10.5), ("fr", 10)])
def test_the_campaigns_letter_with_sixty_own_words_and_two_copies_fits_one_page(language, smallest):
    sender = a_sender("Jane Doe", **LONG_LETTERHEAD)
    letter = a_letter(language=language, sender=sender, own_words=SIXTY_OWN_WORDS, copies=everyone())
    layout = lay_out(letter)
    assert len(SIXTY_OWN_WORDS.split()) == 60
    assert sum(len(part) for part in letter.letterhead) >= 90
    assert (len(layout.pages), layout.area.size) == (1, smallest)


def letter_of_words(count: int):
    """A letter of short words in paragraphs of sixty."""
    paragraphs = ["word " * 59 + "word."] * (count // 60) + ["word " * (count % 60)]
    return a_letter(body="\n\n".join(filter(None, paragraphs)))


def test_margins_and_size_go_from_generous_to_tight():
    letters = [letter_of_words(count) for count in range(20, 900, 8)]
    taken = [layout.area for layout in map(lay_out, letters) if len(layout.pages) == 1]
    assert taken == sorted(taken, key=ONE_PAGE_AREAS.index)
    assert set(taken) == set(ONE_PAGE_AREAS)
    assert [area[:2] for area in ONE_PAGE_AREAS] == [
        *((32, 12), (25, 11.5), (25, 11), (25, 10.5), (22, 10.5), (19.5, 10.5), (19.5, 10)),
    ]


@given(st.lists(st.integers(1, 900), min_size=1, max_size=14), st.booleans())
@settings(max_examples=60)
def test_the_first_area_in_which_a_letter_fits_one_page_is_taken(lengths, has_copies):
    letter = a_letter(
        body="\n\n".join(["Some words to fill a line and then some. "[: length % 41] + "word " * (length // 6) + "."
                           for length in lengths]), copies=everyone() if has_copies else (),
    )  # fmt: skip
    fitter, groups = PageFitter(Typesetter()), LetterSections([letter]).of(letter)
    fitting = [area for area in ONE_PAGE_AREAS if fitter._layouts([groups], area, 1)]
    layouts = fitter.of([groups], large_print=False)
    if fitting:
        assert (layouts[0].area, len(layouts[0].pages)) == (fitting[0], 1)
    else:
        assert not layouts or (layouts[0].area in TWO_PAGE_AREAS and len(layouts[0].pages) == 2)


def test_gaps_between_paragraphs_shrink_by_at_most_a_fifth_and_only_in_the_tightest_area():
    assert {area.least_gaps for area in (*ONE_PAGE_AREAS[:-1], *TWO_PAGE_AREAS, LARGE_PRINT_AREA)} == {1.0}
    gaps = [gaps_of(lay_out(letter_of_words(count))) for count in range(130, 900, 8)]
    shrunk = [gap for gap, area in gaps if area == ONE_PAGE_AREAS[-1]]
    assert all(gap >= 0.999 for gap, area in gaps if area != ONE_PAGE_AREAS[-1])
    assert min(shrunk) < 0.95
    assert min(shrunk) >= 0.799


def gaps_of(layout):
    """The gap between the first two paragraphs, as a share of its usual height, and the letter's area."""
    (body,) = [group for page in layout.pages[:1] for group in page if group.group == 2]
    first, second = body.placed_lines[:2]
    line = layout.area.size * LEADING
    gap = (second.down - first.down) / line - (first.end - first.first)
    return gap / BETWEEN_PARAGRAPHS, layout.area


def test_a_longer_letter_takes_a_second_page_in_a_size_that_is_easy_to_read():
    layout = lay_out(letter_of_pages(15))
    assert (len(layout.pages), layout.area) == (2, (25, 11, 1))


def test_a_smaller_size_is_taken_when_it_saves_a_third_page():
    layout = lay_out(letter_of_pages(25))
    assert (len(layout.pages), layout.area) == (2, (25, 10.5, 1))


def test_a_letter_of_more_than_two_pages_is_refused():
    assert lay_out(letter_of_pages(26)) is None
    with pytest.raises(Refused) as refused:
        render([letter_of_pages(26)])
    assert (refused.value.code, refused.value.field) == ("too_long", "body")


@pytest.mark.parametrize("paragraphs", [1, 8, 11, 15, 25, 33])
@pytest.mark.parametrize("large_print", [False, True])
def test_letters_of_a_set_share_one_size_and_measure(paragraphs, large_print):
    member, *offices = (a_letter().recipient, *everyone())
    texts = {"body": letter_of_pages(paragraphs).body}
    letters = [a_letter(recipient=to, **texts) for to in (member, *offices)]
    letters[1] = replace(letters[1], copies=(member, offices[1]))
    fitter, sections = PageFitter(Typesetter()), LetterSections(letters)
    layouts = fitter.of([sections.of(letter) for letter in letters], large_print=large_print)
    alone = [lay_out(letter, large_print=large_print) for letter in letters]
    assert len({layout.area for layout in layouts}) <= 1
    if all(alone):
        assert layouts[0].area == max((layout.area for layout in alone), key=tightness)
    else:
        assert layouts == ()


def tightness(area):
    return -area.text_width / area.size if area == LARGE_PRINT_AREA else AREAS.index(area)


def test_render_takes_letters_of_one_sender_for_a_set():
    short, long = a_letter(body="Please act."), a_letter(body=letter_of_pages(9).body)
    other = replace(short, sender=a_sender("John Roe"))
    data = render([long, short, other], envelope="none")
    lefts = [printed(data, page, "Please")[0].left for page in (1, 2)]
    assert lefts == pytest.approx([25, 32], abs=0.5)


def test_large_print_takes_as_many_pages_as_it_needs():
    layout = lay_out(letter_of_pages(30), large_print=True)
    assert layout.area == (19.5, 16, 1)
    assert len(layout.pages) > 4


@pytest.mark.parametrize("paragraphs", range(8, 24))
def test_the_closing_is_never_alone_on_its_page(paragraphs):
    letter = letter_of_pages(paragraphs)
    assert lines_above_closing(letter) >= 2


@pytest.mark.parametrize("lines", range(8, 36))
@pytest.mark.parametrize("last", ["Now.", "Now.\n\nPlease.", "Now. " * 60])
def test_two_lines_of_text_come_along_with_the_closing_also_where_paragraphs_are_short(lines, last):
    assert lines_above_closing(letter_of_lines(lines, last), large_print=True) >= 2


def lines_above_closing(letter, *, large_print: bool = False) -> int:
    """The number of lines of the body on the page of the closing."""
    *_, body, closing, _ = range(len(LetterSections([letter]).of(letter)))
    pages = lay_out(letter, large_print=large_print).pages
    page = next(groups for groups in pages if any(group.group == closing for group in groups))
    above = [group for group in page if group.group == body]
    return sum(placed.end - placed.first for group in above for placed in group.placed_lines)


def letter_of_lines(count: int, last: str = "Now."):
    return a_letter(body="\n\n".join([*["Please act."] * count, last]))


def test_a_list_stays_with_the_line_that_introduces_it():
    campaign = a_letter().campaign
    paragraphs = [one for one in campaign.letter["en"] if not isinstance(one, NumberedItem)]
    items = [one for one in campaign.letter["en"] if isinstance(one, NumberedItem)]
    one_liner = paragraphs[-2]
    for count in range(22, 36):
        blocks = (*[one_liner] * count, *items, *[one_liner] * 3)
        letter = a_letter(campaign=replace(campaign, letter={**campaign.letter, "en": blocks}))
        *_, last = lay_out(letter).pages
        (opening, *_) = last[0].placed_lines
        assert opening.section != count


def test_everything_from_closing_to_copies_stands_on_one_page():
    letter = a_letter(body=letter_of_pages(13).body, copies=everyone())
    *_, closing, name, copies = range(len(LetterSections([letter]).of(letter)))
    assert {group.group for group in lay_out(letter).pages[-1]} >= {closing, name, copies}
