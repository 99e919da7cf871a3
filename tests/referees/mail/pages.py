"""Hand-made sheets on which the referees are tested: clean ones, and the same with a mark where none may be."""

import io
from collections.abc import Iterable
from functools import cache

from reportlab.pdfgen.canvas import Canvas

from tests.referees.mail import figures
from tests.referees.mail.figures import ENVELOPES, LETTER_HEIGHT, LETTER_WIDTH, LOWER_FOLD, UPPER_FOLD
from tests.referees.mail.ink import MM_PER_INCH, POINTS_PER_INCH, Box, Ink, Picture, open_pdf, render

DPI = 300
_PT = POINTS_PER_INCH / MM_PER_INCH

#: Side of the square marks, in mm.
MARK = 0.4


def drawn(boxes: Iterable[Box], width: float, height: float, ticks: Iterable[float] = ()) -> bytes:
    """Return a page with these black boxes, and a fold tick at both ends of each line at `ticks` mm from the top."""
    data = io.BytesIO()
    canvas = Canvas(data, pagesize=(width * _PT, height * _PT), invariant=1)
    for box in boxes:
        canvas.rect(
            box.left * _PT,
            (height - box.bottom) * _PT,
            (box.right - box.left) * _PT,
            (box.bottom - box.top) * _PT,
            stroke=0,
            fill=1,
        )
    canvas.setLineWidth(0.25)
    for y in ticks:
        for left in (figures.TICK_LEFT, width - figures.TICK_RIGHT):
            canvas.line(left * _PT, (height - y) * _PT, (left + 6) * _PT, (height - y) * _PT)
    canvas.showPage()
    canvas.save()
    return data.getvalue()


def clean(sheet: str) -> list[Box]:
    """Return boxes as large as a valid sheet's text may be: return column, destination, note and steps of `fold`."""
    if sheet == "letter":
        return [Box(19, 19, 196, 260)]
    if sheet == "fold":
        address_side = [Box(12.7, 6, 87, 60).moved(0, UPPER_FOLD), Box(98, 43, 197.8, 74.5).moved(0, UPPER_FOLD)]
        return [Box(12.7, 12.7, 203.2, 80), *address_side, Box(12.7, 193, 203.2, 266.7)]
    height = ENVELOPES[sheet].height
    return [Box(12.7, 12.7, 87, height - 22.2), Box(98, 43, 197.8, height - 22.5)]


def page(sheet: str, boxes: Iterable[Box]) -> Picture:
    """Return a hand-made sheet, rendered."""
    if sheet in ENVELOPES:
        data = drawn(boxes, ENVELOPES[sheet].width, ENVELOPES[sheet].height)
    else:
        data = drawn(boxes, LETTER_WIDTH, LETTER_HEIGHT, ticks=(UPPER_FOLD, LOWER_FOLD))
    return render(open_pdf(data)[0], DPI)


@cache
def clean_picture(sheet: str) -> Picture:
    """Return a clean sheet, rendered once."""
    return page(sheet, clean(sheet))


def ink_with_mark(sheet: str, x: float, y: float, *, on_clean: bool = False) -> Ink:
    """Return a sheet with only a small square whose upper left corner is at x, y, or a clean sheet with it added."""
    mark = Box(x, y, x + MARK, y + MARK)
    return Ink.of(page(sheet, [mark, *(clean(sheet) if on_clean else ())]), DPI)
