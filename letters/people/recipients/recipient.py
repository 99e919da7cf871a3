"""The recipient of a letter: a member, an office or a typed recipient."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from typing import Literal

from letters.people import forms_of_address as forms
from letters.people.addresses.typed_address import TypedAddress
from letters.people.clean_text import clean, key_to_compare
from letters.people.contact import parse_email, parse_name
from letters.people.parliament.freshness import old_check
from letters.people.parliament.member_list import Member
from letters.people.parliament.offices import Office, load_offices, office_of
from letters.people.recipients.wording import Wording, member_wording, office_wording, typed_wordings, unnamed_wording
from letters.refusal import Refused

House = Literal["commons", "senate"]

#: The order of letters and c.c. lines; offices have the ranks of `offices.yaml` in between.
MEMBER_RANK = 0
TYPED_RANK = 1_000

#: Characters in the longest title of a typed recipient.
TITLE_LENGTH = 160

#: A typed recipient at one of these postal codes counts as a member or a senator.
HOUSES: dict[str, House] = {forms.COMMONS_POSTAL_CODE: "commons", forms.SENATE_POSTAL_CODE: "senate"}


@dataclass(frozen=True)
class Recipient:
    """The person or office that a letter is written to.

    Make one with `Recipient.member`, `.office`, `.typed` or `.unnamed`.
    """

    #: "office" also for a member who is addressed as the holder of one.
    kind: Literal["member", "office", "typed"]
    #: The full name without honorific; an office's English title if it has no holder; "" if not yet known.
    name: str
    email: str | None
    #: The order of letters and c.c. lines, the lowest first: the chosen member, then offices, then typed recipients.
    rank: int
    #: The same for two recipients that are one person.
    identity: str
    #: The House whose members' mail is free of postage; None for a recipient without a seat.
    sits_in: House | None
    english: Wording
    french: Wording
    #: The day on which the list that the recipient comes from was last checked; None for a typed recipient.
    checked_on: date | None = None
    #: The title of a typed recipient.
    title: str = ""
    #: The office's key in `offices.yaml`, for which a campaign may have a text of its own; "" without an office.
    office_slug: str = ""

    @classmethod
    def member(cls, member: Member, salutation: str = "neutral") -> "Recipient":
        """Return the member at the House of Commons, with a courtesy title if the sender chose one.

        A member who holds an office is addressed as its holder, whose title no courtesy title replaces.

        Raises Refused `seat_vacant` (value riding) about "member"; `value_unknown` (values value, allowed) about
        "salutation".
        """
        if member.vacant:
            raise Refused("seat_vacant", "member", riding=member.label)
        return _seated(member, forms.parse_courtesy(salutation), office_of(member))

    @classmethod
    def office(cls, slug: str) -> "Recipient":
        """Return the office of that slug at the House of Commons.

        Raises Refused `value_unknown` (values value, allowed) about "also".
        """
        offices = load_offices()
        if slug not in offices:
            raise Refused("value_unknown", "also", value=slug, allowed=tuple(offices))
        return cls.of_office(offices[slug])

    @classmethod
    def of_office(cls, office: Office) -> "Recipient":
        """Return the office at the House of Commons, by its holder's name if it has a holder."""
        holder = office.holder
        return cls(
            "office",
            holder.name if holder else office.title.en,
            holder.email if holder else None,
            office.rank,
            identity=holder.riding_number if holder else office.slug,
            sits_in="commons" if holder else None,
            english=office_wording(office, "en"),
            french=office_wording(office, "fr"),
            checked_on=office.checked_on,
            office_slug=office.slug,
        )

    @classmethod
    def typed(
        cls,
        name: str,
        lines: Sequence[str] | str,
        postal_code: str,
        title: str | None = None,
        email: str | None = None,
    ) -> "Recipient":
        """Return a recipient who is in no list; the last of `lines` has municipality and province.

        Raises Refused about "recipient_name", "recipient_title", "recipient_address", "recipient_postal_code" or
        "recipient_email": `required`, `province_unknown`, `postal_code_invalid`, `postal_code_foreign`,
        `line_too_long`, `too_many_lines`, `too_long`, `character_forbidden`, `email_invalid`.
        """
        name = parse_name(name, "recipient_name")
        title = clean(title or "", "recipient_title", max_length=TITLE_LENGTH)
        lines = [lines] if isinstance(lines, str) else lines
        address = TypedAddress.parse(lines, postal_code, field="recipient_address", code_field="recipient_postal_code")
        english, french = typed_wordings(name, title, address)
        recipient = cls(
            "typed",
            name,
            parse_email(email or "", "recipient_email"),
            TYPED_RANK,
            identity=key_to_compare(" ".join((name, *address.letter_lines()))),
            sits_in=HOUSES.get(address.postal_code),
            english=english,
            french=french,
            title=title,
        )
        recipient.envelope_lines("en")
        return recipient

    @classmethod
    def unnamed(cls) -> "Recipient":
        """Return a member not yet named, for a letter that is still to be filled in."""
        return cls(
            "member",
            "",
            None,
            MEMBER_RANK,
            identity="",
            sits_in="commons",
            english=unnamed_wording("en"),
            french=unnamed_wording("fr"),
        )

    @property
    def is_listed(self) -> bool:
        """Whether name and address come from the lists of `config/`, not from a sender."""
        return self.kind != "typed"

    def riding(self, language: str) -> str | None:
        """Return the name of the riding that the recipient represents, if it is known."""
        return self._wording(language).riding

    def inside_address(self, language: str) -> tuple[str, ...]:
        """Return the lines of the inside address in ordinary writing."""
        return self._wording(language).inside_address

    def envelope_lines(self, language: str) -> tuple[str, ...]:
        """Return the destination in capitals, at most six lines of 40 characters, the municipality last.

        Raises Refused `line_too_long` (values line, limit, length), `too_many_lines` (values limit, count).
        """
        return self._wording(language).envelope_lines

    def salutation(self, language: str) -> str:
        """Return the salutation: "Dear Jane Doe:", « Bonjour, »."""
        return self._wording(language).salutation

    def closing(self, language: str) -> str:
        """Return the closing, which stands above the signature."""
        return forms.closing(self.salutation(language), language)

    def copy_line(self, language: str) -> str:
        """Return one line that names the recipient in the c.c. of another letter."""
        return self._wording(language).copy_line

    def same_person(self, other: "Recipient") -> bool:
        """Return whether both are one person, such as the member and the office-holder, who gets one letter."""
        if "typed" in (self.kind, other.kind) and self.sits_in == other.sits_in is not None:
            return key_to_compare(self.name) == key_to_compare(other.name)
        return self.identity == other.identity

    def as_of(self, on: date) -> date | None:
        """Return the day on which the recipient was last checked, if that is more than 120 days before `on`."""
        return old_check(self.checked_on, on) if self.checked_on else None

    def _wording(self, language: str) -> Wording:
        return self.french if language == "fr" else self.english


@lru_cache(maxsize=1024)  # a stack writes to each of the 343 members many times
def _seated(member: Member, courtesy: forms.Courtesy, office: Office | None) -> Recipient:
    """Return a member who has a seat, as the holder of the office if there is one."""
    if office:
        return replace(Recipient.of_office(office), rank=MEMBER_RANK, checked_on=member.as_of)
    return Recipient(
        "member",
        member.name,
        member.email,
        MEMBER_RANK,
        identity=member.riding_number,
        sits_in="commons",
        english=member_wording(member, courtesy, "en"),
        french=member_wording(member, courtesy, "fr"),
        checked_on=member.as_of,
    )
