"""A stack's folder: files that appear whole or not at all, and what it takes to go on where a stack was broken off."""

import datetime as dt
import hashlib
import json
import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import takewhile
from pathlib import Path
from typing import IO

from letters import settings
from letters.refusal import Refused
from letters.stacks.records import RunRecord

#: Files that a stack writes; nothing else in a folder is ever touched.
OWN_FILES = ("run-[0-9]*.pdf", "index.pdf", "manifest.csv", "refused.csv", "run.json")
UNFINISHED = ".*.part"

RECORD = "run.json"

#: Bytes that are read of a file at a time.
_CHUNK = 1 << 20


@dataclass
class StackFolder:
    """The folder `path` of a stack whose inputs have this `digest`, and what is finished in it."""

    path: Path
    digest: str
    date: dt.date | None
    runs: list[RunRecord] = field(default_factory=list)

    @classmethod
    def open(cls, path: Path, digest: str, date: dt.date | None, *, force: bool) -> "StackFolder":
        """The folder, made if it is not there; with the runs that are finished when it holds the same stack.

        `date` is what the letters bear unless the folder's own record says otherwise. With `force` a stack's own files
        in it are removed first. Raises Refused `outdir_not_empty` when it holds anything else, `cannot_write`.
        """
        with writing(path):
            path.mkdir(parents=True, exist_ok=True)
            for part in path.glob(UNFINISHED):
                part.unlink()
            if force:
                for old in (file for pattern in OWN_FILES for file in path.glob(pattern)):
                    old.unlink()
            folder = cls(path, digest, date)
            if any(path.iterdir()):
                folder._go_on()
            folder._keep_record()
        return folder

    def _go_on(self) -> None:
        try:
            record = json.loads((self.path / RECORD).read_text(encoding="utf-8"))
            digest, date = record["digest"], record["date"]
            self.date = dt.date.fromisoformat(date) if date else None
            runs = [RunRecord.from_json(run) for run in record["runs"]]
            self.runs = list(takewhile(self._is_whole, runs))
        except (OSError, ValueError, KeyError, TypeError):
            digest = None
        if digest != self.digest:
            raise Refused("outdir_not_empty", "output", file=str(self.path))

    def _is_whole(self, run: RunRecord) -> bool:
        return all((self.path / name).is_file() for name in run.files)

    def _keep_record(self) -> None:
        record = {
            "digest": self.digest,
            "date": self.date.isoformat() if self.date else None,
            "runs": [run.as_json() for run in self.runs],
        }
        self.write(RECORD, json.dumps(record).encode("ascii"))

    def finish(self, place: int, files: Mapping[str, bytes], record: RunRecord) -> None:
        """Write the files of the stack's run at that place, from 0, then note that it is finished.

        A run that was finished before comes without files. Raises Refused `cannot_write`.
        """
        for name, data in files.items():
            self.write(name, data)
        if place == len(self.runs):
            self.runs.append(record)
            self._keep_record()

    def write(self, name: str, data: bytes) -> None:
        """Write a file whole. Raises Refused `cannot_write`."""
        with self.part(name) as part:
            part.write(data)

    @contextmanager
    def part(self, name: str) -> Iterator[IO[bytes]]:
        """A file to write that gets its name when all of it is on the disk. Raises Refused `cannot_write`."""
        unfinished = self.path / f".{name}.part"
        with writing(self.path / name):
            try:
                with unfinished.open("wb") as file:
                    yield file
                    file.flush()
                    os.fsync(file.fileno())
            except BaseException:
                unfinished.unlink(missing_ok=True)
                raise
            unfinished.replace(self.path / name)

    def remove(self, name: str) -> None:
        """Remove one of the stack's own files, if it is there."""
        with writing(self.path / name):
            (self.path / name).unlink(missing_ok=True)


@contextmanager
def writing(path: Path) -> Iterator[None]:
    """Within, what the system says no to is Refused `cannot_write` (values file, reason) about "output"."""
    try:
        yield
    except OSError as error:
        raise Refused("cannot_write", "output", file=str(path), reason=error.strerror or str(error)) from None


def digest_of(options: Sequence[object], files: Iterable[Path]) -> str:
    """What tells one stack from another: a digest of options, these files, the config and the fonts."""
    digest = hashlib.sha256(repr(tuple(options)).encode("utf-8"))
    folders = settings.config_folder(), settings.fonts_folder()
    found = (file for folder in folders for file in sorted(folder.rglob("*")) if file.is_file())
    for file in (*files, *found):
        digest.update(file.name.encode("utf-8"))
        with file.open("rb") as opened:
            while chunk := opened.read(_CHUNK):
                digest.update(chunk)
    return digest.hexdigest()
