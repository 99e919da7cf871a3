"""`refused.csv`: the refused rows, unchanged, with the reasons; once corrected, it can be read as a spreadsheet."""

import csv
import io
from collections.abc import Sequence

from letters.refusal import Refused
from letters.stacks.column_names import COLUMNS, REASON_COLUMNS
from letters.stacks.entries import RefusedRow
from letters.stacks.spreadsheets.cell_text import guard_formula
from letters.words.messages.catalogue import LANGUAGES, sentence, translate


def refused_csv(headers: Sequence[str], refused: Sequence[RefusedRow]) -> bytes:
    """Return a record for each row, sorted by row, in UTF-8 with a byte order mark.

    A record has the columns of the spreadsheet unchanged, then `row` and the reasons. The fields and codes of several
    reasons are separated by `; `, and each of their sentences begins with its column's header. The columns that an
    earlier `refused.csv` added are replaced. Cells that a spreadsheet program would run as formulas get a leading `'`,
    which our reader removes again.
    """
    kept = len(headers)
    if tuple(headers[-len(REASON_COLUMNS) :]) == REASON_COLUMNS:
        kept -= len(REASON_COLUMNS)
    extra = max((len(row.cells) - len(headers) for row in refused), default=0)
    text = io.StringIO(newline="")
    records = csv.writer(text, lineterminator="\r\n")
    records.writerow(map(guard_formula, (*headers[:kept], *[""] * extra, *REASON_COLUMNS)))
    for row in sorted(refused, key=lambda row: row.row):
        cells = (*row.cells[:kept], *row.cells[len(headers) :])
        padding = [""] * (kept + extra - len(cells))
        records.writerow(map(guard_formula, (*cells, *padding, str(row.row), *_reasons(row.refusals))))
    return text.getvalue().encode("utf-8-sig")


def _reasons(refusals: Sequence[Refused]) -> tuple[str, ...]:
    fields = "; ".join(refusal.field or "" for refusal in refusals)
    codes = "; ".join(refusal.code for refusal in refusals)
    return fields, codes, *(" ".join(_sentences(refusals, language)) for language in LANGUAGES)


def _sentences(refusals: Sequence[Refused], language: str) -> list[str]:
    """Return the sentence of each refusal; when there are several, each begins with its column's header."""
    headers = {column.name: column.header.in_language(language) for column in COLUMNS}
    sentences = []
    for refusal in refusals:
        problem = sentence(refusal, language)
        if len(refusals) > 1 and refusal.field in headers:
            problem = translate("{column}: {problem}", language, column=headers[refusal.field], problem=problem)
        sentences.append(problem)
    return sentences
