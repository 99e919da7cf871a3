"""A Canadian postal address, as its sender types it, as a letter shows it, as an envelope needs it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property

from letters.people.addresses.municipality import in_letter, on_envelope, parse_city
from letters.people.addresses.postal_code import PostalCode
from letters.people.addresses.postal_lines import block
from letters.people.addresses.provinces import BY_SYMBOL, parse_province
from letters.people.addresses.street import parse_street, street_in_letter, street_on_envelope
from letters.refusal import Notice

READERS: Mapping[str, Callable[[str], str]] = {
    "postal_code": lambda typed: PostalCode.parse(typed).text,
    "street": lambda typed: "\n".join(parse_street(typed)),
    "city": parse_city,
    "province": lambda typed: parse_province(typed).symbol,
}
"""How each field is read, the postal code first: it tells an address abroad, whose province nobody knows."""


@dataclass(frozen=True)
class Address:
    """Takes what people type; keeps it neat: "T5J 2R7", the province's symbol, street lines parted by line ends.

    Raises Refused about "postal_code", "street", "city" or "province": `required`, `postal_code_invalid`,
    `postal_code_foreign`, `province_unknown`, `character_forbidden`, `too_long`.
    """

    street: str
    """One line or several, parted by line ends or `;`."""
    city: str
    province: str
    postal_code: str

    def __post_init__(self) -> None:
        for field, read in READERS.items():
            object.__setattr__(self, field, read(getattr(self, field)))
        object.__setattr__(self, "city", parse_city(self.city, province=BY_SYMBOL[self.province]))

    @cached_property
    def street_lines(self) -> tuple[str, ...]:
        """The street as typed, line by line."""
        return tuple(self.street.split("\n"))

    def letter_lines(self, language: str) -> tuple[str, ...]:
        """Ordinary writing: the street as typed, then "Edmonton, AB  T5J 2R7" or « Edmonton (Alberta)  T5J 2R7 »."""
        place = in_letter(self.city, BY_SYMBOL[self.province], language)
        return (*street_in_letter(self.street_lines, language), f"{place}  {self.postal_code}")

    @cached_property
    def envelope_street(self) -> tuple[str, ...]:
        """All but the last line in the envelope's form, not yet wrapped."""
        return street_on_envelope(self.street_lines)

    @cached_property
    def envelope_municipality(self) -> tuple[str, ...]:
        """The line "EDMONTON AB  T5J 2R7", or two if the postal code needs its own. Raises Refused `line_too_long`."""
        return on_envelope(self.city, self.province, self.postal_code, field="city")

    def envelope_lines(self) -> tuple[str, ...]:
        """Capitals in Canada Post's form, at most six lines of 40 characters, the municipality last.

        Raises Refused `line_too_long` (values line, limit, length) or `too_many_lines` (values limit, count).
        """
        return block([("street", line) for line in self.envelope_street], self.envelope_municipality)

    def notices(self) -> tuple[Notice, ...]:
        """`province_mismatch` (values postal_code; province: its names by language) when letter and province disagree.

        A warning only: border towns and some government codes belong to the neighbour.
        """
        province = BY_SYMBOL[self.province]
        if province in PostalCode(self.postal_code).provinces:
            return ()
        values = {"postal_code": self.postal_code, "province": {"en": province.en, "fr": province.fr}}
        return (Notice("province_mismatch", "postal_code", values),)
