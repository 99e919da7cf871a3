"""Two pictures of one line: from the finished file, and from the outlines of HarfBuzz's own `hb-view`."""

import io
import re
from collections.abc import Callable, Iterable, Iterator

import numpy as np
import numpy.typing as npt
import pikepdf
import pypdfium2 as pdfium

from tests.referees.text.lines import NameSegment
from tests.referees.text.shaping import SHAPED, Outline, outlined
from tests.referees.text.shown import Mark

Greys = npt.NDArray[np.float64]

#: What a picture of a line includes, in ems: left of its start, below and above its baseline.
_LEFT, _UNDER, _ABOVE = 1.0, 1.3, 1.8

_OPERATORS = {"M": "m", "L": "l", "C": "c", "Z": "h"}


def drawn_alone(data: bytes, mark: Mark) -> pikepdf.Pdf:
    """Return the file with only this mark's first line on its first page."""
    return _drawn(data, lambda page: pikepdf.unparse_content_stream(list(_of_mark(page, mark.number))))


def drawn_by_harfbuzz(
    hb_view: str, segments: Iterable[NameSegment], data: bytes, mark: Mark, how: tuple[str, ...] = SHAPED
) -> pikepdf.Pdf:
    """Return the file with only the segments' outlines on its first page, at the mark's place and size."""
    scale = mark.size / 1000
    drawn = [f"{scale} 0 0 {-scale} {mark.left} {mark.baseline} cm"]
    for held in segments:
        outlines = outlined(hb_view, held.glyphs[0].typeface, held.text, how)
        drawn += [f"q {held.size} 0 0 {held.size} {held.left} 0 cm", *map(_filled, outlines), "Q"]
    return _drawn(data, lambda _: "\n".join(drawn).encode("ascii"))


def _drawn(data: bytes, content: Callable[[pikepdf.Page], bytes]) -> pikepdf.Pdf:
    pdf = pikepdf.open(io.BytesIO(data))
    page = pdf.pages[0]
    page.Contents = pdf.make_stream(content(page))
    return pdf


def _of_mark(page: pikepdf.Page, number: int | None) -> Iterator[pikepdf.ContentStreamInstruction]:
    """Return the operators that draw the mark's first line."""
    inside, first, is_begun = False, True, False
    for instruction in pikepdf.parse_content_stream(page):
        operator = str(instruction.operator)
        if operator in ("BDC", "BMC") and instruction.operands[0] != "/Span":
            about = instruction.operands[-1]
            inside = isinstance(about, pikepdf.Dictionary) and about.get("/MCID") == number
        is_begun = operator == "TJ" or (is_begun and operator != "ET")
        first = not (operator == "Td" and is_begun) and (first or operator == "ET")
        if inside and first:
            yield instruction


def _filled(outline: Outline) -> str:
    """Return an SVG outline as PDF operators, which come after their numbers."""
    parts = re.findall("([MLCZ])([^MLCZ]*)", outline.path)
    said = " ".join(f"{numbers} {_OPERATORS[command]}" for command, numbers in parts)
    return f"q 1 0 0 1 {outline.right} {outline.down} cm {said} f Q"


def ink_of_line(pdf: pikepdf.Pdf, mark: Mark, width: float, dots_per_em: int) -> Greys:
    """Return the line at the mark's place, `width` thousandths of an em long: 0 is paper, 1 is ink."""
    data = io.BytesIO()
    pdf.save(data)
    page = pdfium.PdfDocument(data)[0]
    page_width, page_height = page.get_size()
    edges = (
        mark.left - _LEFT * mark.size,
        mark.baseline - _UNDER * mark.size,
        page_width - mark.left - (width / 1000 + _LEFT) * mark.size,
        page_height - mark.baseline - _ABOVE * mark.size,
    )
    bitmap = page.render(scale=dots_per_em / mark.size, crop=tuple(max(edge, 0.0) for edge in edges), grayscale=True)
    return 1 - np.array(bitmap.to_numpy(), dtype=np.float64).reshape(bitmap.height, bitmap.width) / 255


def difference(one: Greys, other: Greys) -> float:
    """Return how much of the ink is elsewhere in the other picture: 0 for the same picture, about 2 for other letters.

    Both are blurred first, so that an edge between two pixels counts little.
    """
    return float(np.abs(_smoothed(one) - _smoothed(other)).sum() / max(one.sum(), other.sum()))


def _smoothed(greys: Greys) -> Greys:
    """Return each pixel as the mean of itself and its eight neighbours."""
    for axis in (0, 1):
        greys = (np.roll(greys, 1, axis) + greys + np.roll(greys, -1, axis)) / 3
    return greys
