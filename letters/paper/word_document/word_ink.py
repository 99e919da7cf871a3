"""A signature as a PNG picture at print resolution, since word processors show no PDF outlines."""

import io
from collections.abc import Sequence
from dataclasses import dataclass

from PIL import Image, ImageOps
from reportlab.pdfgen.canvas import Canvas

from letters.paper.geometry import LETTER_SHEET, MM_PER_INCH, PEN_UNIT, points
from letters.paper.page_pictures import page_pictures
from letters.paper.pdf.grey_picture import BITS
from letters.paper.signature.clean_scan import DPI, MAX_WIDTH, clean_scan
from letters.paper.signature.pen_outline import outline
from letters.words.signature import Signature, Stroke

#: Fill overlapping strokes as one, as ReportLab numbers it.
_NON_ZERO = 1

_WIDTH, _HEIGHT = LETTER_SHEET.signature_width, LETTER_SHEET.signature_height


@dataclass(frozen=True)
class InkPicture:
    """A PNG picture, black on white, and its width on paper in mm."""

    png: bytes
    width: float


def ink_picture(signature: Signature) -> InkPicture:
    """Return the ink of a drawn or scanned signature, as large as on the letter sheet.

    Raises Refused `signature_invalid` or `signature_unseen` about "signature" for a picture without ink.
    """
    if signature.kind == "scanned":
        ink = clean_scan(signature.picture)
        greys = Image.frombytes("L", (ink.width, ink.height), ink.data, "raw", f"L;{BITS}")
        return InkPicture(_png(greys), min(_WIDTH, _HEIGHT * ink.width / ink.height))
    greys = _drawn(signature.strokes)
    return InkPicture(_png(greys), greys.width / DPI * MM_PER_INCH)


def _drawn(strokes: Sequence[Stroke]) -> Image.Image:
    """Have PDFium draw the outline that the letter sheet prints, on a picture that ends at the ink's right edge."""
    pdf = io.BytesIO()
    canvas = Canvas(pdf, (points(_WIDTH), points(_HEIGHT)), bottomup=0)
    canvas.scale(points(PEN_UNIT), points(PEN_UNIT))
    path = canvas.beginPath()
    for shape in outline(strokes, _WIDTH, _HEIGHT):
        path.moveTo(*shape.start)
        for first, second, end in shape.curves:
            path.curveTo(*first, *second, *end)
    canvas.drawPath(path, stroke=0, fill=1, fillMode=_NON_ZERO)
    canvas.save()
    (png,) = page_pictures(pdf.getvalue(), [1], MAX_WIDTH)
    greys = Image.open(io.BytesIO(png)).point(lambda grey: round(grey / 17) * 17)  # 16 greys are smooth enough
    _, _, right, _ = ImageOps.invert(greys).getbbox() or (0, 0, 0, 0)
    return greys.crop((0, 0, min(right + 1, greys.width), greys.height))


def _png(greys: Image.Image) -> bytes:
    png = io.BytesIO()
    greys.save(png, "PNG", dpi=(DPI, DPI), optimize=True)
    return png.getvalue()
