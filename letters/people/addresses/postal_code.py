"""Canadian postal codes: six characters, letters and digits in turn."""

import re
from dataclasses import dataclass

from letters.people.addresses.provinces import PROVINCES, Province
from letters.people.clean_text import DASHES, clean_required, in_unicode_form
from letters.refusal import Refused

#: D, F, I, O, Q and U are never used, W and Z never first.
CANADIAN = re.compile(r"[ABCEGHJ-NPRSTVXY]\d[ABCEGHJ-NPRSTV-Z]\d[ABCEGHJ-NPRSTV-Z]\d", re.ASCII)

FOREIGN = re.compile(
    r"\d{4,7}|\d{9}"  # United States (ZIP, ZIP+4), France, Mexico, India, Japan …
    r"|[A-Z]{2}\d[A-Z\d]?\d[A-Z]{2}|[A-Z]\d{2,3}[A-Z]{2}"  # United Kingdom, except what may be a mistyped Canadian code
    r"|\d{4}[A-Z]{2}",  # Netherlands
    re.ASCII,
)

#: Look-alikes: the digit or letter that is meant by a character of the wrong kind for its place.
DIGIT_MEANT = {"O": "0", "D": "0", "Q": "0", "I": "1", "L": "1", "Z": "2", "S": "5", "G": "6", "B": "8"}
LETTER_MEANT = {"1": "L", "2": "Z", "5": "S", "6": "G", "8": "B"}


@dataclass(frozen=True)
class PostalCode:
    """A postal code in its printed form: "K1A 0A6"."""

    text: str

    @classmethod
    def parse(cls, typed: str, field: str = "postal_code") -> "PostalCode":
        """Read a code in any spacing and either case.

        Raises Refused `required`; `postal_code_foreign` (value typed); `postal_code_invalid` (values typed and hint:
        the likely code if look-alikes such as O for 0 are all that is wrong, else None).
        """
        written = clean_required(typed, field)
        code = re.sub(rf"[\s.{DASHES}]", "", in_unicode_form(written, "NFKC")).upper()
        if CANADIAN.fullmatch(code):
            return cls(f"{code[:3]} {code[3:]}")
        hint = _hint(code)
        if not hint and FOREIGN.fullmatch(code):
            raise Refused("postal_code_foreign", field, typed=written)
        raise Refused("postal_code_invalid", field, typed=written, hint=hint)

    @property
    def provinces(self) -> tuple[Province, ...]:
        """The provinces and territories that have the code; see `provinces_of_code`."""
        return provinces_of_code(self.text)

    def __str__(self) -> str:
        return self.text


def provinces_of_code(code: str) -> tuple[Province, ...]:
    """Return the provinces and territories whose postal codes begin with this one's letter; two territories share X."""
    return tuple(province for province in PROVINCES if code[:1].upper() in province.postal_code_letters)


def _hint(code: str) -> str | None:
    meant = "".join((DIGIT_MEANT if place % 2 else LETTER_MEANT).get(one, one) for place, one in enumerate(code))
    return f"{meant[:3]} {meant[3:]}" if CANADIAN.fullmatch(meant) else None
