"""Polylines, Bézier curves and dashed lines, drawn on a canvas in the drawing's own unit."""

from collections.abc import Iterator
from contextlib import contextmanager

from reportlab.pdfgen.canvas import Canvas

Point = tuple[float, float]

#: Round line ends and corners, as ReportLab numbers them.
ROUND = 1


def polyline(canvas: Canvas, *corners: Point, close: bool = False) -> None:
    """Draw a line from corner to corner; `close` draws it back to the first."""
    path = canvas.beginPath()
    path.moveTo(*corners[0])
    for corner in corners[1:]:
        path.lineTo(*corner)
    if close:
        path.close()
    canvas.drawPath(path)


def curve(canvas: Canvas, start: Point, *bends: tuple[Point, Point, Point]) -> None:
    """Draw a path of cubic Bézier curves, each given by its two control points and its end."""
    path = canvas.beginPath()
    path.moveTo(*start)
    for first, second, end in bends:
        path.curveTo(*first, *second, *end)
    canvas.drawPath(path)


@contextmanager
def dashed(canvas: Canvas) -> Iterator[None]:
    """Dash the lines that are drawn inside the `with`."""
    canvas.saveState()
    canvas.setDash([1, 1])
    yield
    canvas.restoreState()
