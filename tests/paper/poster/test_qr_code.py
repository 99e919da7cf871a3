"""The code as rectangles and as an SVG: every module is there once, and a reader finds the address."""

import re
from xml.etree import ElementTree as ET

import numpy as np
import pytest
import segno
import zxingcpp

from letters.paper.poster.qr_code import LONGEST, QUIET_ZONE, QRCode, qr_svg
from letters.refusal import Refused

URL = "https://dear-mp.example.org/en/open-work-permits/"
URLS = ["https://a.ca", URL, "https://example.org/fr/régularisation/", (URL + "x" * LONGEST)[:LONGEST]]


def parsed(svg: str) -> ET.Element:
    return ET.fromstring(svg)  # noqa: S314 - it is our own


def drawn(code: QRCode) -> np.ndarray:
    """How often each module is covered."""
    modules = np.zeros((code.size, code.size), int)
    for left, top, width, height in code.rectangles:
        modules[top : top + height, left : left + width] += 1
    return modules


def picture(svg: str) -> np.ndarray:
    """The element drawn, ten dots a module: a white ground, then a black line a module high through each run."""
    root = parsed(svg)
    side = int(root.get("viewBox").split()[2])
    ground, lines = root.iter("path")
    assert (ground.get("fill"), ground.get("d")) == ("#fff", f"M0 0h{side}v{side}h-{side}z")
    assert (lines.get("stroke"), lines.get("stroke-width")) == ("#000", None)
    assert re.fullmatch(r"M\d+ \d+\.5h\d+(m-?\d+ \d+h\d+)*", lines.get("d"))
    dots = np.full((side, side), 255, np.uint8)
    left = middle = 0.0
    for across, down, width in re.findall(r"[Mm](-?\d+) ([\d.]+)h(\d+)", lines.get("d")):
        left, middle = left + int(across), middle + float(down)
        dots[int(middle), int(left) : int(left) + int(width)] = 0
        left += int(width)
    return dots.repeat(10, 0).repeat(10, 1)


@pytest.mark.parametrize("url", URLS)
def test_the_rectangles_are_the_dark_modules_each_once(url):
    code = QRCode.of(url)
    assert drawn(code).tolist() == [list(row) for row in segno.make_qr(url.encode(), error="m", mode="byte").matrix]


def test_modules_beside_and_under_one_another_are_one_rectangle():
    code = QRCode.of(URL)
    finder = sorted(rectangle for rectangle in code.rectangles if rectangle.left < 7 and rectangle.top < 7)
    assert finder == [(0, 0, 7, 1), (0, 1, 1, 5), (0, 6, 7, 1), (2, 2, 3, 3), (6, 1, 1, 5)]
    assert len(code.rectangles) < drawn(code).sum() / 2


@pytest.mark.parametrize("url", URLS)
def test_a_reader_finds_the_address_in_the_svg(url):
    (read,) = zxingcpp.read_barcodes(picture(qr_svg(url)))
    assert read.text == url
    assert read.ec_level in ("M", "Q")


def test_the_svg_has_a_quiet_zone_of_four_modules_and_no_size_of_its_own():
    root = parsed(qr_svg(URL))
    side = QRCode.of(URL).size + 8
    assert root.get("viewBox") == f"0 0 {side} {side}"
    assert not {"width", "height"} & set(root.keys())
    dots = picture(qr_svg(URL))[::10, ::10]
    ring = dots.copy()
    ring[QUIET_ZONE:-QUIET_ZONE, QUIET_ZONE:-QUIET_ZONE] = 255
    assert (ring == 255).all()
    assert dots[QUIET_ZONE, QUIET_ZONE] == 0


@pytest.mark.parametrize("url", URLS)
def test_the_svg_shows_the_same_modules_as_the_poster(url):
    dots = picture(qr_svg(url))[::10, ::10]
    assert (dots[QUIET_ZONE:-QUIET_ZONE, QUIET_ZONE:-QUIET_ZONE] == 255 * (1 - drawn(QRCode.of(url)))).all()


def test_no_seams_show_between_the_rows_of_the_svg():
    assert parsed(qr_svg(URL)).get("shape-rendering") == "crispEdges"


def test_the_svg_needs_no_style_and_no_script():
    tags = {element.tag for element in parsed(qr_svg(URL, "Page")).iter()}
    assert tags == {"svg", "title", "path"}
    assert not re.search(r"style|class=|<script|\son\w+=|href", qr_svg(URL, "Page"))


def test_a_title_is_text_and_comes_first():
    root = parsed(qr_svg(URL, 'A <b> & "c"'))
    assert root.get("role") == "img"
    assert (root[0].tag, root[0].text) == ("title", 'A <b> & "c"')
    assert root.get("aria-hidden") is None


def test_without_a_title_the_code_is_passed_over():
    root = parsed(qr_svg(URL))
    assert root.get("role") == "img"
    assert root.get("aria-hidden") == "true"
    assert root.find("title") is None


@pytest.mark.parametrize("url", [(URL + "x" * LONGEST)[: LONGEST + 1], "https://example.org/" + "é" * 172])
def test_an_address_too_long_for_the_code_is_refused(url):
    with pytest.raises(Refused) as refused:
        QRCode.of(url)
    assert (refused.value.code, refused.value.field) == ("too_long", "url")
    assert refused.value.values == {"limit": LONGEST, "length": len(url.encode())}
