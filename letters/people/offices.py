"""Offices that may be written to, `config/offices.yaml`: the Prime Minister, a minister; titles in both languages."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Annotated, NamedTuple

from pydantic import Field, RootModel

from letters import settings
from letters.config import FileModel, invalid, line_of, read_yaml
from letters.last_good import LastGood
from letters.people.forms_of_address import Gender
from letters.people.member_list import Member, members_by_key
from letters.people.text import key_to_compare
from letters.refusal import Refused

Text = Annotated[str, Field(min_length=1)]


class Texts(FileModel):
    """A text in both languages."""

    en: Text
    fr: Text

    def in_language(self, language: str) -> str:
        """The text in "en" or "fr"."""
        return self.fr if language == "fr" else self.en


class OfficeFile(FileModel):
    """An office as `offices.yaml` has it."""

    riding_number: Text | None
    holder: Text | None = None
    """The holder's name as the list of members has it, to notice when another person sits for the riding."""
    rank: Annotated[int, Field(ge=1)]
    gender: Gender | None
    title: Texts
    honorific: Texts
    salutation: Texts
    checked_on: date


class OfficesFile(RootModel[dict[str, OfficeFile]]):
    """`offices.yaml`: offices by the words that campaigns call them."""


@dataclass(frozen=True)
class Office:
    """An office and the member who holds it on `checked_on`.

    `holder` is None when nobody holds it, and when the seat is vacant or another person than the named holder sits
    there: the office is then written to by its title alone.
    """

    slug: str
    holder: Member | None
    rank: int
    """The order of letters and c.c. lines, the lowest first."""
    gender: Gender | None
    title: Texts
    honorific: Texts
    salutation: Texts
    checked_on: date


def load_offices() -> Mapping[str, Office]:
    """The offices by slug, in the order of rank; the holder is looked up in the list of members.

    Raises Refused `config_invalid` (values file, line, problem) for `offices.yaml` or `members.csv`.
    """
    return _read(settings.config_file("offices.yaml")).by_slug


def wrong_holders() -> tuple[Refused, ...]:
    """A refusal for each office that has a riding but no holder there: `config_invalid` (values file, line, problem).

    The problem is `office_seat_vacant` (value riding) or `office_held_by_other` (values holder, riding). Raises Refused
    as `load_offices` does.
    """
    return _read(settings.config_file("offices.yaml")).wrong_holders


def office_files() -> tuple[Path, ...]:
    """What the offices are read from."""
    return settings.config_file("offices.yaml"), settings.config_file("members.csv")


class _Offices(NamedTuple):
    by_slug: Mapping[str, Office]
    wrong_holders: tuple[Refused, ...]


def _offices(path: Path) -> _Offices:
    numbers = members_by_key()[0]
    offices: list[Office] = []
    wrong: list[Refused] = []
    for slug, file in read_yaml(path, OfficesFile).root.items():
        seat = _seat(slug, file, numbers, path)
        holder = seat if seat and _holds(seat, file) else None
        if seat and not holder:
            wrong.append(_wrong_holder(slug, file, seat, path))
        offices.append(
            Office(slug, holder, file.rank, file.gender, file.title, file.honorific, file.salutation, file.checked_on)
        )
    return _Offices({office.slug: office for office in sorted(offices, key=lambda office: office.rank)}, tuple(wrong))


def _seat(slug: str, file: OfficeFile, numbers: Mapping[str, Sequence[Member]], path: Path) -> Member | None:
    """The office's riding in the list of members; None for an office without one."""
    if file.riding_number is None:
        return None
    if file.riding_number in numbers:
        return numbers[file.riding_number][0]
    problem = Refused("value_unknown", f"{slug}.riding_number", value=file.riding_number)
    raise invalid(path, problem, line=line_of(path, slug, "riding_number"))


def _holds(seat: Member, file: OfficeFile) -> bool:
    return not seat.vacant and (file.holder is None or key_to_compare(file.holder) == seat.name_key)


def _wrong_holder(slug: str, file: OfficeFile, seat: Member, path: Path) -> Refused:
    if seat.vacant:
        problem = Refused("office_seat_vacant", f"{slug}.riding_number", riding=seat.label)
        return invalid(path, problem, line=line_of(path, slug, "riding_number"))
    problem = Refused("office_held_by_other", f"{slug}.holder", holder=file.holder, riding=seat.label)
    return invalid(path, problem, line=line_of(path, slug, "holder"))


_read = LastGood(_offices, lambda _path: office_files())
