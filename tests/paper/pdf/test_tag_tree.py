"""The structure tree of real letters, and the branch of a letter by itself (ISO 32000-1, 14.7; ISO 14289-1, 7)."""

import pikepdf
import pytest

from letters.paper.pdf.tag_tree import branch, parent_tree_leaves
from letters.paper.pdf.tags import CELL, COLUMN_HEAD, FIGURE, HEADING, LABEL, LIST_ITEM, RUNNING_TEXT, Tag
from tests.support.examples import SIXTY_OWN_WORDS, a_letter, content_of
from tests.support.pdf_structure import elements

LONG = "\n\n".join(["Words that fill the page, and more of them. " * 8] * 16)


def test_a_letter_is_a_part_of_the_document_with_a_heading_paragraphs_a_list_and_a_figure(rendered):
    (document,) = elements(rendered([a_letter()]).Root.StructTreeRoot, "/Document")
    roles = [str(element.S) for element in elements(document)]
    assert roles.count("/Part") == 1
    assert {"/H1", "/P", "/L", "/LI", "/Lbl", "/LBody", "/Figure"} == set(roles) - {"/Part"}


def test_each_letter_is_a_part_of_its_own(rendered):
    assert len(list(elements(rendered([a_letter()] * 3).Root.StructTreeRoot, "/Part"))) == 3


def test_all_marked_content_of_every_page_is_in_the_tree(rendered):
    pdf = rendered([a_letter(body=LONG, own_words=SIXTY_OWN_WORDS)])
    tree = [entry for leaf in pdf.Root.StructTreeRoot.ParentTree.Kids for entry in list(leaf.Nums)[1::2]]
    assert int(pdf.Root.StructTreeRoot.ParentTreeNextKey) == len(pdf.pages)
    for page in pdf.pages:
        content = content_of(page)
        assert content.count(b"/MCID") == len(tree[int(page.StructParents)])
        assert content.count(b" BDC") + content.count(b">>BDC") + content.count(b" BMC") == content.count(b"EMC")


def test_every_element_knows_its_parent_and_every_mark_its_element(rendered):
    pdf = rendered([a_letter(), a_letter(language="fr")])
    root = pdf.Root.StructTreeRoot
    (document,) = elements(root, "/Document")
    assert document.P.objgen == root.objgen
    owner = {}
    for parent in [document, *elements(document)]:
        for kid in parent.K if isinstance(parent.K, pikepdf.Array) else [parent.K]:
            if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
                assert kid.P.objgen == parent.objgen
            elif isinstance(kid, int):
                owner[parent.Pg.objgen, kid] = parent.objgen
    tree = [entry for leaf in root.ParentTree.Kids for entry in list(leaf.Nums)[1::2]]
    found = {
        (page.objgen, mcid): element.objgen
        for page in pdf.pages
        for mcid, element in enumerate(tree[int(page.StructParents)])
    }
    assert owner == found


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
def test_right_to_left_text_is_stated_in_reading_order(rendered, name, reads):
    pdf = rendered([a_letter(name)], envelope="none")
    told = [str(one.ActualText) for one in elements(pdf.Root.StructTreeRoot) if "/ActualText" in one]
    assert set(told) == ({reads} if reads else set())


def written(*pages: tuple[Tag, ...], language: str = "en", file_language: str = "en") -> list[str]:
    """The elements of a letter whose first object has the number 100; the document is number 7."""
    made = branch(pages, language, file_language, 7)
    elements = made.elements.written(100)
    assert len(elements) == made.count
    return [element.decode("ascii") for element in elements]


def test_a_branch_numbers_its_elements_from_the_letters_first_object_and_its_pages_after_them():
    page = (Tag(HEADING), RUNNING_TEXT)
    assert written(page) == [
        "<</S/Part/P 7 0 R/K [101 0 R 102 0 R]>>",
        "<</S/H1/P 100 0 R/Pg 103 0 R/K 0>>",
        "<</S/P/P 100 0 R/Pg 103 0 R/K 1>>",
    ]
    assert [one.decode() for one in branch([page], "en", "en", 7).parents.written(100)] == ["[101 0 R 102 0 R]"]


def test_labels_and_items_that_follow_one_another_are_one_list():
    item = Tag(LABEL), Tag(LIST_ITEM)
    roles = [element.split("/")[2].split("<")[0] for element in written((*item, *item, RUNNING_TEXT, *item))]
    assert roles == ["Part", "L", "LI", "Lbl", "LBody", "LI", "Lbl", "LBody", "P", "L", "LI", "Lbl", "LBody"]


def test_cells_are_in_rows_and_rows_in_a_table_that_ends_with_them():
    head = Tag(COLUMN_HEAD, begins_row=True), Tag(COLUMN_HEAD)
    row = Tag(CELL, begins_row=True), Tag(CELL)
    made = written((*head, *row, RUNNING_TEXT, *row))
    roles = [element.split("/")[2].split("<")[0] for element in made]
    assert roles == ["Part", "Table", "TR", "TH", "TH", "TR", "TD", "TD", "P", "Table", "TR", "TD", "TD"]
    assert ["/A<</O/Table/Scope/Column>>" in element for element in made].count(True) == 2
    assert made[0].endswith("/K [101 0 R 108 0 R 109 0 R]>>")


def test_a_tag_that_continues_adds_its_mark_to_the_element_before():
    made = written((RUNNING_TEXT,), (RUNNING_TEXT._replace(continues=True), RUNNING_TEXT))
    assert made[1] == "<</S/P/P 100 0 R/Pg 103 0 R/K [0 <</Type/MCR/Pg 104 0 R/MCID 0>>]>>"
    assert made[2] == "<</S/P/P 100 0 R/Pg 104 0 R/K 1>>"


def test_nothing_can_be_continued_at_the_beginning():
    assert written((RUNNING_TEXT._replace(continues=True),))[1] == "<</S/P/P 100 0 R/Pg 102 0 R/K 0>>"


def test_a_branch_states_languages_and_texts_where_they_differ():
    figure = Tag(FIGURE, alternate_text="é", actual_text="a")
    made = written((figure, Tag(language="fr"), Tag(language="en")), language="fr", file_language="en")
    assert made[0].startswith("<</S/Part/Lang(fr-CA)/P 7 0 R")
    assert made[1].startswith("<</S/Figure/Alt<feff00e9>/ActualText<feff0061>/P")
    assert made[2].startswith("<</S/P/P")
    assert made[3].startswith("<</S/P/Lang(en-CA)/P")


def test_the_parent_tree_has_leaves_of_a_hundred_pages():
    leaves = list(parent_tree_leaves([b"[%d 0 R]" % number for number in range(201)]))
    assert len(leaves) == 3
    assert leaves[1].startswith(b"<</Limits[100 199]/Nums[100 [100 0 R]101 [101 0 R]")
    assert leaves[2] == b"<</Limits[200 200]/Nums[200 [200 0 R]]>>"


def test_a_list_says_whether_it_is_numbered_and_another_kind_begins_another_list():
    numbered, bulleted = Tag(LABEL), Tag(LABEL, is_bullet=True)
    made = written((numbered, Tag(LIST_ITEM), numbered, Tag(LIST_ITEM), bulleted, Tag(LIST_ITEM)))
    lists = [element for element in made if element.startswith("<</S/L/")]
    assert [element.partition("/P")[0] for element in lists] == [
        "<</S/L/A<</O/List/ListNumbering/Decimal>>",
        "<</S/L/A<</O/List/ListNumbering/Disc>>",
    ]


def test_the_letters_list_and_the_steps_are_numbered(rendered):
    lists = list(elements(rendered([a_letter()]).Root.StructTreeRoot, "/L"))
    assert [str(one.A.ListNumbering) for one in lists] == ["/Decimal", "/Decimal"]
