"""Which column of a spreadsheet holds which field, found by its header."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from letters.people.clean_text import key_to_compare
from letters.refusal import Notice, Refused
from letters.stacks.column_names import COLUMNS, FIELD_BY_KEY, FIRST_NAME_KEYS, LAST_NAME_KEYS, REASON_KEYS
from letters.stacks.spreadsheets.cell_text import is_formula_error
from letters.stacks.spreadsheets.spreadsheet import SheetRow
from letters.stacks.spreadsheets.spreadsheet_file import SPREADSHEET_FIELD
from letters.words.messages.catalogue import LANGUAGES


@dataclass(frozen=True)
class Columns:
    """The column of each field; columns are counted from 0."""

    #: The columns of each field in the sheet: one, or two for a name in parts, the first name's before the last name's.
    positions: Mapping[str, tuple[int, ...]]
    #: The columns without a header that come after one with a header.
    without_header: frozenset[int]
    #: The number of columns, up to the last that has a header.
    width: int
    #: `column_unknown` (value column) for each column that is left out.
    notices: tuple[Notice, ...]

    def fields(self, row: SheetRow) -> dict[str, str]:
        """Return the text of each field that the sheet has, for `read_row`."""
        return {field: " ".join(filter(None, self._cells(row, field))) for field in self.positions}

    def refusals(self, row: SheetRow) -> tuple[Refused, ...]:
        """Return what is wrong with a row before its fields are read.

        `formula_error` about a field (value shown), where a failed formula has replaced the text; `cell_astray`
        (value column) for text under no header: usually an extra separator has shifted the cells.
        """
        found = [
            Refused("formula_error", field, shown=cell)
            for field in self.positions
            for cell in self._cells(row, field)
            if is_formula_error(cell)
        ]
        headless = (*sorted(self.without_header), *range(self.width, len(row.cells)))
        astray = [column_letters(position) for position in headless if row.cells[position].strip()]
        return (*found, *(Refused("cell_astray", None, column=column) for column in astray[:1]))

    def _cells(self, row: SheetRow, field: str) -> Iterator[str]:
        return (row.cells[position] for position in self.positions[field])


def find_columns(headers: Sequence[str], *, required: Iterable[str] = ("name",)) -> Columns:
    """Return the columns with these headers; case, accents, spaces and punctuation do not matter.

    First and last names in two columns make one name. The columns that `refused.csv` adds are ignored. Other unknown
    columns are left out with a notice, as are those without a header before the first header. Raises Refused about
    "spreadsheet": `column_twice` (value columns) when several columns have one field, `columns_missing` (value columns,
    by language) for fields of `required` that no column has.
    """
    fields = _fields_by_position(headers)
    positions: dict[str, list[int]] = defaultdict(list)
    for position, field in sorted(fields.items()):
        positions[field].append(position)
    for found in positions.values():
        if len(found) > 1:
            raise Refused("column_twice", SPREADSHEET_FIELD, columns=tuple(headers[position] for position in found))
    parts = [positions.pop(part) for part in ("first_name", "last_name") if part in positions]
    if parts:
        positions["name"] = [position for part in parts for position in part]
    missing = [column for column in COLUMNS if column.name in set(required) - positions.keys()]
    if missing:
        names = {
            language: ", ".join(column.header.in_language(language) for column in missing) for language in LANGUAGES
        }
        raise Refused("columns_missing", SPREADSHEET_FIELD, columns=names)
    first = next((position for position, header in enumerate(headers) if header.strip()), 0)
    headless = {position for position, header in enumerate(headers) if not header.strip()}
    reasons_at = len(headers) - len(REASON_KEYS)
    has_reasons = tuple(map(key_to_compare, headers[reasons_at:])) == REASON_KEYS
    left_out = (
        Notice("column_unknown", SPREADSHEET_FIELD, {"column": header.strip() or column_letters(position)})
        for position, header in enumerate(headers[:reasons_at] if has_reasons else headers)
        if position not in fields and (position < first or position not in headless)
    )
    return Columns(
        MappingProxyType({field: tuple(found) for field, found in positions.items()}),
        frozenset(position for position in headless if position > first),
        len(headers),
        tuple(left_out),
    )


def column_letters(position: int) -> str:
    """Return what a spreadsheet program calls the column at a position from 0: A, B … Z, AA."""
    before, letter = divmod(position, 26)
    return (column_letters(before - 1) if before else "") + chr(ord("A") + letter)


def _fields_by_position(headers: Sequence[str]) -> dict[int, str]:
    """Return the field of each known column; the columns of a name in two parts are "first_name" and "last_name"."""
    keys = [key_to_compare(header) for header in headers]
    whole = {position: FIELD_BY_KEY[key] for position, key in enumerate(keys) if key in FIELD_BY_KEY}
    first = {position: "first_name" for position, key in enumerate(keys) if key in FIRST_NAME_KEYS}
    last = {position: "last_name" for position, key in enumerate(keys) if key in LAST_NAME_KEYS}
    if first and not last:
        last = {position: "last_name" for position in whole if keys[position] == "nom"}  # "Nom" beside "Prénom"
        whole = {position: field for position, field in whole.items() if position not in last}
        if unclear := [position for position in whole if keys[position] == "name"]:
            columns = tuple(headers[position] for position in (*unclear, *first))
            raise Refused("column_twice", SPREADSHEET_FIELD, columns=columns)
    return whole | first | last if first and last and "name" not in whole.values() else whole
