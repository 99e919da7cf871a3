"""The House of Commons' export of its current members, in XML or CSV, English or French.

It comes from www.ourcommons.ca: members/en/search/xml and /csv, members/fr/search/xml and /csv. It has no riding
numbers, no post-nominals and, so far, no e-mail addresses. A vacant seat is missing or is a row without a name.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from letters.people.clean_text import clean, clean_required, key_to_compare
from letters.people.contact import parse_email
from letters.people.parliament.export_rows import ExportRow, read_rows
from letters.refusal import Refused

#: The export's names for our columns, in CSV, XML and French CSV; case, accents and spaces do not matter.
COLUMN_NAMES = {
    "riding": ("Constituency", "ConstituencyName", "Circonscription"),
    "honorific": ("Honorific Title", "PersonShortHonorific", "Titre honorifique", "Titre"),
    "first_name": ("First Name", "PersonOfficialFirstName", "Prénom"),
    "last_name": ("Last Name", "PersonOfficialLastName", "Nom de famille", "Nom"),
    "party": ("Political Affiliation", "CaucusShortName", "Affiliation politique"),
    "until": ("End Date", "ToDateTime", "Date de fin"),
    "person_id": ("Person ID", "Identifiant de la personne"),
    "email": ("Email", "E-mail Address", "Courriel", "Adresse de courriel"),
    "as_of": ("As of", "Export Date", "Date d’exportation"),
}

#: The columns that every export has. One that lacks any of them is refused: reading it would empty that column of our
#: list.
REQUIRED_COLUMNS = ("riding", "honorific", "first_name", "last_name", "party")

#: The honorifics of our list, with a pattern for how exports spell each: "Right Hon.", « L’hon. », « La très hon. ».
HONORIFICS = {
    "The Right Honourable": "(the|le|la)?(right|rt|tres)(hon|honou?rable)",
    "The Honourable": "(the|l)?(hon|honou?rable)",
}

#: The parties of our list, with other names that exports give them; any other party keeps the export's name.
PARTIES: Mapping[str, tuple[str, ...]] = {
    "Bloc Québécois": (),
    "Conservative": ("Conservateur", "Conservatrice"),
    "Green": ("Green Party", "Parti vert", "Vert", "Verte"),
    "Independent": ("Indépendant", "Indépendante", "Indépendant(e)"),
    "Liberal": ("Libéral", "Libérale"),
    "NDP": ("NPD",),
}

VACANT = ("vacant", "vacante")


@dataclass(frozen=True)
class Seat:
    """A riding and its holder, with honorific and party as in our list; without names if the seat is vacant."""

    line: int
    riding: str
    honorific: str = ""
    first_name: str = ""
    last_name: str = ""
    party: str = ""
    email: str | None = None
    person_id: str = ""

    @property
    def name(self) -> str:
        """First and last name; empty while the seat is vacant."""
        return f"{self.first_name} {self.last_name}".strip()


@dataclass(frozen=True)
class Export:
    """The seats in a file, the file's name for messages, and the date that the file states, if any."""

    file: str
    seats: tuple[Seat, ...]
    as_of: date | None


def read_export(data: bytes, file: str) -> Export:
    """Return the current seats, without members whose term has ended; `file` is the export's name for messages.

    Raises Refused `cannot_read` (values file, reason, line), `export_unknown` (values file, missing: columns or None);
    for a row `export_invalid` (values file, line, problem: `row_length_wrong`, `required`, `value_unknown`,
    `wrong_type`, `email_invalid`, `character_forbidden`).
    """
    rows = read_rows(data, file)
    columns = _columns(rows, file)
    seats: list[Seat] = []
    dates: set[date] = set()
    for row in rows:
        if row.problem:
            raise invalid_row(file, row.line, row.problem)
        cells = {column: row.cells.get(name, "") for column, name in columns.items()}
        try:
            if stated := clean(cells.get("as_of", ""), "as_of"):
                dates.add(_date(stated))
            if not clean(cells.get("until", ""), "until"):
                seats.append(_seat(row.line, cells))
        except Refused as problem:
            raise invalid_row(file, row.line, problem) from None
    return Export(file, tuple(seats), min(dates, default=None))


def invalid_row(file: str, line: object, problem: Refused) -> Refused:
    """Return the refusal to raise for a problem in one row of an export."""
    return Refused("export_invalid", problem.field, file=file, line=line, problem=problem)


def _columns(rows: Sequence[ExportRow], file: str) -> dict[str, str]:
    """Return the file's header for each of our columns that it has; the first of two if it has both languages."""
    ours = {key_to_compare(written): column for column, names in COLUMN_NAMES.items() for written in names}
    found: dict[str, str] = {}
    for name in dict.fromkeys(name for row in rows for name in row.cells):
        if column := ours.get(key_to_compare(name)):
            found.setdefault(column, name)
    if missing := [COLUMN_NAMES[column][0] for column in REQUIRED_COLUMNS if column not in found]:
        raise Refused("export_unknown", None, file=file, missing=tuple(missing) if found else None)
    return found


def _seat(line: int, cells: Mapping[str, str]) -> Seat:
    riding = clean_required(cells["riding"], "riding")
    first_name, last_name = clean(cells["first_name"], "first_name"), clean(cells["last_name"], "last_name")
    if key_to_compare(f"{first_name} {last_name}") in ("", *VACANT):
        return Seat(line, riding)
    person_id = clean(cells.get("person_id", ""), "person_id")
    if not re.fullmatch("[0-9]*", person_id):
        raise Refused("value_unknown", "person_id", value=person_id)
    return Seat(
        line,
        riding,
        _honorific(clean(cells["honorific"], "honorific")),
        first_name,
        last_name,
        _party(clean(cells["party"], "party")),
        parse_email(cells.get("email", "")),
        person_id,
    )


def _honorific(written: str) -> str:
    key = key_to_compare(written)
    if not key:
        return ""
    for ours, pattern in HONORIFICS.items():
        if re.fullmatch(pattern, key):
            return ours
    raise Refused("value_unknown", "honorific", value=written, allowed=tuple(reversed(HONORIFICS)))


def _party(written: str) -> str:
    key = key_to_compare(written)
    return next((ours for ours, names in PARTIES.items() if key in map(key_to_compare, (ours, *names))), written)


def _date(written: str) -> date:
    """Return the day of "2026-11-22" or "2026-11-22T09:00:00"."""
    try:
        return date.fromisoformat(written[:10])
    except ValueError:
        raise Refused("wrong_type", "as_of", expected="date") from None
