"""Renderers that are not ours: each draws all pages of a file in greys, and fails at the first word of complaint."""

import re
from collections.abc import Callable, Iterator, Mapping
from itertools import permutations
from pathlib import Path

import numpy as np
import numpy.typing as npt

from tests.referees.ink import MM_PER_INCH, PAPER, Picture, pictures
from tests.referees.programs import said

#: Some renderers put glyphs on whole dots, some draw stems sharper than they are. At this resolution that moves no ink
#: by more than the play, in dots; what the play hides is a sixth of a millimetre, less than an accent or a full stop.
DPI = 300
PLAY = 2
#: A darker dot is ink for sure, not the smoothed edge of it.
DARK = 160

_PGM_HEAD = re.compile(rb"P5\s(?:#.*\n)*(\d+) (\d+)\s255\s")
#: What Ghostscript says of itself and of its progress; `-q` would keep back its warnings as well.
_GHOSTSCRIPT_SAYS = (
    r"GPL Ghostscript .*\nCopyright .*\nThis software .*\nsee the file .*\nProcessing pages .*\n(Page \d+\n)+"
)


def poppler(pdftoppm: str, path: Path) -> list[Picture]:
    """The pages as Poppler draws them."""
    return list(_pages(said(pdftoppm, "-gray", "-r", str(DPI), path)))


def mupdf(mutool: str, path: Path) -> list[Picture]:
    """The pages as MuPDF draws them."""
    # Debian builds it without colour profiles; unless it is told to do without (-N), it complains of that.
    return list(_pages(said(mutool, "draw", "-N", "-r", str(DPI), "-c", "gray", "-F", "pgm", "-o", "-", path)))


def ghostscript(gs: str, path: Path) -> list[Picture]:
    """The pages as Ghostscript draws them."""
    smooth = ["-dTextAlphaBits=4", "-dGraphicsAlphaBits=4", "-dGridFitTT=0"]
    options = ["-dBATCH", "-dNOPAUSE", "-dSAFER", "-sDEVICE=pgmraw", f"-r{DPI}", *smooth, "-sstdout=%stderr"]
    return list(_pages(said(gs, *options, "-sOutputFile=-", path, expected=_GHOSTSCRIPT_SAYS)))


#: Each renderer with its program. PDFium has none, nor words: it fails when it cannot open a file.
RENDERERS: dict[str, tuple[str, Callable[[str, Path], list[Picture]]]] = {
    "Poppler": ("pdftoppm", poppler),
    "MuPDF": ("mutool", mupdf),
    "Ghostscript": ("gs", ghostscript),
}


def pdfium(path: Path) -> list[Picture]:
    """The pages as PDFium draws them."""
    return list(pictures(path, DPI))


def _pages(data: bytes) -> Iterator[Picture]:
    """The pictures of a stream of them in the format PGM."""
    at = 0
    while at < len(data):
        head = _PGM_HEAD.match(data, at)
        assert head is not None
        width, height = int(head[1]), int(head[2])
        yield np.frombuffer(data, np.uint8, width * height, head.end()).reshape(height, width)
        at = head.end() + width * height


def disagreements(page: Mapping[str, Picture]) -> list[str]:
    """In words, where one renderer of a page has drawn a dark dot and another no ink near it.

    Sizes may differ by a dot: renderers round a page's size up, down or to the nearest.
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
    """The ink and all that is near it."""
    for _ in range(PLAY):
        rows = np.pad(ink, 1)
        rows = rows[:-2] | rows[1:-1] | rows[2:]
        ink = rows[:, :-2] | rows[:, 1:-1] | rows[:, 2:]
    return ink
