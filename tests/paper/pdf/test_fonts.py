"""Our typefaces as ReportLab fonts: embedded subsets, metrics, ToUnicode maps."""

import re

import pikepdf
import pypdfium2
import pytest
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

from letters.paper.geometry import US_LETTER
from letters.paper.pdf.canvas import LetterCanvas
from letters.paper.pdf.fonts import font_of
from letters.paper.typesetting.font_choice import font_choice
from tests.support.examples import a_letter


def a_canvas() -> LetterCanvas:
    return LetterCanvas(US_LETTER, "Title", "en", duplex=False, repeats=False)


@pytest.mark.parametrize("text", ["Jane Doe", "Zoë Łukasz", "AVATAR"])
def test_our_fonts_serve_reportlabs_own_calls(text):
    font = font_of(font_choice("text").own[0])
    canvas = a_canvas()
    canvas.setFont(font.fontName, 12)
    canvas.drawString(72, 700, text)
    canvas.showPage()
    with pypdfium2.PdfDocument(canvas.getpdfdata()) as pdf:
        assert pdf[0].get_textpage().get_text_bounded() == text
    widths = [font.typeface.widths[glyph] for glyph in font.typeface.shape(text).glyphs]
    assert pdfmetrics.stringWidth(text, font.fontName, 10) == pytest.approx(sum(widths) / 100)


def text_font(pdf: pikepdf.Pdf) -> pikepdf.Dictionary:
    """Return the font of the letter's text on the first page."""
    fonts = pdf.pages[0].Resources.Font.values()
    return next(font for font in fonts if str(font.BaseFont).endswith("+GentiumPlus-Regular"))


def test_a_font_is_composite_with_glyph_numbers_as_codes(rendered):
    for font in rendered([a_letter()]).pages[0].Resources.Font.values():
        (descendant,) = font.DescendantFonts
        assert {str(held.Type) for held in (font, descendant)} == {"/Font"}
        assert str(descendant.FontDescriptor.Type) == "/FontDescriptor"
        assert (str(font.Subtype), str(font.Encoding)) == ("/Type0", "/Identity-H")
        assert (str(descendant.Subtype), str(descendant.CIDToGIDMap)) == ("/CIDFontType2", "/Identity")
        info = descendant.CIDSystemInfo
        assert (str(info.Registry), str(info.Ordering), int(info.Supplement)) == ("Adobe", "Identity", 0)
        assert str(font.BaseFont) == str(descendant.BaseFont) == str(descendant.FontDescriptor.FontName)
        assert re.fullmatch(r"/[A-Z]{6}\+[\w-]+", str(font.BaseFont))


def test_a_font_program_is_embedded_with_the_widths_of_its_dictionary(rendered):
    for font in rendered([a_letter()]).pages[0].Resources.Font.values():
        (descendant,) = font.DescendantFonts
        program = descendant.FontDescriptor.FontFile2
        assert len(program.read_bytes()) == int(program.Length1)
        typeface = next(
            face
            for face in (
                *font_choice("text").own,
                *font_choice("postal").own,
                *font_choice("bold").own,
                *font_choice("handwriting").own,
            )
            if face.path.stem == str(font.BaseFont).split("+")[1]
        )
        stated = list(descendant.W)
        assert len(stated) > 10
        for glyph, (width,) in zip(stated[::2], stated[1::2], strict=True):
            assert int(width) == typeface.widths[int(glyph)]


def test_the_descriptor_has_the_typefaces_own_metrics(rendered):
    font = text_font(rendered([a_letter()]))
    descriptor, face = font.DescendantFonts[0].FontDescriptor, font_of(font_choice("text").own[0]).face
    assert [int(edge) for edge in descriptor.FontBBox] == [round(edge) for edge in face.bbox]
    stated = {
        key: int(descriptor[f"/{key}"]) for key in ("Flags", "ItalicAngle", "Ascent", "Descent", "CapHeight", "StemV")
    }
    assert stated == {
        "Flags": face.flags,
        "ItalicAngle": round(face.italicAngle),
        "Ascent": round(face.ascent),
        "Descent": round(face.descent),
        "CapHeight": round(face.capHeight),
        "StemV": round(face.stemV),
    }
    assert stated["Descent"] < 0 < stated["CapHeight"] < stated["Ascent"]


def test_every_glyph_has_its_text_at_most_a_hundred_at_a_time(rendered):
    own_words = "".join(chr(code) for code in [*range(0x21, 0x7F), *range(0xC0, 0x180)])
    font = text_font(rendered([a_letter(own_words=" ".join(own_words))], envelope="none"))
    cmap = font.ToUnicode.read_bytes().decode("ascii")
    counts = [int(count) for count in re.findall(r"(\d+) beginbfchar", cmap)]
    mapped = dict(re.findall(r"<([0-9a-f]{4})> <([0-9a-f]+)>\n", cmap))
    assert counts[:-1] == [100] * (len(counts) - 1)
    assert len(counts) > 2
    assert sum(counts) == len(mapped) == len(font.DescendantFonts[0].W) // 2
    typeface = font_choice("text").own[0]
    assert bytes.fromhex(mapped[f"{typeface.nominal['é']:04x}"]).decode("utf-16-be") == "é"


def test_subsets_with_other_glyphs_have_other_names(fonts_of):
    names = {tuple(fonts_of([a_letter(name)], envelope="none")) for name in ("Jane Doe", "Zoë Quick")}
    assert len(names) == 2


def test_an_ordinary_font_of_the_same_file_stays_an_ordinary_font():
    """ReportLab gives fonts whose faces have the same name the font that was registered first."""
    typeface = font_choice("text").own[0]
    ours = font_of(typeface)
    plain = TTFont("plain", str(typeface.path))
    pdfmetrics.registerFont(plain)
    assert pdfmetrics.getFont("plain") is plain
    assert pdfmetrics.getFont(ours.fontName) is ours
