"""The index of a stack: every letter with its page, each file in a section of its own, read out as a table."""

import re

import pytest

from letters import Refused
from letters.paper.geometry import US_LETTER
from letters.paper.index_sheet.index_sheet import Index, IndexRow
from tests.support.examples import page_texts
from tests.support.pdf_structure import elements
from tests.support.printed_characters import printed


def index_of(*files: tuple[str, int], language: str = "en") -> bytes:
    """Return the index of files with this many letters of two pages each."""
    index = Index(language)
    for name, count in files:
        index.add(name, [IndexRow(2 * number + 1, f"Jane Roe{number}", "Kerry Diotte") for number in range(count)])
    return index.data()


def test_every_letter_stands_in_order_with_its_page_and_recipient():
    text = "\n".join(page_texts(index_of(("run-001.pdf", 120))))
    assert re.findall(r"p\. (\d+)", text) == [str(2 * number + 1) for number in range(120)]
    assert re.findall(r"Roe(\d+)", text) == [str(number) for number in range(120)]
    assert text.count("Kerry Diotte") == 120


def test_every_page_names_its_file_and_its_number_and_files_begin_pages_of_their_own():
    pages = page_texts(index_of(("run-001.pdf", 70), ("run-002.pdf", 1)))
    assert [re.search(r"run-\d+\.pdf", page)[0] for page in pages] == ["run-001.pdf"] * (len(pages) - 1) + [
        "run-002.pdf"
    ]
    assert [re.search(r"Page (\d+)", page)[1] for page in pages] == [str(number + 1) for number in range(len(pages))]
    assert len(pages) == 3


def test_all_of_it_is_within_the_margins_and_above_the_page_number():
    characters = printed(index_of(("run-001.pdf", 120)), 0)
    folio = printed(index_of(("run-001.pdf", 120)), 0, "Page 1")
    assert min(one.left for one in characters) >= 19
    assert max(one.right for one in characters) <= US_LETTER.width - 19
    rows = [one for one in characters if one.bottom < min(each.top for each in folio) - 0.1]
    assert len(rows) == len(characters) - len("Page1")
    assert min(each.top for each in folio) - max(one.bottom for one in rows) > 2


def test_a_long_name_takes_two_lines_in_its_column():
    index = Index("en")
    index.add("run-001.pdf", [IndexRow(1, "Wilhelmina " * 8, "Kerry Diotte"), IndexRow(3, "Jane Doe", "Kerry Diotte")])
    data = index.data()
    long, following = printed(data, 0, "Wilhelmina"), printed(data, 0, "Jane Doe")
    (recipient, *_) = printed(data, 0, "Kerry")
    assert max(one.right for one in printed(data, 0) if one.character == "W") < recipient.left
    assert following[0].top > long[0].bottom


def test_it_is_read_out_as_a_table_with_a_head_for_each_column(opened):
    pdf = opened(index_of(("run-001.pdf", 2)))
    roles = [str(element.S) for element in elements(pdf.Root.StructTreeRoot)]
    rows = ["/TR", *["/TH"] * 3, *["/TR", *["/TD"] * 3] * 2]
    assert roles == ["/Document", "/Part", "/H1", "/Table", *rows]
    scopes = [(str(head.A.O), str(head.A.Scope)) for head in elements(pdf.Root.StructTreeRoot, "/TH")]
    assert scopes == [("/Table", "/Column")] * 3


@pytest.mark.parametrize(("language", "heads"), [("en", "Page From To"), ("fr", "Page De À")])
def test_each_page_has_the_heads_over_their_columns(language, heads):
    data = index_of(("run-001.pdf", 70), language=language)
    pages = page_texts(data)
    assert len(pages) == 2
    for number, page in enumerate(pages):
        assert heads in " ".join(page.split())
        head, cell = (printed(data, number, text)[0] for text in (heads.split()[-1], "Kerry"))
        assert head.left == pytest.approx(cell.left, abs=0.5)
        assert head.bottom < cell.top


@pytest.mark.parametrize(("language", "title"), [("en", "Index of the letters"), ("fr", "Index des lettres")])
def test_the_title_is_in_the_organizers_language(opened, language, title):
    pdf = opened(index_of(("run-001.pdf", 1), language=language))
    assert (str(pdf.docinfo.Title), str(pdf.Root.Lang)) == (title, f"{language}-CA")


def test_a_character_without_a_glyph_is_refused():
    with pytest.raises(Refused) as refused:
        Index("en").add("run-001.pdf", [IndexRow(1, "Jane \U0001f600", "Kerry Diotte")])
    assert refused.value.code == "glyph_missing"
