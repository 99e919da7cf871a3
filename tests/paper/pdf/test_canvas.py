"""The canvas: tagged content, forms and parts that come again, turned and sideways pages, the printer's offset."""

import io
import re

import pikepdf
import pypdfium2
import pytest

from letters.paper.geometry import US_LETTER, Box, Sheet
from letters.paper.pdf.canvas import LetterCanvas
from letters.paper.pdf.glyph_runs import lines_shown
from letters.paper.pdf.grey_picture import GreyPicture
from letters.paper.pdf.tags import FIGURE, Tag
from letters.paper.typesetting.typesetter import Typesetter, TypeSize
from tests.support.examples import a_letter, content_of
from tests.support.pdf_structure import elements


def a_canvas(*, repeats: bool = False, offset: tuple[float, float] = (0.0, 0.0)) -> LetterCanvas:
    return LetterCanvas(US_LETTER, "Title", "en", duplex=False, repeats=repeats, offset=offset)


@pytest.fixture
def contents(opened):
    """Return the content of each page of a canvas that is finished."""
    return lambda canvas: [content_of(page).decode("latin-1") for page in opened(canvas.getpdfdata()).pages]


def test_content_without_a_tag_is_an_artifact():
    canvas = a_canvas()
    canvas.line(0, 0, 10, 10)
    canvas.showPage()
    with pikepdf.open(io.BytesIO(canvas.getpdfdata())) as pdf:
        content = b"".join(stream.read_bytes() for stream in pdf.pages[0].Contents)
    assert content == b"/Artifact BMC n 0 0 m 10 10 l S EMC"


def test_a_drawing_that_comes_again_is_a_form():
    canvas = LetterCanvas(US_LETTER, "Title", "en", duplex=False, repeats=True)
    drawn = []

    def draw(canvas: LetterCanvas) -> None:
        drawn.append(canvas)
        canvas.line(0, 0, 1, 1)

    for _ in range(4):
        canvas.draw(draw)
        canvas.showPage()
    with pikepdf.open(io.BytesIO(canvas.getpdfdata())) as pdf:
        assert len(pdf.pages[3].Resources.XObject) == 1
    assert len(drawn) == 2


def test_content_within_a_tag_is_one_mark_and_content_before_it_an_artifact(contents):
    canvas = a_canvas()
    canvas.line(0, 0, 1, 1)
    with canvas.tagged(Tag(FIGURE, alternate_text="A figure")):
        canvas.line(0, 0, 2, 2)
        canvas.line(0, 0, 3, 3)
    canvas.line(0, 0, 4, 4)
    canvas.showPage()
    (content,) = contents(canvas)
    assert content == (
        "/Artifact BMC n 0 0 m 1 1 l S EMC\n/Figure<</MCID 0>>BDC n 0 0 m 2 2 l S n 0 0 m 3 3 l S EMC\n"
        "/Artifact BMC n 0 0 m 4 4 l S EMC"
    )


def test_lines_are_placed_in_millimetres_from_the_top_left(contents):
    canvas = a_canvas()
    canvas.draw_lines([Typesetter().line("Jane")], (25.4, 50.8), TypeSize(12.5, 15))
    canvas.showPage()
    (content,) = contents(canvas)
    assert content.startswith("/P<</MCID 0>>BDC BT 12.5 0 0 12.5 72.00 648.00 Tm /F")
    assert content.endswith("]TJ ET EMC")


def test_lines_that_turn_state_their_text_unless_they_are_a_figure_or_state_it_already(opened):
    canvas, line = a_canvas(), Typesetter().line("Ali محمد")
    for tag in (Tag(), Tag(FIGURE, alternate_text="Signature"), Tag(actual_text="other")):
        canvas.draw_lines([line], (20, 20), TypeSize(12, 15), tag)
    canvas.showPage()
    found = elements(opened(canvas.getpdfdata()).Root.StructTreeRoot)
    told = [str(one.get("/ActualText", "")) for one in found if str(one.S) in ("/P", "/Figure")]
    assert told == ["Ali محمد", "", "other"]


def test_long_lines_that_come_again_are_a_form_and_short_ones_are_not(contents):
    typesetter, canvas = Typesetter(), a_canvas(repeats=True)
    paragraph = typesetter.lines((("Words that fill more than one line of the page. " * 3, "text"),), 20_000)
    for lines in (paragraph, [typesetter.line("Short")], [typesetter.line("A line of its own, " * 40)]):
        for _ in range(3):
            canvas.draw_lines(lines, (20, 20), TypeSize(12, 15))
    canvas.showPage()
    (content,) = contents(canvas)
    shown = re.findall(r"MCID \d+>>BDC (BT|q 12 0 0 12 \S+ \S+ cm/P\d Do Q)", content)
    assert [one[:2] for one in shown] == ["BT", "q ", "q ", "BT", "BT", "BT", "BT", "q ", "q "]


def test_lines_with_another_leading_are_not_the_same_form(contents):
    typesetter, canvas = Typesetter(), a_canvas(repeats=True)
    lines = typesetter.lines((("Words that fill more than one line of the page. " * 3, "text"),), 20_000)
    for leading in (15, 18):
        canvas.draw_lines(lines, (20, 20), TypeSize(12, leading))
    canvas.showPage()
    assert " Do " not in contents(canvas)[0]


def test_the_form_of_lines_is_large_enough_for_them(opened):
    typesetter, canvas = Typesetter(), a_canvas(repeats=True)
    lines = typesetter.lines((("Ågy fill more than one line of the page. " * 3, "text"),), 20_000)
    for _ in range(2):
        canvas.draw_lines(lines, (20, 20), TypeSize(12, 15))
    canvas.showPage()
    (form,) = opened(canvas.getpdfdata()).pages[0].Resources.XObject.values()
    left, bottom, right, top = map(float, form.BBox)
    assert (left, top) == (-1, 1.5)
    assert right == pytest.approx(max(line.width for line in lines) / 1000 + 1)
    assert bottom == pytest.approx(-(len(lines) - 1) * 1.25 - 1)
    assert form.read_bytes().decode("latin-1") == f"BT {lines_shown(lines, TypeSize(12, 15))} ET"


def test_a_drawing_has_its_own_unit_and_corner(contents):
    canvas = a_canvas()
    canvas.draw(lambda canvas: canvas.line(0, 0, 1, 1), (25.4, 50.8), unit=2)
    canvas.showPage()
    assert contents(canvas) == ["/Artifact BMC q 5.6693 0 0 -5.6693 72 648 cm n 0 0 m 1 1 l S Q EMC"]


def test_pictures_are_stored_once_and_keep_their_proportions(opened):
    canvas = a_canvas(repeats=True)
    picture = GreyPicture(4, 2, b"\x0f\xf0\x0f\xf0")
    for _ in range(2):
        canvas.draw_picture(picture, (25.4, 50.8), 25.4, Tag(FIGURE, alternate_text="Signature"))
    assert canvas.drawImage(picture, 0, 0, 1, 1) == (4, 2)
    canvas.showPage()
    pdf = opened(canvas.getpdfdata())
    (image,) = pdf.pages[0].Resources.XObject.values()
    assert (int(image.Width), int(image.Height), int(image.BitsPerComponent)) == (4, 2, 4)
    assert (str(image.Type), str(image.Subtype), str(image.ColorSpace)) == ("/XObject", "/Image", "/DeviceGray")
    assert image.read_bytes() == picture.data
    content = content_of(pdf.pages[0]).decode()
    assert content.startswith(
        "/Figure<</MCID 0>>BDC q 72 0 0 36 72 648 cm /P0 Do Q EMC\n/Figure<</MCID 1>>BDC q 72 0 0 36"
    )


def test_repeated_content_is_drawn_once_and_shared_by_pages(opened):
    canvas, drawn = a_canvas(repeats=True), []
    for page in range(3):
        canvas.draw_lines([Typesetter().line(f"Page {page}")], (20, 20), TypeSize(12, 15))
        canvas.draw_repeated("key", lambda: (drawn.append(1), canvas.line(0, 0, 1, 1)))
        canvas.showPage()
    pages = opened(canvas.getpdfdata()).pages
    assert len(drawn) == 1
    assert len({page.Contents[1].objgen for page in pages}) == 1
    assert len({page.Contents[0].objgen for page in pages}) == 3


def test_repeated_content_counts_its_marks_from_those_before_it(contents):
    canvas = a_canvas(repeats=True)
    line = Typesetter().line("Short")
    for before in (1, 2):
        for _ in range(before):
            canvas.draw_lines([line], (20, 20), TypeSize(12, 15))
        canvas.draw_repeated("key", lambda: canvas.draw_lines([line], (20, 40), TypeSize(12, 15)))
        canvas.draw_lines([line], (20, 60), TypeSize(12, 15))
        canvas.showPage()
    assert [re.findall(r"MCID (\d)", content) for content in contents(canvas)] == [list("012"), list("0123")]


def test_without_repeats_every_page_draws_its_own_content():
    canvas, drawn = a_canvas(), []
    for _ in range(2):
        canvas.draw_repeated("key", lambda: drawn.append(1))
        canvas.showPage()
    assert len(drawn) == 2


def test_the_offset_moves_every_page_right_and_down(contents):
    canvas = a_canvas(offset=(2.54, 5.08))
    for _ in range(2):
        canvas.line(0, 0, 1, 1)
        canvas.showPage()
    assert [content.splitlines()[0] for content in contents(canvas)] == ["1 0 0 1 7.20 -14.40 cm"] * 2


@pytest.mark.parametrize("offset", [(2.54, 0.0), (0.0, 2.54)])
def test_an_offset_in_one_direction_counts(contents, offset):
    canvas = a_canvas(offset=offset)
    canvas.line(0, 0, 1, 1)
    canvas.showPage()
    assert contents(canvas)[0].splitlines()[0].endswith("cm")


def drawn_boxes(canvas: LetterCanvas) -> list[Box]:
    """The bounding boxes of the marks on the canvas's first page, as PDFium finds them, in mm from the top left."""
    with pypdfium2.PdfDocument(canvas.getpdfdata()) as pdf:
        boxes = [found.get_bounds() for found in pdf[0].get_objects()]
    mm = 25.4 / 72
    return [
        Box(left * mm, US_LETTER.height - top * mm, (right - left) * mm, (top - bottom) * mm)
        for left, bottom, right, top in boxes
    ]


def test_upside_down_turns_a_box_at_the_top_left_by_180_degrees():
    canvas = a_canvas()
    with canvas.upside_down(100, 50), canvas.drawn_at((10, 5)):
        canvas.rect(0, 0, 20, 10, stroke=0, fill=1)
    canvas.showPage()
    (box,) = drawn_boxes(canvas)
    assert (box.right, box.bottom) == pytest.approx((90, 45), abs=0.05)
    assert (box.left, box.top) == pytest.approx((70, 35), abs=0.05)


def test_sideways_has_its_origin_at_the_top_right_and_ends_with_the_block():
    canvas = a_canvas()
    with canvas.sideways(), canvas.drawn_at((10, 5)):
        canvas.rect(0, 0, 20, 10, stroke=0, fill=1)
    with canvas.drawn_at((10, 5)):
        canvas.rect(0, 0, 20, 10, stroke=0, fill=1)
    canvas.showPage()
    turned, upright = drawn_boxes(canvas)
    assert (upright.left, upright.top) == pytest.approx((10, 5), abs=0.05)
    assert (turned.width, turned.height) == pytest.approx((10, 20), abs=0.05)
    assert turned.left == pytest.approx(5, abs=0.05)
    assert turned.bottom == pytest.approx(US_LETTER.height - 10, abs=0.05)


def test_turning_draws_nothing_and_needs_no_tag(contents):
    canvas = a_canvas()
    with canvas.sideways(), canvas.drawn_at():
        canvas.line(0, 0, 1, 1)
    canvas.line(0, 0, 2, 2)
    canvas.showPage()
    assert contents(canvas)[0].splitlines() == [
        "q 0 1 -1 0 612 0 cm",
        "/Artifact BMC q 2.8346 0 0 -2.8346 0 612 cm n 0 0 m 1 1 l S Q EMC",
        "Q",
        "/Artifact BMC n 0 0 m 2 2 l S EMC",
    ]


def test_pages_are_counted_and_as_large_as_the_sheet(opened):
    canvas = a_canvas()
    assert canvas.page_count == 0
    for expected in (1, 2):
        canvas.showPage()
        assert canvas.page_count == expected
    pdf = opened(canvas.getpdfdata())
    assert int(pdf.Root.Pages.Count) == 2
    assert [list(map(float, page.MediaBox)) for page in pdf.pages] == [[0, 0, 612, 792]] * 2
    small = LetterCanvas(Sheet(25.4, 50.8), "Title", "en", duplex=False, repeats=False)
    small.showPage()
    assert list(map(float, opened(small.getpdfdata()).pages[0].MediaBox)) == [0, 0, 72, 144]


def test_forms_have_the_files_resources(rendered):
    page = rendered([a_letter(f"Jane Roe{n}") for n in range(3)]).pages[-2]
    assert page.Resources.XObject
    for form in page.Resources.XObject.values():
        assert form.Resources.objgen == page.Resources.objgen


def test_forms_contain_no_marked_content_identifiers(rendered):
    page = rendered([a_letter(f"Jane Roe{n}") for n in range(3)]).pages[-2]
    contents = [form.read_bytes() for form in page.Resources.XObject.values() if str(form.Subtype) == "/Form"]
    assert contents
    assert not [content for content in contents if b"MCID" in content]
