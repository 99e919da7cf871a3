"""PDF objects as bytes, and the numbers under which a file refers to them."""

import zlib
from collections.abc import Sequence

#: Two to the power of this many bytes are more than any page holds.
_LARGE_WINDOW = 13

#: Bytes of a stream below which packing it takes time and saves next to nothing.
_WORTH_PACKING = 160


class Objects:
    """The objects of a file, numbered from 1 in the order that they come: bytes as they stand, or streams.

    ReportLab's document keeps such a register too; asking it took a sixth of the time that a letter in a stack takes.
    """

    def __init__(self) -> None:
        self._held: list[bytes | Stream] = []

    def add(self, content: "bytes | Stream") -> int:
        """Take an object in; its number."""
        self._held.append(content)
        return len(self._held)

    @property
    def next_number(self) -> int:
        """The number that the next object gets."""
        return len(self._held) + 1

    def extend(self, contents: Sequence[bytes]) -> int:
        """Take objects in; the number of the first."""
        self._held += contents
        return len(self._held) - len(contents) + 1

    def reserve(self) -> int:
        """The number of an object whose content comes later, but before the file is written."""
        return self.add(b"null")

    def fill(self, number: int, content: bytes) -> None:
        """The content of an object whose number was reserved."""
        self._held[number - 1] = content

    def in_order(self) -> "list[bytes | Stream]":
        """All of them; the first has the number 1."""
        return list(self._held)


class Stream:
    """A stream, compressed; `entries` are the dictionary's other entries, `content` is what the file says of it."""

    def __init__(self, data: bytes, entries: bytes = b"") -> None:
        if len(data) < _WORTH_PACKING:
            self.content = _unpacked(data, entries)
            return
        # A window, and tables, no larger than the data asks for: most streams are a few hundred bytes, and zlib's own
        # take longer to lay out than those to compress. Beyond level 5 a stack takes longer for less than a hundredth
        # of its bytes.
        window = min(15, max(9, len(data).bit_length()))
        packer = zlib.compressobj(5, zlib.DEFLATED, window, 4 if window < _LARGE_WINDOW else 8)
        packed = packer.compress(data) + packer.flush()
        self.content = b"<<%s/Filter/FlateDecode/Length %d>>stream\n%s\nendstream" % (entries, len(packed), packed)

    @classmethod
    def plain(cls, data: bytes, entries: bytes) -> "Stream":
        """A stream that is left as it is, as metadata must be for those who search files (ISO 19005-2, 6.6.2)."""
        stream = cls(b"")
        stream.content = _unpacked(data, entries)
        return stream


def _unpacked(data: bytes, entries: bytes) -> bytes:
    return b"<<%s/Length %d>>stream\n%s\nendstream" % (entries, len(data), data)


def text_string(text: str) -> str:
    """The text as a PDF string in UTF-16 with its mark (ISO 32000-1, 7.9.2.2), in hexadecimal: nothing to escape."""
    return f"<feff{text.encode('utf-16-be').hex()}>"
