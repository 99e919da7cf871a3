"""Numbered PDF objects as the bytes of a file.

ReportLab writes each object for itself and a table of their places. Here all that is not a stream is packed into object
streams, with a cross-reference stream (ISO 32000-1, 7.5.7 and 7.5.8): half the bytes of a stack of letters.
"""

import hashlib
from collections.abc import Sequence

from letters.paper.objects import Raw, Stream

#: How many objects share an object stream: a reader unpacks a whole stream to get at one of them.
_OBJECTS_PER_STREAM = 200

_HEAD = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"

#: Kinds of places in a cross-reference stream: free, at an offset in the file, within an object stream.
_FREE, _AT_OFFSET, _IN_STREAM = 0, 1, 2


class _Body:
    """The file so far, and where each object is in it."""

    def __init__(self, count: int) -> None:
        self.content = bytearray(_HEAD)
        self.places: list[tuple[int, int, int]] = [(_FREE, 0, 0xFFFF)] * (count + 1)

    def add(self, number: int, stream: Stream) -> None:
        self.places[number] = (_AT_OFFSET, len(self.content), 0)
        self.content += b"%d 0 obj\n%s\nendobj\n" % (number, stream.content)

    def append(self, stream: Stream) -> int:
        """Add a stream under the next free number, which is returned."""
        self.places.append((_FREE, 0, 0))
        self.add(len(self.places) - 1, stream)
        return len(self.places) - 1


def packed(objects: Sequence[Raw], root: int, info: int) -> bytes:
    """A file of these objects, in the order of their numbers; `root` is the catalogue's number, `info` the metadata's.

    The file's identifier is a digest of its content: the same objects give the same bytes.
    """
    body = _Body(len(objects))
    plain: list[tuple[int, bytes]] = []
    for held in objects:
        if isinstance(held, Stream):
            body.add(held.number, held)
        else:
            plain.append((held.number, held.written()))
    for begin in range(0, len(plain), _OBJECTS_PER_STREAM):
        _add_object_stream(body, plain[begin : begin + _OBJECTS_PER_STREAM])
    return _with_cross_references(body, root, info)


def _add_object_stream(body: _Body, objects: list[tuple[int, bytes]]) -> None:
    starts = bytearray()
    contents = bytearray()
    stream = len(body.places)
    for index, (number, content) in enumerate(objects):
        starts += b"%d %d " % (number, len(contents))
        contents += content + b"\n"
        body.places[number] = (_IN_STREAM, stream, index)
    body.append(Stream(bytes(starts + contents), b"/Type/ObjStm/N %d/First %d" % (len(objects), len(starts))))


def _with_cross_references(body: _Body, root: int, info: int) -> bytes:
    start, number = len(body.content), len(body.places)
    body.places.append((_AT_OFFSET, start, 0))
    table = b"".join(
        kind.to_bytes(1, "big") + where.to_bytes(4, "big") + index.to_bytes(2, "big")
        for kind, where, index in body.places
    )
    identifier = hashlib.sha256(body.content).hexdigest()[:32].encode()
    entries = b"/Type/XRef/W[1 4 2]/Size %d/Root %d 0 R/Info %d 0 R/ID[<%s><%s>]" % (
        len(body.places),
        root,
        info,
        identifier,
        identifier,
    )
    body.content += b"%d 0 obj\n%s\nendobj\n" % (number, Stream(table, entries).content)
    body.content += b"startxref\n%d\n%%%%EOF\n" % start
    return bytes(body.content)
