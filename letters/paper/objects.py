"""PDF objects as bytes, and the numbers under which a file refers to them."""

import zlib


class Objects:
    """The objects of a file, numbered from 1 in the order that they come.

    ReportLab's document keeps such a register too; asking it took a sixth of the time that a letter in a stack takes.
    """

    def __init__(self) -> None:
        self._held: list[Raw] = []

    def add(self, one: "Raw") -> int:
        """Take an object in; its number."""
        self._held.append(one)
        one.number = len(self._held)
        return one.number

    def reserve(self) -> "Raw":
        """An object whose number is needed before its content is known."""
        one = Raw()
        self.add(one)
        return one

    def in_order(self) -> list["Raw"]:
        """All of them; the first has the number 1."""
        return list(self._held)


class Raw:
    """An object that is bytes already; `content` may be filled in later, but before the file is written.

    `number` is 0 until a file has taken it in.
    """

    def __init__(self, content: bytes = b"") -> None:
        self.content = content
        self.number = 0

    def written(self) -> bytes:
        """What the file says of it."""
        return self.content


class Stream(Raw):
    """A stream, compressed; `entries` are the dictionary's other entries."""

    def __init__(self, data: bytes, entries: bytes = b"") -> None:
        # A window no larger than the data: most streams are a page of a kilobyte, and a full window takes longer to lay
        # out than such a page to compress.
        packer = zlib.compressobj(9, zlib.DEFLATED, min(15, max(9, len(data).bit_length())))
        packed = packer.compress(data) + packer.flush()
        super().__init__(b"<<%s/Filter/FlateDecode/Length %d>>stream\n%s\nendstream" % (entries, len(packed), packed))

    @classmethod
    def plain(cls, data: bytes, entries: bytes) -> "Stream":
        """A stream that is left as it is, as metadata must be for those who search files (ISO 19005-2, 6.6.2)."""
        stream = cls(b"")
        stream.content = b"<<%s/Length %d>>stream\n%s\nendstream" % (entries, len(data), data)
        return stream


def text_string(text: str) -> str:
    """The text as a PDF string in UTF-16 with its mark (ISO 32000-1, 7.9.2.2), in hexadecimal: nothing to escape."""
    return f"<feff{text.encode('utf-16-be').hex()}>"
