"""Which column of a spreadsheet holds which field, and the fields of each row."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import NamedTuple

from letters.people.clean_text import key_to_compare, words_to_compare
from letters.refusal import Notice, Refused
from letters.stacks.headers.column_names import ADDRESS_FIELDS, NAME_FIELDS, STREET_FIELDS, field_of_header
from letters.stacks.headers.empty_cells import is_empty
from letters.stacks.spreadsheets.cell_text import is_formula_error
from letters.stacks.spreadsheets.spreadsheet import SheetRow
from letters.words.letter_fields import RECIPIENT_FIELDS
from letters.words.whole_address import split_address
from letters.words.whole_fields import is_canada

#: The fields that say that a row is about someone; a row without any of them is passed over.
_PERSON_FIELDS = ("name", "first_name", "last_name", "street", "address", "email", "phone", "own_words")

#: The postal code, perhaps with the country, at the end of a whole address.
_CODE_AT_END = re.compile(r"[A-Z]\d[A-Z]\W?\d[A-Z]\d\W*(?:CA|CAN|CANADA)?\W*\Z", re.IGNORECASE)

#: Fields of several columns whose cells are all used.
_JOINED = {"address_line_2": "\n", "member": " / ", "riding": " / "}

#: How many filled cells under headers make a row that repeats them.
_REPEATED = 2

#: How many fields a row must name to be the headers of another table.
_OTHER_HEADERS = 3

#: The characters of the longest cell of such a row that is looked at, since each row might have thousands.
_LONGEST_HEADER = 200

#: A number as rows about people have it, but headers do not, apart from "Address 2".
_NUMBER = re.compile(r"\d\d|[04-9]")

#: The number of a post office box alone.
_BOX_NUMBER = re.compile(r"(?:#|n[o°]\.?)?\s*(\d{1,6}\w?)", re.IGNORECASE)


class ReadCells(NamedTuple):
    """The fields of a row, the notices about cells that were not used, and what is wrong with single cells."""

    fields: dict[str, str]
    notices: tuple[Notice, ...]
    refusals: tuple[Refused, ...]


@dataclass(frozen=True)
class Columns:
    """The columns of each field; columns are counted from 0."""

    headers: tuple[str, ...]
    #: The columns of each field, in the order in which they are looked at.
    positions: Mapping[str, tuple[int, ...]]
    #: The fields of each of several addresses, the one taken first at the beginning; empty for a single address.
    addresses: tuple[Mapping[str, tuple[int, ...]], ...] = ()
    #: The fields of each of several people's names, likewise.
    names: tuple[Mapping[str, tuple[int, ...]], ...] = ()
    #: The columns of each of several tables that stand side by side; empty for a single one.
    tables: tuple["Columns", ...] = ()
    #: The columns with the numbers of post office boxes, and what to write before these.
    boxes: Mapping[int, str] = field(default_factory=dict)
    #: The columns without a header that come after one with a header.
    without_header: frozenset[int] = frozenset()
    #: The number of columns, up to the last that has a header.
    width: int = 0
    #: The columns whose names have the last name first.
    last_name_first: frozenset[int] = frozenset()
    #: `column_left_out` (value columns) if any column is left out.
    notices: tuple[Notice, ...] = ()
    #: `column_unclear` about the header of each column that may belong to a letter and was not understood.
    unclear: tuple[Refused, ...] = ()
    _header_keys: Mapping[str, str] = field(init=False, repr=False)
    _simple: tuple[tuple[str, int], ...] = field(init=False, repr=False)
    _several: tuple[tuple[str, tuple[int, ...]], ...] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_header_keys", {header: key_to_compare(header) for header in self.headers})
        in_groups = {name for group in (*self.addresses, *self.names) for name in group}
        apart = {name: places for name, places in self.positions.items() if name not in in_groups}
        simple = tuple((name, places[0]) for name, places in apart.items() if len(places) == 1)
        object.__setattr__(self, "_simple", simple)
        object.__setattr__(self, "_several", tuple(one for one in apart.items() if len(one[1]) > 1))

    def read(self, row: SheetRow) -> ReadCells:
        """Return the fields of a row; cells that say nothing are left out.

        The refusals: `formula_error` about a field (value shown), where a failed formula has replaced the text;
        `cell_astray` (value column) for text under no header: usually an extra separator has shifted the cells;
        `two_people` about "name" (values name, other) for people of two tables side by side. The notices:
        `field_left_out` about a field (values typed, column) for a cell beside another with the same field.
        """
        if self.tables:
            return self._read_tables(row)
        cells = self._with_boxes(row.cells) if self.boxes else row.cells
        fields = {name: cells[place] for name, place in self._simple if not is_empty(cells[place], name)}
        notices: list[Notice] = []
        for name, places in self._several:
            self._add_first(fields, notices, name, self._filled(cells, name, places))
        if self.names:
            self._add_names(fields, notices, cells)
        if self.addresses:
            self._add_address(fields, notices, cells)
        for place in self.last_name_first:
            self._turn_name(fields, cells[place])
        refusals = tuple(Refused("formula_error", name, shown=text) for name, text in fields.items() if _is_error(text))
        if (self.without_header or len(cells) > self.width) and (astray := self._astray(cells)):
            refusals = (*refusals, astray)
        return ReadCells(fields, tuple(notices), refusals)

    def repeats_headers(self, row: SheetRow) -> bool:
        """Return whether a row has the headers again, as lists have that were put together from several."""
        filled = [(cell, header) for cell, header in zip(row.cells, self.headers, strict=False) if cell.strip()]
        if len(filled) < min(_REPEATED, sum(map(bool, self.headers))):
            return False
        return all(cell == header or key_to_compare(cell) == self._header_keys[header] for cell, header in filled)

    def has_other_headers(self, row: SheetRow) -> bool:
        """Return whether a row has headers that name fields in another order: those of a table under this one."""
        places = {(name, place) for name, places in self.positions.items() for place in places}
        return not self.repeats_headers(row) and not _headers_in(row) <= places

    def _has_headers(self, row: SheetRow) -> bool:
        """Return whether a row has headers, perhaps the same in the other language."""
        return self.repeats_headers(row) or bool(_headers_in(row))

    def reason_to_pass(self, row: SheetRow, cells: ReadCells) -> str | None:
        """Return why a row is passed over: `hidden`, `headers` again, or about `no_one`; None for any other row."""
        if row.hidden:
            return "hidden"
        if self._has_headers(row):
            return "headers"
        is_about_someone = any(name in cells.fields for name in _PERSON_FIELDS)
        return None if is_about_someone or cells.refusals else "no_one"

    def _read_tables(self, row: SheetRow) -> ReadCells:
        """Return the fields of the one table in which this row has a person."""
        every = [table.read(row) for table in self.tables]
        people = [read for read in every if not _OF_TABLES.isdisjoint(read.fields)] or every[:1]
        if not people[1:]:
            return people[0]
        name, other, *_ = map(_name_of, people)
        return people[0]._replace(notices=(), refusals=(Refused("two_people", "name", name=name, other=other),))

    def _with_boxes(self, cells: Sequence[str]) -> tuple[str, ...]:
        found = {place: _BOX_NUMBER.fullmatch(cells[place].strip()) for place in self.boxes}
        boxes = {place: f"{self.boxes[place]} {number[1]}" for place, number in found.items() if number}
        return tuple(boxes.get(place, cell) for place, cell in enumerate(cells))

    def _filled(self, cells: Sequence[str], name: str, places: Sequence[int]) -> list[tuple[int, str]]:
        return [(place, cells[place]) for place in places if not is_empty(cells[place], name)]

    def _add_first(
        self, fields: dict[str, str], notices: list[Notice], name: str, filled: Sequence[tuple[int, str]]
    ) -> None:
        """Add a field from the filled ones of its cells: all where they are joined, else the first."""
        if not filled:
            return
        if name == "street" and len(filled) > 1:
            filled = _without_whole_address(filled)
        (_, first), *others = filled
        different = [(place, text) for place, text in others if not _says_the_same(name, text, first)]
        if name in _JOINED or (different and name in RECIPIENT_FIELDS):
            fields[name] = _JOINED.get(name, " / ").join((first, *(text for _, text in different)))
            return
        fields[name] = first
        notices += [self._left_out(name, place, text) for place, text in different]

    def _left_out(self, name: str, place: int, text: str) -> Notice:
        return Notice("field_left_out", name, {"typed": text.strip(), "column": self.headers[place]})

    def _add_address(self, fields: dict[str, str], notices: list[Notice], cells: Sequence[str]) -> None:
        """Add the first complete address, else the first that has a street, else the first that has anything.

        "Mailing address (if different)" beside a whole address has no municipality, and may say "same as above".
        """
        found = [
            {name: self._filled(cells, name, places) for name, places in address.items()} for address in self.addresses
        ]
        with_street = [one for one in found if any(one.get(name) for name in STREET_FIELDS)]
        complete = [one for one in with_street if _has_municipality(one)]
        self._add_one(fields, notices, (*complete, *with_street, *found))

    def _add_names(self, fields: dict[str, str], notices: list[Notice], cells: Sequence[str]) -> None:
        """Add the first name, whole: the first name of one person does not go with the last name of another."""
        self._add_one(
            fields,
            notices,
            [{name: self._filled(cells, name, places) for name, places in one.items()} for one in self.names],
        )

    def _add_one(
        self, fields: dict[str, str], notices: list[Notice], found: Sequence[Mapping[str, list[tuple[int, str]]]]
    ) -> None:
        """Add the fields of the first group that has anything; what others have besides is named as left out."""
        chosen = next((one for one in found if any(one.values())), {})
        for name, filled in chosen.items():
            self._add_first(fields, notices, name, filled)
        left_out = {
            place: self._left_out(name, place, text)
            for other in found
            if other is not chosen
            for name, filled in other.items()
            for place, text in filled
            if key_to_compare(text) != key_to_compare(fields.get(name, "")) and not _in_name(name, text, fields)
        }
        notices += [left_out[place] for place in sorted(left_out)]

    def _turn_name(self, fields: dict[str, str], cell: str) -> None:
        last, comma, first = cell.partition(",")
        if comma and fields.get("name") == cell:
            fields["name"] = f"{first.strip()} {last.strip()}"

    def _astray(self, cells: Sequence[str]) -> Refused | None:
        headless = (*sorted(self.without_header), *range(self.width, len(cells)))
        place = next((place for place in headless if cells[place].strip()), None)
        return None if place is None else Refused("cell_astray", None, column=column_letters(place))


def _headers_in(row: SheetRow) -> set[tuple[str, int]]:
    """Return the fields that the cells of a row name, with their columns; nothing for a row of anything but headers."""
    if _NUMBER.search("".join(row.cells)):
        return set()
    texts = {place: cell for place, cell in enumerate(row.cells) if cell.strip() and len(cell) <= _LONGEST_HEADER}
    fields = {place: field_of_header(text) for place, text in texts.items()}
    if "first_name" in fields.values():  # « Nom » beside « Prénom »
        fields = {place: "last_name" if name == "name" else name for place, name in fields.items()}
    named = {name for name in fields.values() if name}
    is_of_people = not named.isdisjoint(NAME_FIELDS) and not named.isdisjoint(ADDRESS_FIELDS)
    if not is_of_people or len(named) < _OTHER_HEADERS:
        return set()
    return {(name, place) for place, name in fields.items() if name}


#: The fields that say that a table has a person in a row.
_OF_TABLES = NAME_FIELDS | STREET_FIELDS


def _in_name(name: str, text: str, fields: Mapping[str, str]) -> bool:
    """Return whether a part of a name, in columns for another person, is in the name that was taken."""
    taken = words_to_compare(" ".join(fields.get(part, "") for part in NAME_FIELDS))
    return name in NAME_FIELDS and set(words_to_compare(text)) <= set(taken)


def _name_of(read: ReadCells) -> str:
    return " ".join(read.fields[name] for name in ("name", "first_name", "last_name") if name in read.fields)


def _says_the_same(name: str, text: str, other: str) -> bool:
    if name == "country" and is_canada(text) and is_canada(other):
        return True
    if name == "street":  # CiviCRM's "Street Name" beside the whole street
        return key_to_compare(text) in key_to_compare(other)
    return key_to_compare(text) == key_to_compare(other)


def _without_whole_address(filled: Sequence[tuple[int, str]]) -> Sequence[tuple[int, str]]:
    """Return the cells of a street without the whole addresses that repeat it, as in exports for Outlook."""
    streets = [(place, text) for place, text in filled if not _CODE_AT_END.search(text)]
    keys = tuple(key_to_compare(text) for _, text in streets)
    others = [one for one in filled if one not in streets and not key_to_compare(one[1]).startswith(keys)]
    return [*streets, *others]


def _has_municipality(address: Mapping[str, Sequence[tuple[int, str]]]) -> bool:
    if address.get("city") or address.get("postal_code"):
        return True
    texts = (text for name in ("street", "address") for _, text in address.get(name, ()))
    return any(split_address(text) for text in texts)


def _is_error(text: str) -> bool:
    return text.lstrip()[:1] in ("#", "E") and is_formula_error(text)


def positions_of(found: Mapping[str, Sequence[int]]) -> Mapping[str, tuple[int, ...]]:
    """Return the columns of each field as an unchangeable mapping."""
    return MappingProxyType({name: tuple(places) for name, places in found.items()})


def column_letters(position: int) -> str:
    """Return what a spreadsheet program calls the column at a position from 0: A, B … Z, AA."""
    before, letter = divmod(position, 26)
    return (column_letters(before - 1) if before else "") + chr(ord("A") + letter)
