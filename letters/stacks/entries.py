"""What goes into a stack: the letters of one row of a spreadsheet, or of one place in a pack."""

import hashlib
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from letters.words.letter import Letter


class Entry(NamedTuple):
    """Letters that are printed all or not at all, and what carries them.

    `row` is the row's number as a spreadsheet program shows it, None in a pack; `cells` are its cells as they came.
    """

    row: int | None
    cells: tuple[str, ...]
    envelope: str
    letters: tuple[Letter, ...]


class RunOrder(NamedTuple):
    """The entries of one print run; they have one kind of envelope."""

    envelope: str
    entries: tuple[Entry, ...]

    @property
    def digest(self) -> str:
        """What tells the run from others of the same spreadsheet and options: its rows and how they are signed."""
        digest = hashlib.sha256(self.envelope.encode("ascii"))
        for entry in self.entries:
            signature = entry.letters[0].signature
            about = entry.row, len(entry.letters), entry.letters[0].language, signature.kind, signature.strokes
            digest.update(repr(about).encode("ascii"))
            digest.update(signature.picture)
        return digest.hexdigest()


def in_runs(entries: Iterable[Entry], per_file: int) -> Iterator[RunOrder]:
    """The entries in runs of at most `per_file` letters, in their order; those of one envelope stand together.

    The letters of one entry stay in one run, which is larger when that entry alone has more of them.
    """
    waiting: dict[str, list[Entry]] = {}
    counts: dict[str, int] = {}
    for entry in entries:
        group = waiting.setdefault(entry.envelope, [])
        count = counts.get(entry.envelope, 0) + len(entry.letters)
        if group and count > per_file:
            yield RunOrder(entry.envelope, tuple(group))
            group.clear()
            count = len(entry.letters)
        group.append(entry)
        counts[entry.envelope] = count
    for envelope, group in waiting.items():
        yield RunOrder(envelope, tuple(group))
