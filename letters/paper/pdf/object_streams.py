"""A file's objects, numbered and packed as they come.

ReportLab keeps all objects until the end, writes each for itself and then a table of their places. Here streams are
written at once and all others packed into object streams, with a cross-reference stream (ISO 32000-1, 7.5.7 and 7.5.8):
half the bytes of a stack of letters, and of a long file little more than its bytes is held.
"""

import hashlib
import sys
from array import array
from collections.abc import Sequence
from itertools import accumulate

from letters.paper.pdf.streams import Stream

#: How many objects share an object stream: a reader unpacks a whole stream to get at one of them.
_OBJECTS_PER_STREAM = 200

_HEAD = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"

#: Kinds of places in a cross-reference stream: free, at an offset in the file, within an object stream.
_FREE, _AT_OFFSET, _IN_STREAM = 0, 1, 2

#: Octets of a place: its kind, the offset or the object stream's number, the index in that stream.
_PLACE_SIZE = 1 + 4 + 2


class Objects:
    """The objects of a file, numbered from 1 in the order that they come: bytes as they stand, or streams."""

    def __init__(self) -> None:
        self._content = bytearray(_HEAD)
        # Where each object is, from object 0, which is none. Three rows of numbers, not a row of threes: tens of
        # thousands of small objects would keep the collector busy.
        self._kinds = array("B", [_FREE])
        self._wheres = array("I", [0])
        self._indices = array("H", [0xFFFF])
        self._unpacked_numbers: list[int] = []
        self._unpacked: list[bytes] = []

    @property
    def next_number(self) -> int:
        """The number that the next object gets."""
        return len(self._kinds)

    def add(self, content: bytes | Stream) -> int:
        """Take an object in; its number."""
        number = self.reserve()
        if isinstance(content, bytes):
            self.fill(number, content)
        else:
            self._kinds[number] = _AT_OFFSET
            self._wheres[number] = len(self._content)
            self._content += b"%d 0 obj\n%s\nendobj\n" % (number, content.content)
        return number

    def extend(self, contents: Sequence[bytes]) -> int:
        """Take objects in that are no streams; the number of the first."""
        first = self.next_number
        self._unpacked_numbers += range(first, first + len(contents))
        self._unpacked += contents
        self._kinds.extend(bytes(len(contents)))
        self._wheres.extend([0] * len(contents))
        self._indices.extend([0] * len(contents))
        return first

    def reserve(self) -> int:
        """The number of an object whose content comes later, but before the file is written."""
        self._kinds.append(_FREE)
        self._wheres.append(0)
        self._indices.append(0)
        return len(self._kinds) - 1

    def fill(self, number: int, content: bytes) -> None:
        """The content of an object whose number was reserved."""
        self._unpacked_numbers.append(number)
        self._unpacked.append(content)

    def pack(self, *, at_least: int = _OBJECTS_PER_STREAM) -> None:
        """Pack what has come so far into object streams, which get the next numbers, but a rest smaller than that."""
        begin = 0
        while len(self._unpacked) - begin >= at_least:
            end = begin + _OBJECTS_PER_STREAM
            self._add_object_stream(self._unpacked_numbers[begin:end], self._unpacked[begin:end])
            begin = end
        del self._unpacked_numbers[:begin], self._unpacked[:begin]

    def _add_object_stream(self, numbers: Sequence[int], contents: Sequence[bytes]) -> None:
        offsets = accumulate([len(content) + 1 for content in contents[:-1]], initial=0)
        starts = b" ".join([b"%d %d" % place for place in zip(numbers, offsets, strict=True)])
        entries = b"/Type/ObjStm/N %d/First %d" % (len(numbers), len(starts) + 1)
        stream = self.add(Stream(b"\n".join([starts, *contents]), entries))
        for index, number in enumerate(numbers):
            self._kinds[number] = _IN_STREAM
            self._wheres[number] = stream
            self._indices[number] = index

    def data(self, root: int, info: int) -> bytes:
        """The whole file; `root` is the catalogue's number, `info` the metadata's.

        The file's identifier is a digest of its content: the same objects give the same bytes.
        """
        self.pack(at_least=1)
        start, number = len(self._content), self.reserve()
        self._kinds[number], self._wheres[number] = _AT_OFFSET, start
        identifier = hashlib.sha256(self._content).hexdigest()[:32].encode()
        entries = (
            b"/Type/XRef/W[1 4 2]/DecodeParms<</Predictor 12/Columns %d>>/Size %d/Root %d 0 R/Info %d 0 R/ID[<%s><%s>]"
            % (_PLACE_SIZE, self.next_number, root, info, identifier, identifier)
        )
        places = _differences([*_octets(self._kinds), *_octets(self._wheres), *_octets(self._indices)])
        self._content += b"%d 0 obj\n%s\nendobj\n" % (number, Stream.packed(places, entries).content)
        self._content += b"startxref\n%d\n%%%%EOF\n" % start
        return bytes(self._content)


def _octets(numbers: "array[int]") -> list[bytes]:
    """The numbers' first octets, then their second ones …, big-endian whatever the machine is."""
    octets, size = numbers.tobytes(), numbers.itemsize
    columns = [octets[place::size] for place in range(size)]
    return columns if sys.byteorder == "big" else columns[::-1]


def _differences(columns: Sequence[bytes]) -> bytes:
    """Places in rows of these columns, each place as what sets it off from the one before it, which is mostly zeros.

    PNG's filter "up" (RFC 2083, 6.4), which says at the head of each row that it was used.
    """
    size = len(columns) + 1
    filtered = bytearray(b"\x02") * (size * len(columns[0]))
    for place, column in enumerate(columns, start=1):
        filtered[place::size] = _steps(column)
    return bytes(filtered)


def _steps(column: bytes) -> bytes:
    """By how much each octet is more than the one before it.

    All are subtracted at once, as one number each: a set high bit keeps an octet from borrowing of its neighbour.
    """
    high_bits = int.from_bytes(b"\x80" * len(column))
    ours, before = int.from_bytes(column), int.from_bytes(column[:-1])
    ours_high = (ours ^ before ^ high_bits) & high_bits
    return (((ours | high_bits) - (before & ~high_bits)) ^ ours_high).to_bytes(len(column))
