import zlib

import pikepdf
import pytest
from reportlab.pdfbase.pdfdoc import DummyDoc

from letters import render
from letters.paper.pdf.archival import grey_profile, xmp
from letters.paper.pdf.streams import PackedStream, text_string
from tests.support.examples import SIXTY_OWN_WORDS, a_letter, a_sender, content_of, page_texts
from tests.support.pdf_structure import elements

LONG = "\n\n".join(["Words that fill the page, and more of them. " * 8] * 16)


def test_a_letter_is_a_part_of_the_document_with_a_heading_paragraphs_a_list_and_a_figure(rendered):
    (document,) = elements(rendered([a_letter()]).Root.StructTreeRoot, "/Document")
    roles = [str(element.S) for element in elements(document)]
    assert roles.count("/Part") == 1
    assert {"/H1", "/P", "/L", "/LI", "/Lbl", "/LBody", "/Figure"} <= set(roles)


def test_each_letter_is_a_part_of_its_own(rendered):
    assert len(list(elements(rendered([a_letter()] * 3).Root.StructTreeRoot, "/Part"))) == 3


def test_every_marked_piece_of_every_page_is_in_the_tree(rendered):
    pdf = rendered([a_letter(body=LONG, own_words=SIXTY_OWN_WORDS)])
    tree = [entry for leaf in pdf.Root.StructTreeRoot.ParentTree.Kids for entry in list(leaf.Nums)[1::2]]
    for page in pdf.pages:
        content = content_of(page)
        assert content.count(b"/MCID") == len(tree[int(page.StructParents)])
        assert content.count(b" BDC") + content.count(b">>BDC") + content.count(b" BMC") == content.count(b"EMC")


def test_a_paragraph_that_goes_over_the_page_is_one_element(rendered):
    pdf = rendered(
        [a_letter(body="\n\n".join(["Words that fill the page, and more of them. " * 60] * 3))], envelope="none"
    )
    (over,) = [element for element in elements(pdf.Root.StructTreeRoot, "/P") if isinstance(element.K, pikepdf.Array)]
    assert over.Pg.objgen == pdf.pages[0].objgen
    (following,) = [kid for kid in over.K if isinstance(kid, pikepdf.Dictionary)]
    assert following.Pg.objgen == pdf.pages[1].objgen


def test_the_signature_is_a_figure_that_says_what_it_is(rendered):
    (figure,) = elements(rendered([a_letter(language="fr")]).Root.StructTreeRoot, "/Figure")
    assert str(figure.Alt) == "Signature"


def test_the_other_language_on_the_sheet_is_marked(rendered):
    languages = {str(one.Lang) for one in elements(rendered([a_letter()]).Root.StructTreeRoot) if "/Lang" in one}
    assert languages == {"fr-CA"}


def test_a_letter_in_another_language_than_the_first_says_so(rendered):
    pdf = rendered([a_letter(), a_letter(language="fr")])
    first, second = elements(pdf.Root.StructTreeRoot, "/Part")
    assert (str(pdf.Root.Lang), "/Lang" in first, str(second.Lang)) == ("en-CA", False, "fr-CA")
    assert "en-CA" in {str(one.Lang) for one in elements(second) if "/Lang" in one}


@pytest.mark.parametrize(
    ("name", "reads"), [("محمد الأمين", "محمد الأمين"), ("Ali محمد Doe", "Ali محمد Doe"), ("Gurpreet ਗੁਰਪ੍ਰੀਤ", None)]
)
def test_what_runs_from_right_to_left_is_told_in_the_order_of_reading(rendered, name, reads):
    pdf = rendered([a_letter(name)], envelope="none")
    told = [str(one.ActualText) for one in elements(pdf.Root.StructTreeRoot) if "/ActualText" in one]
    assert set(told) == ({reads} if reads else set())


@pytest.mark.parametrize("name", ["ਗੁਰਪ੍ਰੀਤ", "محمد", "Дмитро"])
def test_a_name_in_another_script_is_marked_as_such(rendered, name):
    code = {"ਗ": b"Guru", "م": b"Arab", "Д": b"Cyrl"}[name[0]]
    assert b"/Lang(und-%s)" % code in content_of(rendered([a_letter(name)], envelope="none").pages[0])


def test_text_is_black_in_device_grey_and_nothing_is_transparent(rendered):
    for page in rendered([a_letter()]).pages:
        content = content_of(page)
        assert not any(operator in content for operator in (b" rg ", b" RG ", b" k ", b" gs "))


def test_what_every_letter_says_is_stored_once():
    one, many = (render([a_letter(f"Jane Roe{n}") for n in range(count)]) for count in (1, 101))
    assert (len(many) - len(one)) / 100 < len(one) / 15


def test_pages_share_the_streams_that_they_have_alike(rendered):
    pages = rendered([a_letter(f"Jane Roe{n}") for n in range(3)]).pages
    for first, later in ((pages[0], pages[4]), (pages[1], pages[5])):
        shared = {stream.objgen for stream in first.Contents} & {stream.objgen for stream in later.Contents}
        assert len(shared) >= len(first.Contents) - 3


def test_letters_of_other_lengths_show_the_campaigns_paragraphs_by_reference(rendered):
    pages = rendered([a_letter(own_words="One more line. " * count) for count in (2, 30)], envelope="none").pages
    assert content_of(pages[0]).count(b" Do ") < content_of(pages[-1]).count(b" Do ")


def test_letters_of_one_kind_are_set_alike_whoever_sends_them():
    """Whoever comes first in a file has the same pages as in a file of their own."""
    letters = [
        a_letter(f"Jane Roe{n}", language=language, sender=a_sender(f"Jane Roe{n}", email=email))
        for n, (language, email) in enumerate([("en", None), ("fr", "jane@example.org"), ("en", "j@example.org")])
    ]
    together = page_texts(render(letters))
    assert together == [text for letter in letters for text in page_texts(render([letter]))]


@pytest.mark.parametrize("text", ["Letter (to) \\ Jane", "Lettre à Łukasz", "ᐃᓄᒃ 𝒜"])
def test_a_text_string_comes_back_as_it_was(text):
    assert bytes.fromhex(text_string(text)[1:-1]).decode("utf-16") == text


@pytest.mark.parametrize("size", [260, 261, 5000, 300_000])
def test_a_stream_of_any_size_is_compressed_so_that_readers_can_unpack_it(size):
    data = bytes(n * n % 251 for n in range(size))
    entries, packed = PackedStream(data).format(DummyDoc()).removesuffix(b"\nendstream").split(b"stream\n", 1)
    assert b"/Filter/FlateDecode/Length %d>>" % len(packed) in entries
    assert zlib.decompress(packed) == data


@pytest.mark.parametrize("size", [0, 1, 259])
def test_a_stream_that_is_too_short_to_gain_is_left_as_it_is(size):
    assert PackedStream(b"x" * size).format(DummyDoc()) == b"<</Length %d>>stream\n%s\nendstream" % (size, b"x" * size)


def test_metadata_escapes_what_a_recipient_is_called():
    assert b"A &lt;b&gt; &amp; C" in xmp("A <b> & C", "en-CA")


def test_the_grey_profile_says_its_own_size():
    profile = grey_profile()
    assert int.from_bytes(profile[:4], "big") == len(profile) < 500
    assert profile[36:40] == b"acsp"
