import zlib

import pikepdf
import pytest

from letters import render
from letters.paper.archive import grey_profile, xmp
from letters.paper.objects import Stream, text_string
from tests.examples import SIXTY_OWN_WORDS, a_letter

LONG = "\n\n".join(["Words that fill the page, and more of them. " * 8] * 16)


def elements(node, role=None):
    """All structure elements under a node, in the order that they are read."""
    for kid in node.K if isinstance(node.K, pikepdf.Array) else [node.K]:
        if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
            if role in (None, kid.S):
                yield kid
            yield from elements(kid, role)


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
        content = page.Contents.read_bytes()
        assert content.count(b"/MCID") == len(tree[int(page.StructParents)])
        assert content.count(b" BDC") + content.count(b">>BDC") + content.count(b" BMC") == content.count(b"EMC")


def test_a_paragraph_that_goes_over_the_page_is_one_element(rendered):
    pdf = rendered([a_letter(body=LONG)], envelope="none")
    over = [element for element in elements(pdf.Root.StructTreeRoot, "/P") if isinstance(element.K, pikepdf.Array)]
    assert len(over) <= 1
    assert all({kid.Pg.objgen for kid in one.K if isinstance(kid, pikepdf.Dictionary)} for one in over)


def test_the_signature_is_a_figure_that_says_what_it_is(rendered):
    (figure,) = elements(rendered([a_letter(language="fr")]).Root.StructTreeRoot, "/Figure")
    assert str(figure.Alt) == "Signature"


def test_the_other_language_on_the_sheet_is_marked(rendered):
    languages = {str(one.Lang) for one in elements(rendered([a_letter()]).Root.StructTreeRoot) if "/Lang" in one}
    assert languages == {"en-CA", "fr-CA"}


def test_text_is_black_in_device_grey_and_nothing_is_transparent(rendered):
    for page in rendered([a_letter()]).pages:
        content = page.Contents.read_bytes()
        assert not any(operator in content for operator in (b" rg ", b" RG ", b" k ", b" gs "))


def test_what_every_letter_says_is_stored_once():
    one, many = (render([a_letter(f"Jane Roe{n}") for n in range(count)]) for count in (1, 101))
    assert (len(many) - len(one)) / 100 < len(one) / 10


def test_a_paragraph_is_set_in_place_the_first_time_and_by_reference_from_then_on(rendered):
    first, _, third, _ = rendered([a_letter()] * 2).pages
    assert first.Contents.read_bytes().count(b" Do ") < third.Contents.read_bytes().count(b" Do ")


@pytest.mark.parametrize("text", ["Letter (to) \\ Jane", "Lettre à Łukasz", "ᐃᓄᒃ 𝒜"])
def test_a_text_string_comes_back_as_it_was(text):
    assert bytes.fromhex(text_string(text)[1:-1]).decode("utf-16") == text


@pytest.mark.parametrize("size", [0, 1, 200, 5000, 300_000])
def test_a_stream_of_any_size_is_compressed_so_that_readers_can_unpack_it(size):
    data = bytes(n * n % 251 for n in range(size))
    packed = Stream(data).content.split(b"stream\n", 1)[1].rsplit(b"\nendstream", 1)[0]
    assert zlib.decompress(packed) == data


def test_metadata_escapes_what_a_recipient_is_called():
    assert b"A &lt;b&gt; &amp; C" in xmp("A <b> & C", "en-CA")


def test_the_grey_profile_says_its_own_size():
    profile = grey_profile()
    assert int.from_bytes(profile[:4], "big") == len(profile) < 500
    assert profile[36:40] == b"acsp"
