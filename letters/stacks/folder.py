"""A stack's folder: files that appear whole or not at all, and the record by which an interrupted stack is resumed."""

import datetime as dt
import hashlib
import json
import os
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import takewhile
from pathlib import Path

from letters import settings
from letters.atomic_file import write_errors_refused, write_file
from letters.refusal import Refused
from letters.stacks.runs import RunRecord

#: The files that a stack writes, finished or not; no other file in a folder is ever touched.
_OWN_NAME = r"run-\d{3,}(?:-envelopes)?\.pdf|index\.pdf|manifest\.csv|refused\.csv|found-ridings\.csv|run\.json"
_OWN_FILE, _UNFINISHED, _RUN = (
    re.compile(pattern) for pattern in (_OWN_NAME, rf"\.(?:{_OWN_NAME})\.(?:\d+\.)?part", r"run-\d.*")
)

#: What macOS and Windows put into a folder that is looked at.
_SYSTEM_FILE = re.compile(r"\.DS_Store|\._.*|Thumbs\.db|desktop\.ini", re.IGNORECASE)

RECORD = "run.json"

#: The number of bytes of a file to read at a time.
_CHUNK_BYTES = 1 << 20


@dataclass
class StackFolder:
    """The folder of a stack, the digest of its inputs, and the records of what was finished."""

    path: Path
    digest: str
    date: dt.date | None
    runs: list[RunRecord] = field(default_factory=list)
    #: The numbers of the ridings that were found by postal code, so that a resumed stack does not ask again.
    ridings: dict[str, tuple[str, ...]] = field(default_factory=dict)

    @classmethod
    @contextmanager
    def opened(
        cls,
        path: Path,
        digest: str,
        date: dt.date | None,
        default: dt.date | None,
        *,
        force: bool,
        source: Path | None = None,
    ) -> "Iterator[StackFolder]":
        """Open the folder, creating it if needed, with the finished runs if it holds a stack with the same digest.

        The letters bear `date`; if that is None, the date in the folder's record, or `default` where there is no
        record. With `force`, the files of a stack in it are removed first. Raises Refused about "output":
        `outdir_not_empty` (values file and, where no stack wrote it, other: a file's name) when it holds anything else,
        `outdir_busy` when another process uses it, `source_in_outdir` when the spreadsheet `source` would be removed,
        `cannot_write`.
        """
        with write_errors_refused(path):
            path.mkdir(parents=True, exist_ok=True)
        with _locked(path):
            folder = cls(path, digest, date or default)
            folder._begin(date, source, force=force)
            yield folder

    def _begin(self, date: dt.date | None, source: Path | None, *, force: bool) -> None:
        path = self.path
        with write_errors_refused(path):
            files = {file for file in path.iterdir() if not _SYSTEM_FILE.fullmatch(file.name)}
            own = {file for file in files if _OWN_FILE.fullmatch(file.name)}
            unfinished = {file for file in files if _UNFINISHED.fullmatch(file.name)}
            if foreign := files - own - unfinished:
                raise Refused("outdir_not_empty", "output", file=str(path), other=min(foreign).name)
            if force and source and any(file.samefile(source) for file in own):
                raise Refused("source_in_outdir", "output", file=source.name)
            if own and not force:
                self._resume(date)
            for file in (*unfinished, *(own if force else ())):
                file.unlink()
            self._write_record()

    def _other_stack(self) -> Refused:
        return Refused("outdir_not_empty", "output", file=str(self.path))

    def _resume(self, date: dt.date | None) -> None:
        try:
            record = json.loads((self.path / RECORD).read_text(encoding="utf-8"))
            digest, recorded = record["digest"], record["date"]
            self.date = dt.date.fromisoformat(recorded) if recorded else None
            runs = [RunRecord.from_json(run) for run in record["runs"]]
            self.runs = list(takewhile(self._is_whole, runs))
            self.ridings = {code: tuple(numbers) for code, numbers in record.get("ridings", {}).items()}
        except (OSError, ValueError, KeyError, TypeError, AttributeError):
            raise self._other_stack() from None
        if digest != self.digest or date not in (None, self.date):
            raise self._other_stack()

    def _is_whole(self, run: RunRecord) -> bool:
        files = {self.path / name: size for name, size in run.files.items()}
        return all(file.is_file() and file.stat().st_size == size for file, size in files.items())

    def _write_record(self) -> None:
        record = {
            "digest": self.digest,
            "date": self.date.isoformat() if self.date else None,
            "runs": [run.as_json() for run in self.runs],
            **({"ridings": self.ridings} if self.ridings else {}),
        }
        self.write(RECORD, json.dumps(record, sort_keys=True).encode("ascii"))

    def keep_ridings(self, code: str, numbers: tuple[str, ...]) -> None:
        """Record the ridings of a postal code. Raises Refused `cannot_write`."""
        self.ridings[code] = numbers
        self._write_record()

    def finish(self, index: int, files: Mapping[str, bytes], record: RunRecord) -> None:
        """Write the files of the run at `index`, then record it as finished; the records of later runs are dropped.

        A run that was finished before has no files and changes nothing. Raises Refused `cannot_write`.
        """
        for name, data in files.items():
            self.write(name, data)
        if files or index == len(self.runs):
            self.runs[index:] = [record]
            self._write_record()

    def close(self) -> None:
        """Remove the files of earlier runs that no longer belong to the stack. Raises Refused `cannot_write`."""
        named = {name for run in self.runs for name in run.files}
        with write_errors_refused(self.path):
            for file in self.path.iterdir():
                if _OWN_FILE.fullmatch(file.name) and _RUN.match(file.name) and file.name not in named:
                    file.unlink()

    def write(self, name: str, data: bytes) -> None:
        """Write a file whole or not at all. Raises Refused `cannot_write`."""
        write_file(self.path / name, data)

    def remove(self, name: str) -> None:
        """Remove one of the stack's files if it exists. Raises Refused `cannot_write`."""
        with write_errors_refused(self.path / name):
            (self.path / name).unlink(missing_ok=True)


@contextmanager
def _locked(path: Path) -> Iterator[None]:
    """Keep other processes from making a stack in the folder inside the `with`. Raises Refused `outdir_busy`."""
    try:
        from fcntl import LOCK_EX, LOCK_NB, flock
    except ImportError:  # Windows has no such lock
        yield
        return
    folder = os.open(path, os.O_RDONLY)
    try:
        try:
            flock(folder, LOCK_EX | LOCK_NB)
        except BlockingIOError:
            raise Refused("outdir_busy", "output", file=str(path)) from None
        yield
    finally:
        os.close(folder)


def stack_digest(options: Sequence[object], files: Iterable[Path]) -> str:
    """Return a digest of the options, these files, the config and the fonts, which tells stacks apart."""
    digest = hashlib.sha256(repr(tuple(options)).encode("utf-8"))
    folders = settings.config_folder(), settings.fonts_folder()
    found = (file for folder in folders for file in sorted(folder.rglob("*")) if file.is_file())
    for file in (*files, *found):
        digest.update(os.fsencode(file.name))
        with file.open("rb") as opened:
            while chunk := opened.read(_CHUNK_BYTES):
                digest.update(chunk)
    return digest.hexdigest()
