"""The columns of a spreadsheet as the page shows them: each with a sample and a list of fields to choose from."""

from collections.abc import Mapping
from operator import itemgetter
from typing import NamedTuple

from letters.stacks.column_choice import LEFT_OUT
from letters.stacks.columns import Columns
from letters.stacks.headers.column_names import ALL_COLUMNS, without_reasons
from letters.stacks.spreadsheets.spreadsheet import Spreadsheet


class ColumnRow(NamedTuple):
    """A column: its header, a cell of it, and the field that is chosen: "-" for none, "" if it is to be chosen."""

    #: What the page and its messages call the list, such as "column-2".
    name: str
    header: str
    sample: str
    chosen: str


def column_rows(sheet: Spreadsheet, columns: Columns) -> tuple[ColumnRow, ...]:
    """Return a row for each different header of the sheet, in its order."""
    field_of = {place: name for name, places in columns.positions.items() for place in places}
    unclear = {refusal.field for refusal in columns.unclear}
    places = {
        header.strip(): place
        for place, header in reversed(list(enumerate(sheet.headers[: without_reasons(sheet.headers)])))
        if header.strip() and place not in sheet.hidden_columns
    }
    samples = sheet.samples(places.values(), most=1)
    rows: list[ColumnRow] = []
    for number, (header, place) in enumerate(sorted(places.items(), key=itemgetter(1)), start=1):
        chosen = field_of.get(place, "" if header in unclear else LEFT_OUT)
        rows.append(ColumnRow(f"column-{number}", header, next(iter(samples[place]), ""), chosen))
    return tuple(rows)


def field_choices(language: str) -> list[tuple[str, str]]:
    """Return the fields that a column may hold, and how the page calls them."""
    return [(column.name, column.header.in_language(language)) for column in ALL_COLUMNS]


def parse_answers(chosen: str) -> Mapping[str, str]:
    """Return the field of each column from lines such as "Apt=unit"; a line that says nothing is left out."""
    answers = (line.rpartition("=") for line in chosen.split("\n"))
    return {header: name for header, equals, name in answers if equals and header and name}
