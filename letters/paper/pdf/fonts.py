"""A face in a PDF file: the glyphs that the file shows, their widths and the text they stand for."""

from functools import cache

from reportlab.pdfbase.ttfonts import TTFontFile

from letters.paper.pdf.object_streams import Objects
from letters.paper.pdf.streams import Stream
from letters.paper.typesetting.typefaces import Face

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


def write_font(objects: Objects, face: Face, texts: dict[int, str]) -> int:
    """Put a face with the glyphs numbered in `texts` among a file's objects; the number of its font dictionary.

    The font is a composite one whose codes are glyph numbers (ISO 32000-1, 9.7), so that HarfBuzz's glyphs go in as
    they are, also those that no single character stands for.
    """
    glyphs = sorted(texts)
    name = _subset_name(face, glyphs)
    data = face.subset(glyphs)
    embedded = objects.add(Stream(data, b"/Length1 %d" % len(data)))
    descriptor = objects.add(_descriptor(face, name, embedded))
    widths = " ".join(f"{glyph}[{face.widths[glyph]}]" for glyph in glyphs)
    descendant = objects.add(
        (
            f"<</Type/Font/Subtype/CIDFontType2/BaseFont/{name}/CIDToGIDMap/Identity/DW 1000/W[{widths}]"
            f"/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>/FontDescriptor {descriptor} 0 R>>"
        ).encode("ascii")
    )
    to_unicode = objects.add(Stream(_to_unicode(texts).encode("ascii")))
    return objects.add(
        (
            f"<</Type/Font/Subtype/Type0/BaseFont/{name}/Encoding/Identity-H"
            f"/DescendantFonts[{descendant} 0 R]/ToUnicode {to_unicode} 0 R>>"
        ).encode("ascii")
    )


def _subset_name(face: Face, glyphs: list[int]) -> str:
    """Six capitals that tell one subset from another, a plus sign, the file's name (ISO 32000-1, 9.6.4)."""
    number = sum((position + 1) * glyph for position, glyph in enumerate(glyphs))
    letters = "".join(chr(ord("A") + number // 26**place % 26) for place in range(6))
    return f"{letters}+{face.path.stem}"


@cache
def _metrics(face: Face) -> TTFontFile:
    return TTFontFile(str(face.path), charInfo=0)


def _descriptor(face: Face, name: str, embedded: int) -> bytes:
    metrics = _metrics(face)
    box = " ".join(f"{round(edge)}" for edge in metrics.bbox)
    return (
        f"<</Type/FontDescriptor/FontName/{name}/Flags {metrics.flags}/FontBBox[{box}]"
        f"/ItalicAngle {round(metrics.italicAngle)}/Ascent {round(metrics.ascent)}/Descent {round(metrics.descent)}"
        f"/CapHeight {round(metrics.capHeight)}/StemV {round(metrics.stemV)}/FontFile2 {embedded} 0 R>>"
    ).encode("ascii")


def _to_unicode(texts: dict[int, str]) -> str:
    lines = [f"<{glyph:04x}> <{text.encode('utf-16-be').hex()}>" for glyph, text in sorted(texts.items())]
    parts = [lines[start : start + _MAPPINGS_AT_A_TIME] for start in range(0, len(lines), _MAPPINGS_AT_A_TIME)]
    mappings = "".join(f"{len(part)} beginbfchar\n" + "\n".join(part) + "\nendbfchar\n" for part in parts)
    return _TO_UNICODE.format(mappings=mappings)
