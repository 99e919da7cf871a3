"""A signature as a picture for word processors, which show no outlines: PNG, as fine as office printers print."""

import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import ceil, sqrt

from PIL import Image, ImageDraw

from letters.paper.geometry import LETTER_SHEET, MM_PER_INCH
from letters.paper.pdf.grey_picture import BITS
from letters.paper.signature.pen_curves import Curve, curves
from letters.paper.signature.pen_tracks import tracks
from letters.paper.signature.scan import scan
from letters.words.signature import Signature, Stroke

_DPI = 600

#: Dots are drawn so many times finer each way and then taken together, so that edges are smooth.
_FINER = 4

#: How far (mm) the straight pieces that a curve is drawn as may stray from it: a quarter of a dot.
_TOLERANCE = 0.01

_WIDTH, _HEIGHT = LETTER_SHEET.signature_width, LETTER_SHEET.signature_height
_WIDTH_DOTS, _HEIGHT_DOTS = (round(length / MM_PER_INCH * _DPI) for length in (_WIDTH, _HEIGHT))


@dataclass(frozen=True)
class InkPicture:
    """A picture in PNG, black on white, and how broad it is on paper in mm."""

    png: bytes
    width: float


def ink_picture(signature: Signature) -> InkPicture:
    """The ink of a drawn or scanned signature, in the size that the letter sheet gives it.

    Raises Refused `signature_invalid` or `signature_unseen` about "signature" for a picture without ink.
    """
    if signature.kind == "scanned":
        ink = scan(signature.picture, _WIDTH_DOTS, _HEIGHT_DOTS)
        greys = Image.frombytes("L", (ink.width, ink.height), ink.data, "raw", f"L;{BITS}")
        return InkPicture(_png(greys), min(_WIDTH, _HEIGHT * ink.width / ink.height))
    greys = _drawn(signature.strokes)
    return InkPicture(_png(greys), greys.width / _DPI * MM_PER_INCH)


def _drawn(strokes: Sequence[Stroke]) -> Image.Image:
    """The strokes as broad as the pen was, on paper that ends where they do to the right."""
    scale = _FINER * _DPI / MM_PER_INCH
    paper = Image.new("L", (_WIDTH_DOTS * _FINER, _HEIGHT_DOTS * _FINER), "white")
    draw = ImageDraw.Draw(paper)
    right = 0.0
    for track in tracks(strokes, _WIDTH, _HEIGHT):
        for curve in curves(track):
            places = [(place * scale, breadth * scale) for place, breadth in _along(curve, track.half_breadths)]
            for (begin, begin_breadth), (end, end_breadth) in pairwise(places):
                _band(draw, begin, begin_breadth, end, end_breadth)
            right = max(right, *(place.real + breadth for place, breadth in places))
    width = min(_WIDTH_DOTS, int(right / _FINER) + 2)
    return paper.reduce(_FINER).crop((0, 0, width, _HEIGHT_DOTS))


def _along(curve: Curve, half_breadths: Sequence[float]) -> Iterator[tuple[complex, float]]:
    """Places along the curve and half the pen's breadth at each."""
    first, last = curve.begin, curve.end
    second = first + curve.begin_direction * curve.begin_handle
    third = last - curve.end_direction * curve.end_handle
    begin_breadth, end_breadth = half_breadths[curve.begin_place], half_breadths[curve.end_place]
    bend = max(abs(first - 2 * second + third), abs(second - 2 * third + last))
    pieces = ceil(sqrt(0.75 * bend / _TOLERANCE)) or 1  # Wang's formula for a cubic curve
    for piece in range(pieces + 1):
        share = piece / pieces
        rest = 1 - share
        place = rest**3 * first + 3 * rest * share * (rest * second + share * third) + share**3 * last
        yield place, rest * begin_breadth + share * end_breadth


def _band(draw: ImageDraw.ImageDraw, begin: complex, begin_breadth: float, end: complex, end_breadth: float) -> None:
    """What the round tip of a pen leaves between two places, as it becomes broader or finer."""
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
    octets = io.BytesIO()
    greys.save(octets, "PNG", dpi=(_DPI, _DPI), optimize=True)
    return octets.getvalue()
