"""Find damaged font files by the checksums that every TrueType file has of its own tables."""

import struct
import sys
from array import array
from pathlib import Path

from letters.config_files import invalid
from letters.refusal import Refused

#: What the table `head` has at byte 12 (OpenType 1.9.1). Its checksum is passed over: as published, the one in
#: WenQuanYi Micro Hei is wrong.
_MAGIC_NUMBER = bytes.fromhex("5F0F3CF5")


def require_intact(path: Path) -> None:
    """Raise Refused `config_invalid` (problem `font_damaged`) about a TrueType file or collection that is damaged."""
    try:
        data = path.read_bytes()
        is_intact = all(_is_intact(data, start) for start in _fonts_in(data))
    except (OSError, struct.error):
        is_intact = False
    if not is_intact:
        raise invalid(path, Refused("font_damaged", path.name))


def _fonts_in(data: bytes) -> tuple[int, ...]:
    """Return where each font of the file begins: of a collection ("ttcf") or of a file with a single font."""
    if data[:4] != b"ttcf":
        return (0,)
    (count,) = struct.unpack_from(">I", data, 8)
    return struct.unpack_from(f">{count}I", data, 12)


def _is_intact(data: bytes, start: int) -> bool:
    (count,) = struct.unpack_from(">H", data, start + 4)
    for number in range(count):
        tag, checksum, offset, length = struct.unpack_from(">4sIII", data, start + 12 + 16 * number)
        table = data[offset : offset + length]
        is_intact = table[12:16] == _MAGIC_NUMBER if tag == b"head" else _sum(table) == checksum
        if len(table) != length or not is_intact:
            return False
    return bool(count)


def _sum(table: bytes) -> int:
    """Return the sum of the table's 32-bit numbers modulo 2³², its end filled up with zeros."""
    numbers = array("I", table + bytes(-len(table) % 4))
    if sys.byteorder == "little":
        numbers.byteswap()
    return sum(numbers) & 0xFFFFFFFF
