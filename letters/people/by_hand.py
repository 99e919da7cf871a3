"""Recipients typed by hand; at the postal code of a House they are taken for a member or a senator."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from typing_extensions import override

from letters.people import forms_of_address as forms
from letters.people.contact import parse_email
from letters.people.postal_lines import capitals
from letters.people.recipient import House, Recipient
from letters.people.text import clean, clean_required, key_to_compare
from letters.people.typed_address import TypedAddress
from letters.refusal import Refused

HOUSES: dict[str, House] = {forms.COMMONS_POSTAL_CODE: "commons", forms.SENATE_POSTAL_CODE: "senate"}
RANK = 1_000
"""After every office."""
NAME_LENGTH = 120
TITLE_LENGTH = 160


@dataclass(frozen=True)
class ToTyped(Recipient):
    """To somebody typed by hand; taken for a member or a senator at the postal code of a House."""

    typed_name: str
    title: str
    address: TypedAddress
    typed_email: str | None
    kind = "typed"
    rank = RANK

    @classmethod
    def parse(cls, name: str, lines: Sequence[str], postal_code: str, title: str, email: str) -> "ToTyped":
        """What `Recipient.typed` makes, refused for the same."""
        cleaned = clean_required(name, "recipient_name", max_length=NAME_LENGTH)
        if not capitals(cleaned):
            raise Refused("required", "recipient_name")
        cleaned_title = clean(title, "recipient_title", max_length=TITLE_LENGTH)
        address = TypedAddress.parse(lines, postal_code, field="recipient_address", code_field="recipient_postal_code")
        recipient = cls(cleaned, cleaned_title, address, parse_email(email, "recipient_email"))
        recipient.envelope_lines("en")
        return recipient

    @property
    @override
    def name(self) -> str:
        return self.typed_name

    @property
    @override
    def email(self) -> str | None:
        return self.typed_email

    @property
    @override
    def identity(self) -> str:
        return key_to_compare(" ".join((self.name, *self.address.letter_lines())))

    @property
    @override
    def sits_in(self) -> House | None:
        return HOUSES.get(self.address.postal_code)

    @override
    def riding(self, language: str) -> None:
        return None

    @override
    def inside_address(self, language: str) -> tuple[str, ...]:
        return (*filter(None, (self.name, self.title)), *self.address.letter_lines())

    @override
    def envelope_lines(self, language: str) -> tuple[str, ...]:
        return self._envelope_lines

    @cached_property
    def _envelope_lines(self) -> tuple[str, ...]:
        above = [("recipient_name", capitals(self.name)), ("recipient_title", capitals(self.title))]
        return self.address.envelope_lines([(field, line) for field, line in above if line])

    @override
    def salutation(self, language: str) -> str:
        return forms.member_salutation(self.name, "", forms.NEUTRAL, language)

    @override
    def copy_line(self, language: str) -> str:
        return ", ".join(filter(None, (self.name, self.title)))

    @override
    def as_of(self, on: date) -> None:
        return None
