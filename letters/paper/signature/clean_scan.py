"""Clean a photographed or scanned signature: upright, on white paper, cropped to its ink, at print resolution."""

import math
from threading import Lock

import numpy as np
from PIL import Image, ImageFilter, ImageOps

from letters.paper.geometry import LETTER_SHEET, MM_PER_INCH
from letters.paper.pdf.grey_picture import BITS, GreyPicture
from letters.paper.signature.ink_pieces import Greys, Mask, closed, grown, opened, pieces, widest
from letters.paper.signature.picture_files import read_picture
from letters.paper.signature.ruled_lines import slope_of_rules, without_rules
from letters.paper.signature.sheet_of_paper import CELLS, INK_CELLS, find_sheet, straightened
from letters.refusal import Refused

#: The resolution of a printed scan, in dpi: that of office printers.
DPI = 600

#: The largest printed scan, in pixels.
MAX_WIDTH = round(LETTER_SHEET.signature_width / MM_PER_INCH * DPI)
MAX_HEIGHT = round(LETTER_SHEET.signature_height / MM_PER_INCH * DPI)

#: Pixels along the longer side while looking for ink.
_SEARCH_LENGTH = 1_200

#: Without an area this light, as a share of the lightest pixels, of at least this many cells, light pixels are the ink.
_LIGHT_AREA, _LIGHT_CELLS = 0.55, 33

#: Light ink on dark paper becomes dark on light by 1 / (grey + this), which keeps the contrast in uneven light.
_DARK_PAPER = 40

#: Paper is nowhere darker than this share of its lightest parts.
_DARKEST_PAPER = 0.3

#: Ink is darker than the paper around it by at least this share, and by this many times the noise.
_LEAST_INK, _NOISE = 0.1, 4.5

#: Pictures with more noise than this share of the paper's brightness are made softer first.
_NOISY = 0.03

#: How much larger the noise of a softened picture is than the differences of its neighbouring pixels.
_SOFT_NOISE = 2.0

#: Paper that is nowhere lighter than this grey cannot be seen.
_NO_LIGHT = 20

#: The least shares of the ink's darkness at which a pixel counts as ink, and at which it is printed black.
_SOME_INK, _FULL_INK = 0.38, 0.85

#: Pieces of ink shorter than this share of the picture, or this many pixels, are dust unless they are near others.
_DUST, _DUST_PIXELS = 0.008, 9

#: A punched hole fills this share of its box, which is at most this much longer than wide, and lies so close to the
#: edge, as a share of the picture's length.
_SOLID, _ROUND, _HOLE_MARGIN = 0.68, 1.4, 0.12

#: Ink within this many pixels of a sheet's edge is not part of the signature.
_EDGE_PIXELS = 12

#: A larger share of the paper than this is a pattern, not a signature.
_MOST_INK = 0.45

#: The picture is cropped to the pixels darker than this grey.
_SEEN = 160

#: Cleaning a picture takes up to 280 MB, so only one is cleaned at a time.
_ONE_AT_A_TIME = Lock()


def clean_scan(picture: bytes) -> GreyPicture:
    """Return the ink in a picture, at most `MAX_WIDTH` by `MAX_HEIGHT` pixels.

    Raises Refused about "signature": `signature_invalid` as `read_picture` does; `signature_unseen` for a picture
    without ink, or with little else.
    """
    with _ONE_AT_A_TIME:
        ink = _ink(*_level(*_paper(read_picture(picture))))
    ink.thumbnail((MAX_WIDTH, MAX_HEIGHT), Image.Resampling.LANCZOS)
    return GreyPicture(ink.width, ink.height, _packed(ink))


def _paper(picture: Image.Image) -> tuple[Image.Image, Mask]:
    """Return the paper in greys, straight and lighter than the ink, and where it is, in fewer pixels."""
    small = picture.resize(_shorter(picture.size, CELLS), Image.Resampling.BOX)
    greys = picture.convert("L")
    if _has_light_ink(np.asarray(small.convert("L"), np.float32)):
        greys = greys.point([round(255 * _DARK_PAPER / (grey + _DARK_PAPER)) for grey in range(256)])
        sheet = None
    else:
        sheet = find_sheet(np.asarray(small.convert("L"), np.float32), np.asarray(small, np.float32))
    if sheet is None:
        cover = Image.new("L", greys.size, 255)
    else:
        greys, cover = straightened(greys, sheet)
    return greys, np.asarray(cover.resize(_shorter(cover.size, _SEARCH_LENGTH))) > 127  # noqa: PLR2004 - half


def _shorter(size: tuple[int, int], longest: int) -> tuple[int, int]:
    share = min(1, longest / max(size))
    return max(1, round(size[0] * share)), max(1, round(size[1] * share))


def _has_light_ink(cells: Greys) -> bool:
    """Return whether nothing light is wider than a pen stroke."""
    area = opened(closed(cells, 5), _LIGHT_CELLS)
    return bool(np.percentile(area, 99.5) < _LIGHT_AREA * np.percentile(cells, 99.8))


def _level(greys: Image.Image, is_paper: Mask) -> tuple[Image.Image, Mask]:
    """Return the paper turned so that its rules run level, for a picture of only a part of a sheet that lies askew."""
    size = _shorter(greys.size, _SEARCH_LENGTH)
    search = np.asarray(greys.resize(size, Image.Resampling.BOX), np.float32)
    slope = slope_of_rules(_share(search, _paper_light(search), is_paper), is_paper)
    if not slope:
        return greys, is_paper
    angle = math.degrees(math.atan(slope))
    around = int(np.median(search))
    turned = greys.rotate(angle, Image.Resampling.BILINEAR, expand=True, fillcolor=around)
    cover = Image.fromarray(is_paper.astype(np.uint8) * 255).rotate(angle, expand=True)
    return turned, np.asarray(cover.resize(_shorter(turned.size, _SEARCH_LENGTH))) > 127  # noqa: PLR2004 - half


def _share(search: Greys, paper: Greys, is_paper: Mask) -> Greys:
    """Return each pixel's brightness as a share of the paper's at that pixel; 1 outside the paper."""
    return np.where(is_paper, np.minimum(search / paper, 1), 1).astype(np.float32)


def _ink(greys: Image.Image, is_paper: Mask) -> Image.Image:
    """Return the ink, black on white, cropped. Raises Refused `signature_unseen` without ink."""
    size = _shorter(greys.size, _SEARCH_LENGTH)
    search = np.asarray(greys.resize(size, Image.Resampling.BOX), np.float32)
    paper = _paper_light(search)
    if is_paper.any() and np.median(paper[is_paper]) < _NO_LIGHT:
        raise Refused("signature_unseen", "signature")
    noise = _noise(search / paper)
    if noise > _NOISY:
        greys = greys.filter(ImageFilter.GaussianBlur(1.2 * max(greys.size) / max(size)))
        search = np.asarray(greys.resize(size, Image.Resampling.BOX), np.float32)
        paper = _paper_light(search)
        noise = _noise(search / paper) * _SOFT_NOISE
    share = _share(search, paper, is_paper)
    found = without_rules(share < 1 - max(_LEAST_INK, _NOISE * noise), share, is_paper)
    found = _signature(found, is_paper)
    darkest = _darkness(share, found)
    found = _signature(found & (share < 1 - _SOME_INK * (1 - darkest)), is_paper)
    if not found.any() or found.sum() > _MOST_INK * is_paper.sum():
        raise Refused("signature_unseen", "signature")
    return _printed(greys, paper, found, darkest)


def _noise(share: Greys) -> float:
    """Return the standard deviation of the paper's brightness from one pixel to the next."""
    return 1.05 * float(np.median(np.abs(np.diff(share, axis=1))))


def _paper_light(greys: Greys) -> Greys:
    """Return the brightness of the paper at each pixel, as it would be without ink."""
    height, width = greys.shape
    picture = Image.fromarray(greys)
    # A cell has at least nine pixels, since the largest of many noisy ones would be lighter than the paper.
    length = min(CELLS, max(width, height) // 3)
    cells = np.asarray(picture.resize(_shorter((width, height), length), Image.Resampling.BOX))
    light = -widest(-closed(cells, round(INK_CELLS * length / CELLS) | 1), 3)
    light = np.maximum(light, _DARKEST_PAPER * np.percentile(light, 90))
    light = np.maximum(light, 1)
    return np.asarray(Image.fromarray(light).resize((width, height), Image.Resampling.BILINEAR), np.float32)


def _darkness(share: Greys, ink: Mask) -> float:
    """Return the brightness of the middle of the strokes, as a share of the paper's."""
    return float(np.percentile(share[ink], 15)) if ink.any() else 0.0


def _signature(ink: Mask, is_paper: Mask) -> Mask:
    """Return the ink without dust, punched holes, and what reaches in from the edge of the paper."""
    found = pieces(ink)
    length = max(ink.shape)
    left, top, right, bottom = found.boxes.T
    long, short = np.maximum(right - left, bottom - top), np.minimum(right - left, bottom - top)
    longest = long[1:].max(initial=0)
    is_small = long < max(_DUST * length, _DUST_PIXELS)
    to_edge = np.minimum.reduce([left, top, ink.shape[1] - right, ink.shape[0] - bottom])
    is_disc = (found.areas > _SOLID * long * short) & (long < _ROUND * short) & (long < longest / 2)
    is_hole = is_disc & (to_edge < _HOLE_MARGIN * length)
    border = grown(np.pad(~is_paper, 1, constant_values=True), 3)[1:-1, 1:-1]
    is_cut = np.isin(np.arange(len(long)), found.numbers[border]) & (long < length / 4) & (long < longest / 2)
    is_cut |= np.isin(np.arange(len(long)), found.numbers[[0, 0, -1, -1], [0, -1, 0, -1]])  # the table in a corner
    off_edge = found.numbers[~grown(~is_paper, _EDGE_PIXELS)]
    is_cut |= np.bincount(off_edge, minlength=len(long)) == 0  # a rule at the edge of the sheet, or its shadow
    kept = found.only(~is_small & ~is_hole & ~is_cut)
    is_near = np.isin(np.arange(len(long)), found.numbers[grown(kept, max(length // 100, 2))])
    return kept | found.only(is_near & is_small & (long > 1) & ~is_cut)


def _printed(greys: Image.Image, paper: Greys, ink: Mask, darkest: float) -> Image.Image:
    """Return the part of the picture with ink in print resolution: white where there is none."""
    rows, columns = np.nonzero(ink.any(axis=1))[0], np.nonzero(ink.any(axis=0))[0]
    height, width = ink.shape
    box = max(columns[0] - 3, 0), max(rows[0] - 3, 0), min(columns[-1] + 4, width), min(rows[-1] + 4, height)
    scale = greys.width / width, greys.height / height
    left, upper, right, lower = (round(side * scale[number % 2]) for number, side in enumerate(box))
    crop = greys.crop((left, upper, right, lower))
    crop.thumbnail((2 * MAX_WIDTH, 2 * MAX_HEIGHT))
    light = Image.fromarray(paper).crop(box).resize(crop.size, Image.Resampling.BILINEAR)
    inked = Image.fromarray(grown(ink, 1).astype(np.uint8) * 255).crop(box).resize(crop.size, Image.Resampling.BILINEAR)
    share = np.asarray(crop, np.float32) / np.asarray(light)
    white, black = 1 - _SOME_INK * (1 - darkest), 1 - _FULL_INK * (1 - darkest)
    levels = ((share - black) / (white - black)).clip(0, 1)
    levels = 1 - (1 - levels) * (np.asarray(inked, np.float32) / 255)
    printed = Image.fromarray(np.round(255 * levels).astype(np.uint8))
    return printed.crop(printed.point(lambda grey: 255 if grey < _SEEN else 0).getbbox())


def _packed(greys: Image.Image) -> bytes:
    """Return two pixels a byte, the left one in the higher half."""
    rows = greys if greys.width % 2 == 0 else ImageOps.expand(greys, (0, 0, 1, 0), fill=255)
    pixels = rows.point([grey >> 8 - BITS for grey in range(256)]).tobytes()
    high, low = (int.from_bytes(pixels[side::2]) for side in (0, 1))
    return (high << BITS | low).to_bytes(len(pixels) // 2)
