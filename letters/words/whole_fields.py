"""Names and addresses put together from their parts, or taken apart where a field holds a whole address."""

import re
from collections.abc import Mapping
from typing import NamedTuple

from letters.people.clean_text import PASTED_IN_A_LINE, key_to_compare, words_to_compare
from letters.refusal import Refused
from letters.words.letter_fields import PART_FIELDS
from letters.words.whole_address import split_address

#: Spellings of Canada, in the form of `key_to_compare`.
CANADA = frozenset({"canada", "ca", "can", "cdn"})

#: A unit as a number, perhaps with letters and a word before it: "10", "Apt. 10", "#4B", "app. 3", "PH2".
_UNIT = re.compile(
    r"(?:(?:apartment|apt|appartement|appt|app|unit|unité|suite|ste|bureau|room|rm|local)\b[.:-]?)?\s*"
    r"(?:#|n[o°]\.?|no\b\.?)?\s*(?P<unit>[a-z]{0,2}\d{1,5}[a-z]?|[a-z])",
    re.IGNORECASE,
)

#: What stands around a unit in lists, and is no part of it: "4-", "(4)", "4,".
_AROUND_UNITS = " -\u2013,;'\u2019"

#: How many lines of a second line of the street are compared with the street, which grows with each. The post has room
#: for fewer; a longer address is refused as a whole.
_LINES_COMPARED = 20

#: A street that begins with its number, and with no unit before it.
_NUMBERED = re.compile(r"\d+\s?[a-z]?(?:\s\d/\d)?[\s,]", re.IGNORECASE)
_WITH_UNIT = re.compile(r"[a-z]{0,2}\d+[a-z]?\s*[-\u2013]\s*\d", re.IGNORECASE)

#: Texts in place of the parts of a refused address, so that they are not refused as missing as well.
STAND_INS = {"street": "1 Main St", "city": "Ottawa", "province": "ON", "postal_code": "K1A 0A6"}

_RECIPIENT_PARTS = frozenset({"riding"})
_PARTS = frozenset(PART_FIELDS) - _RECIPIENT_PARTS


class WholeFields(NamedTuple):
    """Fields without parts of names and addresses, and what is wrong with the parts."""

    fields: Mapping[str, str]
    refusals: tuple[Refused, ...]


def whole_fields(fields: Mapping[str, str]) -> WholeFields:
    """Return the fields with `name`, `street` and the rest of the address put together from their parts.

    The refusals are `name_unclear` about "name" (values name, other) when a name and a first name do not go together;
    `address_unsplit` about "address" when a whole address is needed and cannot be taken apart with certainty;
    `country_foreign` about "country" (value typed).
    """
    if _PARTS.isdisjoint(fields):
        return WholeFields(fields, ())
    given = {name: text.strip() for name, text in fields.items() if text.strip()}
    whole = {name: text for name, text in given.items() if name not in _PARTS}
    refusals: list[Refused] = []
    try:
        whole["name"] = _name(given)
    except Refused as refused:
        refusals.append(refused)
    whole["street"] = street_of(given)
    if address := given.get("address"):
        refusals += _fill_from_address(whole, address)
    if (country := given.get("country")) and not is_canada(country):
        refusals.append(Refused("country_foreign", "country", typed=country))
    return WholeFields({name: text for name, text in whole.items() if text}, tuple(refusals))


def is_canada(country: str) -> bool:
    """Return whether a country is Canada, named once or in several ways: "Canada (CA)"."""
    plain = country.translate(PASTED_IN_A_LINE)
    words = words_to_compare(plain)
    return key_to_compare(plain) in CANADA or (bool(words) and CANADA.issuperset(words))


def _name(given: Mapping[str, str]) -> str:
    """Return the whole name; a name without the last name that stands beside it is a first name, and vice versa."""
    name, first, last = (given.get(field, "") for field in ("name", "first_name", "last_name"))
    middle = given.get("middle_name")
    if not name and not middle and (_begins_or_ends_with(first, last) or _begins_or_ends_with(last, first)):
        name = max(first, last, key=len)
    elif not name:
        name = " ".join(filter(None, (first, middle, last)))
    elif last and not _contains(name, last):
        name = " ".join(filter(None, (first or name, middle, last)))
    elif first and not last and not _contains(name, first):
        if len(words_to_compare(name)) > 1:
            raise Refused("name_unclear", "name", name=name, other=first)
        name = f"{first} {name}"
    suffix = given.get("name_suffix", "")
    return f"{name} {suffix}".strip() if suffix and not _contains(name, suffix) else name


def _begins_or_ends_with(name: str, part: str) -> bool:
    """Return whether a part of a name is the whole name: "Jane Doe" as the first name beside the last name "Doe"."""
    if " " not in name or not part:
        return False
    words, sought = words_to_compare(name), words_to_compare(part)
    return bool(sought) and sought in (words[-len(sought) :], words[: len(sought)])


def _contains(name: str, part: str) -> bool:
    words, sought = words_to_compare(name), words_to_compare(part)
    return bool(words) and f" {' '.join(sought)} ".replace("  ", " ") in f" {' '.join(words)} "


def street_of(given: Mapping[str, str]) -> str:
    """Return the street with its number, its unit as `UNIT-NUMBER STREET` and a second line; "" without a street."""
    street = given.get("street", "")
    number = given.get("street_number", "").lstrip("# ")
    if number and not _has_number(street, number):
        street = f"{number} {street}".strip()
    if unit := _plain_unit(given.get("unit", "")):
        street = _with_unit(street, unit, named=True)
    lines = [line.strip() for line in given.get("address_line_2", "").split("\n") if line.strip()]
    for line in lines[:_LINES_COMPARED]:
        street = _with_unit(street, line, named=False)
    return "\n".join((street, *lines[_LINES_COMPARED:]))


def _plain_unit(unit: str) -> str:
    """Return a unit without the marks around it, and with its letter right after its number: "4A" for "4 A"."""
    plain = re.sub(r"\A\((.*)\)\Z", r"\1", unit.strip(_AROUND_UNITS))
    return re.sub(r"(?<=\d) (?=[A-Za-z]\Z)", "", plain.strip(_AROUND_UNITS))


def _has_number(street: str, number: str) -> bool:
    """Return whether the street begins with the number, or with a unit and the number: "10-123 Main St"."""
    found = re.match(r"(?:#?\s*[a-z]{0,2}\d+[a-z]?\s*[-\u2013]\s*)?(\d+)", street, re.IGNORECASE)
    return words_to_compare(street)[:1] == words_to_compare(number)[:1] or (found is not None and found[1] == number)


def _with_unit(street: str, unit: str, *, named: bool) -> str:
    """Return the street with a unit before its number, or with the text as a line of its own.

    `named` says that the field is one for units; any other text is a unit only with a word for it, or as a number.
    """
    if not street or _contains(street, unit):
        return street or unit
    found = _UNIT.fullmatch(unit)
    if found and re.match(rf"{found['unit']}\s*[-\u2013]\s*\d", street, re.IGNORECASE):
        return street
    if found and _NUMBERED.match(street) and not _WITH_UNIT.match(street):
        return f"{found['unit']}-{street}"
    is_bare = found is not None and found["unit"] == unit
    return f"{street}\nUnit {unit}" if named and is_bare else f"{street}\n{unit}"


def _fill_from_address(whole: dict[str, str], address: str) -> list[Refused]:
    """Fill the empty ones of street, city, province and postal code from a whole address, where they are needed."""
    needed = [field for field in ("street", "city", "postal_code") if not whole.get(field)]
    if not needed:
        return []
    split = split_address(address)
    if split is None:
        whole.update({field: text for field, text in STAND_INS.items() if not whole.get(field)})
        return [Refused("address_unsplit", "address", typed=address)]
    whole.update({field: text for field, text in split.items() if not whole.get(field)})
    return []
