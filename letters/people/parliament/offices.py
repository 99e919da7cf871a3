"""The offices that campaigns may write to, `config/offices.yaml`: the Prime Minister, a minister."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Annotated, NamedTuple

from pydantic import Field, RootModel

from letters import settings
from letters.config_files import FileModel, invalid, line_of, read_yaml
from letters.last_good_config import LastGoodReader
from letters.people.clean_text import key_to_compare
from letters.people.forms_of_address import Gender
from letters.people.parliament.member_list import Member, members_by_key
from letters.refusal import Refused

NonEmpty = Annotated[str, Field(min_length=1)]


class BilingualText(FileModel):
    """A text in English and French."""

    en: NonEmpty
    fr: NonEmpty

    def in_language(self, language: str) -> str:
        """Return the text in "en" or "fr"."""
        return self.fr if language == "fr" else self.en


class OfficeFile(FileModel):
    """An office in `offices.yaml`."""

    riding_number: NonEmpty | None
    #: The holder's name as in the list of members, to notice when another person holds the seat.
    holder: NonEmpty | None = None
    rank: Annotated[int, Field(ge=1)]
    gender: Gender | None
    title: BilingualText
    honorific: BilingualText
    salutation: BilingualText
    checked_on: date


class OfficesFile(RootModel[dict[str, OfficeFile]]):
    """The content of `offices.yaml`: offices by slug."""


@dataclass(frozen=True)
class Office:
    """An office and the member who held it on the day `checked_on`."""

    slug: str
    #: None if the office has no riding, if the seat is vacant, or if someone other than the named holder has it; the
    #: office is then written to by its title alone.
    holder: Member | None
    #: The order of letters and c.c. lines, the lowest first.
    rank: int
    gender: Gender | None
    title: BilingualText
    honorific: BilingualText
    salutation: BilingualText
    checked_on: date


def load_offices() -> Mapping[str, Office]:
    """Return the offices by slug, in the order of rank, with their holders from the list of members.

    Raises Refused `config_invalid` (values file, line, problem) for `offices.yaml` or `members.csv`.
    """
    return _read(settings.config_file("offices.yaml")).by_slug


def office_of(member: Member) -> Office | None:
    """Return the office that the member holds, the first by rank if there are several; None if there is none.

    Raises Refused as `load_offices` does.
    """
    office = _read(settings.config_file("offices.yaml")).by_riding.get(member.riding_number)
    return office if office and office.holder == member else None


def wrong_holders() -> tuple[Refused, ...]:
    """Return `config_invalid` (values file, line, problem) for each office that has a riding but no holder.

    The problem is `office_seat_vacant` (value riding) or `office_held_by_other` (values holder, riding). Raises Refused
    as `load_offices` does.
    """
    return _read(settings.config_file("offices.yaml")).wrong_holders


def office_files() -> tuple[Path, ...]:
    """Return the two files that the offices are read from."""
    return settings.config_file("offices.yaml"), settings.config_file("members.csv")


class _Offices(NamedTuple):
    by_slug: Mapping[str, Office]
    #: The offices that have a holder, by the number of the holder's riding.
    by_riding: Mapping[str, Office]
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
    offices.sort(key=lambda office: office.rank)
    by_riding = {office.holder.riding_number: office for office in reversed(offices) if office.holder}
    return _Offices({office.slug: office for office in offices}, by_riding, tuple(wrong))


def _seat(slug: str, file: OfficeFile, numbers: Mapping[str, Sequence[Member]], path: Path) -> Member | None:
    """Return the office's riding in the list of members; None for an office without one."""
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


_read = LastGoodReader(_offices, lambda _path: office_files())
