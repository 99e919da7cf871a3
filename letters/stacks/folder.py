"""A stack's folder: files that appear whole or not at all, and what it takes to go on where a stack was broken off."""

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
from letters.refusal import Refused
from letters.stacks.records import RunRecord
from letters.whole_file import write_file, writing

#: Files that a stack writes, whole or unfinished; nothing else in a folder is ever touched.
_OWN = r"run-\d{3,}(?:-envelopes)?\.pdf|index\.pdf|manifest\.csv|refused\.csv|run\.json"
_OWN_FILE, _UNFINISHED, _RUN = (
    re.compile(pattern) for pattern in (_OWN, rf"\.(?:{_OWN})\.(?:\d+\.)?part", r"run-\d.*")
)

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
        """The folder, made if it is not there; with the runs that are finished when it holds the same stack.

        The letters bear the `date` that was asked for; else the one that the folder's record says, or `default` where
        there is no record. With `force` a stack's own files in it are removed first. Raises Refused about "output":
        `outdir_not_empty` when it holds anything else, `outdir_busy` when another process has it, `source_in_outdir`
        when `source` would be removed, `cannot_write`.
        """
        with writing(path):
            path.mkdir(parents=True, exist_ok=True)
        with _locked(path):
            folder = cls(path, digest, date or default)
            folder._begin(date, source, force=force)
            yield folder

    def _begin(self, date: dt.date | None, source: Path | None, *, force: bool) -> None:
        path = self.path
        with writing(path):
            own = [file for file in path.iterdir() if _OWN_FILE.fullmatch(file.name)]
            unfinished = [file for file in path.iterdir() if _UNFINISHED.fullmatch(file.name)]
            if len(own) + len(unfinished) < sum(1 for _ in path.iterdir()):
                raise self._not_ours()
            if force and source and any(file.samefile(source) for file in own):
                raise Refused("source_in_outdir", "output", file=source.name)
            if own and not force:
                self._go_on(date)
            for file in (*unfinished, *(own if force else ())):
                file.unlink()
            self._keep_record()

    def _not_ours(self) -> Refused:
        return Refused("outdir_not_empty", "output", file=str(self.path))

    def _go_on(self, date: dt.date | None) -> None:
        try:
            record = json.loads((self.path / RECORD).read_text(encoding="utf-8"))
            digest, recorded = record["digest"], record["date"]
            self.date = dt.date.fromisoformat(recorded) if recorded else None
            runs = [RunRecord.from_json(run) for run in record["runs"]]
            self.runs = list(takewhile(self._is_whole, runs))
        except (OSError, ValueError, KeyError, TypeError):
            raise self._not_ours() from None
        if digest != self.digest or date not in (None, self.date):
            raise self._not_ours()

    def _is_whole(self, run: RunRecord) -> bool:
        files = {self.path / name: size for name, size in run.files.items()}
        return all(file.is_file() and file.stat().st_size == size for file, size in files.items())

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
        if files or place == len(self.runs):
            self.runs[place:] = [record]
            self._keep_record()

    def close(self) -> None:
        """Remove runs of an earlier making that are none of the stack's any longer. Raises Refused `cannot_write`."""
        named = {name for run in self.runs for name in run.files}
        with writing(self.path):
            for file in self.path.iterdir():
                if _OWN_FILE.fullmatch(file.name) and _RUN.match(file.name) and file.name not in named:
                    file.unlink()

    def write(self, name: str, data: bytes) -> None:
        """Write a file whole. Raises Refused `cannot_write`."""
        write_file(self.path / name, data)

    def remove(self, name: str) -> None:
        """Remove one of the stack's own files, if it is there."""
        with writing(self.path / name):
            (self.path / name).unlink(missing_ok=True)


@contextmanager
def _locked(path: Path) -> Iterator[None]:
    """Within, no other process makes a stack in the folder. Raises Refused `outdir_busy`."""
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


def digest_of(options: Sequence[object], files: Iterable[Path]) -> str:
    """What tells one stack from another: a digest of options, these files, the config and the fonts."""
    digest = hashlib.sha256(repr(tuple(options)).encode("utf-8"))
    folders = settings.config_folder(), settings.fonts_folder()
    found = (file for folder in folders for file in sorted(folder.rglob("*")) if file.is_file())
    for file in (*files, *found):
        digest.update(os.fsencode(file.name))
        with file.open("rb") as opened:
            while chunk := opened.read(_CHUNK):
                digest.update(chunk)
    return digest.hexdigest()
