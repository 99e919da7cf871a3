"""A Canadian postal address as its sender types it, in the forms that a letter and an envelope need."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property

from letters.people.addresses.municipality import municipality_in_letter, municipality_on_envelope, parse_city
from letters.people.addresses.postal_code import PostalCode
from letters.people.addresses.postal_lines import address_block
from letters.people.addresses.provinces import BY_SYMBOL, parse_province
from letters.people.addresses.street import parse_street, street_in_letter, street_on_envelope
from letters.refusal import Notice

#: How to read each field. The postal code comes first, so that a foreign address is recognized by its code.
READERS: Mapping[str, Callable[[str], str]] = {
    "postal_code": lambda typed: PostalCode.parse(typed).text,
    "street": lambda typed: "\n".join(parse_street(typed)),
    "city": parse_city,
    "province": lambda typed: parse_province(typed).symbol,
}


@dataclass(frozen=True)
class Address:
    """A Canadian postal address, made from typed text and kept tidy: "T5J 2R7", the province's symbol, street lines.

    Raises Refused about "postal_code", "street", "city" or "province": `required`, `postal_code_invalid`,
    `postal_code_foreign`, `province_unknown`, `character_forbidden`, `too_long`.
    """

    #: One or more lines, typed with line ends or semicolons between them, kept with line ends.
    street: str
    city: str
    province: str
    postal_code: str

    def __post_init__(self) -> None:
        for field, read in READERS.items():
            object.__setattr__(self, field, read(getattr(self, field)))
        city = parse_city(self.city, province=BY_SYMBOL[self.province], postal_code=self.postal_code)
        object.__setattr__(self, "city", city)

    @cached_property
    def street_lines(self) -> tuple[str, ...]:
        """The lines of the street as typed."""
        return tuple(self.street.split("\n"))

    def letter_lines(self, language: str) -> tuple[str, ...]:
        """Return the street as typed, then "Edmonton, AB  T5J 2R7" or « Edmonton (Alberta)  T5J 2R7 »."""
        place = municipality_in_letter(self.city, BY_SYMBOL[self.province], language)
        return (*street_in_letter(self.street_lines, language), f"{place}  {self.postal_code}")

    @cached_property
    def envelope_street(self) -> tuple[str, ...]:
        """All lines but the municipality's in the envelope's form, not yet wrapped."""
        return street_on_envelope(self.street_lines)

    @cached_property
    def envelope_municipality(self) -> tuple[str, ...]:
        """The line "EDMONTON AB  T5J 2R7", or two if the postal code needs its own. Raises Refused `line_too_long`."""
        return municipality_on_envelope(self.city, self.province, self.postal_code, field="city")

    def envelope_lines(self) -> tuple[str, ...]:
        """Return the address in Canada Post's capitals, at most six lines of 40 characters, the municipality last.

        Raises Refused `line_too_long` (values line, limit, length) or `too_many_lines` (values limit, count).
        """
        return address_block([("street", line) for line in self.envelope_street], self.envelope_municipality)

    def notices(self) -> tuple[Notice, ...]:
        """Return `province_mismatch` (values postal_code; province: its names by language) if the two disagree.

        It is only a notice, because border towns and some government offices have a neighbouring province's code.
        """
        province = BY_SYMBOL[self.province]
        if province in PostalCode(self.postal_code).provinces:
            return ()
        values = {"postal_code": self.postal_code, "province": {"en": province.en, "fr": province.fr}}
        return (Notice("province_mismatch", "postal_code", values),)
