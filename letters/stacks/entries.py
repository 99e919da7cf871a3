"""Entries, the letters of one row or of one place in a pack, and how they are divided into print runs."""

import hashlib
import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from letters.refusal import Refused
from letters.words.letter import Letter

#: The default number of letters in a print run: one-page letters with their envelope sheets make 500 pages, a ream.
PER_FILE = 250


class Entry(NamedTuple):
    """Letters that are printed all or not at all, and their envelope.

    `row` is the row's number as a spreadsheet program shows it, None in a pack; `cells` are its cells unchanged.
    """

    row: int | None
    cells: tuple[str, ...]
    envelope: str
    letters: tuple[Letter, ...]


class RefusedRow(NamedTuple):
    """A row for which no letter is made, and why, each reason about its field; a place in a pack has the number 0."""

    row: int
    cells: tuple[str, ...]
    refusals: tuple[Refused, ...]


class PlannedRun(NamedTuple):
    """The entries of one print run, which share one kind of envelope."""

    envelope: str
    entries: tuple[Entry, ...]

    @property
    def digest(self) -> str:
        """A digest of row numbers and signatures, which tells apart the runs of one spreadsheet and set of options."""
        digest = hashlib.sha256(self.envelope.encode("ascii"))
        for entry in self.entries:
            signature = entry.letters[0].signature
            about = entry.row, len(entry.letters), entry.letters[0].language, signature.kind, signature.strokes
            digest.update(repr(about).encode("ascii"))
            digest.update(signature.picture)
        return digest.hexdigest()


def split_into_runs(entries: Iterable[Entry], per_file: int) -> Iterator[PlannedRun]:
    """Yield the entries in runs of at most `per_file` letters, in their order, each run with one kind of envelope.

    The letters of one entry stay in one run, which is larger when that entry alone has more of them.
    """
    waiting: dict[str, list[Entry]] = {}
    counts: dict[str, int] = {}
    for entry in entries:
        group = waiting.setdefault(entry.envelope, [])
        count = counts.get(entry.envelope, 0) + len(entry.letters)
        if group and count > per_file:
            yield PlannedRun(entry.envelope, tuple(group))
            group.clear()
            count = len(entry.letters)
        group.append(entry)
        counts[entry.envelope] = count
    for envelope, group in waiting.items():
        yield PlannedRun(envelope, tuple(group))


def parse_count(typed: str, field: str, default: int | None, *, least: int = 1, most: int = 1_000_000) -> int:
    """Return the whole number that was typed, or the default for empty text.

    Raises Refused about the field: `count_invalid` (values typed, least, most); `required` for empty text without a
    default.
    """
    if not typed:
        if default is None:
            raise Refused("required", field)
        return default
    if not re.fullmatch("[0-9]{1,20}", typed) or not least <= int(typed) <= most:
        raise Refused("count_invalid", field, typed=typed, least=least, most=most)
    return int(typed)
