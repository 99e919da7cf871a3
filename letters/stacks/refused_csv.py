"""`refused.csv`: the refused rows, unchanged, with the reasons; once corrected, it can be read as a spreadsheet."""

import csv
import io
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import IO

from letters.refusal import Refused
from letters.stacks.column_names import ALL_COLUMNS, REASON_COLUMNS
from letters.stacks.entries import RefusedRow
from letters.stacks.spreadsheets.cell_text import guard_formula
from letters.words.messages.catalogue import LANGUAGES, sentence, translate

#: For how many reasons to remember the sentences: rows with the same reasons share one tuple of them.
_REASONS_WORDED = 100


def refused_csv(headers: Sequence[str], refused: Iterable[RefusedRow], width: int = 0) -> bytes:
    """Return the file of `write_refused_csv`."""
    file = io.BytesIO()
    write_refused_csv(file, headers, refused, width)
    return file.getvalue()


def write_refused_csv(file: IO[bytes], headers: Sequence[str], refused: Iterable[RefusedRow], width: int = 0) -> int:
    """Write a record for each row, in UTF-8 with a byte order mark, and return how many there are.

    A record has the columns of the spreadsheet unchanged, then `row` and the reasons; `width` is the number of cells of
    the longest row. The fields and codes of several reasons are separated by `; `, and each of their sentences begins
    with its column's header. The columns that an earlier `refused.csv` added are replaced. Cells that a spreadsheet
    program would run as formulas get a leading `'`, which our reader removes again.
    """
    kept = len(headers)
    if tuple(headers[-len(REASON_COLUMNS) :]) == REASON_COLUMNS:
        kept -= len(REASON_COLUMNS)
    extra = max(width - len(headers), 0)
    text = io.TextIOWrapper(file, encoding="utf-8-sig", newline="", write_through=True)
    records = csv.writer(text, lineterminator="\r\n")
    records.writerow(map(guard_formula, (*headers[:kept], *[""] * extra, *REASON_COLUMNS)))
    reasons = lru_cache(maxsize=_REASONS_WORDED)(_reasons)  # not for longer: they quote what the rows say
    count = 0
    for row in refused:
        cells = (*row.cells[:kept], *row.cells[len(headers) :])
        padding = [""] * (kept + extra - len(cells))
        records.writerow(map(guard_formula, (*cells, *padding, str(row.row), *reasons(row.refusals))))
        count += 1
    text.detach()
    return count


def _reasons(refusals: Sequence[Refused]) -> tuple[str, ...]:
    fields = "; ".join(refusal.field or "" for refusal in refusals)
    codes = "; ".join(refusal.code for refusal in refusals)
    return fields, codes, *(" ".join(_sentences(refusals, language)) for language in LANGUAGES)


def _sentences(refusals: Sequence[Refused], language: str) -> list[str]:
    """Return the sentence of each refusal; when there are several, each begins with its column's header."""
    headers = {column.name: column.header.in_language(language) for column in ALL_COLUMNS}
    sentences = []
    for refusal in refusals:
        problem = sentence(refusal, language)
        if len(refusals) > 1 and refusal.field in headers:
            problem = translate("{column}: {problem}", language, column=headers[refusal.field], problem=problem)
        sentences.append(problem)
    return sentences
