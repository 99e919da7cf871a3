"""The manifest, with a line for each letter, and the index to print, both in the order of the letters."""

import csv
import io
from collections.abc import Iterable
from typing import IO

from letters.paper.index_sheet.index_sheet import Index, IndexRow
from letters.stacks.runs import MadeRun, PrintedLetter
from letters.stacks.spreadsheets.cell_text import guard_formula
from letters.words.messages.catalogue import translate

MANIFEST, INDEX, REFUSED, FOUND = "manifest.csv", "index.pdf", "refused.csv", "found-ridings.csv"

MANIFEST_COLUMNS = ("letter", "file", "first_page", "pages", "row", "name", "member", "riding", "language", "envelope")


class ManifestAndIndex:
    """The manifest and the index while runs are added; `language` is that of the index."""

    def __init__(self, manifest: IO[bytes], language: str) -> None:
        self._manifest = io.TextIOWrapper(manifest, encoding="utf-8-sig", newline="", write_through=True)
        self._rows = csv.writer(self._manifest)
        self._rows.writerow(MANIFEST_COLUMNS)
        self._language = language
        self._index = Index(language)
        self._has_letters = False

    def add(self, run: MadeRun) -> None:
        """Add the letters of a run."""
        if not run.letters:
            return
        self._rows.writerows(map(_manifest_row, run.letters))
        self._has_letters = True
        values = {"file": run.letters[0].file, "first": run.letters[0].number, "last": run.letters[-1].number}
        heading = translate("{file}: letters {first} to {last}", self._language, **values)
        self._index.add(heading, map(self._index_row, run.letters))

    def close(self) -> bytes:
        """Finish the manifest, whose file stays open, and return the index as PDF; empty without letters."""
        self._manifest.detach()
        return self._index.data() if self._has_letters else b""

    def _index_row(self, printed: PrintedLetter) -> IndexRow:
        sender = printed.letter.sender.name if printed.entry.row else translate("blank", self._language)
        recipient = printed.letter.recipient
        return IndexRow(printed.pages.first_page, sender, recipient.copy_line(self._language), recipient.is_listed)


def _manifest_row(printed: PrintedLetter) -> Iterable[object]:
    letter, row = printed.letter, printed.entry.row
    cells = (
        printed.number,
        printed.file,
        *printed.pages,
        row,
        None if row is None else letter.sender.name,
        letter.recipient.name,
        letter.recipient.riding(letter.language),
        letter.language,
        printed.entry.envelope,
    )
    # csv writes None as an empty cell.
    return [guard_formula(cell) if isinstance(cell, str) else cell for cell in cells]
