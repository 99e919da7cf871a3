"""Renderers that are not ours: each draws all pages of a file in greys, and fails at its first complaint."""

import re
from collections.abc import Callable, Iterator, Mapping
from itertools import permutations
from pathlib import Path

import numpy as np
import numpy.typing as npt

from tests.referees.files.programs import said
from tests.referees.mail.ink import MM_PER_INCH, PAPER, Picture, pictures

#: Some renderers move glyphs to whole pixels, some sharpen stems. At this resolution that moves no ink
#: by more than the tolerance, in pixels, which is a sixth of a millimetre: less than an accent or a full stop.
DPI = 300
TOLERANCE_PX = 2
#: A darker pixel is certainly ink, and not its anti-aliased edge.
DARK = 160

_PGM_HEAD = re.compile(rb"P5\s(?:#.*\n)*(\d+) (\d+)\s255\s")
#: Ghostscript's messages about itself and its progress; `-q` would also suppress its warnings.
_GHOSTSCRIPT_SAYS = (
    r"GPL Ghostscript .*\nCopyright .*\nThis software .*\nsee the file .*\nProcessing pages .*\n(Page \d+\n)+"
)


def poppler(pdftoppm: str, path: Path) -> list[Picture]:
    """Return the pages as Poppler draws them."""
    return list(_pages(said(pdftoppm, "-gray", "-r", str(DPI), path)))


def mupdf(mutool: str, path: Path) -> list[Picture]:
    """Return the pages as MuPDF draws them."""
    # Debian builds it without colour profiles, and it complains of that unless -N turns them off.
    return list(_pages(said(mutool, "draw", "-N", "-r", str(DPI), "-c", "gray", "-F", "pgm", "-o", "-", path)))


def ghostscript(gs: str, path: Path) -> list[Picture]:
    """Return the pages as Ghostscript draws them."""
    smooth = ["-dTextAlphaBits=4", "-dGraphicsAlphaBits=4", "-dGridFitTT=0"]
    options = ["-dBATCH", "-dNOPAUSE", "-dSAFER", "-sDEVICE=pgmraw", f"-r{DPI}", *smooth, "-sstdout=%stderr"]
    return list(_pages(said(gs, *options, "-sOutputFile=-", path, expected=_GHOSTSCRIPT_SAYS)))


#: Each renderer with its program. PDFium is a library; it fails when it cannot open a file.
RENDERERS: dict[str, tuple[str, Callable[[str, Path], list[Picture]]]] = {
    "Poppler": ("pdftoppm", poppler),
    "MuPDF": ("mutool", mupdf),
    "Ghostscript": ("gs", ghostscript),
}


def pdfium(path: Path) -> list[Picture]:
    """Return the pages as PDFium draws them."""
    return list(pictures(path, DPI))


def _pages(data: bytes) -> Iterator[Picture]:
    """Return the pictures of a stream of PGM files."""
    at = 0
    while at < len(data):
        head = _PGM_HEAD.match(data, at)
        assert head is not None
        width, height = int(head[1]), int(head[2])
        yield np.frombuffer(data, np.uint8, width * height, head.end()).reshape(height, width)
        at = head.end() + width * height


def disagreements(page: Mapping[str, Picture]) -> list[str]:
    """Return, in words, where one renderer has drawn a dark pixel and another has no ink near it.

    Sizes may differ by a pixel: renderers round a page's size up, down or to the nearest.
    """
    heights, widths = zip(*(picture.shape for picture in page.values()), strict=True)
    height, width = min(heights), min(widths)
    if max(heights) > height + 1 or max(widths) > width + 1:
        return [f"the page is {widths} dots wide and {heights} dots high"]
    same = {name: picture[:height, :width] for name, picture in page.items()}
    reached = {name: _grown(picture < PAPER) for name, picture in same.items()}
    apart = ((one, other, np.argwhere((same[one] < DARK) & ~reached[other])) for one, other in permutations(same, 2))
    return [
        f"{other} lacks what {one} draws at {left:.1f}, {top:.1f} mm"
        for one, other, dots in apart
        if dots.size
        for top, left in [dots[0] / DPI * MM_PER_INCH]
    ]


def _grown(ink: npt.NDArray[np.bool_]) -> npt.NDArray[np.bool_]:
    """Return the ink and everything near it."""
    for _ in range(TOLERANCE_PX):
        rows = np.pad(ink, 1)
        rows = rows[:-2] | rows[1:-1] | rows[2:]
        ink = rows[:, :-2] | rows[:, 1:-1] | rows[:, 2:]
    return ink
