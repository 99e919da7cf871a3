"""A stack as one ZIP file, a stream of bytes that nothing of is kept: for whoever has no folder to write into."""

import datetime as dt
import io
from collections.abc import Callable, Iterable, Iterator
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from letters.stacks.manifest import INDEX, MANIFEST, REFUSED, Books
from letters.stacks.runs import MadeRun

#: The mode of a file that its owner writes and everybody reads, where ZIP keeps it.
_MODE = 0o644 << 16


def stack_files(
    runs: Iterable[MadeRun], language: str, refused: Callable[[], bytes] = bytes
) -> Iterator[tuple[str, bytes]]:
    """The files of a stack by name, as the runs are made: those of the runs, then index and manifest.

    `refused` is asked for `refused.csv` when all runs are made; when it gives nothing, there is none.
    """
    manifest = io.BytesIO()
    books = Books(manifest, language)
    for run in runs:
        books.enter(run)
        yield from run.files.items()
    index = books.close()
    for name, data in ((INDEX, index), (MANIFEST, manifest.getvalue()), (REFUSED, refused())):
        if data:
            yield name, data


def zipped(files: Iterable[tuple[str, bytes]], date: dt.date) -> Iterator[bytes]:
    """The files as a ZIP file in pieces, one for each file and one for the list at the end; all bear the `date`."""
    pieces = _Pieces()
    with ZipFile(pieces, "w") as archive:
        for name, data in files:
            info = ZipInfo(name, (date.year, date.month, date.day, 0, 0, 0))
            info.external_attr = _MODE
            info.compress_type = ZIP_STORED if name.endswith(".pdf") else ZIP_DEFLATED  # a PDF is packed already
            archive.writestr(info, data)
            yield pieces.take()
    yield pieces.take()


class _Pieces(io.BytesIO):
    """A file whose beginning was handed on: zipfile goes back to a file's header, never to the file before.

    Headers then state size and checksum; where they come after the data, the unpackers of macOS and Java give up.
    """

    _taken = 0

    def take(self) -> bytes:
        """What was written since the last time."""
        piece = self.getvalue()
        self._taken += len(piece)
        super().seek(0)
        self.truncate()
        return piece

    def tell(self) -> int:
        return self._taken + super().tell()

    def seek(self, place: int, whence: int = io.SEEK_SET) -> int:
        return self._taken + super().seek(place - self._taken if whence == io.SEEK_SET else place, whence)
