"""Numbered PDF objects as the bytes of a file.

ReportLab writes each object for itself and a table of their places. Here all that is not a stream is packed into object
streams, with a cross-reference stream (ISO 32000-1, 7.5.7 and 7.5.8): half the bytes of a stack of letters.
"""

import hashlib
import struct
from collections.abc import Sequence

from letters.paper.objects import Stream

#: How many objects share an object stream: a reader unpacks a whole stream to get at one of them.
_OBJECTS_PER_STREAM = 200

_HEAD = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"

#: Kinds of places in a cross-reference stream: free, at an offset in the file, within an object stream.
_FREE, _AT_OFFSET, _IN_STREAM = 0, 1, 2

#: A place: its kind, the offset or the object stream's number, the index in that stream.
_PLACE = struct.Struct(">BIH")


class _Body:
    """The file so far, and where each object is in it: one place after another, that of object 0 (none) first."""

    def __init__(self, count: int) -> None:
        self.content = bytearray(_HEAD)
        self.places = bytearray(_PLACE.pack(_FREE, 0, 0xFFFF) * (count + 1))

    @property
    def next_number(self) -> int:
        """The first number that no object has."""
        return len(self.places) // _PLACE.size

    def put(self, number: int, kind: int, where: int, index: int = 0) -> None:
        """Note the place of an object."""
        _PLACE.pack_into(self.places, number * _PLACE.size, kind, where, index)

    def add(self, number: int, stream: Stream) -> None:
        """Add a stream under the number that it has."""
        self.put(number, _AT_OFFSET, len(self.content))
        self.content += b"%d 0 obj\n%s\nendobj\n" % (number, stream.content)

    def append(self, stream: Stream) -> None:
        """Add a stream under the next number."""
        self.places += bytes(_PLACE.size)
        self.add(self.next_number - 1, stream)


def packed(objects: Sequence[bytes | Stream], root: int, info: int) -> bytes:
    """A file of these objects, numbered from 1 in their order; `root` is the catalogue's number, `info` the metadata's.

    The file's identifier is a digest of its content: the same objects give the same bytes.
    """
    body = _Body(len(objects))
    plain: list[int] = []
    for number, held in enumerate(objects, start=1):
        if isinstance(held, Stream):
            body.add(number, held)
        else:
            plain.append(number)
    for begin in range(0, len(plain), _OBJECTS_PER_STREAM):
        _add_object_stream(body, plain[begin : begin + _OBJECTS_PER_STREAM], objects)
    return _with_cross_references(body, root, info)


def _add_object_stream(body: _Body, numbers: list[int], objects: Sequence[bytes | Stream]) -> None:
    starts = bytearray()
    contents = bytearray()
    stream = body.next_number
    for index, number in enumerate(numbers):
        starts += b"%d %d " % (number, len(contents))
        contents += b"%s\n" % objects[number - 1]
        body.put(number, _IN_STREAM, stream, index)
    body.append(Stream(bytes(starts + contents), b"/Type/ObjStm/N %d/First %d" % (len(numbers), len(starts))))


def _with_cross_references(body: _Body, root: int, info: int) -> bytes:
    start, number = len(body.content), body.next_number
    body.places += _PLACE.pack(_AT_OFFSET, start, 0)
    identifier = hashlib.sha256(body.content).hexdigest()[:32].encode()
    entries = (
        b"/Type/XRef/W[1 4 2]/DecodeParms<</Predictor 12/Columns 7>>/Size %d/Root %d 0 R/Info %d 0 R/ID[<%s><%s>]"
        % (
            body.next_number,
            root,
            info,
            identifier,
            identifier,
        )
    )
    body.content += b"%d 0 obj\n%s\nendobj\n" % (number, Stream(_differences(body.places), entries).content)
    body.content += b"startxref\n%d\n%%%%EOF\n" % start
    return bytes(body.content)


def _differences(places: bytearray) -> bytes:
    """The places, each as what sets it off from the one before it (PNG's filter "up", RFC 2083, 6.4): mostly zeros.

    All bytes are subtracted at once, as one number each: a set high bit keeps a byte from borrowing of its neighbour.
    """
    size, high_bits = _PLACE.size, int.from_bytes(b"\x80" * len(places))
    ours, before = int.from_bytes(places), int.from_bytes(places[:-size])
    ours_high = (ours ^ before ^ high_bits) & high_bits
    up = (((ours | high_bits) - (before & ~high_bits)) ^ ours_high).to_bytes(len(places))
    return b"".join(b"\x02" + up[at : at + size] for at in range(0, len(up), size))
