"""Whether a finished file is sound: valid, with every glyph present and its text given, and every word as typed."""

import io
import unicodedata
from collections.abc import Iterator
from functools import cache
from itertools import chain

import pikepdf
import pypdfium2 as pdfium
import uharfbuzz as hb

from letters import Letter
from letters.settings import fonts_folder
from tests.referees.text.shown import Font, Glyph, Mark, Shown


def written(letter: Letter) -> str:
    """Return the whole text of a letter, from the first line to the last."""
    name, *contact = letter.letterhead
    opening = [letter.subject, letter.salutation] if letter.language == "fr" else [letter.salutation, letter.subject]
    said = [name, " · ".join(contact), letter.place_and_date, *letter.inside_address, *opening]
    said += ["".join(span.text for span in block.spans) for block in letter.blocks]
    return "\n".join([*said, letter.closing, letter.typed_name])


#: The tolerance of widths, which are given in whole thousandths of an em.
_ROUNDING = 0.5


def faults(data: bytes, text: str, on_mail: str = "") -> Iterator[str]:
    """Return what is wrong with a file that should have `text`, then any text with `on_mail`; spaces do not count."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        yield from pdf.check_pdf_syntax()
        yield from map(str, pdf.get_warnings())
        shown = Shown(pdf)
        marks = [mark for page in shown.pages() for mark in page]
        for font in shown.fonts():
            yield from _faults_of_font(font, _glyphs_of(font, marks))
    if not any(_is_seen(glyph) for glyph in marks[0].lines[0]):
        yield f"begins with a line that leaves no ink: {marks[0].reads!a}"
    yield from _faults_of_text(marks, _plain(text), _plain(on_mail))
    with pdfium.PdfDocument(data) as document:
        yield from (f"page {number} has no text" for number, page in enumerate(document, 1) if not _text_of(page))


def _text_of(page: pdfium.PdfPage) -> str:
    return page.get_textpage().get_text_bounded()


def _glyphs_of(font: Font, marks: list[Mark]) -> set[int]:
    every = chain.from_iterable(line for mark in marks for line in mark.lines)
    return {glyph.number for glyph in every if glyph.typeface == font.typeface}


def _faults_of_font(font: Font, glyphs: set[int]) -> Iterator[str]:
    """Yield faults of a font: each glyph must exist, not be .notdef, and look as in the whole typeface."""
    part, whole = _drawn_by(font.program), _font_of(font.typeface)
    if 0 in glyphs:
        yield f"{font.typeface} shows the glyph of missing characters"
    for glyph in glyphs:
        if part.get_glyph_extents(glyph) != whole.get_glyph_extents(glyph):
            yield f"{font.typeface} lacks the outline of glyph {glyph}"
        width = whole.get_glyph_h_advance(glyph) * 1000 / whole.face.upem
        if abs(width - font.widths.get(glyph, -1)) > _ROUNDING:
            yield f"{font.typeface} gives glyph {glyph} another width"


def _is_seen(glyph: Glyph) -> bool:
    extents = _font_of(glyph.typeface).get_glyph_extents(glyph.number)
    return extents is not None and bool(extents.width and extents.height)


def _drawn_by(program: bytes) -> hb.Font:
    return hb.Font(hb.Face(program))


@cache
def _font_of(name: str) -> hb.Font:
    (path,) = fonts_folder().glob(f"{name}.tt?")
    return _drawn_by(path.read_bytes())


def _faults_of_text(marks: list[Mark], text: str, on_mail: str) -> Iterator[str]:
    read = _plain("".join(mark.reads for mark in marks if mark.role not in ("Artifact", "Figure")))
    if not read.startswith(text):
        place = next(place for place, one in enumerate(text) if read[place : place + 1] != one)
        yield f"reads {read[place:][:20]!a} instead of {text[place:][:20]!a} after {read[:place][-10:]!a}"
    elif on_mail not in read.removeprefix(text):
        yield f"reads {read.removeprefix(text)!a} without {on_mail!a}"


def _plain(text: str) -> str:
    return unicodedata.normalize("NFC", "".join(text.split()))
