"""Letters to fill in by hand: ruled lines where a sender's details would stand, the same everywhere else."""

import re
from collections import Counter
from itertools import pairwise

import pikepdf
import pytest

from letters import Signature, render
from letters.people.sender import BlankSender
from tests.support.examples import a_letter, content_of, page_texts


def blank(**changes):
    return a_letter(**{"sender": BlankSender(), "signature": Signature.blank(), "date": None, **changes})


def rules(page: pikepdf.Page) -> list[tuple[float, float]]:
    """Left end and distance from the top of each ruled line on a US Letter page, in mm, from the top down."""
    shown = re.findall(r"q 2\.8346 0 0 -2\.8346 ([\d.]+) ([\d.]+) cm (?:/(P\d+) Do|(\.2 w[^Q]*S)) +?Q", spaced(page))
    forms = {name.lstrip("/"): form.read_bytes() for name, form in page.Resources.XObject.items()}
    lines = [(x, y) for x, y, form, inline in shown if inline or forms[form].split(b"\n", 1)[-1].startswith(b".2 w")]
    return sorted(((float(x) / 72 * 25.4, 279.4 - float(y) / 72 * 25.4) for x, y in lines), key=lambda at: at[1])


def spaced(page: pikepdf.Page) -> str:
    """The page's content with a space before the end of each saved state."""
    return content_of(page).decode("latin-1").replace(" Q", "  Q")


@pytest.mark.parametrize("language", ["en", "fr"])
def test_a_blank_letter_is_one_page_with_lines_for_name_address_date_and_signature(language, opened):
    pdf = opened(render([blank(language=language)]))
    assert len(pdf.pages) == 2
    found = rules(pdf.pages[0])
    assert len(found) == 5
    assert [b[1] - a[1] for a, b in pairwise(found[:4])] == pytest.approx([9, 9, 9], abs=0.01)
    text = page_texts(render([blank(language=language)]))[0]
    captions = {"en": ("Name", "Address", "Date", "Signature"), "fr": ("Nom", "Adresse", "Date", "Signature")}
    assert all(re.search(f"^{caption}$", text, re.MULTILINE) for caption in captions[language])


def test_with_a_date_it_is_printed_and_not_asked_for(opened):
    pdf = opened(render([blank(date=a_letter().date)]))
    assert len(rules(pdf.pages[0])) == 4
    assert "April 20, 2026" in page_texts(render([blank(date=a_letter().date)]))[0]


def test_the_address_side_has_four_ruled_lines_for_a_return_address_and_the_endorsement_under_them(opened):
    pdf = opened(render([blank()]))
    found = rules(pdf.pages[1])
    assert [down - 87.5 for _, down in found] == pytest.approx([13.5, 21, 28.5, 36], abs=0.01)
    assert all(left == pytest.approx(13.2, abs=0.01) for left, _ in found)
    assert "MAIL TO PARLIAMENT" in page_texts(render([blank()]))[1]


def test_own_words_have_as_many_lines_as_are_asked_for(opened):
    pdf = opened(render([blank(own_lines=5)]))
    (margin, lines), _ = Counter(left for left, _ in rules(pdf.pages[0])).most_common(2)
    assert (round(margin, 1), lines) == (25.0, 5)


def test_many_own_lines_go_over_the_page(opened):
    assert len(opened(render([blank(own_lines=20)], envelope="none")).pages) == 2


def test_a_merge_field_about_the_sender_is_a_ruled_blank():
    assert "________" in blank()._merge_values["sender_name"]


def test_blank_letters_to_one_member_add_hardly_anything_each():
    sizes = [len(render([blank()] * count)) for count in (10, 60)]
    assert (sizes[1] - sizes[0]) / 50 < 1_000
