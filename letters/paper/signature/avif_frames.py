"""Read the size of an AVIF file's frames, since libavif goes by the frames and not by the size that the file states.

Its own limit is 268 million pixels, 1.6 GB; neither it nor Pillow lets us set another.
"""

import struct
from collections.abc import Iterator

#: The OBU type that states the size of the frames that follow (AV1 bitstream specification, 6.2.2).
_SEQUENCE_HEADER = 1

#: Levels above this one are followed by a bit for the tier (AV1 5.5.1).
_LEVELS_WITHOUT_TIER = 7

#: The most bytes of a number that states a size (AV1 4.10.5).
_LEB128_BYTES = 8

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
    table = _Numbers(data[at:end])
    version, bytes_left = table.next(8), 2 * len(data)
    table.next(24)  # flags
    offset_bits, length_bits, base_bits, index_bits = (8 * table.next(4) for _ in range(4))
    count_bits = 32 if version > 1 else 16
    parts = table.next(count_bits)
    for _ in range(parts):
        table.next(count_bits)  # the item's number
        method = table.next(16) & 15 if version else 0
        table.next(16)  # the data reference
        base = table.next(base_bits) + (boxes[b"idat"][0] if method == 1 else 0)
        item = b""
        extents = table.next(16)
        parts += extents
        for _ in range(extents):
            table.next(index_bits if version else 0)
            start, length = base + table.next(offset_bits), table.next(length_bits)
            item += data[start : start + length if length else len(data)]
            bytes_left -= length or len(data) - start
        if method > 1 or bytes_left < 0 or parts > _MOST_PARTS:
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
            size, at = _leb128(item, at)
        if head >> 3 & 15 == _SEQUENCE_HEADER:
            yield item[at : at + size]
        at += size
    raise ValueError(at)


def _leb128(item: bytes, at: int) -> tuple[int, int]:
    """Return the number that begins at `at`, seven bits a byte, the lowest first, and its end (AV1 4.10.5)."""
    number = 0
    for place in range(_LEB128_BYTES):
        byte = item[at + place] if at + place < len(item) else 0
        number |= (byte & 127) << 7 * place
        if not byte & 128:
            break
    return number, at + place + 1


def _size(header: bytes) -> int:
    """Return the pixels of the largest frame that a sequence header allows (AV1 5.5.1)."""
    bits = _Numbers(header[:256].ljust(256, b"\0"))
    bits.next(4)  # profile, still picture
    if bits.next(1):  # a reduced header
        bits.next(5)
    else:
        if bits.next(1):
            raise ValueError("timing")  # of a film
        has_delays = bits.next(1)
        for _ in range(bits.next(5) + 1):
            bits.next(12)  # the operating point
            if bits.next(5) > _LEVELS_WITHOUT_TIER:
                bits.next(1)
            if has_delays and bits.next(1):
                bits.next(4)
    width_bits, height_bits = bits.next(4) + 1, bits.next(4) + 1
    return (bits.next(width_bits) + 1) * (bits.next(height_bits) + 1)


class _Numbers:
    """Reads numbers that follow one another, each of any width in bits, the highest bit first."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._bits_read = 0

    def next(self, width: int) -> int:
        """Return the next number of `width` bits. Raises ValueError after the last one."""
        begin = self._bits_read // 8
        self._bits_read += width
        end = -(-self._bits_read // 8)
        if end > len(self._data):
            raise ValueError(width)
        return int.from_bytes(self._data[begin:end]) >> 8 * end - self._bits_read & (1 << width) - 1
