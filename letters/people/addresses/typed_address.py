"""A Canadian address typed as lines, the last with the municipality: a typed recipient's or a return address."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from letters.people.addresses.municipality import Municipality, municipality_on_envelope
from letters.people.addresses.postal_code import PostalCode
from letters.people.addresses.postal_lines import address_block, capitals
from letters.people.addresses.street import street_on_envelope
from letters.people.clean_text import clean_lines
from letters.refusal import Refused

#: In characters: more than six lines can hold.
ADDRESS_LENGTH = 400


@dataclass(frozen=True)
class TypedAddress:
    """An address typed as lines."""

    #: The lines as typed, without the postal code and "Canada".
    lines: tuple[str, ...]
    municipality: Municipality
    postal_code: str
    #: The form field that refusals about the lines name.
    field: str

    @classmethod
    def parse(cls, typed: Sequence[str], postal_code: str | None, *, field: str, code_field: str) -> "TypedAddress":
        """Read lines and a postal code, which may instead stand at the end of the lines.

        Raises Refused `required`, `province_unknown`, `postal_code_invalid`, `postal_code_foreign`,
        `character_forbidden`, `too_long`.
        """
        lines = list(clean_lines("\n".join(typed), field, max_length=ADDRESS_LENGTH))
        while lines and (lines[-1].casefold() == "canada" or not capitals(lines[-1])):
            lines.pop()
        if not lines:
            raise Refused("required", field)
        code = PostalCode.parse(postal_code, code_field) if postal_code and postal_code.strip() else None
        if len(lines) > 1 and re.fullmatch(r"\w\d\w[\s-]*\d\w\d", lines[-1], re.ASCII):
            lines[-2:] = [f"{lines[-2]} {lines[-1]}"]
        municipality = Municipality.parse(lines[-1], field)
        code = code or municipality.postal_code
        if code is None and code_field == field:
            raise Refused("postal_code_invalid", field, typed=lines[-1], hint=None)
        if code is None:
            raise Refused("required", code_field)
        return cls((*lines[:-1], municipality.typed), municipality, code.text, field)

    def letter_lines(self) -> tuple[str, ...]:
        """Return the lines as typed, with the postal code two spaces after the last."""
        return (*self.lines[:-1], f"{self.lines[-1]}  {self.postal_code}")

    @property
    def envelope_street(self) -> tuple[str, ...]:
        """The lines above the municipality in the envelope's form, not yet wrapped."""
        return street_on_envelope(self.lines[:-1])

    @property
    def envelope_municipality(self) -> tuple[str, ...]:
        """The last line in capitals, or two if the postal code needs its own. Raises Refused `line_too_long`."""
        city, province = self.municipality.city, self.municipality.province
        return municipality_on_envelope(city, province.symbol, self.postal_code, field=self.field)

    def envelope_lines(self) -> tuple[str, ...]:
        """Return the lines in the envelope's form, at most six lines of 40 characters, the municipality last.

        Raises Refused `line_too_long` (values line, limit, length), `too_many_lines` (values limit, count).
        """
        return address_block([(self.field, line) for line in self.envelope_street], self.envelope_municipality)
