"""The calibration sheet measured as its own words say, on pages as a printer that is off puts them on paper."""

import io
import re

import numpy as np
import pikepdf
import pytest

from letters import render, render_envelopes
from letters.paper.calibration_sheet.calibration_sheet import render_calibration
from letters.paper.envelope_sheet.envelopes import load_envelopes
from letters.paper.geometry import CALIBRATION_SHEET, FOLD_SHEET, POINTS_PER_MM, PRINT_MARGIN, US_LETTER
from letters.refusal import Refused
from tests.referees.mail import zones
from tests.referees.mail.ink import Box, Ink, open_pdf, render as rasterise
from tests.support.examples import a_letter, content_of, page_texts
from tests.support.pdf_structure import elements

NAMED = list(load_envelopes().envelopes)
DPI = 600
PER_MM = DPI / 25.4


@pytest.fixture(scope="module")
def sheet() -> bytes:
    return render_calibration()


def printed(data: bytes, off: tuple[float, float]) -> bytes:
    """The page as a printer prints it whose offset is this many mm to the right and down."""
    right, down = (mm * POINTS_PER_MM for mm in off)
    with pikepdf.open(io.BytesIO(data)) as pdf:
        for page in pdf.pages:
            page.contents_add(f"1 0 0 1 {right:.4f} {-down:.4f} cm".encode(), prepend=True)
        paper = io.BytesIO()
        pdf.save(paper)
    return paper.getvalue()


def picture(data: bytes, page: int):
    """The page's darkness, 0 to 1."""
    return 1 - rasterise(open_pdf(data)[page], DPI) / 255


def lines(dark, box: Box, axis: int) -> list[float]:
    """Where lines cross the box, in mm from the page's left (axis 0) or upper edge (axis 1)."""
    left, top, right, bottom = (round(mm * PER_MM) for mm in (box.left, box.top, box.right, box.bottom))
    profile = dark[top:bottom, left:right].mean(axis=axis)
    stretches = np.split(np.arange(profile.size), np.flatnonzero(np.diff(profile > 0.1) != 0) + 1)
    inked = [stretch for stretch in stretches if profile[stretch[0]] > 0.1]
    first = (box.left, box.top)[axis]
    return [first + (np.average(stretch, weights=profile[stretch]) + 0.5) / PER_MM for stretch in inked]


def cross_at(dark, x: float, y: float) -> tuple[float, float]:
    """The upright and the level line of the cross near that place, measured on its arms above and to the left."""
    (upright,) = lines(dark, Box(x - 2, y - 5.5, x + 2, y - 4.5), 0)
    (level,) = lines(dark, Box(x - 5.5, y - 2, x - 4.5, y + 2), 1)
    return upright, level


def less(text: str) -> tuple[float, float]:
    """What is to be taken from A and from B, as the page says."""
    said = " ".join(text.split())
    a, b = re.search(r"X = A − ([\d.]+) mm and Y = B − ([\d.]+) mm", said).groups()
    return float(a), float(b)


def ink_of(data: bytes, page: int, dpi: float = 300) -> Ink:
    return Ink.of(rasterise(open_pdf(data)[page], dpi), dpi)


OFF = [(1.5, -2.0), (-3.0, 2.5), (0.4, 5.5)]


def test_both_rulers_are_100_mm_long_and_each_of_their_millimetres_is_one(sheet):
    dark = picture(sheet, 0)
    left, top = CALIBRATION_SHEET.rulers_left, CALIBRATION_SHEET.rulers_top
    across = lines(dark, Box(left - 1, top - 3.8, left + 101, top - 3.3), 0)
    down = lines(dark, Box(left - 3.8, top - 1, left - 3.3, top + 101), 1)
    for ticks in (across, down):
        assert ticks[-1] - ticks[0] == pytest.approx(100, abs=0.1)
        assert np.diff(ticks) == pytest.approx([10] * 10, abs=0.1)
    assert len(lines(dark, Box(left - 0.5, top - 1.8, left + 100.5, top - 0.5), 0)) == 101
    assert len(lines(dark, Box(left - 1.8, top - 0.5, left - 0.5, top + 100.5), 1)) == 101


@pytest.mark.parametrize("page", [0, 1])
def test_a_cross_stands_in_each_corner_20_mm_from_both_edges(page, sheet):
    dark = picture(sheet, page)
    for x in (20, US_LETTER.width - 20):
        for y in (20, US_LETTER.height - 20):
            assert cross_at(dark, x, y) == pytest.approx((x, y), abs=0.05)


@pytest.mark.parametrize("off", OFF)
@pytest.mark.parametrize("page", [0, 1])
def test_what_is_measured_on_the_sheet_is_what_the_printer_is_off(page, off, sheet):
    a, b = cross_at(picture(printed(sheet, off), page), 20 + off[0], 20 + off[1])
    less_a, less_b = less(page_texts(sheet)[page])
    assert (a - less_a, b - less_b) == pytest.approx(off, abs=0.05)


@pytest.mark.parametrize("off", OFF)
def test_with_the_offset_the_sheet_and_a_letter_come_out_where_they_should(off):
    again = picture(printed(render_calibration(off), off), 0)
    assert cross_at(again, 20, 20) == pytest.approx((20, 20), abs=0.05)
    true, mended = render([a_letter()]), printed(render([a_letter()], offset=off), off)
    for page in (0, 1):
        wanted, got = (ink_of(data, page) for data in (true, mended))
        everything = Box(0, 0, wanted.width, wanted.height)
        assert vars(got.within(everything)) == pytest.approx(vars(wanted.within(everything)), abs=0.1)


def test_an_error_that_remains_on_a_sheet_with_an_offset_is_added_to_it():
    off, given = (2.5, -1.0), (1.5, -2.0)
    paper = printed(render_calibration(given), off)
    rest = (x - 20 for x in cross_at(picture(paper, 0), 21, 21))
    assert [one + more for one, more in zip(given, rest, strict=True)] == pytest.approx(off, abs=0.05)
    assert ["with --offset=1.5,-2" in text for text in page_texts(paper)] == [True, True] + [False] * len(NAMED)


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("name", NAMED)
def test_what_is_measured_on_a_printed_envelope_as_its_page_says_is_what_the_printer_is_off(name, language, sheet):
    off = (2.0, -1.5)
    letter = a_letter(language=language)
    less_a, less_b = less(page_texts(sheet)[2 + NAMED.index(name)])

    def measured(data: bytes) -> tuple[float, float]:
        ink = ink_of(data, 0, DPI)
        _, house_of_commons, _ = ink.lines(Box(less_a - 4, 36, ink.width, ink.height))
        return house_of_commons.left - less_a, ink.within(Box(0, 0, less_a - 8, ink.height)).top - less_b

    found = measured(printed(render_envelopes([letter], envelope=name), off))
    assert found == pytest.approx(off, abs=0.15)
    mended = printed(render_envelopes([letter], envelope=name, offset=off), off)
    assert measured(mended) == pytest.approx((0, 0), abs=0.15)


@pytest.mark.parametrize("name", NAMED)
def test_an_envelope_is_drawn_as_large_as_it_is(name, sheet):
    dots = ink_of(sheet, 2 + NAMED.index(name)).dots
    envelope = load_envelopes().envelopes[name]
    for axis, long, apart in ((0, envelope.width, envelope.height), (1, envelope.height, envelope.width)):
        edges = np.flatnonzero(dots.sum(axis=axis) > 0.98 * long * 300 / 25.4)
        assert (edges[-1] - edges[0]) / 300 * 25.4 == pytest.approx(apart, abs=0.3)


def test_the_fold_sheets_page_shows_folds_and_address_where_every_fold_sheet_has_them(sheet):
    dark = picture(sheet, 1)
    for fold in (FOLD_SHEET.upper_fold, FOLD_SHEET.lower_fold):
        ticks = Box(6.5, fold - 2, 11.5, fold + 2)
        assert lines(dark, ticks, 1) == pytest.approx([fold], abs=0.05)
    last_line = Box(97.5, 144, 190, 155)
    drawn, real = (ink_of(data, 1, DPI).lines(last_line)[-1] for data in (sheet, render([a_letter()])))
    assert vars(drawn) == pytest.approx(vars(real), abs=0.1)


def inked_margins(ink: Ink) -> list[Box]:
    """Where there is ink in the margins, but for the fold ticks."""
    clean, edge = ink.without(zones.tick_boxes()), PRINT_MARGIN
    margins = (
        Box(0, 0, clean.width, edge),
        Box(0, clean.height - edge, clean.width, clean.height),
        Box(0, 0, edge, clean.height),
        Box(clean.width - edge, 0, clean.width, clean.height),
    )
    return [found for margin in margins if (found := clean.within(margin))]


def test_no_ink_is_in_the_margins_but_the_fold_ticks(sheet):
    for page in range(2 + len(NAMED)):
        assert inked_margins(ink_of(sheet, page)) == []


def test_an_envelope_larger_than_the_sheet_is_drawn_smaller_and_the_sheet_says_so(config):
    text = (config / "envelopes.yaml").read_text(encoding="utf-8").split("envelopes:\n")[0]
    large = "label: {en: C4, fr: C4}, width: 324, height: 229, destination_left: 150, destination_top: 90"
    large += ", destination_bottom: 190, destination_width: 120, return_bottom: 130"
    (config / "envelopes.yaml").write_text(f"{text}envelopes:\n  c4: {{{large}}}\n", encoding="utf-8")
    data = render_calibration()
    (_, _, page) = page_texts(data)
    percent = int(re.search(r"at (\d+)%", page)[1])
    assert 50 < percent < 100
    assert less(page) == (150.3, 14.3)
    assert inked_margins(ink_of(data, 2)) == []


def test_all_pages_are_us_letter_and_the_second_is_the_back_of_the_first(opened, sheet):
    pdf = opened(sheet)
    assert len(pdf.pages) == 2 + len(NAMED)
    assert {tuple(map(float, page.MediaBox)) for page in pdf.pages} == {(0, 0, 612, 792)}
    assert not any("/Rotate" in page for page in pdf.pages)
    assert (pdf.Root.ViewerPreferences.Duplex, pdf.Root.ViewerPreferences.PrintScaling) == (
        "/DuplexFlipLongEdge",
        "/None",
    )


def test_each_page_is_a_part_with_headings_and_lists_in_both_languages(opened, sheet):
    pdf = opened(sheet)
    parts = list(elements(pdf.Root.StructTreeRoot, "/Part"))
    assert len(parts) == len(pdf.pages)
    for part in parts:
        for role in ("/H1", "/LBody"):
            spoken = [str(one.Lang) if "/Lang" in one else "en-CA" for one in elements(part, role)]
            assert spoken.count("fr-CA") == spoken.count("en-CA") > 0
        assert len(list(elements(part, "/Lbl"))) == len(list(elements(part, "/LBody")))


def test_all_marked_content_of_the_sheet_is_in_the_tree(opened, sheet):
    pdf = opened(sheet)
    tree = [entry for leaf in pdf.Root.StructTreeRoot.ParentTree.Kids for entry in list(leaf.Nums)[1::2]]
    for page in pdf.pages:
        content = content_of(page)
        assert content.count(b"/MCID") == len(tree[int(page.StructParents)])
        assert content.count(b">>BDC") + content.count(b" BMC") == content.count(b"EMC")
        assert not any(operator in content for operator in (b" rg ", b" RG ", b" k ", b" gs "))


def test_the_same_sheet_has_the_same_bytes(sheet):
    assert render_calibration() == sheet


@pytest.mark.parametrize("offset", [(7, 0), (0, float("nan"))])
def test_a_sheet_cannot_be_moved_further_than_a_letter(offset):
    with pytest.raises(Refused) as refused:
        render_calibration(offset)
    assert (refused.value.code, refused.value.field) == ("offset_invalid", "offset")
