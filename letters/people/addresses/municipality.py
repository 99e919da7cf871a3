"""The last line of an address: municipality, province, postal code."""

import re
from dataclasses import dataclass

from letters.people.addresses.postal_code import PostalCode
from letters.people.addresses.postal_lines import LINE_LENGTH_LIMIT, capitals, has_capitals
from letters.people.addresses.provinces import Province, parse_province
from letters.people.clean_text import clean_required, key_to_compare
from letters.refusal import Refused

#: Characters in the longest municipality name that is accepted.
CITY_LENGTH = 80
#: Words in the longest spelling of a province, such as « Territoires du Nord - Ouest ».
PROVINCE_WORDS = 5
#: Words after which the name of a province belongs to the municipality's name, if no comma stands between.
_BEFORE_A_NAME = frozenset({"de", "du", "of", "le", "la", "the", "vieux", "vieille", "old", "ville", "city", "new"})


@dataclass(frozen=True)
class Municipality:
    """The parts of an address's last line."""

    #: The line as typed, without its postal code.
    typed: str
    city: str
    province: Province
    postal_code: PostalCode | None

    @classmethod
    def parse(cls, typed: str, field: str) -> "Municipality":
        """Read a line such as "Ottawa, ON  K1A 0A6" or "Ottawa (Ontario)".

        Raises Refused `province_unknown` (value typed) unless the line has a name and then a province, before any
        postal code; `postal_code_foreign` or `postal_code_invalid` if it ends with a foreign or mistyped code.
        """
        line = re.sub(r"[\s,]+canada\.?$", "", clean_required(typed, field), flags=re.IGNORECASE)
        words, code = _without_postal_code(line.split(), field)
        for count in range(PROVINCE_WORDS, 0, -1):
            try:
                province = parse_province(" ".join(words[-count:]))
            except Refused:
                continue
            city = " ".join(words[:-count]).strip(" ,(")
            if has_capitals(city, proper_name=True):
                return cls(" ".join(words).strip(" ,"), city, province, code)
        raise Refused("province_unknown", field, typed=" ".join(words))


def parse_city(typed: str, *, province: Province | None = None, postal_code: str | None = None) -> str:
    """Return a municipality's name without the `province`, the `postal_code` or "Canada" that is typed after it.

    Raises Refused about "city": `required`, `too_long`, `character_forbidden`.
    """
    city = clean_required(typed, "city", max_length=CITY_LENGTH).strip(" ,")
    if not has_capitals(city, proper_name=True):
        raise Refused("required", "city")
    while province and (shorter := _without_last_part(city, province, postal_code)):
        city = shorter
    return city


def municipality_in_letter(city: str, province: Province, language: str) -> str:
    """Return municipality and province in ordinary writing: "Edmonton, AB", in French « Edmonton (Alberta) »."""
    return f"{city} ({province.fr})" if language == "fr" else f"{city}, {province.symbol}"


def municipality_on_envelope(city: str, symbol: str, postal_code: str, *, field: str | None) -> tuple[str, ...]:
    """Return the line "ST. JOHN'S NL  A1C 5S7"; if it is too long, the postal code takes a line of its own.

    Raises Refused `line_too_long` (values line, limit, length).
    """
    place = f"{capitals(city, proper_name=True)} {symbol}"
    if len(place) > LINE_LENGTH_LIMIT:
        raise Refused("line_too_long", field, line=place, limit=LINE_LENGTH_LIMIT, length=len(place))
    whole = f"{place}  {postal_code}"
    return (whole,) if len(whole) <= LINE_LENGTH_LIMIT else (place, postal_code)


def _without_last_part(city: str, province: Province, postal_code: str | None) -> str | None:
    """Return the name without the province, postal code or country at its end; None if it does not end with one."""
    words = city.replace(",", ", ").replace("(", " (").split()
    for count in range(PROVINCE_WORDS, 0, -1):
        name, last = " ".join(words[:-count]), " ".join(words[-count:]).strip(" ,().")
        if not (words[count:] and has_capitals(name, proper_name=True) and _is_own(last, province, postal_code)):
            continue
        # "Ville de Québec" and "Vieux Québec" are names, "Beauport Québec" is not.
        if name[-1] in ",(" or key_to_compare(words[-count - 1]) not in _BEFORE_A_NAME:
            return name.rstrip(" ,(.") + ("." if name.endswith(".") else "")
    return None


def _is_own(written: str, province: Province, postal_code: str | None) -> bool:
    """Return whether this is the address's own province or postal code, or "Canada"."""
    if written.casefold() == "canada" or (postal_code and _same_code(written, postal_code)):
        return True
    try:
        return parse_province(written) == province
    except Refused:
        return False


def _same_code(written: str, postal_code: str) -> bool:
    try:
        return PostalCode.parse(written).text == postal_code
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
