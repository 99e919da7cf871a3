"""Finding the column of each field by the headers, and asking about columns that may belong to a letter."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace

from letters.people.clean_text import key_to_compare
from letters.refusal import Notice, Refused
from letters.stacks.columns import Columns, column_letters, positions_of
from letters.stacks.headers.column_names import (
    ADDRESS_FIELDS,
    ALL_COLUMNS,
    COLUMNS,
    NAME_FIELDS,
    STREET_FIELDS,
    field_of_header,
    without_reasons,
)
from letters.stacks.headers.header_details import (
    WORK,
    address_rank,
    box_written,
    may_name_people,
    name_rank,
    names_last_name_first,
)
from letters.stacks.headers.header_words import is_about_other_things, words_besides_fillers
from letters.stacks.headers.side_by_side import tables_side_by_side
from letters.stacks.headers.unclear_columns import (
    is_a_cell,
    may_be_street_numbers,
    may_belong_to_a_letter,
    proposed_fields,
)
from letters.stacks.spreadsheets.spreadsheet import Spreadsheet
from letters.stacks.spreadsheets.spreadsheet_file import SPREADSHEET_FIELD
from letters.words.letter_fields import RECIPIENT_FIELDS
from letters.words.messages.catalogue import LANGUAGES

#: The answer that leaves a column out.
LEFT_OUT = "-"

#: The parts that make a field together, for fields that must be there.
_MADE_OF = {"name": ("first_name", "last_name")}


def columns_of(sheet: Spreadsheet, answers: Mapping[str, str], defaults: Collection[str]) -> Columns:
    """Return the columns of a sheet; where a header is not understood, some of its cells are looked at.

    Raises Refused as `find_columns` does; `recipient_missing` about "spreadsheet" when no column says who is written
    to, and none of the `defaults`, fields that fill empty cells, does.
    """
    unknown = [
        place for place, header in enumerate(sheet.headers) if header.strip() and field_of_header(header) is None
    ]
    may_be_asked = [place for place in unknown if _may_be_asked(sheet.headers[place])]
    samples = sheet.samples(may_be_asked)
    columns = find_columns(sheet.headers, answers=answers, samples=samples, hidden=sheet.hidden_columns)
    if not columns.unclear and {*RECIPIENT_FIELDS}.isdisjoint((*columns.positions, *defaults)):
        raise Refused("recipient_missing", SPREADSHEET_FIELD)
    return columns


def _may_be_asked(header: str) -> bool:
    return may_name_people(header) or not is_about_other_things(header)


def find_columns(
    headers: Sequence[str],
    *,
    required: Collection[str] = ("name",),
    answers: Mapping[str, str] | None = None,
    samples: Mapping[int, Sequence[str]] | None = None,
    hidden: Iterable[int] = (),
) -> Columns:
    """Return the columns with these headers; see `field_of_header` for how they are matched.

    `answers` give the field of columns by their header, or "-" to leave them out; `samples` are some filled cells of
    each column; `hidden` columns are left out. A column that has cells, may belong to a letter and was not understood
    is among `Columns.unclear`; other unknown columns are left out, as are those without a header before the first
    header and those that `refused.csv` adds. Raises Refused: `column_missing` about "column" (values header, headers)
    for an answer about no column, `value_unknown` about "column" for one that is no field; about "spreadsheet"
    `columns_missing` (value columns, by language) for fields of `required` that no column has.
    """
    answered = _answers_by_position(headers, answers or {})
    hidden = frozenset(hidden)
    fields = _fields_by_position(headers, answered, hidden)
    tables = tables_side_by_side(["" if place in hidden else header for place, header in enumerate(headers)])
    for table in tables:
        fields |= {place: fields[first] for place, first in table.items() if first in fields and place not in answered}
    positions: dict[str, list[int]] = defaultdict(list)
    for place, name in fields.items():
        positions[name].append(place)
    first = next((place for place, header in enumerate(headers) if header.strip()), 0)
    headless = {place for place, header in enumerate(headers) if not header.strip()} - hidden
    others = [
        place
        for place in range(without_reasons(headers))
        if place not in fields and (place < first or place not in headless)
    ]
    asked = [place for place in others if place not in answered and place not in hidden]
    unclear = _unclear(headers, asked, samples or {}, fields)
    if NAME_FIELDS.isdisjoint(positions) and "name" in required:
        unclear |= _names_asked(headers, asked, samples or {})
    if not unclear or any(is_a_cell(header) for header in headers):
        _require(required, positions.keys())
    left_out = [_name(headers, place) for place in others if _name(headers, place) not in unclear]
    notices = (Notice("column_left_out", SPREADSHEET_FIELD, {"columns": ", ".join(left_out)}),) if left_out else ()
    return Columns(
        tuple(headers),
        positions_of(positions),
        addresses=_addresses(headers, positions),
        names=_names(headers, positions),
        tables=_tables(headers, tables, answered, hidden),
        boxes={
            place: written
            for place, name in fields.items()
            if name in ("street", "address_line_2") and (written := box_written(headers[place]))
        },
        without_header=frozenset(place for place in headless if place > first),
        width=len(headers),
        last_name_first=frozenset(
            place for place in positions.get("name", ()) if names_last_name_first(headers[place])
        ),
        notices=notices,
        unclear=tuple(unclear.values()),
    )


def _tables(
    headers: Sequence[str], tables: Sequence[Mapping[int, int]], answered: Mapping[int, str], hidden: frozenset[int]
) -> tuple[Columns, ...]:
    """Return the columns of each of several tables side by side: those of the others are hidden from it."""
    found: list[Columns] = []
    for table in tables:
        others = {place for other in tables if other is not table for place in other}
        renamed = [headers[table.get(place, place)] for place in range(len(headers))]
        answers = {renamed[place]: name for place, name in answered.items() if place not in others}
        found.append(
            replace(find_columns(renamed, required=(), answers=answers, hidden=hidden | others), headers=tuple(headers))
        )
    return tuple(found)


def _require(required: Iterable[str], found: Iterable[str]) -> None:
    """Raise Refused `columns_missing` for required fields that neither a column nor columns of their parts have."""
    there = set(found)
    missing = [
        column for column in COLUMNS if column.name in set(required) - there and there.isdisjoint(_parts(column.name))
    ]
    if missing:
        names = {
            language: ", ".join(column.header.in_language(language) for column in missing) for language in LANGUAGES
        }
        raise Refused("columns_missing", SPREADSHEET_FIELD, columns=names)


def _parts(name: str) -> Sequence[str]:
    return _MADE_OF.get(name, ())


def _answers_by_position(headers: Sequence[str], answers: Mapping[str, str]) -> dict[int, str]:
    """Return the answers by column; a header is found as it is written, or else without case, accents and spaces."""
    found: dict[int, str] = {}
    allowed = tuple(column.name for column in ALL_COLUMNS)
    for header, name in answers.items():
        if name not in (*allowed, LEFT_OUT):
            raise Refused("value_unknown", "column", value=name, allowed=(*allowed, LEFT_OUT))
        places = [place for place, one in enumerate(headers) if one.strip() == header.strip()] or [
            place for place, one in enumerate(headers) if key_to_compare(one) == key_to_compare(header) != ""
        ]
        if not places:
            raise Refused("column_missing", "column", header=header, headers=tuple(filter(None, headers)))
        found.update(dict.fromkeys(places, name))
    return found


def _fields_by_position(headers: Sequence[str], answered: Mapping[int, str], hidden: frozenset[int]) -> dict[int, str]:
    found = {
        place: answered.get(place) or field_of_header(header)
        for place, header in enumerate(headers[: without_reasons(headers)])
        if place not in hidden
    }
    fields = {place: name for place, name in found.items() if name and name != LEFT_OUT}
    names = [place for place, name in fields.items() if name == "name" and place not in answered]
    if "first_name" in fields.values() and "last_name" not in fields.values():
        # "Nom" beside « Prénom » is the last name.
        bare = [place for place in names if words_besides_fillers(headers[place]) == ("nom",)]
        fields |= dict.fromkeys(bare[:1], "last_name")
    return fields


def _addresses(
    headers: Sequence[str], positions: Mapping[str, Sequence[int]]
) -> tuple[Mapping[str, tuple[int, ...]], ...]:
    """Return the columns of each address, best first; nothing when no field is in two of them."""
    grouped: dict[tuple[int, str], dict[str, list[int]]] = {}
    for name in ADDRESS_FIELDS & positions.keys():
        for place in positions[name]:
            grouped.setdefault(address_rank(headers[place]), {}).setdefault(name, []).append(place)
    names = [name for address in grouped.values() for name in address if name not in ("address", "address_line_2")]
    if len(names) == len(set(names)):
        return ()
    addresses = [grouped[rank] for rank in sorted(grouped)]
    _share_municipality(addresses)
    return tuple(map(positions_of, addresses))


def _names(headers: Sequence[str], positions: Mapping[str, Sequence[int]]) -> tuple[Mapping[str, tuple[int, ...]], ...]:
    """Return the columns of each person's name, the one with the best address first; nothing for one person's."""
    grouped: dict[tuple[int, str], dict[str, list[int]]] = {}
    for name in NAME_FIELDS & positions.keys():
        for place in positions[name]:
            grouped.setdefault(name_rank(headers[place]), {}).setdefault(name, []).append(place)
    is_numbered = all(not word or word.isdigit() for _, word in grouped)
    is_once = all(not positions[part][1:] for part in NAME_FIELDS & positions.keys())
    if is_numbered and is_once and "name" not in positions:
        return ()  # one person's, whose columns have numbers of their own: "First name (1)", "Last name (2)"
    places = [place for name in ADDRESS_FIELDS & positions.keys() for place in positions[name]]
    _, of_address = min((address_rank(headers[place]) for place in places), default=(0, ""))
    best_first = sorted(grouped, key=lambda rank: (rank[0] == WORK, rank[1] != of_address, rank))
    return tuple(positions_of(grouped[rank]) for rank in best_first) if len(grouped) > 1 else ()


def _share_municipality(addresses: Sequence[dict[str, list[int]]]) -> None:
    """Add the columns of city, province and postal code that belong to no street to the streets that lack them.

    A list may have "Home street", "Work street" and one "City", or "Home city", "Work city" and one "Postal code",
    which is that of the first address.
    """
    apart = [one for one in addresses if one.keys().isdisjoint(STREET_FIELDS)]
    streets = [one for one in addresses if one not in apart]
    for street in streets if len(apart) == 1 else ():
        if street is streets[0] or street.keys().isdisjoint({"city", "postal_code"}):
            street.update({name: places for name, places in apart[0].items() if name not in street})


def _name(headers: Sequence[str], place: int) -> str:
    return headers[place].strip() or column_letters(place)


def _unclear(
    headers: Sequence[str], places: Iterable[int], samples: Mapping[int, Sequence[str]], fields: Mapping[int, str]
) -> dict[str, Refused]:
    """Return the refusal of each column that may belong to a letter, by the column's name."""
    refusals: dict[str, Refused] = {}
    repeated = _repeated_names(headers, fields.values())
    for place in places:
        header, cells = headers[place].strip(), samples.get(place, ())
        if not header or not cells or key_to_compare(header) in repeated:
            continue
        before_street = fields.get(place + 1) == "street" and may_be_street_numbers(header, cells)
        if before_street or may_belong_to_a_letter(header, cells):
            proposals = ("street_number",) if before_street else proposed_fields(header, cells)
            refusals[header] = _column_unclear(header, cells, proposals)
    return refusals


def _names_asked(
    headers: Sequence[str], places: Iterable[int], samples: Mapping[int, Sequence[str]]
) -> dict[str, Refused]:
    """Return the refusal of each column that may hold the names, in a list in which no other does, by its name."""
    found = [headers[place].strip() for place in places if may_name_people(headers[place])]
    cells = {headers[place].strip(): cells for place, cells in samples.items()}
    return {header: _column_unclear(header, cells[header], ("name",)) for header in found if cells.get(header)}


def _column_unclear(header: str, cells: Sequence[str], proposals: Sequence[str]) -> Refused:
    values = {"header": header, "sample": cells[0].strip(), "proposals": proposals, "fields": _named(proposals)}
    return Refused("column_unclear", header, **values)


def _repeated_names(headers: Sequence[str], fields: Collection[str]) -> frozenset[str]:
    """Return the headers, as keys, under which CiviCRM and Microsoft repeat names that other columns hold in parts."""
    if not {"first_name", "last_name"} <= set(fields):
        return frozenset()
    has_greeting = any(key_to_compare(header) == "postalgreeting" for header in headers)
    return frozenset({"displayname", "addressee"} if has_greeting else {"displayname"})


def _named(names: Sequence[str]) -> Mapping[str, str] | None:
    """Return how fields are called in each language, with the names that `--column` takes."""
    headers = {column.name: column.header for column in ALL_COLUMNS}
    if not names:
        return None
    return {
        language: ", ".join(f"{headers[name].in_language(language)} ({name})" for name in names)
        for language in LANGUAGES
    }
