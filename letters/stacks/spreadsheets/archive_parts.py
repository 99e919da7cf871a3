"""The parts of an XLSX or ODS file (a ZIP archive of XML), unpacked and parsed within bounds on time and memory."""

import contextlib
import struct
import zipfile
import zlib
from collections.abc import Callable, Iterator, Sequence
from xml.parsers import expat

from letters.refusal import Refused
from letters.stacks.spreadsheets.spreadsheet_file import MAX_CELL_CHARACTERS, SpreadsheetFile

_CHUNK_BYTES = 1 << 16

#: The limit on nested elements, since each open one takes memory. Spreadsheets nest about a dozen.
_MAX_DEPTH = 100

#: A tag that does not end is parsed again from its start with each chunk: longer ones would take minutes.
_MAX_TAG_BYTES = 1 << 20

#: The limit for the characters of one cell, or between two, while its end has not come: Excel's own, in runs of text
#: that may be joined or left out. One rare character among them makes each take four bytes.
_MAX_UNFINISHED = 4 * MAX_CELL_CHARACTERS

_DAMAGED = (
    *(zipfile.BadZipFile, zlib.error, expat.ExpatError, struct.error, EOFError),
    *(ValueError, LookupError, ArithmeticError),  # invalid numbers, references and names
    NotImplementedError,  # zipfile raises it for a method of compression that no spreadsheet program uses
)

OnStart = Callable[[str, dict[str, str]], None]
OnEnd = Callable[[str], None]
OnText = Callable[[str], None]


class ArchiveParts:
    """The parts of an archive by name, in any case and with either slash (Open Packaging Conventions, ISO 29500-2)."""

    def __init__(self, file: SpreadsheetFile, archive: zipfile.ZipFile) -> None:
        self._file = file
        self._archive = archive
        self._infos = {info.filename.replace("\\", "/").casefold(): info for info in archive.infolist()}
        self._bytes_left = file.max_unpacked_bytes
        self._elements_left = file.max_elements

    def __contains__(self, name: str) -> bool:
        return name.casefold() in self._infos

    def __iter__(self) -> Iterator[str]:
        """Yield the names of the parts, in lower case."""
        return iter(self._infos)

    def chunks(self, name: str) -> Iterator[bytes]:
        """Yield the bytes of a part. Raises Refused `cannot_read`: `encrypted`, `too_large`; KeyError without the part.

        zipfile never reads further than the size that is counted here, whatever was packed.
        """
        info = self._infos[name.casefold()]
        if info.flag_bits & 1:
            raise self._file.cannot_read("encrypted")
        if info.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            raise ValueError(name)
        self._bytes_left -= info.file_size
        if self._bytes_left < 0:
            raise self._file.cannot_read("too_large")
        with self._archive.open(info) as part:
            while chunk := part.read(_CHUNK_BYTES):
                self._file.raise_if_cancelled()
                yield chunk

    def parse(
        self, name: str, on_start: OnStart, on_end: OnEnd | None = None, on_text: OnText | None = None
    ) -> Iterator[None]:
        """Parse a part as XML, calling these functions, and yield after each chunk. Raises as `chunks`, and ValueError.

        A document type is refused, and with it every entity: no spreadsheet program writes one.
        """

        def refuse(*_: object) -> None:
            raise ValueError(name)

        depth = elements = 0

        def start(tag: str, attributes: dict[str, str]) -> None:
            nonlocal depth, elements
            depth += 1
            elements += 1
            if depth > _MAX_DEPTH:
                raise ValueError(name)
            on_start(tag, attributes)

        def end(tag: str) -> None:
            nonlocal depth
            depth -= 1
            if on_end:
                on_end(tag)

        parser = expat.ParserCreate()
        parser.buffer_text = True
        parser.StartDoctypeDeclHandler = refuse
        parser.StartElementHandler = start
        parser.EndElementHandler = end
        parser.CharacterDataHandler = on_text
        parsed_bytes = 0
        for chunk in self.chunks(name):
            parser.Parse(chunk)
            self._count(elements)
            elements = 0
            parsed_bytes += len(chunk)
            if parsed_bytes - parser.CurrentByteIndex > _MAX_TAG_BYTES:
                raise ValueError(name)
            yield
        parser.Parse(b"", True)  # noqa: FBT003 - expat names no arguments
        yield

    def require_short(self, *unfinished: Sequence[str]) -> None:
        """Refuse `too_large` when the text of one cell is far too long, before it is joined."""
        if sum(sum(map(len, texts)) for texts in unfinished) > _MAX_UNFINISHED:
            raise self._file.cannot_read("too_large")

    def _count(self, elements: int) -> None:
        self._elements_left -= elements
        if self._elements_left < 0:
            raise self._file.cannot_read("too_large")

    def parse_whole(self, name: str, on_start: OnStart, on_end: OnEnd | None = None) -> None:
        """Parse a part without text to its end; see `parse`."""
        for _ in self.parse(name, on_start, on_end):
            pass


@contextlib.contextmanager
def open_archive(file: SpreadsheetFile) -> Iterator[ArchiveParts]:
    """Open the file's parts. Whatever proves wrong with them inside the `with` is Refused `cannot_read`: `damaged`."""
    try:
        with file.open() as stream, zipfile.ZipFile(stream) as archive:
            yield ArchiveParts(file, archive)
    except Refused:
        raise
    except _DAMAGED:
        raise file.cannot_read("damaged") from None
    except OSError:
        raise file.cannot_read("unreadable") from None


def local_name(name: str) -> str:
    """Return the name of an element or attribute without its namespace prefix, which each program chooses."""
    return name.rpartition(":")[2]
