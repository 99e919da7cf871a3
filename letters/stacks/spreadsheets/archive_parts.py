"""The packed parts of an XLSX or ODS file, unpacked within a limit and taken apart as XML that declares nothing."""

import contextlib
import struct
import zipfile
import zlib
from collections.abc import Callable, Iterator
from xml.parsers import expat

from letters.refusal import Refused
from letters.stacks.spreadsheets.spreadsheet_file import Source

_CHUNK_OCTETS = 1 << 16

_OCTETS_AN_ELEMENT = 16
"""Elements take a time that their octets do not show: on average they must have so many, as those of any table do."""

_DEEPEST = 100
"""Elements within elements: spreadsheets have a dozen, and each one that is open takes memory."""

_LONGEST_TAG_OCTETS = 1 << 20
"""A tag that does not end is read again from its beginning with each chunk: longer ones would take minutes."""

_DAMAGED = (
    *(zipfile.BadZipFile, zlib.error, expat.ExpatError, struct.error, EOFError),
    *(ValueError, LookupError, ArithmeticError),  # numbers, places and names that lead nowhere
    NotImplementedError,  # a packing of zip that no spreadsheet program uses
)

Start = Callable[[str, dict[str, str]], None]
End = Callable[[str], None]
Text = Callable[[str], None]


class Parts:
    """The parts by name, each read as a stream; names are found in any case, as the Open Packaging Conventions ask."""

    def __init__(self, source: Source, archive: zipfile.ZipFile) -> None:
        self._source = source
        self._archive = archive
        self._infos = {info.filename.replace("\\", "/").casefold(): info for info in archive.infolist()}
        self._left = source.most_unpacked
        self._elements_left = source.most_unpacked // _OCTETS_AN_ELEMENT

    def __contains__(self, name: str) -> bool:
        return name.casefold() in self._infos

    def octets(self, name: str) -> Iterator[bytes]:
        """The part in chunks. Raises Refused `cannot_read`: `encrypted`, `too_large`; KeyError without such a part.

        zipfile reads no further than the size that was counted here, whatever is packed.
        """
        info = self._infos[name.casefold()]
        if info.flag_bits & 1:
            raise self._source.refused("encrypted")
        if info.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            raise ValueError(name)
        self._left -= info.file_size
        if self._left < 0:
            raise self._source.refused("too_large")
        with self._archive.open(info) as part:
            while chunk := part.read(_CHUNK_OCTETS):
                yield chunk

    def read(self, name: str, start: Start, end: End | None = None, text: Text | None = None) -> Iterator[None]:
        """Take the part apart as XML, calling these; a pause after each chunk. Raises as `octets` does, and ValueError.

        A document type is refused, and with it every entity: no spreadsheet program writes one.
        """

        def refuse(*_: object) -> None:
            raise ValueError(name)

        depth = elements = 0

        def begin(tag: str, attributes: dict[str, str]) -> None:
            nonlocal depth, elements
            depth += 1
            elements += 1
            if depth > _DEEPEST:
                raise ValueError(name)
            start(tag, attributes)

        def finish(tag: str) -> None:
            nonlocal depth
            depth -= 1
            if end:
                end(tag)

        parser = expat.ParserCreate()
        parser.buffer_text = True
        parser.StartDoctypeDeclHandler = refuse
        parser.StartElementHandler = begin
        parser.EndElementHandler = finish
        parser.CharacterDataHandler = text
        fed = 0
        for chunk in self.octets(name):
            parser.Parse(chunk)
            self._count(elements)
            elements = 0
            fed += len(chunk)
            if fed - parser.CurrentByteIndex > _LONGEST_TAG_OCTETS:
                raise ValueError(name)
            yield
        parser.Parse(b"", True)  # noqa: FBT003 - expat names no arguments
        yield

    def _count(self, elements: int) -> None:
        self._elements_left -= elements
        if self._elements_left < 0:
            raise self._source.refused("too_large")

    def read_whole(self, name: str, start: Start, end: End | None = None, text: Text | None = None) -> None:
        """As `read`, without pauses."""
        for _ in self.read(name, start, end, text):
            pass


@contextlib.contextmanager
def unpacked(source: Source) -> Iterator[Parts]:
    """The file's parts. Whatever is wrong with them while they are read is Refused `cannot_read`: `damaged`."""
    try:
        with source.open() as octets, zipfile.ZipFile(octets) as archive:
            yield Parts(source, archive)
    except Refused:
        raise
    except _DAMAGED:
        raise source.refused("damaged") from None
    except OSError:
        raise source.refused("unreadable") from None


def local(name: str) -> str:
    """An element's or attribute's name without its prefix, which each program chooses."""
    return name.rpartition(":")[2]
