import re
from itertools import pairwise

import pytest

from letters import render
from letters.paper.geometry import LETTER_SHEET, POINTS_PER_MM, US_LETTER
from letters.paper.letter_sheet.page_fitting import PageFitter
from letters.paper.letter_sheet.sections import LetterSections
from letters.paper.pdf.glyph_runs import line_shown
from letters.paper.typesetting.font_choice import font_choice
from letters.paper.typesetting.typesetter import Typesetter
from letters.people.parliament.offices import load_offices
from letters.people.recipients.recipient import Recipient
from letters.refusal import Refused
from letters.words.blocks import NumberedItem
from letters.words.signature import Signature
from tests.support.examples import HARD_NAMES, SIXTY_OWN_WORDS, a_letter, a_sender, content_of
from tests.support.printed_characters import printed

#: The letterhead of 90 characters that a one-page letter must have room for.
LONG_LETTERHEAD = {"email": "jane.doe-someone@example.org", "phone": "780-555-0100, poste 4"}


def lay_out(letter, large_print=False):
    return PageFitter(Typesetter()).of(LetterSections().of(letter), large_print=large_print)


def letter_of_pages(words: int):
    return a_letter(body="\n\n".join(["Some words to fill a line and then another line of it. " * 6] * words))


def everyone():
    return tuple(Recipient.office(slug) for slug in load_offices())


@pytest.mark.parametrize(("language", "smallest"), [("en", 10), ("fr", 9.5)])
def test_the_campaigns_letter_with_sixty_own_words_and_two_copies_fits_one_page(language, smallest):
    sender = a_sender("Jane Doe", **LONG_LETTERHEAD)
    letter = a_letter(language=language, sender=sender, own_words=SIXTY_OWN_WORDS, copies=everyone())
    layout = lay_out(letter)
    assert len(SIXTY_OWN_WORDS.split()) == 60
    assert sum(len(part) for part in letter.letterhead) >= 90
    assert (len(layout.pages), layout.size >= smallest) == (1, True)


def test_the_printed_letter_has_side_margins_of_at_least_19_mm_and_leading_of_at_least_1_18():
    letter = a_letter(own_words="Half hoping for help from half of the house. " * 6)
    characters = printed(render([letter], envelope="none"), 0)
    upright = [one for one in characters if one.character in "HIMNhlmnr"]  # a J or a swash reaches farther
    assert 19 <= min(one.left for one in upright) < 20.5
    assert max(one.right for one in characters) <= US_LETTER.width - 19
    baselines = sorted({round(one.bottom, 1) for one in characters if one.character == "h"})
    leading = min(below - above for above, below in pairwise(baselines) if below - above > 1)
    assert leading * POINTS_PER_MM / lay_out(letter).size >= 1.18


def test_the_largest_size_that_fits_one_page_is_taken():
    sizes = [lay_out(letter_of_pages(paragraphs)).size for paragraphs in (1, 4, 6, 7, 8)]
    assert sizes == sorted(sizes, reverse=True)
    assert sizes[0] == 12


def test_a_longer_letter_takes_a_second_page_in_a_size_that_is_easy_to_read():
    layout = lay_out(letter_of_pages(15))
    assert (len(layout.pages), layout.size) == (2, 11)


def test_a_letter_of_more_than_two_pages_is_refused():
    assert lay_out(letter_of_pages(34)) is None
    with pytest.raises(Refused) as refused:
        render([letter_of_pages(34)])
    assert (refused.value.code, refused.value.field) == ("too_long", "body")


def test_large_print_takes_as_many_pages_as_it_needs():
    layout = lay_out(letter_of_pages(30), large_print=True)
    assert layout.size == 16
    assert len(layout.pages) > 4


@pytest.mark.parametrize("paragraphs", range(8, 24))
def test_the_closing_is_never_alone_on_its_page(paragraphs):
    letter = letter_of_pages(paragraphs)
    *_, body, closing, _ = range(len(LetterSections().of(letter)))
    page = next(groups for groups in lay_out(letter).pages if any(group.group == closing for group in groups))
    (above,) = [group for group in page if group.group == body]
    assert sum(placed.end - placed.first for placed in above.placed_lines) >= 2


def test_everything_from_closing_to_copies_stands_on_one_page():
    letter = a_letter(body=letter_of_pages(13).body, copies=everyone())
    *_, closing, name, copies = range(len(LetterSections().of(letter)))
    assert {group.group for group in lay_out(letter).pages[-1]} >= {closing, name, copies}


def test_the_signature_has_twenty_millimetres_between_closing_and_typed_name():
    letter = a_letter(signature=Signature.blank())
    data = render([letter], envelope="none")
    (closing,) = [one for one in printed(data, 0, letter.closing) if one.character == "i"][:1]
    (name,) = [one for one in printed(data, 0, "Jane Doe") if one.character == "D"]
    rows = name.bottom - closing.bottom - lay_out(letter).size * 1.2 / POINTS_PER_MM
    assert rows == pytest.approx(20, abs=0.15)


def test_items_and_copies_hang_behind_their_labels():
    letter = a_letter(copies=everyone())
    data, em = render([letter], envelope="none"), lay_out(letter).size / POINTS_PER_MM
    item = next(block for block in letter.blocks if isinstance(block, NumberedItem))
    margin = LETTER_SHEET.side_margin
    number, text = (printed(data, 0, start)[0].left - margin for start in (item.number, item.spans[0].text[:16]))
    assert number == pytest.approx(0.4 * em, abs=0.12 * em)
    assert text == pytest.approx(1.7 * em, abs=0.12 * em)
    copies = printed(data, 0, "The Right Honourable Mark")[0].left - margin
    assert copies == pytest.approx(2.0 * 0.92 * em, abs=0.12 * em)


@pytest.mark.parametrize("name", HARD_NAMES)
def test_every_name_can_be_typed_as_a_signature(name, pages_of):
    text = pages_of([a_letter(name)], envelope="none")[0]
    name = re.sub(r"\s+", "", name)
    assert re.sub(r"\s+", "", text).count(name) == 3  # letterhead, signature, typed name


def test_a_name_that_the_handwriting_lacks_is_signed_wholly_in_italics(fonts_of):
    assert not font_choice("handwriting").own[0].has("ᐃᓄᒃ Jane")
    fonts = fonts_of([a_letter("ᐃᓄᒃ Jane")], envelope="none")
    assert not any("GreatVibes" in font for font in fonts)
    assert any("Italic" in font for font in fonts)


def test_a_blank_signature_prints_the_name_only_in_type(fonts_of):
    fonts = fonts_of([a_letter(signature=Signature.blank())], envelope="none")
    assert not any("GreatVibes" in font for font in fonts)


def test_the_second_page_says_whose_letter_goes_on_and_the_first_that_it_does(pages_of):
    first, second = pages_of([letter_of_pages(15)], envelope="none")
    assert first.rstrip().endswith("…/2")
    assert re.match(r"Kerry Diotte – April 20, 2026 – Page 2", second)


def test_continuation_line_and_page_numbers_are_not_read_out(rendered):
    first, second = (content_of(page) for page in rendered([letter_of_pages(15)], envelope="none").pages)
    assert re.search(rb"/Artifact BMC BT [^\n]+ EMC$", first)
    assert second.startswith(b"/Artifact BMC BT ")


@pytest.mark.parametrize(("words", "has_date"), [(1, True), (6, True), (10, False)])
def test_a_continuation_line_stays_within_the_margins_and_readable_whatever_the_name(rendered, words, has_date):
    name = "WILHELMINA " * words
    recipient = Recipient.typed(name, ["1 Main St", "Edmonton, AB"], "T5J 2R7")
    body = "\n\n".join(["Some words to fill a line and then another line of it. " * 6] * 15)
    _, second = rendered([a_letter(recipient=recipient, body=body)], envelope="none").pages
    content = content_of(second).decode("latin-1")
    size = float(re.search(r"BT ([\d.]+) 0 0", content)[1])
    parts = (recipient.name, "April 20, 2026", "Page 2") if has_date else (recipient.name, "Page 2")
    line = Typesetter().line(" – ".join(parts))
    assert size >= 8
    assert line_shown(line) in content
    assert line.width / 1000 * size <= LETTER_SHEET.text_width * POINTS_PER_MM + 0.1


def test_no_merge_field_is_left_open(pages_of):
    for language in ("en", "fr"):
        assert "{" not in "".join(pages_of([a_letter(language=language, copies=everyone())]))


def test_own_words_of_three_hundred_characters_without_a_space_are_printed_whole(pages_of):
    text = pages_of([a_letter(own_words="x" * 300)], envelope="none")[0]
    assert "x" * 300 in re.sub(r"\s", "", text)


@pytest.mark.parametrize(
    "typed", ['<img src="/etc/passwd">', "<font color=red>", "{riding} $& \\0", "**not bold** & 1. not a list"]
)
def test_own_words_print_as_typed(typed, pages_of):
    assert typed in re.sub(r"\s+", " ", pages_of([a_letter(own_words=typed)], envelope="none")[0])
