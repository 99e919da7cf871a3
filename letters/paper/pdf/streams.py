"""PDF streams and text strings as bytes."""

import zlib

#: Two to the power of this many bytes are more than any page holds.
_LARGE_WINDOW = 13

#: Bytes of a stream below which packing it takes more time than the few bytes that it saves are worth: a letter's own
#: lines, a hundred bytes of glyphs each.
_WORTH_PACKING = 260


class Stream:
    """A stream, compressed if that pays; `entries` are its dictionary's other entries, `content` is what a file has."""

    def __init__(self, data: bytes, entries: bytes = b"") -> None:
        self.content = (_packed if len(data) >= _WORTH_PACKING else _unpacked)(data, entries)

    @classmethod
    def plain(cls, data: bytes, entries: bytes) -> "Stream":
        """A stream that is left as it is, as metadata must be for those who search files (ISO 19005-2, 6.6.2)."""
        stream = cls(b"")
        stream.content = _unpacked(data, entries)
        return stream

    @classmethod
    def packed(cls, data: bytes, entries: bytes) -> "Stream":
        """A stream that is compressed however short it is, since its entries say what else was done to it before."""
        stream = cls(b"")
        stream.content = _packed(data, entries)
        return stream


def _packed(data: bytes, entries: bytes) -> bytes:
    # A window, and tables, no larger than the data asks for: most streams are a few hundred bytes, and zlib's own take
    # longer to lay out than those to compress. Beyond level 4 a stack takes a fiftieth longer for a fiftieth of its
    # bytes.
    window = min(15, max(9, len(data).bit_length()))
    packer = zlib.compressobj(4, zlib.DEFLATED, window, 4 if window < _LARGE_WINDOW else 8)
    packed = packer.compress(data) + packer.flush()
    return b"<<%s/Filter/FlateDecode/Length %d>>stream\n%s\nendstream" % (entries, len(packed), packed)


def _unpacked(data: bytes, entries: bytes) -> bytes:
    return b"<<%s/Length %d>>stream\n%s\nendstream" % (entries, len(data), data)


def text_string(text: str) -> str:
    """The text as a PDF string in UTF-16 with its mark (ISO 32000-1, 7.9.2.2), in hexadecimal: nothing to escape."""
    return f"<feff{text.encode('utf-16-be').hex()}>"
