"""HarfBuzz's own commands: `hb-shape` for the glyphs of a segment of text, `hb-view` for their outlines."""

import json
import subprocess
from functools import cache
from pathlib import Path
from typing import NamedTuple
from xml.etree import ElementTree as ET

import uharfbuzz as hb

from letters.settings import fonts_folder
from tests.referees.text.names import FROM_THE_RIGHT

#: As letters are typeset: no ligature that a reader would copy as one character, no language, OpenType tables only.
SHAPED = ("--features=-liga,-clig,-dlig,-calt", "--language=und", "--shapers=ot")
#: The same characters with one glyph for each.
UNSHAPED = ("--shapers=fallback",)

#: `hb-view` cuts off what leaves its sheet: the text's origin lies this far inside its left and upper edges.
_MARGIN, _ABOVE = 2000, 3000
_SVG = "{http://www.w3.org/2000/svg}"
_XLINK = "{http://www.w3.org/1999/xlink}"


class Placed(NamedTuple):
    """A glyph's number and its origin, from the start of its segment, in thousandths of an em."""

    number: int
    right: float
    up: float


class Segment(NamedTuple):
    """A segment of a line as `hb-shape` shapes it: its glyphs and total advance, in thousandths of an em."""

    glyphs: tuple[Placed, ...]
    width: float


class Outline(NamedTuple):
    """A glyph's SVG outline, such as `M 1 2 L 3 4 Z`, and its origin, in thousandths of an em to the right and down."""

    path: str
    right: float
    down: float


@cache
def shaped(program: str, typeface: str, segment: str, how: tuple[str, ...] = SHAPED) -> Segment:
    """Return how `hb-shape` at `program` shapes a segment in a typeface."""
    pen = 0.0
    glyphs: list[Placed] = []
    for one in json.loads(_said(program, typeface, segment, *how, "--output-format=json", "--no-glyph-names")):
        glyphs.append(Placed(one["g"], pen + one["dx"], one["dy"]))
        pen += one["ax"]
    return Segment(tuple(glyphs), pen)


@cache
def outlined(program: str, typeface: str, segment: str, how: tuple[str, ...] = SHAPED) -> tuple[Outline, ...]:
    """Return what `hb-view` at `program` draws of a segment in a typeface.

    It draws outlines, because its pictures cut off tall glyphs.
    """
    sheet = (f"--margin={_MARGIN}", f"--font-extents={_ABOVE - _MARGIN},{_ABOVE},0", "--output-format=svg")
    drawing = ET.fromstring(_said(program, typeface, segment, *how, *sheet))  # noqa: S314 - the output of a program that we chose
    paths = {symbol.attrib["id"]: symbol[0].attrib["d"] for symbol in drawing.iter(f"{_SVG}symbol")}
    return tuple(
        Outline(
            paths[use.attrib[f"{_XLINK}href"].removeprefix("#")],
            float(use.attrib["x"]) - _MARGIN,
            float(use.attrib["y"]) - _ABOVE,
        )
        for use in drawing.iter(f"{_SVG}use")
    )


def _said(program: str, typeface: str, segment: str, *options: str) -> str:
    text = segment.removeprefix(FROM_THE_RIGHT)
    characters = ",".join(f"{ord(one):x}" for one in text)
    direction = "ltr" if text == segment else "rtl"
    asked = ["--font-size=1000", f"--unicodes={characters}", f"--direction={direction}", *options, _path_of(typeface)]
    if direction == "rtl" and (joiner := _glyph_of_joiners(typeface)):
        asked.append(f"--invisible-glyph={joiner}")
    return subprocess.run([program, *asked], capture_output=True, text=True, check=True).stdout


@cache
def _glyph_of_joiners(typeface: str) -> int:
    """Return the glyph of U+200B, which joiners in right-to-left text are shown as; 0 for a typeface without one."""
    return hb.Font(hb.Face(_path_of(typeface).read_bytes())).get_nominal_glyph(0x200B) or 0


@cache
def _path_of(typeface: str) -> Path:
    """Return the font file of a typeface that a PDF names."""
    (path,) = fonts_folder().glob(f"{typeface}.tt?")
    return path
