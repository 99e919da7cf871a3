"""`refused.csv`: the refused rows, unchanged, with the reasons; once corrected, it can be read as a spreadsheet."""

import csv
import io
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import IO

from letters.refusal import Notice, Refused
from letters.stacks.entries import RefusedRow
from letters.stacks.headers.column_names import ALL_COLUMNS, REASON_COLUMNS, without_reasons
from letters.stacks.spreadsheets.cell_text import guard_formula
from letters.stacks.tally import Rows
from letters.words.messages.catalogue import LANGUAGES, rows_named, sentence, translate

#: The largest file that is made in memory, in bytes: it holds 5,000 rows of 4,000 bytes each.
MAX_BYTES_IN_MEMORY = 20_000_000

#: The largest file that is written to disk, in bytes: a small spreadsheet that repeats a long text must not fill it.
MAX_BYTES_ON_DISK = 1_000_000_000

#: For how many reasons to remember the sentences: rows with the same reasons share one tuple of them.
_REASONS_WORDED = 100


def refused_csv(headers: Sequence[str], refused: Iterable[RefusedRow], width: int = 0) -> bytes:
    """Return the file of `write_refused_csv`, of little more than `MAX_BYTES_IN_MEMORY`."""
    file = io.BytesIO()
    write_refused_csv(file, headers, refused, width, MAX_BYTES_IN_MEMORY)
    return file.getvalue()


def write_refused_csv(
    file: IO[bytes],
    headers: Sequence[str],
    refused: Iterable[RefusedRow],
    width: int = 0,
    most_bytes: int = MAX_BYTES_ON_DISK,
) -> Rows:
    """Write a record for each row, in UTF-8 with a byte order mark, and return the rows that are not in the file.

    Those are the rows that come after `most_bytes`; a last record names them, in both languages.

    A record has the columns of the spreadsheet unchanged, then `row` and the reasons; `width` is the number of cells of
    the longest row. The fields and codes of several reasons are separated by `; `, and each of their sentences begins
    with its column's header. The columns that an earlier `refused.csv` added are replaced. Cells that a spreadsheet
    program would run as formulas get a leading `'`, which our reader removes again.
    """
    kept = without_reasons(headers)
    extra = max(width - len(headers), 0)
    text = io.TextIOWrapper(file, encoding="utf-8-sig", newline="", write_through=True)
    records = csv.writer(text, lineterminator="\r\n")
    records.writerow(map(guard_formula, (*headers[:kept], *[""] * extra, *REASON_COLUMNS)))
    reasons = lru_cache(maxsize=_REASONS_WORDED)(_reasons)  # not for longer: they quote what the rows say
    left_out = Rows()
    for row in refused:
        if file.tell() >= most_bytes:
            left_out.add(row.row)
            continue
        cells = (*row.cells[:kept], *row.cells[len(headers) :])
        padding = [""] * (kept + extra - len(cells))
        records.writerow(map(guard_formula, (*cells, *padding, str(row.row), *reasons(row.refusals))))
    if left_out:
        about = file_full(left_out)
        sentences = (f"{sentence(about, one)} ({rows_named(left_out, one)})" for one in LANGUAGES)
        records.writerow((*[""] * (kept + extra), "", "", about.code, *sentences))
    text.detach()
    return left_out


def file_full(left_out: Rows) -> Notice:
    """Return the notice about refused rows that are not in the file."""
    return Notice("refused_csv_full", None, {"count": len(left_out)})


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
