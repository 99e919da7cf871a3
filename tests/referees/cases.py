"""Letters to every member and in every worst case, made only with the package's public names."""

import csv
from collections.abc import Sequence
from datetime import date
from functools import cache
from typing import Any

from letters import Address, Campaign, Letter, Recipient, Sender, find_member
from letters.settings import config_folder

DATE = date(2026, 11, 22)
LANGUAGES = ("en", "fr")
OFFICES = ("prime-minister", "immigration-minister")

#: Six lines of forty characters with spaces: the most that an address may have.
SIX_LONG_LINES = (
    "ÉQUITÉ ET DIGNITÉ DANS LES CHAMPS CANADA",
    "COMITÉ DES TRAVAILLEUSES ET TRAVAILLEURS",
    "A/S MARIE-HÉLÈNE BEAULIEU-DESROSIERS RPN",
    "BUREAU 1204 ÉDIFICE DES SYNDICATS RÉUNIS",
    "12345 BOUL DES QUATRE-BOURGEOIS-AU-BOISÉ",
    "SAINT-GABRIEL-DE-VALCARTIERS QC  G0A 4S0",
)

#: Nearly 3,000 characters, the most that own words may have: enough for a second page.
MANY_OWN_WORDS = "My neighbour may not change employers, whatever is done to him at work. " * 40


@cache
def campaign() -> Campaign:
    """Return the project's first campaign."""
    return Campaign.load("open-work-permits")


@cache
def sender() -> Sender:
    """Return an ordinary sender."""
    return Sender("Jane Doe", Address("10-123 Main St", "Edmonton", "AB", "T5J 2R7"))


@cache
def long_sender() -> Sender:
    """Return a sender whose return address has six lines of forty characters."""
    return Sender("Jane Doe", Address("10-123 Main St", "Edmonton", "AB", "T5J 2R7"), return_address=SIX_LONG_LINES)


@cache
def rows() -> tuple[dict[str, str], ...]:
    """Return the rows of `members.csv` whose seats are not vacant."""
    with (config_folder() / "members.csv").open(encoding="utf-8", newline="") as file:
        return tuple(row for row in csv.DictReader(file) if row["last_name"])


@cache
def everyone() -> tuple[Recipient, ...]:
    """Return every sitting member, then the offices."""
    members = [Recipient.member(find_member(row["riding_number"])) for row in rows()]
    return (*members, *(Recipient.office(slug) for slug in OFFICES))


@cache
def typed_at_length() -> Recipient:
    """Return a typed recipient whose address has six lines of forty characters."""
    name, *lines, last = SIX_LONG_LINES
    place, postal_code = last.split("  ")
    return Recipient.typed(name, [*lines, place], postal_code)


@cache
def typed_at_breadth() -> Recipient:
    """Return a typed recipient with a line as wide as the destination may be, 100 mm at the smaller size."""
    return Recipient.typed("M" * 26 + "I" * 11, ["Ottawa, Ontario"], "K1A 0A6")


def letter(recipient: Recipient, language: str, writer: Sender | None = None, **about: Any) -> Letter:
    """Return the campaign's letter of a fixed date."""
    return Letter(campaign(), writer or sender(), recipient, language=language, date=DATE, **about)


def letters(recipients: Sequence[Recipient], language: str, writer: Sender | None = None) -> list[Letter]:
    """Return a letter to each recipient."""
    return [letter(recipient, language, writer) for recipient in recipients]
