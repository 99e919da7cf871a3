"""Rendered pages as ink: which dots of the raster are darker than paper, and where they lie in millimetres."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import product
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pypdfium2 as pdfium

from tests.referees.figures import DRIFT, FIT_TO_PAGE

MM_PER_INCH = 25.4
POINTS_PER_INCH = 72
#: Grey that is still paper: the renderer's smoothing of an edge which covers less than a twentieth of a dot.
PAPER = 243
#: Dots are matched to millimetres with this much mercy for rounding, in dots.
HAIR = 1e-6
#: Canada Post's addressing guidelines: at least so much between the lines of an address, in millimetres.
LINE_GAP = 0.5

Picture = npt.NDArray[np.uint8]


@dataclass(frozen=True)
class Box:
    """A rectangle in millimetres from the top left corner of what it stands on."""

    left: float
    top: float
    right: float
    bottom: float

    def __str__(self) -> str:
        return f"x {self.left:.1f}-{self.right:.1f}, y {self.top:.1f}-{self.bottom:.1f}"

    def grown(self, by: float) -> "Box":
        """The box with `by` more millimetres on each side."""
        return Box(self.left - by, self.top - by, self.right + by, self.bottom + by)

    def moved(self, right: float, down: float) -> "Box":
        """The box so many millimetres further right and down."""
        return Box(self.left + right, self.top + down, self.right + right, self.bottom + down)


@dataclass(frozen=True)
class PrintOptions:
    """What a printer does to a page: it shrinks it about its centre, then puts it down a little off (millimetres)."""

    scale: float = 1.0
    right: float = 0.0
    down: float = 0.0

    def __str__(self) -> str:
        return f"{self.scale * 100:.0f} %, {self.right:+.0f} mm right, {self.down:+.0f} mm down"

    def x_on_paper(self, x: float, width: float) -> float:
        """Where a mark at `x` of a page `width` mm wide comes out on the paper."""
        return width / 2 + self.scale * (x - width / 2) + self.right

    def y_on_paper(self, y: float, height: float) -> float:
        """Where a mark at `y` of a page `height` mm high comes out on the paper."""
        return height / 2 + self.scale * (y - height / 2) + self.down

    def on_page(self, box: Box, width: float, height: float) -> Box:
        """The part of the page that comes out in this box of the paper."""

        def x(value: float) -> float:
            return width / 2 + (value - self.right - width / 2) / self.scale

        def y(value: float) -> float:
            return height / 2 + (value - self.down - height / 2) / self.scale

        return Box(x(box.left), y(box.top), x(box.right), y(box.bottom))

    def on_paper(self, box: Box, width: float, height: float) -> Box:
        """Where this box of the page comes out on the paper."""
        return Box(
            self.x_on_paper(box.left, width),
            self.y_on_paper(box.top, height),
            self.x_on_paper(box.right, width),
            self.y_on_paper(box.bottom, height),
        )


TRUE = PrintOptions()
#: True to size and shrunk, each in place and moved every way.
PRINTINGS = tuple(
    PrintOptions(scale, right, down)
    for scale, right, down in product((1.0, FIT_TO_PAGE), (0.0, -DRIFT, DRIFT), (0.0, -DRIFT, DRIFT))
)


@dataclass(frozen=True)
class Ink:
    """The ink of one page: a raster of dots that are darker than paper."""

    dots: npt.NDArray[np.bool_]
    dots_per_mm: float
    width: float
    height: float

    @classmethod
    def of(cls, picture: Picture, dpi: float) -> "Ink":
        """The ink of a rendered page or of a picture of folded mail."""
        per_mm = dpi / MM_PER_INCH
        height, width = picture.shape
        return cls(picture < PAPER, per_mm, width / per_mm, height / per_mm)

    def within(self, box: Box) -> Box | None:
        """What ink lies in the box: the rectangle round it, or None. Only dots that lie wholly inside count."""
        left, right = self._dots_inside(box.left, box.right, self.dots.shape[1])
        top, bottom = self._dots_inside(box.top, box.bottom, self.dots.shape[0])
        part = self.dots[top:bottom, left:right]
        if not part.any():
            return None
        rows, columns = np.flatnonzero(part.any(axis=1)), np.flatnonzero(part.any(axis=0))
        return Box(
            (left + columns[0]) / self.dots_per_mm,
            (top + rows[0]) / self.dots_per_mm,
            (left + columns[-1] + 1) / self.dots_per_mm,
            (top + rows[-1] + 1) / self.dots_per_mm,
        )

    def lines(self, box: Box, gap: float = LINE_GAP) -> list[Box]:
        """The lines of ink in the box, from the top: bands of rows that at least `gap` mm of blank rows part."""
        left, right = self._dots_inside(box.left, box.right, self.dots.shape[1])
        top, bottom = self._dots_inside(box.top, box.bottom, self.dots.shape[0])
        rows = top + np.flatnonzero(self.dots[top:bottom, left:right].any(axis=1))
        bands = np.split(rows, np.flatnonzero(np.diff(rows) - 1 >= gap * self.dots_per_mm) + 1)
        within = (
            self.within(Box(box.left, band[0] / self.dots_per_mm, box.right, (band[-1] + 1) / self.dots_per_mm))
            for band in bands
            if band.size
        )
        return [line for line in within if line is not None]

    def without(self, boxes: Iterable[Box]) -> "Ink":
        """The page with these boxes wiped clean, to the last dot that they touch."""
        dots = self.dots.copy()
        for box in boxes:
            left, right = int(box.left * self.dots_per_mm), int(np.ceil(box.right * self.dots_per_mm))
            top, bottom = int(box.top * self.dots_per_mm), int(np.ceil(box.bottom * self.dots_per_mm))
            dots[max(top, 0) : max(bottom, 0), max(left, 0) : max(right, 0)] = False
        return Ink(dots, self.dots_per_mm, self.width, self.height)

    def _dots_inside(self, begin: float, end: float, most: int) -> tuple[int, int]:
        first = int(np.ceil(begin * self.dots_per_mm - HAIR))
        last = int(np.floor(end * self.dots_per_mm + HAIR))
        return min(max(first, 0), most), min(max(last, 0), most)


def open_pdf(source: bytes | Path) -> pdfium.PdfDocument:
    """The file, from its bytes or its place, for reading with PDFium."""
    return pdfium.PdfDocument(source)


def render(page: pdfium.PdfPage, dpi: float) -> Picture:
    """The page in greys, 0 black to 255 white, rows from the top."""
    # PDFium rounds the number of dots up: a hair less, lest 792.0000001 points become a dot too many.
    bitmap = page.render(scale=dpi / POINTS_PER_INCH * (1 - HAIR), grayscale=True)
    return np.array(bitmap.to_numpy(), dtype=np.uint8).reshape(bitmap.height, bitmap.width)


def size_of(page: pdfium.PdfPage) -> tuple[float, float]:
    """Width and height of the page in millimetres."""
    width, height = page.get_size()
    return width * MM_PER_INCH / POINTS_PER_INCH, height * MM_PER_INCH / POINTS_PER_INCH


def pictures(source: bytes | Path, dpi: float, pages: Iterable[int] | None = None) -> Iterator[Picture]:
    """The pages, rendered one after the other; `pages` counts from 0 and defaults to all."""
    document = open_pdf(source)
    for number in range(len(document)) if pages is None else pages:
        yield render(document[number], dpi)
