"""Open the picture of a signature, which may come from anyone, and bound its structure before a decoder sees it."""

import io
import re
import struct
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import NamedTuple

from PIL import Image
from PIL.AvifImagePlugin import AvifImageFile
from PIL.ImageFile import ImageFile
from PIL.JpegImagePlugin import JpegImageFile
from PIL.PngImagePlugin import PngImageFile
from PIL.WebPImagePlugin import WebPImageFile

from letters import settings
from letters.paper.signature.avif_frames import frame_pixels
from letters.paper.signature.picture_colours import colours_of, shrink_step
from letters.refusal import Refused

#: The longest side of a picture, in pixels. No camera's is longer, and shrinking a very long one takes far more memory.
MAX_SIDE = 20_000

#: How to turn a picture upright (Exif 2.32 §4.6.4, tag 0x0112).
_TURNS = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}

#: The most scans of a JPEG. Progressive ones have ten; each costs a pass over the whole picture.
_MOST_SCANS = 100

#: The most scans times pixels of a JPEG: this many take under five seconds.
_MOST_SCANNED_PIXELS = 1_000_000_000

#: The most bytes of coefficients that a JPEG of several scans may have, all of which are kept until its last scan.
_MOST_COEFFICIENTS = 150_000_000

#: The most segments of a JPEG or chunks of a PNG or WebP. Pillow reads each with Python; a PNG has one for every 8 kB.
_MOST_PARTS = 20_000

#: Bytes of metadata in which the orientation is looked for: a JPEG cannot hold more in one segment.
_MOST_EXIF = 65_536

#: The most pixels of formats whose decoders hold several copies of the whole picture at once. A phone's usual photo has
#: 12 to 24 million.
_MOST_PIXELS = {"WebP": 16_000_000, "AVIF": 26_000_000, "HEIC": 26_000_000}

#: The flag of a WebP canvas for transparency; others speak of metadata, which is left out.
_WEBP_ALPHA = 0x10

#: JPEG markers (ITU-T T.81, table B.1) of the segments that are passed to Pillow besides the scans.
_TABLES = {0xC4, 0xDB, 0xDD, 0xEE}
_FRAMES = {0xC0, 0xC1, 0xC2}
_OTHER_FRAMES = set(range(0xC3, 0xD0)) - {0xC4, 0xC8, 0xCC}
_START_OF_SCAN, _END, _JFIF, _EXIF = 0xDA, 0xD9, 0xE0, 0xE1

#: The next marker after a scan's data, in which a byte 0xFF is followed by zero or is a restart marker.
_NEXT_MARKER = re.compile(rb"\xff[^\x00\xd0-\xd7\xff]")

#: Files whose pixels can be read, and others that people choose, by their first bytes (regular expressions).
_FORMATS = (
    (rb"\xff\xd8\xff", "JPEG"),
    (rb"\x89PNG\r\n\x1a\n", "PNG"),
    (rb"RIFF[\s\S]{4}WEBP", "WebP"),
    (rb"[\s\S]{4}ftyp(?=[\s\S]{0,120}avi[fs])", "AVIF"),
    (rb"[\s\S]{4}ftyp(?=[\s\S]{0,120}(?:hei[cxms]|hev[cxms]|mi[fa]1|msf1))", "HEIC"),
    (rb"GIF8", "GIF"),
    (rb"II[*+]\x00|MM\x00[*+]", "TIFF"),
    (rb"BM[\s\S]{4}\x00{4}", "BMP"),
    (rb"\s*%PDF", "PDF"),
    (rb"\x00\x00\x01\x00", "ICO"),
    (rb"8BPS", "Photoshop"),
    (rb"\x00\x00\x00\x0cjP  |\xff\x4f\xff\x51", "JPEG 2000"),
    (rb"\xff\x0a|\x00\x00\x00\x0cJXL ", "JPEG XL"),
    (rb"PK\x03\x04[\s\S]{26,2000}word/|\xd0\xcf\x11\xe0", "Word"),
    (rb"PK\x03\x04", "ZIP"),
    (rb"\{\\rtf", "RTF"),
    (rb"%!PS", "PostScript"),
    (rb"\x1a\x45\xdf\xa3", "WebM"),
    (rb"[\s\S]{4}ftypcrx", "CR3"),
    (rb"[\s\S]{4}ftyp", "MP4"),
    (rb"[^<]{0,9}(?:<[?!][^<]*){0,9}<svg", "SVG"),
    (rb"(?i:\s*<(?:!doctype html|html))", "HTML"),
)


class OpenedPicture(NamedTuple):
    """A picture whose pixels have not been decoded yet, and its orientation as Exif numbers it, 1 to 8."""

    picture: ImageFile
    orientation: int


def open_picture(data: bytes) -> OpenedPicture:
    """Open a JPEG, PNG, HEIC, WebP or AVIF picture without its metadata, and without decoding it.

    Raises Refused `signature_invalid` about "signature": with the value format for another kind of file, (pixels,
    limit) for too many pixels, most_parts for too many scans, segments or chunks, and without values for a broken one.
    """
    name = next((name for mark, name in _FORMATS if re.match(mark, data[:4_000])), "")
    opener = {"JPEG": _jpeg, "PNG": _png, "WebP": _webp, "AVIF": _avif, "HEIC": _heic}.get(name)
    if opener is None:
        raise Refused("signature_invalid", "signature", format=name or None)
    try:
        opened = opener(data)
        width, height = opened.picture.size
    except Refused:
        raise
    except Exception:  # noqa: BLE001 - decoders raise exceptions of every kind about broken files
        raise Refused("signature_invalid", "signature") from None
    most = min(settings.current().max_dots, _MOST_PIXELS.get(name, settings.current().max_dots))
    if width * height > most:
        raise Refused("signature_invalid", "signature", pixels=width * height, limit=most)
    if max(width, height) > MAX_SIDE:
        raise Refused("signature_invalid", "signature")
    return opened


def _jpeg(data: bytes) -> OpenedPicture:
    """Keep tables, frame and scans."""
    segments = list(islice(_segments(data), _MOST_PARTS + 1))
    _refuse_more_than(_MOST_PARTS, len(segments))
    _bound_scans(data, segments)
    kept = [data[one.begin : one.end] for one in segments if _is_kept(data, one)]
    exif = (data[one.begin + 10 : one.end] for one in segments if _is_named(data, one, _EXIF, b"Exif\0\0"))
    orientation = next((turned for one in exif if (turned := _orientation(one)) != 1), 1)
    return OpenedPicture(JpegImageFile(io.BytesIO(data[:2] + b"".join(kept))), orientation)


class _Segment(NamedTuple):
    """A segment of a JPEG: its marker's second byte, and its first byte in the file and the one after its last."""

    marker: int
    begin: int
    end: int


def _is_kept(data: bytes, segment: _Segment) -> bool:
    is_needed = segment.marker in _TABLES | _FRAMES | {_START_OF_SCAN, _END}
    return is_needed or _is_named(data, segment, _JFIF, b"JFIF\0")


def _is_named(data: bytes, segment: _Segment, marker: int, name: bytes) -> bool:
    """Return whether the segment has this marker, and its content begins with the name."""
    return segment.marker == marker and data.startswith(name, segment.begin + 4)


def _bound_scans(data: bytes, segments: Iterable[_Segment]) -> None:
    """Refuse a JPEG whose scans would take too long or too much memory; raise ValueError for an unusual frame."""
    scans = pixels = coefficients = 0
    for marker, begin, _ in segments:
        if marker in _OTHER_FRAMES:
            raise ValueError(marker)
        if marker in _FRAMES:
            pixels, coefficients = _frame_size(data, begin)
        scans += marker == _START_OF_SCAN
        _refuse_more_than(min(_MOST_SCANS, _MOST_SCANNED_PIXELS // max(pixels, 1)), scans)
        if scans > 1 and coefficients > _MOST_COEFFICIENTS:
            limit = pixels * _MOST_COEFFICIENTS // coefficients
            raise Refused("signature_invalid", "signature", pixels=pixels, limit=limit)


def _frame_size(data: bytes, begin: int) -> tuple[int, int]:
    """Return the pixels and the bytes of coefficients of the frame whose segment begins there (ITU-T T.81, B.2.2)."""
    height, width, parts = struct.unpack(">HHB", data[begin + 5 : begin + 10])
    sampling = [(byte >> 4) * (byte & 15) for byte in data[begin + 11 : begin + 10 + 3 * parts : 3]]
    pixels = width * height
    return pixels, 2 * pixels * sum(sampling) // max(sampling)


def _segments(data: bytes) -> Iterator[_Segment]:
    """Yield the segments of a JPEG; a scan's ends with its data."""
    at = 2
    while found := _NEXT_MARKER.search(data, at):
        begin = found.start()
        marker = data[begin + 1]
        if marker == _END:
            yield _Segment(marker, begin, begin + 2)
            return
        at = begin + 2 + (int.from_bytes(data[begin + 2 : begin + 4]) if marker != 1 else 0)
        if marker == _START_OF_SCAN:
            following = _NEXT_MARKER.search(data, at)
            at = following.start() if following else len(data)
        yield _Segment(marker, begin, at)


def _png(data: bytes) -> OpenedPicture:
    """Keep header, palette, transparency and pixels."""
    kept, orientation, at = [data[:8]], 1, 8
    for number in range(len(data)):
        length, kind = struct.unpack(">I4s", data[at : at + 8])
        end = at + 12 + length
        if kind == b"eXIf":
            orientation = _orientation(data[at + 8 : end - 4])
        if kind in (b"IHDR", b"PLTE", b"tRNS", b"IDAT", b"IEND"):
            kept.append(data[at:end])
        if kind == b"IEND":
            break
        _refuse_more_than(_MOST_PARTS, number)
        at = end
    return OpenedPicture(PngImageFile(io.BytesIO(b"".join(kept))), orientation)


def _webp(data: bytes) -> OpenedPicture:
    """Keep the canvas, the one frame and its transparency (developers.google.com/speed/webp/docs/riff_container)."""
    kept, orientation, at = [b"WEBP"], 1, 12
    for number in range(len(data)):
        if at + 8 > len(data):
            break
        kind, length = struct.unpack("<4sI", data[at : at + 8])
        end = at + 8 + length + length % 2
        if kind == b"EXIF":
            orientation = _orientation(data[at + 8 : end].removeprefix(b"Exif\0\0"))
        if kind == b"ANIM":
            raise Refused("signature_invalid", "signature", format="WebP (animation)")
        if kind == b"VP8X":
            kept.append(data[at : at + 8] + bytes([data[at + 8] & _WEBP_ALPHA]) + data[at + 9 : end])
        if kind in (b"ALPH", b"VP8 ", b"VP8L"):
            kept.append(data[at:end])
        _refuse_more_than(_MOST_PARTS, number)
        at = end
    chunks = b"".join(kept)
    file = b"RIFF" + len(chunks).to_bytes(4, "little") + chunks
    return OpenedPicture(WebPImageFile(io.BytesIO(file)), orientation)


def _avif(data: bytes) -> OpenedPicture:
    """Open the file whose frames are no larger than those of an ordinary photo, whatever size it states."""
    pixels = frame_pixels(data)
    if pixels > _MOST_PIXELS["AVIF"]:
        raise Refused("signature_invalid", "signature", pixels=pixels, limit=_MOST_PIXELS["AVIF"])
    opened = AvifImageFile(io.BytesIO(data))
    return OpenedPicture(opened, _orientation(opened.info.get("exif", b"").removeprefix(b"Exif\0\0")))


def _heic(data: bytes) -> OpenedPicture:
    """Open the first picture; libheif turns it upright itself, and decodes nothing larger than the stated size."""
    from pillow_heif import HeifImageFile  # its libraries take a while to load, and few photos are in this format

    return OpenedPicture(HeifImageFile(io.BytesIO(data)), 1)  # type: ignore[no-untyped-call]


def _refuse_more_than(most: int, parts: int) -> None:
    if parts > most:
        raise Refused("signature_invalid", "signature", most_parts=most)


def _orientation(exif: bytes) -> int:
    """Return the orientation (1 to 8, Exif 2.32 §4.6.4) from the first directory of TIFF-like metadata; 1 if unknown.

    Pillow would read every value of every directory, and a small file can make those large.
    """
    exif = exif[:_MOST_EXIF]
    order = {b"II": "<", b"MM": ">"}.get(exif[:2])
    try:
        (directory,) = struct.unpack_from(f"{order}I", exif, 4)
        (count,) = struct.unpack_from(f"{order}H", exif, directory)
        for entry in range(count):
            tag, kind, _, value = struct.unpack_from(f"{order}HHIH", exif, directory + 2 + 12 * entry)
            if (tag, kind) == (0x0112, 3):
                return value if 1 <= value <= 8 else 1  # noqa: PLR2004 - the eight ways to turn a picture
    except struct.error:
        pass  # a sender cannot repair the metadata of a photo
    return 1


def read_picture(data: bytes) -> Image.Image:
    """Return the picture in 8-bit colour, upright, its longer side at most `WORKING_LENGTH` pixels.

    What is transparent becomes white, or black behind light ink.

    Raises Refused as `open_picture` does.
    """
    opened, orientation = open_picture(data)
    try:
        step = shrink_step(opened)
        opened.draft("RGB", (opened.width // step, opened.height // step))
        colours = colours_of(opened)
    except Exception:  # noqa: BLE001 - decoders raise exceptions of every kind about broken files
        raise Refused("signature_invalid", "signature") from None
    turn = _TURNS.get(orientation)
    return colours if turn is None else colours.transpose(turn)
