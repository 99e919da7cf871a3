"""What a spreadsheet comes to, before anything is printed: told on a page, with the first letter to look at."""

from base64 import b64encode
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from letters.people.text import key_to_compare
from letters.stacks.columns import COLUMNS
from letters.stacks.row_letters import RefusedRow
from letters.stacks.stack import MadeRun
from letters.web.organize.stack_download import Noticed, SheetMaking
from letters.web.previews import Picture, envelope_pictures, letter_pictures
from letters.words.messages import rows_named, sentence

#: Refused rows that are told on the page one by one; all of them are in refused.csv.
_MOST_TOLD = 200

#: Bytes of refused.csv that a page holds.
_MOST_IN_A_PAGE = 5_000_000


@dataclass(frozen=True)
class Reason:
    """Why a row was refused: its number in the spreadsheet, the column's header (empty for the whole row), and why."""

    row: int
    column: str
    code: str
    sentence: str


@dataclass(frozen=True)
class Check:
    """Counts, reasons, and the first letter's pages; the rows are letters and refused ones."""

    rows: int
    good_rows: int
    letters: int
    runs: int
    reasons: tuple[Reason, ...]
    untold: int
    """Refused rows whose reasons are not told here."""
    noticed: tuple[str, ...]
    recipients: tuple[tuple[str, int], ...]
    """Who is written to, and how many letters they get: by riding, in the alphabet's order, then those without one."""
    first_letter: tuple[Picture, ...]
    refused_csv: str
    """In base64; empty when no row was refused, or when it is too large for a page."""


def check(making: SheetMaking, language: str) -> Check:
    """Make all that the spreadsheet asks for, and keep what there is to tell."""
    counts: Counter[str] = Counter()
    runs = 0
    first_letter: tuple[Picture, ...] = ()
    for run in making.runs():
        if run.lines and not runs:
            first_letter = tuple(_first_letter(run, language))
        runs += bool(run.lines)
        recipients = (line.letter.recipient for line in run.lines)
        counts.update(recipient.riding(language) or recipient.copy_line(language) for recipient in recipients)
    refused = making.refused
    refused_csv = making.refused_csv()
    return Check(
        rows=making.row_count,
        good_rows=making.row_count - len(refused),
        letters=counts.total(),
        runs=runs,
        reasons=tuple(_reasons(refused[:_MOST_TOLD], language)),
        untold=max(0, len(refused) - _MOST_TOLD),
        noticed=tuple(_told(making.noticed, language)),
        recipients=tuple(sorted(counts.items(), key=lambda pair: key_to_compare(pair[0]))),
        first_letter=first_letter,
        refused_csv=b64encode(refused_csv).decode("ascii") if len(refused_csv) <= _MOST_IN_A_PAGE else "",
    )


def _first_letter(run: MadeRun, language: str) -> Iterable[Picture]:
    """Its pages, with its envelope."""
    letters, *envelopes = run.files.values()
    letter, pages = run.lines[0].letter, run.lines[0].pages
    yield from letter_pictures(letters, range(pages.first_page, pages.first_page + pages.page_count), letter, language)
    for file in envelopes:
        yield from envelope_pictures(file, [letter], language)


def _reasons(refused: Iterable[RefusedRow], language: str) -> Iterable[Reason]:
    headers = {column.field: column.header(language) for column in COLUMNS}
    for row in refused:
        for refusal in row.refusals:
            yield Reason(row.row, headers.get(refusal.field or "", ""), refusal.code, sentence(refusal, language))


def _told(noticed: Noticed, language: str) -> Iterable[str]:
    for notice, rows in noticed:
        said, where = sentence(notice, language), rows_named(rows, language)
        yield f"{said} ({where})" if where else said
