"""Who is written to: a member, an office or somebody typed by hand, each with its forms of address."""

from abc import ABC, abstractmethod
from collections.abc import Sequence
from datetime import date
from typing import ClassVar, Literal

from letters.people import forms_of_address as forms
from letters.people.member_list import Member
from letters.people.offices import load_offices
from letters.people.text import key_to_compare
from letters.refusal import Refused

House = Literal["commons", "senate"]


class Recipient(ABC):
    """Who is written to; frozen. Made by `Recipient.member`, `.office`, `.typed` or `.unnamed`.

    The kinds rest on this class, so it reads their modules only when it makes one.
    """

    kind: ClassVar[Literal["member", "office", "typed"]]

    @staticmethod
    def member(member: Member, salutation: str = "neutral") -> "Recipient":
        """The member at the House of Commons, with a courtesy title if the sender chose one.

        Raises Refused `seat_vacant` (value riding) about "member"; `value_unknown` (values value, allowed) about
        "salutation".
        """
        from letters.people.at_the_house import ToMember

        if member.vacant:
            raise Refused("seat_vacant", "member", riding=member.label)
        return ToMember(member, forms.parse_courtesy(salutation))

    @staticmethod
    def office(slug: str) -> "Recipient":
        """The office at the House of Commons, by its holder's name if somebody holds it.

        Raises Refused `value_unknown` (values value, allowed) about "also".
        """
        from letters.people.at_the_house import ToOffice

        offices = load_offices()
        if slug not in offices:
            raise Refused("value_unknown", "also", value=slug, allowed=tuple(offices))
        return ToOffice(offices[slug])

    @staticmethod
    def typed(
        name: str,
        lines: Sequence[str] | str,
        postal_code: str,
        title: str | None = None,
        email: str | None = None,
    ) -> "Recipient":
        """Somebody who is not in the list; the last of `lines` is municipality and province.

        Raises Refused about "recipient_name", "recipient_title", "recipient_address", "recipient_postal_code" or
        "recipient_email": `required`, `province_unknown`, `postal_code_invalid`, `postal_code_foreign`,
        `line_too_long`, `too_many_lines`, `too_long`, `character_forbidden`, `email_invalid`.
        """
        from letters.people.by_hand import ToTyped

        return ToTyped.parse(name, [lines] if isinstance(lines, str) else lines, postal_code, title or "", email or "")

    @staticmethod
    def unnamed() -> "Recipient":
        """A member whom nobody has named yet: a letter to fill in."""
        from letters.people.unnamed import ToUnnamed

        return ToUnnamed()

    @property
    @abstractmethod
    def name(self) -> str:
        """The person's full name without honorific; the office's title while nobody holds it; "" if none is known."""

    @property
    @abstractmethod
    def email(self) -> str | None:
        """Where to write by e-mail, if that is known."""

    @property
    @abstractmethod
    def rank(self) -> int:
        """The order of letters and c.c. lines: the member first, then offices, typed recipients last."""

    @property
    @abstractmethod
    def identity(self) -> str:
        """The same for two recipients who are one person."""

    @property
    @abstractmethod
    def sits_in(self) -> House | None:
        """The House whose members' mail is free of postage; None for whoever has no seat in one."""

    @abstractmethod
    def riding(self, language: str) -> str | None:
        """The riding that this person represents, if any is known."""

    @abstractmethod
    def inside_address(self, language: str) -> tuple[str, ...]:
        """The lines of the inside address in ordinary writing."""

    @abstractmethod
    def envelope_lines(self, language: str) -> tuple[str, ...]:
        """The destination in capitals, at most six lines of 40 characters, the municipality last."""

    @abstractmethod
    def salutation(self, language: str) -> str:
        """What opens the letter: "Dear Jane Doe:", « Bonjour, »."""

    @abstractmethod
    def copy_line(self, language: str) -> str:
        """Who this is, on one line, for the c.c. of another letter."""

    def closing(self, language: str) -> str:
        """What ends the letter, above the signature."""
        return forms.closing(self.salutation(language), language)

    def same_person(self, other: "Recipient") -> bool:
        """Whether both are one person, who is written to once: the member and the office-holder, say."""
        if "typed" in (self.kind, other.kind) and self.sits_in == other.sits_in is not None:
            return key_to_compare(self.name) == key_to_compare(other.name)
        return self.identity == other.identity

    @abstractmethod
    def as_of(self, on: date) -> date | None:
        """The day on which who is written to was last checked, if that is more than 120 days before `on`."""
