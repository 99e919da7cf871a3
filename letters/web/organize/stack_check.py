"""A summary of a stack before it is printed: counts, refused rows, notices and the first letter."""

from base64 import b64encode
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from letters.people.clean_text import key_to_compare
from letters.stacks.entries import RefusedRow
from letters.stacks.headers.column_names import ALL_COLUMNS
from letters.stacks.runs import MadeRun
from letters.web.organize.stack_download import Noticed, SpreadsheetDownload
from letters.web.previews import Picture, envelope_pictures, letter_pictures
from letters.words.messages.catalogue import rows_named, sentence

#: How many rows the page lists for each kind of reason; all of them are in refused.csv.
_MAX_OF_A_KIND = 20

#: The largest refused.csv that a page holds, in bytes.
_MAX_REFUSED_CSV = 5_000_000


@dataclass(frozen=True)
class RowReason:
    """Why a row was refused: its number in the spreadsheet, the header of the column (or ""), and the reason."""

    row: int
    column: str
    code: str
    sentence: str


@dataclass(frozen=True)
class StackCheck:
    """The summary; `rows` counts all rows."""

    rows: int
    good_rows: int
    refused_rows: int
    passed_rows: int
    letters: int
    runs: int
    #: How many postal codes were looked up, and how many of them lie in one riding.
    codes: int
    codes_found: int
    reasons: tuple[RowReason, ...]
    #: How many refused rows are not among the reasons.
    omitted: int
    notices: tuple[str, ...]
    #: The ridings, or the names of recipients without one, in alphabetical order, and how many letters each gets.
    recipients: tuple[tuple[str, int], ...]
    first_letter: tuple[Picture, ...]
    #: In Base64; empty when no row was refused or the file is too large for a page.
    refused_csv: str


def run_check(download: SpreadsheetDownload, language: str) -> StackCheck:
    """Print every letter, keep only the summary. Raises Refused `takes_too_long`."""
    counts: Counter[str] = Counter()
    runs = 0
    first_letter: tuple[Picture, ...] = ()
    for run in download.runs():
        if run.letters and not runs:
            first_letter = tuple(_first_letter(run, language))
        runs += bool(run.letters)
        recipients = (line.letter.recipient for line in run.letters)
        counts.update(recipient.riding(language) or recipient.copy_line(language) for recipient in recipients)
    refused = download.refused
    listed = tuple(_first_of_each_kind(refused))
    refused_csv = download.refused_csv()
    return StackCheck(
        rows=download.row_count,
        good_rows=download.row_count - len(refused) - download.passed_over.row_count,
        refused_rows=len(refused),
        passed_rows=download.passed_over.row_count,
        letters=counts.total(),
        runs=runs,
        codes=download.ridings.count,
        codes_found=download.ridings.found_count,
        reasons=tuple(_reasons(listed, language)),
        omitted=len(refused) - len(listed),
        notices=tuple(_notices(download.noticed, language)),
        recipients=tuple(sorted(counts.items(), key=lambda pair: key_to_compare(pair[0]))),
        first_letter=first_letter,
        refused_csv=b64encode(refused_csv).decode("ascii") if len(refused_csv) <= _MAX_REFUSED_CSV else "",
    )


def _first_letter(run: MadeRun, language: str) -> Iterable[Picture]:
    """Yield the pages of the run's first letter and its envelope."""
    letters, *envelopes = run.files.values()
    letter, pages = run.letters[0].letter, run.letters[0].pages
    yield from letter_pictures(letters, range(pages.first_page, pages.first_page + pages.page_count), letter, language)
    for file in envelopes:
        yield from envelope_pictures(file, [letter], language)


def _first_of_each_kind(refused: Iterable[RefusedRow]) -> Iterable[RefusedRow]:
    """Yield the rows that have a reason which few rows before them had."""
    counts: Counter[tuple[str, str | None]] = Counter()
    for row in refused:
        kinds = [(refusal.code, refusal.field) for refusal in row.refusals]
        if any(counts[kind] < _MAX_OF_A_KIND for kind in kinds):
            counts.update(kinds)
            yield row


def _reasons(refused: Iterable[RefusedRow], language: str) -> Iterable[RowReason]:
    headers = {column.name: column.header.in_language(language) for column in ALL_COLUMNS}
    for row in refused:
        for refusal in row.refusals:
            yield RowReason(row.row, headers.get(refusal.field or "", ""), refusal.code, sentence(refusal, language))


def _notices(noticed: Noticed, language: str) -> Iterable[str]:
    for notice, rows in noticed:
        text, where = sentence(notice, language), rows_named(rows, language)
        yield f"{text} ({where})" if where else text
