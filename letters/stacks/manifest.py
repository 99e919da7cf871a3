"""The books of a stack: the manifest, a line a letter, and the index to print, both in the order of the letters."""

import csv
import io
from collections.abc import Iterable
from typing import IO

from letters.paper.index_sheet.index_sheet import Index, IndexRow
from letters.stacks.runs import Line, MadeRun
from letters.stacks.spreadsheets.formula_guard import guarded
from letters.words.messages import translate

MANIFEST, INDEX, REFUSED = "manifest.csv", "index.pdf", "refused.csv"

COLUMNS = ("letter", "file", "first_page", "pages", "row", "name", "member", "riding", "language", "envelope")


class Books:
    """The books while they grow; `language` is that of whoever asked for the stack, `manifest` a file in UTF-8."""

    def __init__(self, manifest: IO[bytes], language: str) -> None:
        self._manifest = io.TextIOWrapper(manifest, encoding="utf-8-sig", newline="", write_through=True)
        self._rows = csv.writer(self._manifest)
        self._rows.writerow(COLUMNS)
        self._language = language
        self._index = Index(language)
        self._has_letters = False

    def enter(self, run: MadeRun) -> None:
        """Enter the letters of a run."""
        if not run.lines:
            return
        self._rows.writerows(map(_manifest_row, run.lines))
        self._has_letters = True
        values = {"file": run.lines[0].file, "first": run.lines[0].number, "last": run.lines[-1].number}
        heading = translate("{file}: letters {first} to {last}", self._language, **values)
        self._index.add(heading, map(self._index_row, run.lines))

    def close(self) -> bytes:
        """Finish the manifest, which stays open for whoever opened it; the index as PDF, empty without letters."""
        self._manifest.detach()
        return self._index.data() if self._has_letters else b""

    def _index_row(self, line: Line) -> IndexRow:
        sender = line.letter.sender.name if line.entry.row else translate("blank", self._language)
        return IndexRow(line.pages.first_page, sender, line.letter.recipient.copy_line(self._language))


def _manifest_row(line: Line) -> Iterable[object]:
    letter, row = line.letter, line.entry.row
    cells = (
        line.number,
        line.file,
        *line.pages,
        "" if row is None else row,
        "" if row is None else letter.sender.name,
        letter.recipient.name,
        letter.recipient.riding(letter.language) or "",
        letter.language,
        line.entry.envelope,
    )
    return [guarded(cell) if isinstance(cell, str) else cell for cell in cells]
