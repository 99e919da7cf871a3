"""Draw a signature as a PNG picture at print resolution, since word processors show no PDF outlines."""

import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import ceil, sqrt

from PIL import Image, ImageDraw

from letters.paper.geometry import LETTER_SHEET, MM_PER_INCH
from letters.paper.pdf.grey_picture import BITS
from letters.paper.signature.clean_scan import DPI, MAX_HEIGHT, MAX_WIDTH, clean_scan
from letters.paper.signature.pen_curves import Curve, curves
from letters.paper.signature.pen_tracks import tracks
from letters.words.signature import Signature, Stroke

#: Strokes are drawn at this many times the resolution and then scaled down, so that edges are smooth.
_FINER = 4

#: How far (mm) the straight lines that approximate a curve may be from it: a quarter of a pixel.
_TOLERANCE = 0.01

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
    """Draw the strokes as wide as the pen was, on a picture that ends at their right edge."""
    scale = _FINER * DPI / MM_PER_INCH
    paper = Image.new("L", (MAX_WIDTH * _FINER, MAX_HEIGHT * _FINER), "white")
    draw = ImageDraw.Draw(paper)
    right = 0.0
    for track in tracks(strokes, _WIDTH, _HEIGHT):
        for curve in curves(track):
            places = [(place * scale, breadth * scale) for place, breadth in _along(curve, track.half_breadths)]
            for (begin, begin_breadth), (end, end_breadth) in pairwise(places):
                _band(draw, begin, begin_breadth, end, end_breadth)
            right = max(right, *(place.real + breadth for place, breadth in places))
    width = min(MAX_WIDTH, int(right / _FINER) + 2)
    return paper.reduce(_FINER).crop((0, 0, width, MAX_HEIGHT))


def _along(curve: Curve, half_breadths: Sequence[float]) -> Iterator[tuple[complex, float]]:
    """Yield points along the curve and half the pen's width at each."""
    first, last = curve.begin, curve.end
    second = first + curve.begin_direction * curve.begin_handle
    third = last - curve.end_direction * curve.end_handle
    begin_breadth, end_breadth = half_breadths[curve.begin_place], half_breadths[curve.end_place]
    bend = max(abs(first - 2 * second + third), abs(second - 2 * third + last))
    count = ceil(sqrt(0.75 * bend / _TOLERANCE)) or 1  # Wang's formula for a cubic curve
    for number in range(count + 1):
        share = number / count
        rest = 1 - share
        place = rest**3 * first + 3 * rest * share * (rest * second + share * third) + share**3 * last
        yield place, rest * begin_breadth + share * end_breadth


def _band(draw: ImageDraw.ImageDraw, begin: complex, begin_breadth: float, end: complex, end_breadth: float) -> None:
    """Draw the line of a round pen tip between two points, as it becomes wider or finer."""
    for place, breadth in ((begin, begin_breadth), (end, end_breadth)):
        corner = complex(breadth, breadth)
        draw.ellipse((*_xy(place - corner), *_xy(place + corner)), fill="black")
    if begin != end:
        aside = (end - begin) / abs(end - begin) * 1j
        corners = begin + aside * begin_breadth, end + aside * end_breadth
        back = end - aside * end_breadth, begin - aside * begin_breadth
        draw.polygon([_xy(corner) for corner in (*corners, *back)], fill="black")


def _xy(place: complex) -> tuple[float, float]:
    return place.real, place.imag


def _png(greys: Image.Image) -> bytes:
    png = io.BytesIO()
    greys.save(png, "PNG", dpi=(DPI, DPI), optimize=True)
    return png.getvalue()
