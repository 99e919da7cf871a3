"""Numbered PDF objects as the bytes of a file.

ReportLab writes each object for itself and a table of their places. Here all that is not a stream is packed into object
streams, with a cross-reference stream (ISO 32000-1, 7.5.7 and 7.5.8): half the bytes of a stack of letters.
"""

import hashlib
import struct
from collections.abc import Sequence
from itertools import accumulate, chain

from letters.paper.objects import Stream

#: How many objects share an object stream: a reader unpacks a whole stream to get at one of them.
_OBJECTS_PER_STREAM = 200

_HEAD = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"

#: Kinds of places in a cross-reference stream: free, at an offset in the file, within an object stream.
_FREE, _AT_OFFSET, _IN_STREAM = 0, 1, 2

#: A place: its kind, the offset or the object stream's number, the index in that stream; big-endian, in these widths.
_PLACE, _PLACE_SIZE = "BIH", 7


class _Body:
    """The file so far, and where each object is in it: by object number, from that of object 0 (none)."""

    def __init__(self, count: int) -> None:
        self.content = bytearray(_HEAD)
        # Three rows of numbers, not a row of threes: tens of thousands of small objects would keep the collector busy.
        self._kinds = [_FREE] * (count + 1)
        self._wheres = [0] * (count + 1)
        self._indices = [0xFFFF] + [0] * count

    @property
    def next_number(self) -> int:
        """The first number that no object has."""
        return len(self._kinds)

    def add(self, number: int, stream: Stream) -> None:
        """Add a stream under the number that it has."""
        self._kinds[number] = _AT_OFFSET
        self._wheres[number] = len(self.content)
        self.content += b"%d 0 obj\n%s\nendobj\n" % (number, stream.content)

    def append(self, stream: Stream, held: Sequence[int] = ()) -> None:
        """Add a stream under the next number; an object stream holds the objects of these numbers."""
        own_number = self.next_number
        self.mark_next()
        self.add(own_number, stream)
        for index, number in enumerate(held):
            self._kinds[number] = _IN_STREAM
            self._wheres[number] = own_number
            self._indices[number] = index

    def mark_next(self) -> None:
        """Give the next number to what will begin here."""
        self._kinds.append(_AT_OFFSET)
        self._wheres.append(len(self.content))
        self._indices.append(0)

    def packed_places(self) -> bytes:
        """The places, one after the other."""
        places = zip(self._kinds, self._wheres, self._indices, strict=True)
        return struct.pack(f">{_PLACE * len(self._kinds)}", *chain.from_iterable(places))


def packed(objects: Sequence[bytes | Stream], root: int, info: int) -> bytes:
    """A file of these objects, numbered from 1 in their order; `root` is the catalogue's number, `info` the metadata's.

    The file's identifier is a digest of its content: the same objects give the same bytes.
    """
    body = _Body(len(objects))
    numbers: list[int] = []
    contents: list[bytes] = []
    for number, held in enumerate(objects, start=1):
        if isinstance(held, bytes):
            numbers.append(number)
            contents.append(held)
        else:
            body.add(number, held)
    for begin in range(0, len(numbers), _OBJECTS_PER_STREAM):
        end = begin + _OBJECTS_PER_STREAM
        body.append(_object_stream(numbers[begin:end], contents[begin:end]), numbers[begin:end])
    return _with_cross_references(body, root, info)


def _object_stream(numbers: Sequence[int], contents: Sequence[bytes]) -> Stream:
    offsets = accumulate([len(content) + 1 for content in contents[:-1]], initial=0)
    starts = b" ".join([b"%d %d" % place for place in zip(numbers, offsets, strict=True)])
    entries = b"/Type/ObjStm/N %d/First %d" % (len(numbers), len(starts) + 1)
    return Stream(b"\n".join([starts, *contents]), entries)


def _with_cross_references(body: _Body, root: int, info: int) -> bytes:
    start, number = len(body.content), body.next_number
    body.mark_next()
    identifier = hashlib.sha256(body.content).hexdigest()[:32].encode()
    entries = (
        b"/Type/XRef/W[1 4 2]/DecodeParms<</Predictor 12/Columns %d>>/Size %d/Root %d 0 R/Info %d 0 R/ID[<%s><%s>]"
        % (_PLACE_SIZE, body.next_number, root, info, identifier, identifier)
    )
    differences = _differences(body.packed_places())
    body.content += b"%d 0 obj\n%s\nendobj\n" % (number, Stream(differences, entries).content)
    body.content += b"startxref\n%d\n%%%%EOF\n" % start
    return bytes(body.content)


def _differences(places: bytes) -> bytes:
    """The places, each as what sets it off from the one before it (PNG's filter "up", RFC 2083, 6.4): mostly zeros.

    All bytes are subtracted at once, as one number each: a set high bit keeps a byte from borrowing of its neighbour.
    """
    high_bits = int.from_bytes(b"\x80" * len(places))
    ours, before = int.from_bytes(places), int.from_bytes(places[:-_PLACE_SIZE])
    ours_high = (ours ^ before ^ high_bits) & high_bits
    up = (((ours | high_bits) - (before & ~high_bits)) ^ ours_high).to_bytes(len(places))
    filtered = bytearray(b"\x02") * (len(places) // _PLACE_SIZE * (_PLACE_SIZE + 1))
    for column in range(_PLACE_SIZE):
        filtered[column + 1 :: _PLACE_SIZE + 1] = up[column::_PLACE_SIZE]
    return bytes(filtered)
