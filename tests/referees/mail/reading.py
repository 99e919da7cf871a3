"""Reading sheets with tools that are not ours: PDFium for the text and its places, Tesseract for words in pictures."""

import io
import subprocess
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import pypdfium2 as pdfium
from PIL import Image

from tests.referees.mail.ink import MM_PER_INCH, POINTS_PER_INCH, Box, Picture, size_of

MM_PER_POINT = MM_PER_INCH / POINTS_PER_INCH

#: Tesseract's model of the Latin script: its English model lacks accents, its French one `ã`.
ALPHABET = "Latin"
#: Tesseract's page segmentation modes: one uniform block, and a page whose layout and orientation it detects.
ONE_BLOCK = "6"
SPARSE = "11"


@dataclass(frozen=True)
class Character:
    """A character of the page's text with its glyph's box, in millimetres."""

    text: str
    box: Box


def characters(page: pdfium.PdfPage, within: Box) -> Iterator[Character]:
    """Return the visible characters whose glyphs lie in the box."""
    _, height = size_of(page)
    text_page = page.get_textpage()
    for index in range(text_page.count_chars()):
        left, bottom, right, top = (value * MM_PER_POINT for value in text_page.get_charbox(index))
        box = Box(left, height - top, right, height - bottom)
        middle = ((box.left + box.right) / 2, (box.top + box.bottom) / 2)
        text = text_page.get_text_range(index, 1)
        inside = within.left <= middle[0] <= within.right and within.top <= middle[1] <= within.bottom
        if inside and text.strip():
            yield Character(text, box)


def lines(page: pdfium.PdfPage, within: Box) -> list[str]:
    """Return the lines of text in the box of the page, as a reader would copy them."""
    _, height = size_of(page)
    left, bottom, right, top = (
        value / MM_PER_POINT for value in (within.left, height - within.bottom, within.right, height - within.top)
    )
    text = page.get_textpage().get_text_bounded(left, bottom, right, top)
    return [line.strip() for line in text.splitlines() if line.strip()]


def recognise(tesseract: str, picture: Picture, dpi: float, layout: str = ONE_BLOCK) -> list[str]:
    """Return the lines that Tesseract reads in a picture, with one space between words and without empty lines."""
    (read,) = recognise_each(tesseract, [picture], dpi, layout)
    return read


def recognise_each(tesseract: str, pictures: Sequence[Picture], dpi: float, layout: str = ONE_BLOCK) -> list[list[str]]:
    """Return the lines that Tesseract reads in each picture, in one run because it starts slowly."""
    data = io.BytesIO()
    first, *others = map(Image.fromarray, pictures)
    first.save(data, "TIFF", save_all=True, append_images=others, dpi=(dpi, dpi))
    command = [tesseract, "-", "-", "-l", ALPHABET, "--psm", layout]
    read = subprocess.run(command, input=data.getvalue(), capture_output=True, check=True).stdout.decode()
    pages = read.split("\f")
    assert len(pages) == len(pictures)
    return [[" ".join(line.split()) for line in page.splitlines() if line.strip()] for page in pages]


def cut(picture: Picture, dpi: float, box: Box) -> Picture:
    """Return the part of a picture inside the box, which is in millimetres."""
    per_mm = dpi / MM_PER_INCH
    top, bottom, left, right = (max(round(mm * per_mm), 0) for mm in (box.top, box.bottom, box.left, box.right))
    return picture[top:bottom, left:right]
