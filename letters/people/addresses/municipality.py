"""The last line of an address: municipality, province, postal code."""

import re
from dataclasses import dataclass

from letters.people.addresses.postal_code import PostalCode
from letters.people.addresses.postal_lines import LINE_LIMIT, capitals
from letters.people.addresses.provinces import Province, parse_province
from letters.people.clean_text import clean_required
from letters.refusal import Refused

CITY_LENGTH = 80
PROVINCE_WORDS = 5
"""The most words that a province is written in: "Newfoundland and Labrador" and the like."""


@dataclass(frozen=True)
class Municipality:
    """A last line that somebody typed, taken apart; `typed` is the line without its postal code, None without one."""

    typed: str
    city: str
    province: Province
    postal_code: PostalCode | None

    @classmethod
    def parse(cls, typed: str, field: str) -> "Municipality":
        """Reads "Ottawa, ON  K1A 0A6", "Ottawa (Ontario)" and the like.

        Raises Refused `province_unknown` (value typed) when it does not end, before any postal code, with a province
        after a name; `postal_code_foreign` or `postal_code_invalid` when it ends with what was meant for one.
        """
        line = re.sub(r"[\s,]+canada\.?$", "", clean_required(typed, field), flags=re.IGNORECASE)
        words, code = _without_postal_code(line.split(), field)
        for count in range(min(PROVINCE_WORDS, len(words) - 1), 0, -1):
            try:
                province = parse_province(" ".join(words[-count:]))
            except Refused:
                continue
            city = " ".join(words[:-count]).strip(" ,(")
            if capitals(city, proper_name=True):
                return cls(" ".join(words).strip(" ,"), city, province, code)
        raise Refused("province_unknown", field, typed=" ".join(words))


def parse_city(typed: str, *, province: Province | None = None) -> str:
    """A municipality's name, without its own `province` or CANADA after a comma or in brackets.

    Raises Refused about "city": `required`, `too_long`, `character_forbidden`.
    """
    city = clean_required(typed, "city", max_length=CITY_LENGTH).strip(" ,")
    found = re.fullmatch(r"(.*\w)[\s.]*[,(]\s*([^,()]+?)\s*\)?", city)
    if found and province and _names(found[2], province):
        return parse_city(found[1], province=province)
    if not capitals(city, proper_name=True):
        raise Refused("required", "city")
    return city


def in_letter(city: str, province: Province, language: str) -> str:
    """Ordinary writing, without the postal code: "Edmonton, AB", in French « Edmonton (Alberta) »."""
    return f"{city} ({province.fr})" if language == "fr" else f"{city}, {province.symbol}"


def on_envelope(city: str, symbol: str, postal_code: str, *, field: str | None) -> tuple[str, ...]:
    """The line "ST. JOHN'S NL  A1C 5S7", never broken; too long, it leaves the postal code a line of its own.

    Raises Refused `line_too_long` (values line, limit, length).
    """
    place = f"{capitals(city, proper_name=True)} {symbol}"
    if len(place) > LINE_LIMIT:
        raise Refused("line_too_long", field, line=place, limit=LINE_LIMIT, length=len(place))
    whole = f"{place}  {postal_code}"
    return (whole,) if len(whole) <= LINE_LIMIT else (place, postal_code)


def _names(written: str, province: Province) -> bool:
    try:
        return written.casefold() == "canada" or parse_province(written) == province
    except Refused:
        return False


def _without_postal_code(words: list[str], field: str) -> tuple[list[str], PostalCode | None]:
    for count in (2, 1):
        last = " ".join(words[-count:])
        try:
            return words[:-count], PostalCode.parse(last, field)
        except Refused as refused:
            digits = sum(one.isdigit() for one in last)
            if refused.code == "postal_code_foreign" or (refused.values.get("hint") and digits > 1):
                raise
    return words, None
