"""Lines, curves and boxes as PDF operators, in whatever unit the drawing has, y downwards."""

from reportlab.pdfgen.pathobject import PDFPathObject

Point = tuple[float, float]

_STROKE, _FILL_AND_STROKE = "S", "B"


def path(*corners: Point, close: bool = False) -> str:
    """A line from corner to corner, and back to the first when it is to `close`."""
    made = PDFPathObject()
    made.moveTo(*corners[0])
    for corner in corners[1:]:
        made.lineTo(*corner)
    if close:
        made.close()
    return _painted(made)


def curve(start: Point, *bends: tuple[Point, Point, Point]) -> str:
    """Bézier curves one after the other, each by its two control points and its end."""
    made = PDFPathObject()
    made.moveTo(*start)
    for (x1, y1), (x2, y2), (x3, y3) in bends:
        made.curveTo(x1, y1, x2, y2, x3, y3)
    return _painted(made)


def box(left: float, top: float, width: float, height: float) -> str:
    """A box, stroked, and filled with the grey that is set."""
    made = PDFPathObject()
    made.rect(left, top, width, height)
    return _painted(made, _FILL_AND_STROKE)


def dashed(operators: str) -> str:
    """The drawing in broken lines."""
    return f"q [1 1] 0 d {operators}Q "


def _painted(made: PDFPathObject, operator: str = _STROKE) -> str:
    return f"{made.getCode()} {operator} "
