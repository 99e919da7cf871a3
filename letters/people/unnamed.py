"""A recipient whom nobody has named yet: a member at the House of Commons, with a blank for the name."""

from dataclasses import dataclass
from datetime import date

from typing_extensions import override

from letters.people import forms_of_address as forms
from letters.people.at_the_house import MEMBER_RANK, AtTheHouse
from letters.people.text import RULED_BLANK


@dataclass(frozen=True)
class ToUnnamed(AtTheHouse):
    """To whichever member a letter that is not filled in yet will go to."""

    kind = "member"
    name = ""
    email = None
    rank = MEMBER_RANK
    identity = ""
    sits_in = "commons"

    @override
    def riding(self, language: str) -> None:
        return None

    @override
    def inside_address(self, language: str) -> tuple[str, ...]:
        return (RULED_BLANK, *super().inside_address(language))

    @override
    def envelope_lines(self, language: str) -> tuple[str, ...]:
        return (RULED_BLANK, *super().envelope_lines(language))

    @override
    def salutation(self, language: str) -> str:
        return forms.UNNAMED_SALUTATION[language]

    @override
    def copy_line(self, language: str) -> str:
        return forms.UNNAMED_MEMBER[language]

    @override
    def as_of(self, on: date) -> None:
        return None

    @override
    def person(self, language: str) -> None:
        return None

    @override
    def title(self, language: str) -> str:
        return ""
