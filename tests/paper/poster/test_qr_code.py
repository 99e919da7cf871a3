"""The code as an SVG: every module is there, and a reader finds the address."""

import re
from xml.etree import ElementTree as ET

import numpy as np
import pytest
import zxingcpp

from letters.paper.poster.qr_code import LONGEST, QUIET_ZONE, qr_code, qr_svg
from letters.refusal import Refused

URL = "https://dear-mp.example.org/en/open-work-permits/"
URLS = ["https://a.ca", URL, "https://example.org/fr/régularisation/", (URL + "x" * LONGEST)[:LONGEST]]


def parsed(svg: str) -> ET.Element:
    return ET.fromstring(svg)  # noqa: S314 - it is our own


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
def test_a_reader_finds_the_address_in_the_svg(url):
    (read,) = zxingcpp.read_barcodes(picture(qr_svg(url)))
    assert read.text == url
    assert read.ec_level in ("M", "Q")


def test_the_svg_has_a_quiet_zone_of_four_modules_and_no_size_of_its_own():
    root = parsed(qr_svg(URL))
    side = qr_code(URL).symbol_size()[0]
    assert root.get("viewBox") == f"0 0 {side} {side}"
    assert not {"width", "height"} & set(root.keys())
    dots = picture(qr_svg(URL))[::10, ::10]
    ring = dots.copy()
    ring[QUIET_ZONE:-QUIET_ZONE, QUIET_ZONE:-QUIET_ZONE] = 255
    assert (ring == 255).all()
    assert dots[QUIET_ZONE, QUIET_ZONE] == 0


@pytest.mark.parametrize("url", URLS)
def test_the_svg_shows_every_module(url):
    dots = picture(qr_svg(url))[::10, ::10]
    assert (dots[QUIET_ZONE:-QUIET_ZONE, QUIET_ZONE:-QUIET_ZONE] == 255 * (1 - np.array(qr_code(url).matrix))).all()


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
        qr_code(url)
    assert (refused.value.code, refused.value.field) == ("too_long", "url")
    assert refused.value.values == {"limit": LONGEST, "length": len(url.encode())}
