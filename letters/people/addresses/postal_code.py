"""Postal codes: six characters, letter and digit in turn, as Canada Post gives them out."""

import re
import unicodedata
from dataclasses import dataclass

from letters.people.addresses.provinces import PROVINCES, Province
from letters.people.clean_text import DASHES, clean_required
from letters.refusal import Refused

CANADIAN = re.compile(r"[ABCEGHJ-NPRSTVXY]\d[ABCEGHJ-NPRSTV-Z]\d[ABCEGHJ-NPRSTV-Z]\d", re.ASCII)
"""D, F, I, O, Q and U are never used, W and Z never first."""

FOREIGN = re.compile(
    r"\d{4,7}|\d{9}"  # United States (ZIP, ZIP+4), France, Mexico, India, Japan …
    r"|[A-Z]{2}\d[A-Z\d]?\d[A-Z]{2}|[A-Z]\d{2,3}[A-Z]{2}"  # United Kingdom, but for what may be a slip in ours
    r"|\d{4}[A-Z]{2}",  # Netherlands
    re.ASCII,
)

DIGIT_MEANT = {"O": "0", "D": "0", "Q": "0", "I": "1", "L": "1", "Z": "2", "S": "5", "G": "6", "B": "8"}
LETTER_MEANT = {"1": "L", "2": "Z", "5": "S", "6": "G", "8": "B"}


@dataclass(frozen=True)
class PostalCode:
    """A postal code as it is printed: "K1A 0A6"."""

    text: str

    @classmethod
    def parse(cls, typed: str, field: str = "postal_code") -> "PostalCode":
        """The code however it is spaced, in either case.

        Raises Refused `required`; `postal_code_foreign` (value typed); `postal_code_invalid` (values typed, and hint:
        the code that was meant when a look-alike such as O for 0 is all that is wrong, else None).
        """
        written = clean_required(typed, field)
        code = re.sub(rf"[\s.{DASHES}]", "", unicodedata.normalize("NFKC", written)).upper()
        if CANADIAN.fullmatch(code):
            return cls(f"{code[:3]} {code[3:]}")
        hint = _meant(code)
        if not hint and FOREIGN.fullmatch(code):
            raise Refused("postal_code_foreign", field, typed=written)
        raise Refused("postal_code_invalid", field, typed=written, hint=hint)

    @property
    def provinces(self) -> tuple[Province, ...]:
        """Where codes with this first letter are given out; two territories share X."""
        return tuple(province for province in PROVINCES if self.text[0] in province.postal_code_letters)

    def __str__(self) -> str:
        return self.text


def _meant(code: str) -> str | None:
    swapped = "".join((DIGIT_MEANT if place % 2 else LETTER_MEANT).get(one, one) for place, one in enumerate(code))
    return f"{swapped[:3]} {swapped[3:]}" if CANADIAN.fullmatch(swapped) else None
