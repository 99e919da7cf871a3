"""Which column of a spreadsheet holds what, by the headers that people gave them."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from letters.people.text import key_to_compare
from letters.refusal import Notice, Refused
from letters.stacks.column_names import COLUMNS, REASON_COLUMNS
from letters.stacks.spreadsheets.cell_text import is_formula_error
from letters.stacks.spreadsheets.sheet_rows import Row
from letters.stacks.spreadsheets.spreadsheet_file import FIELD
from letters.words.messages import LANGUAGES

_FIELDS: Mapping[str, str] = {key_to_compare(name): column.field for column in COLUMNS for name in column.names}
_FIRST_NAMES = {"firstname", "firstnames", "givenname", "givennames", "prenom", "prenoms"}
_LAST_NAMES = {"lastname", "surname", "familyname", "nomdefamille"}
_REASONS = [key_to_compare(name) for name in REASON_COLUMNS]


@dataclass(frozen=True)
class Columns:
    """Which column holds what, counted from 0."""

    places: Mapping[str, tuple[int, ...]]
    """The column of each field that the sheet has; two for a name in parts, the first name's first."""
    without_header: frozenset[int]
    """Columns that stand between others and have no header."""
    width: int
    """How many columns there are, up to the last that has a header."""
    notices: tuple[Notice, ...]
    """`column_unknown` (value column) for each one that is left out."""

    def fields(self, row: Row) -> dict[str, str]:
        """The text of each field that the sheet has, as `fill_in` reads it, with "signature"."""
        return {field: " ".join(filter(None, self._cells(row, field))) for field in self.places}

    def refusals(self, row: Row) -> tuple[Refused, ...]:
        """What is wrong with a row before anything is read into its fields.

        `formula_error` about a field (value shown), where only the sign of a failed formula is left; `cell_astray`
        (value column) for text where no header is: as a rule a separator too many has moved the cells along.
        """
        found = [
            Refused("formula_error", field, shown=cell)
            for field in self.places
            for cell in self._cells(row, field)
            if is_formula_error(cell)
        ]
        places = (*sorted(self.without_header), *range(self.width, len(row.cells)))
        astray = [column_letters(place) for place in places if row.cells[place].strip()]
        return (*found, *(Refused("cell_astray", None, column=column) for column in astray[:1]))

    def _cells(self, row: Row, field: str) -> Iterator[str]:
        return (row.cells[place] for place in self.places[field])


def find_columns(headers: Sequence[str], *, needed: Iterable[str] = ("name",)) -> Columns:
    """The columns with these headers; case, accents, spaces and punctuation do not matter.

    First and last names in two columns make one name. Columns of reasons are passed over; others that are unknown, and
    those without a header before the first that has one, are left out with a notice. Raises Refused about
    "spreadsheet": `column_twice` (value columns) for a field that several columns have, `columns_missing` (value
    columns, by language) for fields of `needed` that none has.
    """
    fields = _fields_of(headers)
    places: dict[str, list[int]] = defaultdict(list)
    for place, field in sorted(fields.items()):
        places[field].append(place)
    for found in places.values():
        if len(found) > 1:
            raise Refused("column_twice", FIELD, columns=tuple(headers[place] for place in found))
    parts = [places.pop(part) for part in ("first_name", "last_name") if part in places]
    if parts:
        places["name"] = [place for part in parts for place in part]
    missing = [column for column in COLUMNS if column.field in set(needed) - places.keys()]
    if missing:
        names = {language: ", ".join(column.header(language) for column in missing) for language in LANGUAGES}
        raise Refused("columns_missing", FIELD, columns=names)
    first = next((place for place, header in enumerate(headers) if header.strip()), 0)
    unnamed = {place for place, header in enumerate(headers) if not header.strip()}
    begin = len(headers) - len(_REASONS)
    has_reasons = [key_to_compare(header) for header in headers[begin:]] == _REASONS
    unknown = (
        Notice("column_unknown", FIELD, {"column": header.strip() or column_letters(place)})
        for place, header in enumerate(headers[:begin] if has_reasons else headers)
        if place not in fields and (place < first or place not in unnamed)
    )
    return Columns(
        MappingProxyType({field: tuple(found) for field, found in places.items()}),
        frozenset(place for place in unnamed if place > first),
        len(headers),
        tuple(unknown),
    )


def is_known(header: str) -> bool:
    """Whether a header is one that some spreadsheet of ours has."""
    key = key_to_compare(header)
    return key in _FIELDS or key in _FIRST_NAMES or key in _LAST_NAMES or key in _REASONS


def column_letters(place: int) -> str:
    """What a spreadsheet program calls the column at a place from 0: A, B … Z, AA."""
    before, letter = divmod(place, 26)
    return (column_letters(before - 1) if before else "") + chr(ord("A") + letter)


def _fields_of(headers: Sequence[str]) -> dict[int, str]:
    """The field of each place that has one; a name in two parts is "first_name" and "last_name"."""
    keys = [key_to_compare(header) for header in headers]
    whole = {place: _FIELDS[key] for place, key in enumerate(keys) if key in _FIELDS}
    first = {place: "first_name" for place, key in enumerate(keys) if key in _FIRST_NAMES}
    last = {place: "last_name" for place, key in enumerate(keys) if key in _LAST_NAMES}
    if first and not last:
        last = {place: "last_name" for place in whole if keys[place] == "nom"}  # beside "prénom" it is the last name
        whole = {place: field for place, field in whole.items() if place not in last}
        if unclear := [place for place in whole if keys[place] == "name"]:
            raise Refused("column_twice", FIELD, columns=tuple(headers[place] for place in (*unclear, *first)))
    return whole | first | last if first and last and "name" not in whole.values() else whole
