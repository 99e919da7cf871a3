"""HarfBuzz's own commands: which glyphs `hb-shape` gives a piece of text, which outlines `hb-view`."""

import json
import subprocess
from functools import cache
from pathlib import Path
from typing import NamedTuple
from xml.etree import ElementTree as ET

from letters.settings import fonts_folder
from tests.referees.names import FROM_THE_RIGHT

#: As letters are set: no ligature that a reader would copy as one character, no language, OpenType tables alone.
SHAPED = ("--features=-liga,-clig,-dlig,-calt", "--language=und", "--shapers=ot")
#: The same characters, one glyph after the other.
UNSHAPED = ("--shapers=fallback",)

#: `hb-view` cuts off what leaves its sheet: this far from its left edge and under its upper one is the text's origin.
_MARGIN, _ABOVE = 2000, 3000
_SVG = "{http://www.w3.org/2000/svg}"
_XLINK = "{http://www.w3.org/1999/xlink}"


class Placed(NamedTuple):
    """A glyph's number and its origin, from where its piece begins, in thousandths of an em."""

    number: int
    right: float
    up: float


class Piece(NamedTuple):
    """A piece of a line as `hb-shape` sets it: its glyphs and how far the pen moves on, in thousandths of an em."""

    glyphs: tuple[Placed, ...]
    width: float


class Outline(NamedTuple):
    """A glyph's outline, `M 1 2 L 3 4 Z`, and its origin, in thousandths of an em, right and down."""

    path: str
    right: float
    down: float


@cache
def shaped(program: str, typeface: str, piece: str, how: tuple[str, ...] = SHAPED) -> Piece:
    """What `hb-shape` at `program` makes of a piece in a face."""
    pen = 0.0
    glyphs: list[Placed] = []
    for one in json.loads(_said(program, typeface, piece, *how, "--output-format=json", "--no-glyph-names")):
        glyphs.append(Placed(one["g"], pen + one["dx"], one["dy"]))
        pen += one["ax"]
    return Piece(tuple(glyphs), pen)


@cache
def outlined(program: str, typeface: str, piece: str, how: tuple[str, ...] = SHAPED) -> tuple[Outline, ...]:
    """What `hb-view` at `program` draws of a piece in a face.

    As outlines, since its pictures lack the top of what stands high above the line.
    """
    sheet = (f"--margin={_MARGIN}", f"--font-extents={_ABOVE - _MARGIN},{_ABOVE},0", "--output-format=svg")
    drawing = ET.fromstring(_said(program, typeface, piece, *how, *sheet))  # noqa: S314 - a program's of our own choosing
    paths = {symbol.attrib["id"]: symbol[0].attrib["d"] for symbol in drawing.iter(f"{_SVG}symbol")}
    return tuple(
        Outline(
            paths[use.attrib[f"{_XLINK}href"].removeprefix("#")],
            float(use.attrib["x"]) - _MARGIN,
            float(use.attrib["y"]) - _ABOVE,
        )
        for use in drawing.iter(f"{_SVG}use")
    )


def _said(program: str, typeface: str, piece: str, *options: str) -> str:
    text = piece.removeprefix(FROM_THE_RIGHT)
    characters = ",".join(f"{ord(one):x}" for one in text)
    direction = "ltr" if text == piece else "rtl"
    asked = ["--font-size=1000", f"--unicodes={characters}", f"--direction={direction}", *options, _path_of(typeface)]
    return subprocess.run([program, *asked], capture_output=True, text=True, check=True).stdout


@cache
def _path_of(typeface: str) -> Path:
    """The file of a face that a PDF names."""
    (path,) = fonts_folder().glob(f"{typeface}.tt?")
    return path
