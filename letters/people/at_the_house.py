"""Recipients at the House of Commons: members, and offices, which are written to there too.

Postage is free to a member, not to a department (Canada Post Corporation Act, section 35).
"""

from abc import abstractmethod
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from typing_extensions import override

from letters.people import forms_of_address as forms
from letters.people.freshness import old
from letters.people.member_list import Member
from letters.people.municipality import in_letter, on_envelope
from letters.people.offices import Office
from letters.people.postal_lines import block, capitals
from letters.people.provinces import BY_SYMBOL
from letters.people.recipient import House, Recipient

MEMBER_RANK = 0


class AtTheHouse(Recipient):
    """Written to at the House of Commons, since postage is free to members there, not to departments."""

    @abstractmethod
    def person(self, language: str) -> "Person | None":
        """How the person is styled; None when nobody holds the office."""

    @abstractmethod
    def title(self, language: str) -> str:
        """The title of the office; "" for none."""

    @override
    def inside_address(self, language: str) -> tuple[str, ...]:
        return _inside_address(self, language)

    @override
    def envelope_lines(self, language: str) -> tuple[str, ...]:
        return _envelope_lines(self, language)


@lru_cache(maxsize=1024)
def _inside_address(recipient: AtTheHouse, language: str) -> tuple[str, ...]:
    person = recipient.person(language)
    place = in_letter(forms.MUNICIPALITY, BY_SYMBOL[forms.PROVINCE], language)
    title = recipient.title(language)
    lines = (str(person) if person else "", title[:1].upper() + title[1:], forms.INSTITUTION[language])
    return (*filter(None, lines), f"{place}  {forms.COMMONS_POSTAL_CODE}")


@lru_cache(maxsize=1024)
def _envelope_lines(recipient: AtTheHouse, language: str) -> tuple[str, ...]:
    person = recipient.person(language)
    styled = (person.honorific, " ".join((person.name, *person.after_name))) if person else ()
    lines = filter(None, (*styled, recipient.title(language), forms.INSTITUTION[language]))
    place = on_envelope(forms.MUNICIPALITY, forms.PROVINCE, forms.COMMONS_POSTAL_CODE, field="member")
    return block([("member", capitals(line)) for line in lines], place)


@dataclass(frozen=True)
class Person:
    """The parts of a person's style: "The Honourable", "Jane Doe", ("PC", "MP")."""

    honorific: str
    name: str
    after_name: tuple[str, ...]

    def __str__(self) -> str:
        return f"{self.honorific} {', '.join((self.name, *self.after_name))}".strip()


@dataclass(frozen=True)
class ToMember(AtTheHouse):
    """To a sitting member."""

    holder: Member
    courtesy: forms.Courtesy
    kind = "member"
    rank = MEMBER_RANK
    sits_in = "commons"

    @property
    @override
    def name(self) -> str:
        return self.holder.name

    @property
    @override
    def email(self) -> str | None:
        return self.holder.email

    @property
    @override
    def identity(self) -> str:
        return self.holder.riding_number

    @override
    def riding(self, language: str) -> str:
        return self.holder.riding(language)

    @override
    def salutation(self, language: str) -> str:
        return forms.member_salutation(self.name, self.holder.last_name, self.courtesy, language)

    @override
    def copy_line(self, language: str) -> str:
        return f"{self.person(language)} ({self.riding(language)})"

    @override
    def as_of(self, on: date) -> date | None:
        return old(self.holder.as_of, on)

    @override
    def person(self, language: str) -> Person:
        gender = self.courtesy.gender
        after_name = forms.after_name(self.holder.post_nominals, gender, language)
        return Person(forms.honorific(self.holder.honorific, gender, language), self.name, after_name)

    @override
    def title(self, language: str) -> str:
        return ""


@dataclass(frozen=True)
class ToOffice(AtTheHouse):
    """To an office: by its holder's name, or by its title alone."""

    held: Office
    kind = "office"

    @property
    @override
    def name(self) -> str:
        return self.held.holder.name if self.held.holder else self.held.title.en

    @property
    @override
    def email(self) -> str | None:
        return self.held.holder.email if self.held.holder else None

    @property
    @override
    def rank(self) -> int:
        return self.held.rank

    @property
    @override
    def identity(self) -> str:
        return self.held.holder.riding_number if self.held.holder else self.held.slug

    @property
    @override
    def sits_in(self) -> House | None:
        return "commons" if self.held.holder else None

    @override
    def riding(self, language: str) -> str | None:
        return self.held.holder.riding(language) if self.held.holder else None

    @override
    def salutation(self, language: str) -> str:
        if language == "fr" and not self.held.holder:
            return forms.VACANT_SALUTATION_FR
        return self.held.salutation.in_language(language)

    @override
    def copy_line(self, language: str) -> str:
        person = self.person(language)
        title = self.title(language)
        return f"{person.honorific} {person.name}, {title}" if person else title[:1].upper() + title[1:]

    @override
    def as_of(self, on: date) -> date | None:
        return old(self.held.checked_on, on)

    @override
    def person(self, language: str) -> Person | None:
        holder = self.held.holder
        if not holder:
            return None
        after_name = forms.after_name(holder.post_nominals, self.held.gender, language)
        return Person(self.held.honorific.in_language(language), holder.name, after_name)

    @override
    def title(self, language: str) -> str:
        return self.held.title.in_language(language)
