"""Offices that may be written to, `config/offices.yaml`: the Prime Minister, a minister; titles in both languages."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Annotated

from pydantic import Field, RootModel

from letters import settings
from letters.config import FileModel, invalid, read_yaml
from letters.last_good import LastGood
from letters.people.forms_of_address import Gender
from letters.people.parliament.member_list import Member, members_by_key
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
    """An office and the member who holds it on `checked_on`; `holder` is None when nobody does."""

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
    return _read(settings.config_file("offices.yaml"))


def office_files() -> tuple[Path, ...]:
    """What the offices are read from."""
    return settings.config_file("offices.yaml"), settings.config_file("members.csv")


def _office(slug: str, file: OfficeFile, ridings: Mapping[str, Sequence[Member]], path: Path) -> Office:
    if file.riding_number is not None and file.riding_number not in ridings:
        raise invalid(path, Refused("value_unknown", f"{slug}.riding_number", value=file.riding_number))
    seated = (member for member in ridings.get(file.riding_number or "", ()) if not member.vacant)
    return Office(
        slug, next(seated, None), file.rank, file.gender, file.title, file.honorific, file.salutation, file.checked_on
    )


def _offices(path: Path) -> Mapping[str, Office]:
    ridings = members_by_key()[0]
    offices = {slug: _office(slug, file, ridings, path) for slug, file in read_yaml(path, OfficesFile).root.items()}
    return dict(sorted(offices.items(), key=lambda item: item[1].rank))


_read = LastGood(_offices, lambda _path: office_files())
