"""A stack as one ZIP file, streamed to a browser while it is made, so that nothing is kept on the server."""

import datetime as dt
import io
from collections.abc import Callable, Iterable, Iterator
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from letters.stacks.manifest import FOUND, INDEX, MANIFEST, REFUSED, ManifestAndIndex
from letters.stacks.runs import MadeRun

#: The file mode -rw-r--r--, where ZIP keeps it.
_MODE = 0o644 << 16


def stack_files(
    runs: Iterable[MadeRun],
    language: str,
    refused: Callable[[], bytes] = bytes,
    found: Callable[[], bytes] = bytes,
) -> Iterator[tuple[str, bytes]]:
    """Yield the name and bytes of each file of a stack as the runs are made, then of the index and the manifest.

    `refused` and `found` are called after the last run for the content of `refused.csv` and `found-ridings.csv`; where
    they return no bytes, there is no file.
    """
    manifest = io.BytesIO()
    lists = ManifestAndIndex(manifest, language)
    for run in runs:
        lists.add(run)
        yield from run.files.items()
    index = lists.close()
    for name, data in ((INDEX, index), (MANIFEST, manifest.getvalue()), (FOUND, found()), (REFUSED, refused())):
        if data:
            yield name, data


def zip_stream(files: Iterable[tuple[str, bytes]], date: dt.date) -> Iterator[bytes]:
    """Yield a ZIP file in chunks, one for each file and one for the directory at its end; all files bear the `date`."""
    buffer = _ForgetfulBuffer()
    with ZipFile(buffer, "w") as archive:
        for name, data in files:
            info = ZipInfo(name, (date.year, date.month, date.day, 0, 0, 0))
            info.external_attr = _MODE
            info.compress_type = ZIP_STORED if name.endswith(".pdf") else ZIP_DEFLATED  # a PDF is compressed already
            archive.writestr(info, data)
            yield buffer.take()
    yield buffer.take()


class _ForgetfulBuffer(io.BytesIO):
    """A file that keeps only what was written since the last `take`, which is as far back as zipfile seeks.

    zipfile then writes size and checksum into each header; unpackers of macOS and Java fail where they follow the data.
    """

    _taken = 0

    def take(self) -> bytes:
        """Return what was written since the last call, and forget it."""
        chunk = self.getvalue()
        self._taken += len(chunk)
        super().seek(0)
        self.truncate()
        return chunk

    def tell(self) -> int:
        return self._taken + super().tell()

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        return self._taken + super().seek(offset - self._taken if whence == io.SEEK_SET else offset, whence)
