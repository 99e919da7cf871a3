"""The sender of a letter: a supporter, usually with a Canadian postal address."""

from dataclasses import dataclass
from functools import cached_property

from letters.people.addresses.address import Address
from letters.people.addresses.municipality import CITY_LENGTH
from letters.people.addresses.postal_lines import address_block, capitals
from letters.people.addresses.typed_address import TypedAddress
from letters.people.clean_text import clean, clean_required
from letters.people.contact import NAME_LENGTH, parse_email, parse_name, parse_phone
from letters.refusal import Notice, Refused


class _WithoutAddress:
    """A sender to whom mail cannot be returned."""

    def return_lines(self) -> tuple[str, ...]:
        """Return no lines; the envelope sheet of a blank letter has ruled lines instead."""
        return ()

    def notices(self) -> tuple[Notice, ...]:
        """Return no notices."""
        return ()


class BlankSender(_WithoutAddress):
    """The sender of a blank letter, which is filled in by hand on its ruled lines."""

    name = city = ""
    email = phone = None

    def letterhead(self, _language: str) -> tuple[str, ...]:
        """Return no lines; the page has ruled lines instead."""
        return ()


@dataclass(frozen=True)
class UnaddressedSender(_WithoutAddress):
    """A supporter without a Canadian postal address, for letters that go by e-mail or are not finished.

    Raises Refused `required`, `too_long`, `character_forbidden`, `email_invalid`, `phone_invalid`.
    """

    name: str
    city: str = ""
    email: str | None = None
    phone: str | None = None

    def __post_init__(self) -> None:
        object.__setattr__(self, "name", clean_required(self.name, "name", max_length=NAME_LENGTH))
        object.__setattr__(self, "city", clean(self.city, "city", max_length=CITY_LENGTH))
        object.__setattr__(self, "email", parse_email(self.email or ""))
        object.__setattr__(self, "phone", parse_phone(self.phone or ""))

    def letterhead(self, _language: str) -> tuple[str, ...]:
        """Return the known ones of name, municipality, e-mail address and phone number."""
        return tuple(filter(None, (self.name, self.city, self.email, self.phone)))


@dataclass(frozen=True)
class Sender:
    """A supporter with a Canadian postal address that fits the envelope.

    Raises Refused about the field that is wrong: `required`, `too_long`, `character_forbidden`; `email_invalid`,
    `phone_invalid` (value typed); `line_too_long`, `too_many_lines`; about "return_address" `value_unknown`; about
    "return_lines" the codes of `TypedAddress`.
    """

    name: str
    address: Address
    email: str | None = None
    phone: str | None = None
    #: The return address on the envelope: "sender", "none", or the lines of another address, the municipality last.
    return_address: str | tuple[str, ...] = "sender"

    def __post_init__(self) -> None:
        object.__setattr__(self, "name", parse_name(self.name))
        object.__setattr__(self, "email", parse_email(self.email or ""))
        object.__setattr__(self, "phone", parse_phone(self.phone or ""))
        if self.return_address == "other":
            raise Refused("required", "return_lines")
        if isinstance(self.return_address, str) and self.return_address not in ("sender", "none"):
            allowed = ("sender", "other", "none")
            raise Refused("value_unknown", "return_address", value=self.return_address, allowed=allowed)
        if not isinstance(self.return_address, str):
            object.__setattr__(self, "return_address", tuple(self.return_address))
        self.return_lines()

    @property
    def city(self) -> str:
        """The municipality, which the letter's date line names."""
        return self.address.city

    def letterhead(self, language: str) -> tuple[str, ...]:
        """Return name, street lines, municipality, e-mail address and phone number, in ordinary writing."""
        return tuple(filter(None, (self.name, *self.address.letter_lines(language), self.email, self.phone)))

    def notices(self) -> tuple[Notice, ...]:
        """Return the notices about the address."""
        return self.address.notices()

    def return_lines(self) -> tuple[str, ...]:
        """Return the return address in the envelope's form; () for none."""
        return self._return_lines

    @cached_property
    def _return_lines(self) -> tuple[str, ...]:
        if self.return_address == "none":
            return ()
        if not isinstance(self.return_address, str):
            field = "return_lines"
            return TypedAddress.parse(self.return_address, None, field=field, code_field=field).envelope_lines()
        lines = [("name", capitals(self.name)), *(("street", line) for line in self.address.envelope_street)]
        return address_block(lines, self.address.envelope_municipality)
