"""A file's bytes as its objects come: streams at once, the others packed into object streams.

ReportLab keeps all objects until the end, writes each by itself and then a table of their places. Object streams with
a cross-reference stream (ISO 32000-1, 7.5.7 and 7.5.8) take half the bytes of a stack of letters, and of a long file
little more than its bytes is held in memory.
"""

import hashlib
import sys
from array import array
from collections.abc import Sequence
from itertools import accumulate
from typing import Any

from reportlab.pdfbase import pdfdoc

from letters.paper.pdf.streams import PackedStream

#: How many objects share an object stream: a reader unpacks a whole stream to get at one of them.
_OBJECTS_PER_STREAM = 200

_HEAD = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"

#: Kinds of places in a cross-reference stream: free, at an offset in the file, within an object stream.
_FREE, _AT_OFFSET, _IN_STREAM = 0, 1, 2

#: Bytes of a place: its kind, the offset or the object stream's number, the index in that stream.
_PLACE_SIZE = 1 + 4 + 2


class PackedObjects:
    """The numbered objects of a file and the places where they are; numbers begin at 1."""

    def __init__(self) -> None:
        self._content = bytearray(_HEAD)
        # Where each object is, from object 0, which is none. Three rows of numbers, not a row of threes: tens of
        # thousands of small objects would keep the garbage collector busy.
        self._kinds = array("B", [_FREE])
        self._wheres = array("I", [0])
        self._indices = array("H", [0xFFFF])
        self._waiting_numbers: list[int] = []
        self._waiting: list[bytes] = []

    @property
    def last_number(self) -> int:
        """The highest number so far."""
        return len(self._kinds) - 1

    def take_numbers(self, count: int) -> int:
        """The first of `count` new numbers in a row; each must be filled before the file ends."""
        first = len(self._kinds)
        self._kinds.extend(bytes(count))
        self._wheres.extend([0] * count)
        self._indices.extend([0] * count)
        return first

    def place(self, number: int, stream: bytes) -> None:
        """Write a stream object now."""
        self._kinds[number] = _AT_OFFSET
        self._wheres[number] = len(self._content)
        self._content += b"%d 0 obj\n%s\nendobj\n" % (number, stream)

    def pack(self, first: int, contents: Sequence[bytes]) -> None:
        """Take in objects other than streams, numbered from `first`; they are written when enough have come."""
        self._waiting_numbers += range(first, first + len(contents))
        self._waiting += contents

    def write_full_streams(self, *, at_least: int = _OBJECTS_PER_STREAM) -> None:
        """Write the object streams that are full; `at_least` objects make the last one worth writing, too."""
        begin = 0
        while len(self._waiting) - begin >= at_least:
            end = begin + _OBJECTS_PER_STREAM
            self._write_object_stream(self._waiting_numbers[begin:end], self._waiting[begin:end])
            begin = end
        del self._waiting_numbers[:begin], self._waiting[:begin]

    def _write_object_stream(self, numbers: Sequence[int], contents: Sequence[bytes]) -> None:
        offsets = accumulate([len(content) + 1 for content in contents[:-1]], initial=0)
        starts = b" ".join([b"%d %d" % place for place in zip(numbers, offsets, strict=True)])
        entries = {"Type": pdfdoc.PDFName("ObjStm"), "N": len(numbers), "First": len(starts) + 1}
        stream = self.take_numbers(1)
        self.place(stream, PackedStream(b"\n".join([starts, *contents]), entries).format(_NO_DOCUMENT))
        for index, number in enumerate(numbers):
            self._kinds[number] = _IN_STREAM
            self._wheres[number] = stream
            self._indices[number] = index

    def end(self, root: int, info: int) -> bytes:
        """The whole file; `root` is the number of the catalogue, `info` that of the information dictionary.

        The file's identifier is a digest of its content: the same objects give the same bytes.
        """
        self.write_full_streams(at_least=1)
        start, number = len(self._content), self.take_numbers(1)
        self._kinds[number], self._wheres[number] = _AT_OFFSET, start
        identifier = f"<{hashlib.sha256(self._content).hexdigest()[:32]}>"
        entries = {
            "Type": pdfdoc.PDFName("XRef"),
            "W": pdfdoc.PDFArray([1, 4, 2]),
            "DecodeParms": pdfdoc.PDFDictionary({"Predictor": 12, "Columns": _PLACE_SIZE}),
            "Size": number + 1,
            "Root": f"{root} 0 R",
            "Info": f"{info} 0 R",
            "ID": pdfdoc.PDFArray([identifier, identifier]),
        }
        places = _differences(
            [*_byte_columns(self._kinds), *_byte_columns(self._wheres), *_byte_columns(self._indices)]
        )
        stream = PackedStream(places, entries, "always").format(_NO_DOCUMENT)
        self._content += b"%d 0 obj\n%s\nendobj\nstartxref\n%d\n%%%%EOF\n" % (number, stream, start)
        return bytes(self._content)


#: What ReportLab's dictionaries of plain values ask of a document: that nothing is encrypted.
_NO_DOCUMENT: Any = pdfdoc.DummyDoc()


def _byte_columns(numbers: "array[int]") -> list[bytes]:
    """The numbers' first bytes, then their second ones and so on, big-endian whatever the machine is."""
    data, size = numbers.tobytes(), numbers.itemsize
    columns = [data[place::size] for place in range(size)]
    return columns if sys.byteorder == "big" else columns[::-1]


def _differences(columns: Sequence[bytes]) -> bytes:
    """Rows of these columns, each row as its difference from the one before, which is mostly zeros.

    PNG's filter "up" (RFC 2083, 6.4); the byte at the head of each row says that it was used.
    """
    size = len(columns) + 1
    filtered = bytearray(b"\x02") * (size * len(columns[0]))
    for place, column in enumerate(columns, start=1):
        filtered[place::size] = _steps(column)
    return bytes(filtered)


def _steps(column: bytes) -> bytes:
    """By how much each byte is more than the one before it, modulo 256.

    All are subtracted at once, as two long numbers: a high bit that is set keeps a byte from borrowing of its
    neighbour.
    """
    high_bits = int.from_bytes(b"\x80" * len(column))
    ours, before = int.from_bytes(column), int.from_bytes(column[:-1])
    ours_high = (ours ^ before ^ high_bits) & high_bits
    return (((ours | high_bits) - (before & ~high_bits)) ^ ours_high).to_bytes(len(column))
