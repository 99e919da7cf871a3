"""Exports as the House of Commons writes them, made from the list of members with given changes."""

import csv
import io
from collections.abc import Callable, Iterable, Mapping
from xml.sax.saxutils import escape

from letters.people.addresses.provinces import BY_SYMBOL
from letters.people.parliament.member_list import Member, load_members

Row = dict[str, str]

ELEMENTS = {
    "person_id": "PersonId",
    "honorific": "PersonShortHonorific",
    "first_name": "PersonOfficialFirstName",
    "last_name": "PersonOfficialLastName",
    "riding": "ConstituencyName",
    "province": "ConstituencyProvinceTerritoryName",
    "party": "CaucusShortName",
    "since": "FromDateTime",
    "until": "ToDateTime",
}
HEADERS = {
    "en": {
        "honorific": "Honorific Title",
        "first_name": "First Name",
        "last_name": "Last Name",
        "riding": "Constituency",
        "province": "Province / Territory",
        "party": "Political Affiliation",
        "since": "Start Date",
        "until": "End Date",
    },
    "fr": {
        "honorific": "Titre honorifique",
        "first_name": "Prénom",
        "last_name": "Nom de famille",
        "riding": "Circonscription",
        "province": "Province / Territoire",
        "party": "Affiliation politique",
        "since": "Date de début",
        "until": "Date de fin",
    },
}
HONORIFICS = {
    "en": {"": "", "The Honourable": "Hon.", "The Right Honourable": "Right Hon."},
    "fr": {"": "", "The Honourable": "L’hon.", "The Right Honourable": "Le très hon."},
}
PARTIES = {
    "en": {"Green": "Green Party"},
    "fr": {
        "Conservative": "Conservateur",
        "Green": "Parti vert",
        "Independent": "Indépendant(e)",
        "Liberal": "Libéral",
        "NDP": "NPD",
    },
}


def rows_of(
    language: str = "en",
    changes: Mapping[str, Mapping[str, str] | None] | None = None,
    members: Iterable[Member] | None = None,
) -> list[Row]:
    """Return a row for each held seat; `changes` has new cells by riding number, or None to leave the seat out."""
    wanted = changes or {}
    rows = (
        {**_row(member, language), **(wanted.get(member.riding_number) or {})}
        for member in (load_members() if members is None else members)
        if not member.vacant and wanted.get(member.riding_number, {}) is not None
    )
    return sorted(rows, key=lambda row: row["last_name"])


def _row(member: Member, language: str) -> Row:
    return {
        "person_id": member.person_id,
        "honorific": HONORIFICS[language][member.honorific],
        "first_name": member.first_name,
        "last_name": member.last_name,
        "riding": member.riding(language),
        "province": BY_SYMBOL[member.province].name(language),
        "party": PARTIES[language].get(member.party, member.party),
        "since": "2025-04-28T00:00:00",
        "until": "",
    }


def as_xml(rows: Iterable[Row], names: Iterable[str] = tuple(ELEMENTS), about: str = "") -> bytes:
    """Return the rows as the House's XML, with the elements in the order of `names`."""
    order = tuple(names)
    items = "".join(
        f"<MemberOfParliament>{''.join(_element(ELEMENTS[name], row[name]) for name in order)}</MemberOfParliament>"
        for row in rows
    )
    namespaces = 'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns:xsd="http://www.w3.org/2001/XMLSchema"'
    return f"<ArrayOfMemberOfParliament {namespaces}{about}>{items}</ArrayOfMemberOfParliament>".encode()


def _element(name: str, text: str) -> str:
    if text:
        return f"<{name}>{escape(text)}</{name}>"
    return f'<{name} xsi:nil="true" />' if name == "ToDateTime" else f"<{name} />"


def as_csv(rows: Iterable[Row], language: str = "en", mark: str = "\ufeff", delimiter: str = ",") -> bytes:
    """Return the rows as the House's CSV, which has no person numbers."""
    text = io.StringIO()
    headers = HEADERS[language]
    writer = csv.writer(text, delimiter=delimiter)
    writer.writerow(headers.values())
    writer.writerows([row[name] for name in headers] for row in rows)
    return f"{mark}{text.getvalue()}".encode()


#: Every kind of export: its name, the function that writes it from rows, and its language.
KINDS: tuple[tuple[str, Callable[[list[Row]], bytes], str], ...] = (
    ("xml-en", as_xml, "en"),
    ("xml-fr", as_xml, "fr"),
    ("csv-en", as_csv, "en"),
    ("csv-fr", lambda rows: as_csv(rows, "fr"), "fr"),
)
