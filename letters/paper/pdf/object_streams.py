"""Write a file's objects as they come: streams at once, other objects in object streams.

ReportLab keeps all objects until the end, then writes them one by one and a cross-reference table. Object streams with
a cross-reference stream (ISO 32000-1, 7.5.7 and 7.5.8) halve the size of a stack of letters, and writing objects as
they come keeps little more in memory than the file's bytes.
"""

import hashlib
import sys
from array import array
from collections.abc import Sequence
from itertools import accumulate, chain
from typing import Any

from reportlab.pdfbase import pdfdoc

from letters.paper.pdf.streams import PackedStream

#: An object stream is full with at least this many objects; a reader unpacks the whole stream to get at one of them.
_OBJECTS_PER_STREAM = 400

_HEAD = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"

#: Types of cross-reference entries (ISO 32000-1, table 18): free, at an offset in the file, in an object stream.
_FREE, _AT_OFFSET, _IN_STREAM = 0, 1, 2

#: Bytes of an entry: its type, the offset or the object stream's number, and the index in that stream.
_ENTRY_SIZE = 1 + 4 + 2


class PackedObjects:
    """The numbered objects of a file and their positions; numbers begin at 1."""

    def __init__(self) -> None:
        self._content = bytearray(_HEAD)
        # The cross-reference entries, from that of object 0, which does not exist. Three arrays of numbers spare the
        # garbage collector tens of thousands of tuples.
        self._types = array("B", [_FREE])
        self._positions = array("I", [0])
        self._indices = array("H", [0xFFFF])
        #: The objects for the next object stream: the number of the first of a row, and the row.
        self._waiting: list[tuple[int, Sequence[bytes]]] = []
        self._waiting_count = 0

    @property
    def last_number(self) -> int:
        """The highest object number so far."""
        return len(self._types) - 1

    def take_numbers(self, count: int) -> int:
        """Return the first of `count` new consecutive numbers, all of which must be used before the file ends."""
        first = len(self._types)
        self._types += array("B", [_FREE]) * count
        self._positions += array("I", [0]) * count
        self._indices += array("H", [0]) * count
        return first

    def place(self, number: int, stream: bytes) -> None:
        """Write a stream object at once."""
        self._types[number] = _AT_OFFSET
        self._positions[number] = len(self._content)
        self._content += b"%d 0 obj\n%s\nendobj\n" % (number, stream)

    def pack(self, first: int, contents: Sequence[bytes]) -> None:
        """Add objects other than streams, numbered from `first`; they are written when an object stream is full."""
        for begin in range(0, len(contents), _OBJECTS_PER_STREAM):
            row = contents[begin : begin + _OBJECTS_PER_STREAM]
            self._waiting.append((first + begin, row))
            self._waiting_count += len(row)
            if self._waiting_count >= _OBJECTS_PER_STREAM:
                self._write_object_stream()

    def _write_object_stream(self) -> None:
        """Write all objects that wait; those that were added together share a stream."""
        stream, index = self.take_numbers(1), 0
        numbers: list[int] = []
        for first, row in self._waiting:
            end = first + len(row)
            numbers += range(first, end)
            self._types[first:end] = array("B", [_IN_STREAM]) * len(row)
            self._positions[first:end] = array("I", [stream]) * len(row)
            self._indices[first:end] = array("H", range(index, index + len(row)))
            index += len(row)
        contents = [content for _, row in self._waiting for content in row]
        self._waiting, self._waiting_count = [], 0
        offsets = accumulate([len(content) + 1 for content in contents[:-1]], initial=0)
        places = tuple(chain.from_iterable(zip(numbers, offsets, strict=True)))
        starts = b" ".join([b"%d %d"] * len(numbers)) % places
        entries = {"Type": pdfdoc.PDFName("ObjStm"), "N": len(numbers), "First": len(starts) + 1}
        packed = PackedStream(b"\n".join([starts, *contents]), entries, head=len(starts))
        self.place(stream, packed.format(_NO_DOCUMENT))

    def end(self, root: int, info: int) -> bytes:
        """Return the whole file; `root` and `info` are the numbers of the catalogue and the information dictionary.

        The file identifier is a digest of the content, so that the same objects give the same bytes.
        """
        if self._waiting:
            self._write_object_stream()
        start, number = len(self._content), self.take_numbers(1)
        self._types[number], self._positions[number] = _AT_OFFSET, start
        identifier = f"<{hashlib.sha256(self._content).hexdigest()[:32]}>"
        entries = {
            "Type": pdfdoc.PDFName("XRef"),
            "W": pdfdoc.PDFArray([1, 4, 2]),
            "DecodeParms": pdfdoc.PDFDictionary({"Predictor": 12, "Columns": _ENTRY_SIZE}),
            "Size": number + 1,
            "Root": f"{root} 0 R",
            "Info": f"{info} 0 R",
            "ID": pdfdoc.PDFArray([identifier, identifier]),
        }
        places = _differences(
            [*_byte_columns(self._types), *_byte_columns(self._positions), *_byte_columns(self._indices)]
        )
        stream = PackedStream(places, entries, "always").format(_NO_DOCUMENT)
        self._content += b"%d 0 obj\n%s\nendobj\nstartxref\n%d\n%%%%EOF\n" % (number, stream, start)
        return bytes(self._content)


#: The document for formatting dictionaries of plain values, which only ask it whether the file is encrypted.
_NO_DOCUMENT: Any = pdfdoc.DummyDoc()


def _byte_columns(numbers: "array[int]") -> list[bytes]:
    """Return the first bytes of all numbers, then the second ones and so on, big-endian on any machine."""
    data, size = numbers.tobytes(), numbers.itemsize
    columns = [data[place::size] for place in range(size)]
    return columns if sys.byteorder == "big" else columns[::-1]


def _differences(columns: Sequence[bytes]) -> bytes:
    """Return the rows of these columns, each as its difference from the row before, which is mostly zeros.

    This is PNG's filter "up" (RFC 2083, 6.4), which the first byte of each row names.
    """
    size = len(columns) + 1
    filtered = bytearray(b"\x02") * (size * len(columns[0]))
    for place, column in enumerate(columns, start=1):
        filtered[place::size] = _steps(column)
    return bytes(filtered)


def _steps(column: bytes) -> bytes:
    """Return the difference of each byte from the one before it, modulo 256.

    All bytes are subtracted at once, as two long integers; a high bit that is set keeps a byte from borrowing from its
    neighbour.
    """
    high_bits = int.from_bytes(b"\x80" * len(column))
    ours, before = int.from_bytes(column), int.from_bytes(column[:-1])
    ours_high = (ours ^ before ^ high_bits) & high_bits
    return (((ours | high_bits) - (before & ~high_bits)) ^ ours_high).to_bytes(len(column))
