"""Rendered pages as ink: which pixels are darker than paper, and where they are in millimetres."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import product
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pypdfium2 as pdfium

from tests.referees.mail.figures import DRIFT, FIT_TO_PAGE

MM_PER_INCH = 25.4
POINTS_PER_INCH = 72
#: Grey that still counts as paper: anti-aliasing of an edge that covers less than a twentieth of a pixel.
PAPER = 243
#: The tolerance for rounding when pixels are matched to millimetres, in pixels.
HAIR = 1e-6
#: Canada Post's addressing guidelines: the least distance between the lines of an address, in millimetres.
LINE_GAP = 0.5

Picture = npt.NDArray[np.uint8]


@dataclass(frozen=True)
class Box:
    """A rectangle, in millimetres from the top left corner of its page or mail."""

    left: float
    top: float
    right: float
    bottom: float

    def __str__(self) -> str:
        return f"x {self.left:.1f}-{self.right:.1f}, y {self.top:.1f}-{self.bottom:.1f}"

    def grown(self, by: float) -> "Box":
        """Return the box with `by` more millimetres on each side."""
        return Box(self.left - by, self.top - by, self.right + by, self.bottom + by)

    def moved(self, right: float, down: float) -> "Box":
        """Return the box, moved to the right and down by these millimetres."""
        return Box(self.left + right, self.top + down, self.right + right, self.bottom + down)


@dataclass(frozen=True)
class Printing:
    """What a printer does to a page: it shrinks it about its centre, then shifts it (in millimetres)."""

    scale: float = 1.0
    right: float = 0.0
    down: float = 0.0

    def __str__(self) -> str:
        return f"{self.scale * 100:.0f} %, {self.right:+.0f} mm right, {self.down:+.0f} mm down"

    def x_on_paper(self, x: float, width: float) -> float:
        """Return where a mark at `x` of a page `width` mm wide is printed on the paper."""
        return width / 2 + self.scale * (x - width / 2) + self.right

    def y_on_paper(self, y: float, height: float) -> float:
        """Return where a mark at `y` of a page `height` mm high is printed on the paper."""
        return height / 2 + self.scale * (y - height / 2) + self.down

    def on_page(self, box: Box, width: float, height: float) -> Box:
        """Return the part of the page that is printed in this box of the paper."""

        def x(value: float) -> float:
            return width / 2 + (value - self.right - width / 2) / self.scale

        def y(value: float) -> float:
            return height / 2 + (value - self.down - height / 2) / self.scale

        return Box(x(box.left), y(box.top), x(box.right), y(box.bottom))

    def on_paper(self, box: Box, width: float, height: float) -> Box:
        """Return where this box of the page is printed on the paper."""
        return Box(
            self.x_on_paper(box.left, width),
            self.y_on_paper(box.top, height),
            self.x_on_paper(box.right, width),
            self.y_on_paper(box.bottom, height),
        )


TRUE = Printing()
#: True to size and shrunk, each unshifted and shifted in every direction.
PRINTINGS = tuple(
    Printing(scale, right, down)
    for scale, right, down in product((1.0, FIT_TO_PAGE), (0.0, -DRIFT, DRIFT), (0.0, -DRIFT, DRIFT))
)


@dataclass(frozen=True)
class Ink:
    """The ink of one page: a raster of the pixels that are darker than paper."""

    dots: npt.NDArray[np.bool_]
    dots_per_mm: float
    width: float
    height: float

    @classmethod
    def of(cls, picture: Picture, dpi: float) -> "Ink":
        """Return the ink of a rendered page or of a picture of folded mail."""
        per_mm = dpi / MM_PER_INCH
        height, width = picture.shape
        return cls(picture < PAPER, per_mm, width / per_mm, height / per_mm)

    def within(self, box: Box) -> Box | None:
        """Return the rectangle around the ink in the box, or None. Only pixels that lie wholly inside count."""
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
        """Return the lines of ink in the box, from the top: bands of rows at least `gap` mm apart."""
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
        """Return the page without the ink in these boxes, including every pixel that they touch."""
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
    """Open a file with PDFium, from its bytes or its path."""
    return pdfium.PdfDocument(source)


def render(page: pdfium.PdfPage, dpi: float) -> Picture:
    """Return the page in greys from 0, black, to 255, white, rows from the top."""
    # PDFium rounds the number of pixels up: slightly less keeps 792.0000001 points from adding one.
    bitmap = page.render(scale=dpi / POINTS_PER_INCH * (1 - HAIR), grayscale=True)
    return np.array(bitmap.to_numpy(), dtype=np.uint8).reshape(bitmap.height, bitmap.width)


def size_of(page: pdfium.PdfPage) -> tuple[float, float]:
    """Return width and height of the page in millimetres."""
    width, height = page.get_size()
    return width * MM_PER_INCH / POINTS_PER_INCH, height * MM_PER_INCH / POINTS_PER_INCH


def pictures(source: bytes | Path, dpi: float, pages: Iterable[int] | None = None) -> Iterator[Picture]:
    """Yield the pages rendered; `pages` are numbers from 0, by default all."""
    document = open_pdf(source)
    for number in range(len(document)) if pages is None else pages:
        yield render(document[number], dpi)
