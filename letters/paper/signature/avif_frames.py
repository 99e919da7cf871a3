"""Read how large the frames of an AVIF file are, since libavif decodes what they say and not what the file states.

Its own limit is 268 million pixels, 1.6 GB; neither it nor Pillow lets us set another.
"""

import struct
from collections.abc import Iterator

#: OBU types (AV1 bitstream specification, 6.2.2): what states the size of the frames that follow.
_SEQUENCE_HEADER = 1

#: From this level on, a bit more says which tier (AV1 5.5.1).
_LEVELS_WITHOUT_TIER = 7

#: The most items and extents of a file, and OBUs of an item; a photo has a few of each.
_MOST_PARTS = 1_000


def frame_pixels(data: bytes) -> int:
    """Return the pixels of all frames of a still picture together: colour, transparency and smaller versions.

    Raises ValueError, IndexError or struct.error for a file that is built otherwise.
    """
    pixels = 0
    for kind, begin, end in _boxes(data, 0, len(data)):
        if kind == b"moov":
            raise ValueError(kind)
        if kind == b"meta":
            inside = {name: (first, last) for name, first, last in _boxes(data, begin + 4, end)}
            for item in _items(data, inside):
                pixels += max((_size(header) for header in _sequence_headers(item)), default=0)
    return pixels


def _boxes(data: bytes, at: int, end: int) -> Iterator[tuple[bytes, int, int]]:
    """Yield the kind, beginning and end of the content of each box (ISO/IEC 14496-12, 4.2)."""
    while at + 8 <= end:
        size, kind = struct.unpack_from(">I4s", data, at)
        begin = at + 8
        if size == 1:
            (size,) = struct.unpack_from(">Q", data, begin)
            begin += 8
        after = at + size if size else end
        if not begin <= after <= end:
            raise ValueError(kind)
        yield kind, begin, after
        at = after


def _items(data: bytes, boxes: dict[bytes, tuple[int, int]]) -> Iterator[bytes]:
    """Yield the bytes of each item, as the box of item locations names them (ISO/IEC 14496-12, 8.11.3)."""
    at, end = boxes[b"iloc"]
    source = data[at:end]
    version, at, left = source[0], 6, 2 * len(data)
    widths = source[4] >> 4, source[4] & 15, source[5] >> 4, source[5] & 15 if version else 0

    def number(width: int) -> int:
        nonlocal at
        at += width
        if at > len(source):
            raise ValueError(at)
        return int.from_bytes(source[at - width : at])

    wide = 4 if version > 1 else 2
    parts = number(wide)
    for _ in range(parts):
        number(wide)
        method = number(2) & 15 if version else 0
        number(2)
        base = number(widths[2]) + (boxes[b"idat"][0] if method == 1 else 0)
        item = b""
        extents = number(2)
        parts += extents
        for _ in range(extents):
            number(widths[3])
            start, length = base + number(widths[0]), number(widths[1])
            item += data[start : start + length if length else len(data)]
            left -= length or len(data) - start
        if method > 1 or left < 0 or parts > _MOST_PARTS:
            raise ValueError(method)
        yield item


def _sequence_headers(item: bytes) -> Iterator[bytes]:
    """Yield the sequence headers of an item that consists of OBUs (AV1 5.3.1); other items have none."""
    at = 0
    for _ in range(_MOST_PARTS):
        if at >= len(item):
            return
        head = item[at]
        at += 2 if head & 4 else 1
        size = len(item) - at
        if head & 2:
            size = shift = 0
            while True:
                byte = item[at] if at < len(item) else 0
                at, size, shift = at + 1, size | (byte & 127) << shift, shift + 7
                if byte < 128 or shift > 56:  # noqa: PLR2004 - leb128, AV1 4.10.5
                    break
        if head >> 3 & 15 == _SEQUENCE_HEADER:
            yield item[at : at + size]
        at += size
    raise ValueError(at)


def _size(header: bytes) -> int:
    """Return the pixels of the largest frame that a sequence header allows (AV1 5.5.1)."""
    bits, at = int.from_bytes(header[:256].ljust(256, b"\0")), 0

    def number(width: int) -> int:
        nonlocal at
        at += width
        return bits >> 2_048 - at & (1 << width) - 1

    number(4)  # profile, still picture
    if number(1):  # a reduced header
        number(5)
    else:
        if number(1):
            raise ValueError("timing")  # of a film
        has_delays = number(1)
        for _ in range(number(5) + 1):
            number(12)
            if number(5) > _LEVELS_WITHOUT_TIER:
                number(1)
            if has_delays and number(1):
                number(4)
    widths = number(4) + 1, number(4) + 1
    return (number(widths[0]) + 1) * (number(widths[1]) + 1)
