import re
from dataclasses import replace
from itertools import pairwise

import numpy as np
import pytest

from letters import render
from letters.paper.geometry import POINTS_PER_MM, TWO_PAGE_AREAS, US_LETTER
from letters.paper.letter_sheet import page_fitting
from letters.paper.letter_sheet.page_fitting import LEADING
from letters.paper.pdf.glyph_runs import line_shown
from letters.paper.typesetting.font_choice import font_choice
from letters.paper.typesetting.typesetter import Typesetter
from letters.people.recipients.recipient import Recipient
from letters.words.campaigns.blocks import NumberedItem
from letters.words.signature import Signature, can_be_typed
from tests.referees.mail.ink import open_pdf, render as rasterise
from tests.support.examples import HARD_NAMES, a_letter, content_of
from tests.support.layouts import everyone, lay_out, letter_of_pages
from tests.support.pdf_structure import elements
from tests.support.printed_characters import printed


def test_the_printed_letter_has_the_margins_of_its_type_area_and_leading_of_at_least_1_18():
    letter = a_letter(own_words="Half hoping for help from half of the house. " * 6)
    characters = printed(render([letter], envelope="none"), 0)
    upright = [one for one in characters if one.character in "HIMNhlmnr"]  # a J or a swash reaches farther
    margin = lay_out(letter).area.side_margin
    assert margin - 0.5 <= min(one.left for one in upright) < margin + 1
    assert max(one.right for one in characters) <= US_LETTER.width - margin + 0.5
    baselines = sorted({round(one.bottom, 1) for one in characters if one.character == "h"})
    leading = min(below - above for above, below in pairwise(baselines) if below - above > 1)
    assert leading * POINTS_PER_MM / lay_out(letter).area.size >= 1.18


def test_the_signature_has_twenty_millimetres_between_closing_and_typed_name():
    letter = a_letter(signature=Signature.blank())
    data = render([letter], envelope="none")
    (closing,) = [one for one in printed(data, 0, letter.closing) if one.character == "i"][:1]
    (name,) = [one for one in printed(data, 0, "Jane Doe") if one.character == "D"]
    rows = name.bottom - closing.bottom - lay_out(letter).area.size * 1.2 / POINTS_PER_MM
    assert rows == pytest.approx(20, abs=0.15)


@pytest.mark.parametrize("large_print", [False, True])
def test_a_subject_of_two_lines_is_divided_evenly_between_whole_words(pages_of, large_print):
    letter = replace(letter_of_pages(15), language="fr")
    text = pages_of([letter], envelope="none", large_print=large_print)[0].replace("\u00a0", " ")
    start = text.index("Objet")
    first, second, *_ = text[start:].split("\n")
    assert f"{first.strip()} {second.strip()}" == letter.subject.replace("\u00a0", " ")
    assert len(second) > 0.7 * len(first)


def test_items_and_copies_hang_behind_their_labels():
    letter = a_letter(copies=everyone())
    data, area = render([letter], envelope="none"), lay_out(letter).area
    em, margin = area.size / POINTS_PER_MM, area.side_margin
    item = next(block for block in letter.blocks if isinstance(block, NumberedItem))
    number, text = (printed(data, 0, start)[0].left - margin for start in (item.number, item.spans[0].text[:16]))
    assert number == pytest.approx(0.4 * em, abs=0.12 * em)
    assert text == pytest.approx(1.7 * em, abs=0.12 * em)
    for name in ("The Right Honourable Mark", "The Honourable Lena"):
        assert printed(data, 0, name)[0].left - margin == pytest.approx(2.0 * 0.92 * em, abs=0.12 * em)


@pytest.mark.parametrize(
    ("language", "parts"),
    [
        ("en", ("April 20", "House of", "Dear ", "Subject:", "Canada is")),
        ("fr", ("Edmonton, le", "Chambre", "Objet", "Bonjour,", "Le Canada")),
    ],
)
def test_the_subject_follows_the_salutation_in_english_and_precedes_the_appel_in_french(pages_of, language, parts):
    (text,) = pages_of([a_letter(language=language)], envelope="none")
    places = [text.index(part) for part in parts]
    assert places == sorted(places)


@pytest.mark.parametrize("language", ["en", "fr"])
def test_each_copy_is_a_line_and_a_paragraph_of_its_own_the_first_behind_its_label(rendered, pages_of, language):
    letter = a_letter(language=language, copies=everyone())
    (page,) = rendered([letter], envelope="none").pages
    text = pages_of([letter], envelope="none")[0]
    assert [line.strip() for line in text.strip().split("\n")[-2:]] == list(letter.copy_lines)
    root = rendered([letter], envelope="none").Root.StructTreeRoot
    *_, first, second = elements(root, "/P")
    assert (len(first.K), isinstance(second.K, int)) == (2, True)
    assert len(re.findall(rb"/P<</MCID \d+>>BDC", content_of(page))) == len([*elements(root, "/P")]) + 1


@pytest.mark.parametrize("name", HARD_NAMES)
def test_every_name_can_be_signed_in_type_or_with_a_pen(name, pages_of):
    letter = a_letter(name)
    text = pages_of([letter], envelope="none")[0]
    name = re.sub(r"\s+", "", name)
    printed_times = {"typed": 3, "blank": 2}[letter.signature.kind]  # letterhead, signature, typed name
    assert re.sub(r"\s+", "", text).count(name) == printed_times


def test_a_name_in_a_script_without_handwriting_leaves_room_for_a_pen(fonts_of):
    assert not font_choice("handwriting").own[0].has("ᐃᓄᒃ Jane")
    fonts = fonts_of([a_letter("ᐃᓄᒃ Jane")], envelope="none")
    assert not any("GreatVibes" in font or "Italic" in font for font in fonts)


@pytest.mark.parametrize(
    "alphabet",
    ["aàâäæbcçdðeéèêëfgğhiîïıjkłlmnñoóòôöøœpqrsšßtþuùûüvwxyýzž", "абвгґдеєёжзиіїйклмнопрстуфхцчшщъыьэюя"],
)
def test_the_handwriting_has_the_scripts_in_which_signatures_can_be_typed(alphabet):
    handwriting = font_choice("handwriting").own[0]
    for letter in (*alphabet, *alphabet.upper()):
        assert can_be_typed(letter)
        assert handwriting.has(letter), letter


def test_a_latin_letter_that_the_handwriting_lacks_is_signed_wholly_in_italics(fonts_of):
    assert not font_choice("handwriting").own[0].has("Ƣarik")
    fonts = fonts_of([a_letter("Ƣarik Doe")], envelope="none")
    assert not any("GreatVibes" in font for font in fonts)
    assert any("Italic" in font for font in fonts)


@pytest.mark.parametrize("name", ["Jane Doe", "W" * 30, "Wilhelmina Montgomery " * 5, "Ffj Jjf " * 6, *HARD_NAMES[2:4]])
@pytest.mark.parametrize("language", ["en", "fr"])
def test_a_typed_signature_is_at_most_70_mm_wide_and_in_its_room(name, language):
    letter = a_letter(name.strip(), language=language)
    signed = rasterise(open_pdf(render([letter], envelope="none"))[0], 150)
    blank = replace(letter, signature=Signature.blank())
    without = rasterise(open_pdf(render([blank], envelope="none"))[0], 150)
    columns, rows = (np.flatnonzero((signed < without).any(axis)) for axis in (0, 1))
    assert (columns[-1] - columns[0]) / 150 * 25.4 <= 70
    assert (rows[-1] - rows[0]) / 150 * 25.4 <= 20


def test_a_blank_signature_prints_the_name_only_in_type(fonts_of):
    fonts = fonts_of([a_letter(signature=Signature.blank())], envelope="none")
    assert not any("GreatVibes" in font for font in fonts)


def test_the_second_page_says_whose_letter_goes_on_and_the_first_that_it_does(pages_of):
    first, second = pages_of([letter_of_pages(15)], envelope="none")
    assert first.rstrip().endswith("…/2")
    assert re.match(r"Kerry Diotte – April 20, 2026 – Page 2", second)


@pytest.mark.parametrize("large_print", [False, True])
def test_the_continuation_line_is_clear_of_the_text(large_print):
    letter = letter_of_pages(15)
    data = render([letter], envelope="none", large_print=large_print)
    baselines = sorted(one.bottom for one in printed(data, 1) if one.character == "r")
    line, text = baselines[0], next(one for one in baselines if one > baselines[0] + 1)
    leading = lay_out(letter, large_print=large_print).area.size * LEADING / POINTS_PER_MM
    assert text - line >= 1.8 * leading


def test_continuation_line_and_page_numbers_are_not_read_out(rendered):
    first, second = (content_of(page) for page in rendered([letter_of_pages(15)], envelope="none").pages)
    assert re.search(rb"/Artifact BMC BT [^\n]+ EMC$", first)
    assert second.startswith(b"/Artifact BMC BT ")


@pytest.mark.parametrize(("words", "has_date"), [(1, True), (6, True), (9, False)])
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
    assert line.width / 1000 * size <= TWO_PAGE_AREAS[0].text_width * POINTS_PER_MM + 0.1


def test_a_name_too_long_for_a_readable_continuation_line_gives_way_to_the_date(pages_of):
    recipient = Recipient.typed("WILHELMINA " * 10, ["1 Main St", "Edmonton, AB"], "T5J 2R7")
    _, second = pages_of([replace(letter_of_pages(15), recipient=recipient)], envelope="none")
    assert second.startswith("April 20, 2026 – Page 2")


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


def test_a_long_text_from_right_to_left_is_moved_to_its_edge_once_however_many_pages_it_takes(monkeypatch):
    moved = []
    plain = page_fitting.flush
    monkeypatch.setattr(page_fitting, "flush", lambda lines, measure: moved.extend(lines) or plain(lines, measure))
    body = "\n".join(["سلام"] * 400)
    render([a_letter(body=body)], large_print=True)
    assert len(moved) == 400
