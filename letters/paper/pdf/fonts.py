"""Our typefaces as ReportLab fonts whose codes are HarfBuzz's glyph numbers."""

from collections.abc import Mapping
from functools import cache, cached_property
from typing import Any, Protocol

from reportlab.pdfbase import pdfdoc, pdfmetrics
from reportlab.pdfbase.ttfonts import TTFontFile

from letters.paper.pdf.glyph_runs import resource_name
from letters.paper.pdf.glyphs_used import GlyphsUsed
from letters.paper.pdf.streams import PackedStream
from letters.paper.typesetting.typefaces import Typeface

_TO_UNICODE = """/CIDInit /ProcSet findresource begin
12 dict begin
begincmap
/CIDSystemInfo <</Registry (Adobe) /Ordering (UCS) /Supplement 0>> def
/CMapName /Adobe-Identity-UCS def
/CMapType 2 def
1 begincodespacerange
<0000> <FFFF>
endcodespacerange
{mappings}endcmap
CMapName currentdict /CMap defineresource pop
end
end"""

#: A CMap may list at most this many mappings at a time (ISO 32000-1, 9.10.3, after Adobe's CMap specification).
_MAPPINGS_AT_A_TIME = 100


class DocumentWithGlyphs(Protocol):
    """The members of a document that a font uses."""

    glyphs_used: GlyphsUsed
    idToObject: dict[str, Any]  # noqa: N815 - ReportLab's

    def Reference(self, obj: object, name: str | None = None) -> pdfdoc.PDFObjectReference:  # noqa: N802 - ReportLab's
        """Return a reference to the object, as ReportLab's documents do."""


class HarfBuzzFont:
    """A typeface as a dynamic ReportLab font, registered with `pdfmetrics` under its file's name without the suffix.

    It is a composite font whose codes are glyph numbers (ISO 32000-1, 9.7), so that it can show every glyph that
    HarfBuzz returns, even one without a character of its own. A file has one subset, with the glyphs that it shows.
    """

    _multiByte = 1  # noqa: N815 - these are ReportLab's names
    _dynamicFont = 1  # noqa: N815 - as above
    shapable = False  # `splitString` shapes the text itself; `drawString` shows it without kerning

    def __init__(self, typeface: Typeface) -> None:
        self.typeface = typeface
        self.fontName = typeface.path.stem

    @cached_property
    def face(self) -> TTFontFile:
        """The typeface's metrics, as ReportLab asks every font for them."""
        face = TTFontFile(str(self.typeface.path), charInfo=0)
        # `registerFont` gives every font with the same face name the one that came first: a TTFont of the same file,
        # for an ordinary canvas in the same process, would be this font, which only our documents can hold.
        face.name = f"{self.fontName} for HarfBuzz".encode()
        return face

    def stringWidth(self, text: str, size: float, encoding: str = "utf-8") -> float:  # noqa: ARG002, N802 - ReportLab's
        """Return the width in points of the text on one line at this size."""
        return sum(self.typeface.widths[glyph] for glyph in self.typeface.shape(text).glyphs) * size / 1000

    def splitString(self, text: str, doc: DocumentWithGlyphs) -> list[tuple[int, bytes]]:  # noqa: N802 - ReportLab's
        """Return the text as codes of the file's only subset of this font, which has the number 0."""
        run = self.typeface.shape(text)
        doc.glyphs_used.add([run])
        return [(0, b"".join(glyph.to_bytes(2) for glyph in run.glyphs))]

    def getSubsetInternalName(self, _subset: int, _doc: DocumentWithGlyphs) -> str:  # noqa: N802 - ReportLab's
        """Return the resource name of the subset."""
        return f"/{resource_name(self.typeface)}"

    def addObjects(self, doc: DocumentWithGlyphs) -> None:  # noqa: N802 - ReportLab's
        """Add the font to the file, with the glyphs that the file shows."""
        characters = doc.glyphs_used.characters(self.typeface)
        glyphs = sorted(characters)
        name = f"/{_subset_tag(glyphs)}+{self.fontName}"
        # As one text: ReportLab formats the items of an array one by one, which would take a tenth of a letter's time.
        widths = " ".join([f"{glyph}[{self.typeface.widths[glyph]}]" for glyph in glyphs])
        descendant = {
            "Type": "/Font",
            "Subtype": "/CIDFontType2",
            "BaseFont": name,
            "CIDToGIDMap": "/Identity",
            "DW": 1000,
            "W": f"[{widths}]",
            "CIDSystemInfo": "<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>",
            "FontDescriptor": doc.Reference(self._descriptor(name, self.typeface.subset(glyphs))),
        }
        font = {
            "Type": "/Font",
            "Subtype": "/Type0",
            "BaseFont": name,
            "Encoding": "/Identity-H",
            "DescendantFonts": pdfdoc.PDFArray([doc.Reference(pdfdoc.PDFDictionary(descendant))]),
            "ToUnicode": doc.Reference(PackedStream(_to_unicode(characters))),
        }
        fonts = doc.idToObject[pdfdoc.BasicFonts]
        fonts[resource_name(self.typeface)] = doc.Reference(pdfdoc.PDFDictionary(font))

    def _descriptor(self, name: str, subset: bytes) -> pdfdoc.PDFDictionary:
        return pdfdoc.PDFDictionary(
            {
                "Type": "/FontDescriptor",
                "FontName": name,
                "Flags": self.face.flags,
                "FontBBox": pdfdoc.PDFArray([round(edge) for edge in self.face.bbox]),
                "ItalicAngle": round(self.face.italicAngle),
                "Ascent": round(self.face.ascent),
                "Descent": round(self.face.descent),
                "CapHeight": round(self.face.capHeight),
                "StemV": round(self.face.stemV),
                "FontFile2": PackedStream(subset, {"Length1": len(subset)}),
            }
        )


@cache
def font_of(typeface: Typeface) -> HarfBuzzFont:
    """Return the typeface's font, which is registered with ReportLab, so that `canvas.setFont` knows it."""
    font = HarfBuzzFont(typeface)
    pdfmetrics.registerFont(font)
    return font


def _subset_tag(glyphs: list[int]) -> str:
    """Return the six capitals that identify a subset of a font (ISO 32000-1, 9.6.4)."""
    number = sum((position + 1) * glyph for position, glyph in enumerate(glyphs))
    return "".join(chr(ord("A") + number // 26**place % 26) for place in range(6))


def _to_unicode(characters: Mapping[int, str]) -> bytes:
    lines = [f"<{glyph:04x}> <{text.encode('utf-16-be').hex()}>" for glyph, text in sorted(characters.items())]
    parts = [lines[start : start + _MAPPINGS_AT_A_TIME] for start in range(0, len(lines), _MAPPINGS_AT_A_TIME)]
    mappings = "".join(f"{len(part)} beginbfchar\n" + "\n".join(part) + "\nendbfchar\n" for part in parts)
    return _TO_UNICODE.format(mappings=mappings).encode("ascii")
