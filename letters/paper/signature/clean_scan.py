"""Clean a photographed or scanned signature: upright, on white paper, cropped to its ink, at print resolution."""

import contextlib
import io
import warnings
from threading import Lock

from PIL import Image, ImageFilter, ImageMath, ImageOps
from PIL.JpegImagePlugin import JpegImageFile
from PIL.PngImagePlugin import PngImageFile

from letters import settings
from letters.paper.geometry import LETTER_SHEET, MM_PER_INCH
from letters.paper.pdf.grey_picture import BITS, GreyPicture
from letters.refusal import Refused

# Broken metadata in a photo is nothing that its sender could repair.
warnings.filterwarnings("ignore", "Corrupt EXIF data", module=r"PIL\.")

#: The resolution of a printed scan, in dpi: that of office printers.
DPI = 600

#: The largest printed scan, in pixels.
MAX_WIDTH = round(LETTER_SHEET.signature_width / MM_PER_INCH * DPI)
MAX_HEIGHT = round(LETTER_SHEET.signature_height / MM_PER_INCH * DPI)

#: The longest side of a picture, in pixels. No camera's is longer, and shrinking a very long one takes far more memory.
MAX_SIDE = 20_000

#: The first bytes of a file, and its reader. `Image.open` would warn of a large picture before it tells the size.
_READERS = {b"\x89PNG\r\n\x1a\n": PngImageFile, b"\xff\xd8\xff": JpegImageFile}

#: Pixels along the longer side while looking for ink: enough for 600 dpi where it fills a twentieth of the page.
_WORKING_LENGTH = 4_000

_STRIP_ROWS = 256

#: Pixels along the longer side of the picture of the paper alone, which shows shadows but no ink.
_PAPER_LENGTH = 100

#: Pixels lighter than the first share (of 255) of the paper around them are paper, those darker than the second ink.
_PAPER, _FULL_INK = 205, 90

#: Cells along the longer side while looking for the edges of the ink: a pen stroke is about one cell wide.
_EDGE_LENGTH = 400

#: A cell with a mean below this grey contains at least the edge of a pen stroke.
_CELL_OF_INK = 215

#: A row or column at the edge of the picture shows the table under the paper when more than this share of it is dark.
_DARK_EDGE = 0.97

#: Areas darker than this share of the paper's brightness are not paper in the shade, but the table.
_DARKEST_PAPER = 0.5

#: Cleaning a picture takes up to 280 MB, so only one is cleaned at a time.
_ONE_AT_A_TIME = Lock()


def clean_scan(picture: bytes) -> GreyPicture:
    """Return the ink in a PNG or JPEG picture, at most `MAX_WIDTH` by `MAX_HEIGHT` pixels.

    Raises Refused about "signature": `signature_invalid` for a file that is broken or neither PNG nor JPEG, and (values
    dots, limit) for one with too many pixels; `signature_unseen` for a picture without ink.
    """
    with _ONE_AT_A_TIME:
        ink = _cropped(_on_white_paper(_upright_greys(picture)))
    ink.thumbnail((MAX_WIDTH, MAX_HEIGHT), Image.Resampling.LANCZOS)
    return GreyPicture(ink.width, ink.height, _packed(ink))


def _upright_greys(picture: bytes) -> Image.Image:
    """Return the picture in greys, upright, its longer side at most `_WORKING_LENGTH` pixels."""
    reader = next((reader for mark, reader in _READERS.items() if picture.startswith(mark)), None)
    if reader is None:
        raise Refused("signature_invalid", "signature")
    most_dots = settings.current().max_dots
    try:
        opened = reader(io.BytesIO(picture))
        dots = opened.width * opened.height
        if dots <= most_dots and max(opened.size) <= MAX_SIDE:
            opened.draft("L", (_WORKING_LENGTH, _WORKING_LENGTH))
            return _greys(_upright(opened))
    except Exception:  # noqa: BLE001 - decoders raise exceptions of every kind about broken files
        raise Refused("signature_invalid", "signature") from None
    if dots <= most_dots:
        raise Refused("signature_invalid", "signature")
    raise Refused("signature_invalid", "signature", dots=dots, limit=most_dots)


def _upright(picture: Image.Image) -> Image.Image:
    with contextlib.suppress(Exception):  # a broken orientation tag leaves the picture as it is
        ImageOps.exif_transpose(picture, in_place=True)
    return picture


def _greys(picture: Image.Image) -> Image.Image:
    """Return the picture in 8-bit greys on white. It is converted in strips, since a pixel may take several bytes."""
    greys = Image.new("L", picture.size)
    for top in range(0, picture.height, _STRIP_ROWS):
        strip = picture.crop((0, top, picture.width, min(top + _STRIP_ROWS, picture.height)))
        greys.paste(_strip_greys(strip), (0, top))
    greys.thumbnail((_WORKING_LENGTH, _WORKING_LENGTH))
    return greys


def _strip_greys(strip: Image.Image) -> Image.Image:
    if strip.mode.startswith("I"):  # 16 bits a pixel; a plain conversion would cut them off, not scale them
        return strip.convert("I").point(lambda value: value / 257).convert("L")
    if strip.has_transparency_data:
        layer = strip.convert("RGBA")
        strip = Image.alpha_composite(Image.new("RGBA", layer.size, "white"), layer)
    return strip.convert("L")


def _on_white_paper(greys: Image.Image) -> Image.Image:
    """Divide each pixel by the brightness of the paper around it: shadows and glare go, ink turns black."""
    small = greys.reduce(max(1, max(greys.size) // _PAPER_LENGTH))
    darkest = round(_DARKEST_PAPER * _brightness(small))
    paper = small.filter(ImageFilter.MaxFilter(9)).filter(ImageFilter.GaussianBlur(4)).resize(greys.size)
    share: Image.Image = ImageMath.lambda_eval(
        lambda dots: dots["convert"](
            dots["min"](dots["greys"] * 255 / dots["max"](dots["paper"], max(darkest, 1)), 255), "L"
        ),
        greys=greys,
        paper=paper,
    )
    levels = [round(255 * min(max((grey - _FULL_INK) / (_PAPER - _FULL_INK), 0), 1)) for grey in range(256)]
    return share.point(levels)


def _brightness(small: Image.Image) -> int:
    """Return the grey than which nine tenths of the picture are darker: that of the paper in the light."""
    return sorted(small.tobytes())[small.width * small.height * 9 // 10]


def _cropped(ink: Image.Image) -> Image.Image:
    """Crop to the ink, ignoring dark edges of the picture. Raises Refused `signature_unseen` without ink."""
    step = max(1, max(ink.size) // _EDGE_LENGTH)
    is_inked = ink.reduce(step).point([255 if grey < _CELL_OF_INK else 0 for grey in range(256)])
    left, top, right, bottom = _without_dark_edges(is_inked)
    # A cell counts when two beside it are ink, too, since dust is smaller; so two cells may be missing at a line's end.
    found = is_inked.crop((left, top, right, bottom)).filter(ImageFilter.RankFilter(3, 6)).getbbox()
    if found is None:
        raise Refused("signature_unseen", "signature")
    begin = max(found[0] - 2, 0) + left, max(found[1] - 2, 0) + top
    end = min(found[2] + 2 + left, right), min(found[3] + 2 + top, bottom)
    return ink.crop((step * begin[0], step * begin[1], min(step * end[0], ink.width), min(step * end[1], ink.height)))


def _without_dark_edges(cells: Image.Image) -> tuple[int, int, int, int]:
    """Return the box (left, top, right, bottom) of cells without the rows and columns of mostly ink at the edges."""
    left, top, right, bottom = 0, 0, *cells.size
    rows = [cells.crop((0, y, right, y + 1)).histogram()[255] / right for y in range(bottom)]
    columns = [cells.crop((x, 0, x + 1, bottom)).histogram()[255] / bottom for x in range(right)]
    while top < bottom and rows[top] > _DARK_EDGE:
        top += 1
    while bottom > top and rows[bottom - 1] > _DARK_EDGE:
        bottom -= 1
    while left < right and columns[left] > _DARK_EDGE:
        left += 1
    while right > left and columns[right - 1] > _DARK_EDGE:
        right -= 1
    return left, top, right, bottom


def _packed(greys: Image.Image) -> bytes:
    """Return two pixels a byte, the left one in the higher half."""
    rows = greys if greys.width % 2 == 0 else ImageOps.expand(greys, (0, 0, 1, 0), fill=255)
    pixels = rows.point([grey >> 8 - BITS for grey in range(256)]).tobytes()
    high, low = (int.from_bytes(pixels[side::2]) for side in (0, 1))
    return (high << BITS | low).to_bytes(len(pixels) // 2)
