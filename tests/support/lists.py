"""A spreadsheet read as `letters stack` reads it, without printing: who writes to whom, and what is said about rows."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from letters import Campaign, Letter
from letters.refusal import Notice, Refused
from letters.stacks.column_choice import columns_of
from letters.stacks.columns import Columns
from letters.stacks.entries import RefusedRow
from letters.stacks.found_ridings import FoundRidings
from letters.stacks.rows import StackDefaults
from letters.stacks.sheet_reading import SheetReading
from letters.stacks.spreadsheets.spreadsheet import open_spreadsheet
from letters.stacks.spreadsheets.table_finding import TableChoice
from tests.support.examples import DAY
from tests.support.spreadsheets import csv_of

HEADERS = ["Name", "Street address", "City", "Province", "Postal code", "MP"]
JANE = ["Jane Doe", "10-123 Main St", "Edmonton", "AB", "T5J 2R7", "Edmonton Griesbach"]
LETTERHEAD = ("Jane Doe", "10-123 Main St", "Edmonton, AB  T5J 2R7")
TO = {"member": "Edmonton Griesbach"}


@dataclass(frozen=True)
class ReadList:
    """What a list became."""

    columns: Columns
    row_count: int
    letters: tuple[Letter, ...]
    refused: tuple[RefusedRow, ...]
    notices: tuple[Notice, ...]
    #: The reason of each row that was passed over.
    passed_over: tuple[str, ...]

    @property
    def letterheads(self) -> list[tuple[str, ...]]:
        """The letterhead of each letter."""
        return [letter.letterhead for letter in self.letters]

    @property
    def ridings(self) -> list[str | None]:
        """The riding that each letter goes to."""
        return [letter.recipient.riding("en") for letter in self.letters]

    @property
    def reasons(self) -> list[tuple[str, str | None]]:
        """The code and field of each reason for which a row was refused."""
        return [(refusal.code, refusal.field) for row in self.refused for refusal in row.refusals]

    @property
    def unclear(self) -> list[str | None]:
        """The headers of the columns that were not understood."""
        return [refusal.field for refusal in self.columns.unclear]


def read_list(
    data: bytes | Sequence[Sequence[str]],
    *,
    answers: Mapping[str, str] | None = None,
    choice: TableChoice = TableChoice(),  # noqa: B008 - a tuple
    skip_duplicates: bool = False,
    ridings: FoundRidings | None = None,
    **defaults: str,
) -> ReadList:
    """Return what becomes of a spreadsheet, given as a file's bytes or as rows of cells; `ridings` were looked up."""
    sheet = open_spreadsheet(data if isinstance(data, bytes) else csv_of(data), choice=choice)
    columns = columns_of(sheet, answers or {}, (*defaults, "riding") if ridings else defaults)
    reading = SheetReading(
        sheet,
        columns,
        StackDefaults(Campaign.load("open-work-permits"), DAY, defaults, ridings=ridings or FoundRidings()),
        skip_duplicates=skip_duplicates,
    )
    letters = tuple(letter for entry in (() if columns.unclear else reading.entries(None)) for letter in entry.letters)
    notices = tuple(told.problem for told in reading.notices if isinstance(told.problem, Notice))
    passed = tuple(str(told.problem.values["passed"]) for told in reading.passed_over for _ in told.rows)
    return ReadList(columns, sheet.row_count, letters, tuple(reading.refused()), notices, passed)


def problem_of(data: bytes | Sequence[Sequence[str]], **options: str) -> str:
    """Return the code of the refusal of a whole list."""
    try:
        read_list(data, **options)
    except Refused as refused:
        return refused.code
    raise AssertionError("the list was read")


def with_cells(**cells: str) -> list[list[str]]:
    """Return a list with Jane's row, of which these cells are different, or under further headers."""
    columns = dict(zip(HEADERS, JANE, strict=True)) | {name.replace("_", " "): text for name, text in cells.items()}
    return [list(columns), list(columns.values())]


def in_columns(**cells: str) -> list[list[str]]:
    return [[name.replace("_", " ") for name in cells], list(cells.values())]
