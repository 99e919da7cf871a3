"""`refused.csv`: the rows that no letter was made from, as they came, with the reasons; mended, it is read again."""

import csv
import io
from collections.abc import Sequence

from letters.refusal import Refused
from letters.stacks.column_names import COLUMNS, REASON_COLUMNS
from letters.stacks.rows import RefusedRow
from letters.stacks.spreadsheets.formula_guard import guarded
from letters.words.messages import LANGUAGES, sentence, translate


def refused_csv(headers: Sequence[str], refused: Sequence[RefusedRow]) -> bytes:
    """A record for each row, by its number, in UTF-8 with a mark: the columns as they came, then `row` and the reasons.

    Several reasons stand in one record: fields and codes parted by `; `, sentences one after the other, each with the
    name of its column. Columns that an earlier `refused.csv` added are replaced. Cells that a spreadsheet program would
    run get a leading `'`; the reader gives every cell back as it was.
    """
    kept = len(headers)
    if tuple(headers[-len(REASON_COLUMNS) :]) == REASON_COLUMNS:
        kept -= len(REASON_COLUMNS)
    astray = max((len(one.cells) - len(headers) for one in refused), default=0)
    text = io.StringIO(newline="")
    records = csv.writer(text, lineterminator="\r\n")
    records.writerow(map(guarded, (*headers[:kept], *[""] * astray, *REASON_COLUMNS)))
    for one in sorted(refused, key=lambda one: one.row):
        cells = (*one.cells[:kept], *one.cells[len(headers) :])
        blanks = [""] * (kept + astray - len(cells))
        records.writerow(map(guarded, (*cells, *blanks, str(one.row), *_reasons(one.refusals))))
    return text.getvalue().encode("utf-8-sig")


def _reasons(refusals: Sequence[Refused]) -> tuple[str, ...]:
    fields = "; ".join(refusal.field or "" for refusal in refusals)
    codes = "; ".join(refusal.code for refusal in refusals)
    return fields, codes, *(" ".join(_told(refusals, language)) for language in LANGUAGES)


def _told(refusals: Sequence[Refused], language: str) -> list[str]:
    """The sentence of each; of several, each after the name of its column."""
    headers = {column.field: column.header(language) for column in COLUMNS}
    told = []
    for refusal in refusals:
        said = sentence(refusal, language)
        if len(refusals) > 1 and refusal.field in headers:
            said = translate("{column}: {problem}", language, column=headers[refusal.field], problem=said)
        told.append(said)
    return told
