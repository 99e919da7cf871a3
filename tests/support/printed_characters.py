"""Where the characters of a page are printed, as PDFium measures their glyphs."""

from typing import NamedTuple

import pypdfium2

MM = 25.4 / 72


class PrintedCharacter(NamedTuple):
    """A character and its glyph's edges in mm from the page's top left corner."""

    character: str
    left: float
    top: float
    right: float
    bottom: float


def printed(data: bytes, page: int, text: str = "") -> list[PrintedCharacter]:
    """Return the visible characters of a page of a PDF file, or of the text's last occurrence on it."""
    with pypdfium2.PdfDocument(data) as pdf:
        height, text_page = pdf[page].get_height(), pdf[page].get_textpage()
        whole = text_page.get_text_range()
        start, count = (whole.rindex(text), len(text)) if text else (0, text_page.count_chars())
        found = []
        for index in range(start, start + count):
            character = text_page.get_text_range(index, 1)
            if character.strip():
                left, bottom, right, top = (edge * MM for edge in text_page.get_charbox(index))
                found.append(PrintedCharacter(character, left, height * MM - top, right, height * MM - bottom))
    return found
