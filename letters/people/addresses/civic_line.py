"""The civic line of an address, "123 MAIN ST N", with its street type and direction as Canada Post's symbols."""

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from letters.people.addresses.postal_words import NUMBER_SIGNS, phrases_at, street_types, symbols, type_symbols

NUMBER = r"\d+(?:-?[A-Z])?"
#: A civic number, with or without a unit before it: "123", "123A", "10-123", "PH2-123".
CIVIC_NUMBER = rf"(?:[A-Z]{{0,2}}\d*[A-Z]?-)?{NUMBER}"
ORDINAL = r"\d+(?:[A-Z]|ST|ND|RD|TH|E|RE|ER|ÈRE|ERE|ÈME|EME|IÈME|IEME)?"
ARTICLES = ("DE", "DU", "DES", "LA", "LE", "LES", "AU", "AUX", "L", "D")

_CIVIC = re.compile(CIVIC_NUMBER)
_FRACTION = re.compile(r"\d/\d")
#: A civic number, perhaps with its unit, run together with the number of a street: "10123-104 ST".
_NUMBERED_STREET = re.compile(rf"((?:[A-Z]{{0,2}}\d*[A-Z]?-)?\d+[A-Z]?)-({ORDINAL})")
_ROAD_NUMBER = re.compile(r"\d+[A-Z]?(?:-\d+)?")
_LETTER = re.compile(r"[A-Z]")
#: The number of a street such as « 7e Rang Nord », which looks like a civic number and its letter.
_FRENCH_ORDINAL = re.compile(r"\d+E")
#: The number of a street that has its direction first, as in "WEST 28TH AVE".
_ENGLISH_ORDINAL = re.compile(r"\d+(?:ST|ND|RD|TH)")
#: Types that end an English street's name wherever they stand, unless they begin it, as in "AVENUE ROAD".
_ENDING = frozenset({"AVE", "BLVD", "CRES", "DR", "FWY", "HWY", "PKY", "RD", "ST"})
#: Types that stand for another road before a number: "CR 20" is a county road, "TR 512" a township road.
_OTHER_ROADS = frozenset({"CR", "TR"})
#: The most words in the name of a street without a type.
_UNTYPED_WORDS = 3
#: Words that a French name has only after an article, as in "RUE DE LA TOUR".
_NOT_IN_NAME = ("unit", "place", "part", "box", "route", "site", "compartment", "general", "station")


class CivicLine(NamedTuple):
    """A civic number and a street of which every word is understood."""

    text: str
    #: Whether the street has a type, so that what follows it is no longer its name.
    is_typed: bool
    #: Whether a number with a number sign after it could be the road's own, as in "MERSEA RD # 5".
    may_be_numbered: bool = False


def civic_line(words: Sequence[str]) -> CivicLine | None:
    """Return the civic line in these words in capitals; None unless it is a civic number and a street, word by word."""
    if not words[1:]:
        return None
    number, street = words[0], list(words[1:])
    if (found := _NUMBERED_STREET.fullmatch(number)) and _is_type_alone(street):
        number, street = found[1], [found[2], *street]
    elif _FRACTION.fullmatch(street[0]):
        number, street = f"{number} {street[0]}", street[1:]
    if not street or not _CIVIC.fullmatch(number.split()[0]):
        return None
    if _FRENCH_ORDINAL.fullmatch(number) and _is_type_alone(street):
        return None
    for understand in (_numbered_road, _french_street, _english_street, _untyped_street):
        if line := understand(street):
            return line._replace(text=f"{number} {line.text}")
    return None


def begins_with_ordinal_street(words: Sequence[str]) -> bool:
    """Return whether these words begin with a street such as « 10e Rang »."""
    return bool(words[1:]) and bool(_FRENCH_ORDINAL.fullmatch(words[0])) and words[1] in street_types("fr")


def has_french_order(words: Sequence[str]) -> bool:
    """Return whether the street's type comes first, as in French: "RUE PRINCIPALE", but not "AVENUE ROAD"."""
    french, english = street_types("fr"), street_types("en")
    if not words[1:] or words[0] not in french:
        return False
    named = _name_and_direction(words)[0]
    doubtful = words[0] in english and (named[-1] in english or re.fullmatch(r"[A-Z]|\d+", named[-1]))
    return not doubtful or re.split("'", words[1])[0] in ARTICLES


def _numbered_road(words: list[str]) -> CivicLine | None:
    """Understand "HIGHWAY 7 E", "COUNTY RD # 34", "AVENUE P", "OLD HIGHWAY 7" and "RANG 3 OUEST"."""
    named, direction = _name_and_direction(words)
    number, before = named[-1], named[:-1]
    has_sign = bool(before) and before[-1] in NUMBER_SIGNS
    before = before[: len(before) - has_sign]
    if not before or before[-1] in _OTHER_ROADS or not (symbol := type_symbols().get(before[-1])):
        return None
    name, is_letter = before[:-1], bool(_LETTER.fullmatch(number))
    if not is_letter and not _ROAD_NUMBER.fullmatch(number):
        return None
    has_prefix = not name or (_is_name(name) and name[-1] in symbols("road prefix"))
    is_named_road = before[-1] in symbols("numbered road") and _is_name(name) and not (has_sign or is_letter)
    if not has_prefix and not is_named_road:
        return None
    return CivicLine(" ".join([*name, symbol, number, *direction]), is_typed=True)


def _french_street(words: list[str]) -> CivicLine | None:
    """Understand a street whose type comes first."""
    if not has_french_order(words):
        return None
    named, direction = _name_and_direction(words)
    if named[-1] in ARTICLES:
        named, direction = list(words), []
    for place, word in enumerate(named[1:], start=1):
        is_free = place == 1 or named[place - 1] in ARTICLES
        if word == "#" or (not is_free and (word.isdigit() or phrases_at(named, place, _NOT_IN_NAME))):
            return None
    return CivicLine(" ".join([street_types("fr")[named[0]], *named[1:], *direction]), is_typed=True)


def _english_street(words: list[str]) -> CivicLine | None:
    """Understand a street whose type comes after its name: "MOUNTAIN VIEW RD", "WEST 5TH AVE", "4E RANG N"."""
    named, direction = _name_and_direction(words)
    name, last = named[:-1], named[-1]
    symbol = type_symbols().get(last)
    if not symbol or not _is_name(name) or name[-1] in symbols("facility"):
        return None
    if name == ["THE"]:
        return CivicLine(" ".join(words), is_typed=True)
    may_be_numbered = last in symbols("numbered road") and not direction
    return CivicLine(" ".join([*name, symbol, *direction]), is_typed=True, may_be_numbered=may_be_numbered)


def _untyped_street(words: list[str]) -> CivicLine | None:
    """Understand a street without a type, "BROADWAY" or "THE ESPLANADE": words of letters, none with another use."""
    if any(any(map(str.isdigit, word)) or word in NUMBER_SIGNS or type_symbols().get(word) for word in words):
        return None
    if len(words) > _UNTYPED_WORDS or any(phrases_at(words, place, _NOT_IN_NAME) for place in range(len(words))):
        return None
    return CivicLine(" ".join(words), is_typed=False)


def _is_name(words: Sequence[str]) -> bool:
    """Return whether these words, before a type, can all be the name of an English street."""
    if not words:
        return False
    if words[0] == "NO" and len(words) > 1:  # the "NO 5 RD" of Richmond, British Columbia
        return len(words[1:]) == 1 and words[1].isdigit()
    if " ".join(words[:-1]) in symbols("direction") and _ENGLISH_ORDINAL.fullmatch(words[-1]):
        return True
    for before, word in pairwise(words):
        ends_street = type_symbols().get(word) in _ENDING and not (word == "ST" and before in symbols("saint"))
        if ends_street or any(map(str.isdigit, word)):
            return False
    return words[0][0].isalnum() and "#" not in words


def _is_type_alone(words: Sequence[str]) -> bool:
    """Return whether this is a street's type, perhaps with a direction, so that its name must stand before it."""
    direction = " ".join(words[1:])
    return bool(type_symbols().get(words[0])) and (not direction or direction in symbols("direction"))


def _name_and_direction(words: Sequence[str]) -> tuple[list[str], list[str]]:
    """Return the words of the street's name and, as a symbol, those of the direction after it."""
    for count in (2, 1):
        direction = symbols("direction").get(" ".join(words[-count:]))
        if direction and len(words) > count + 1:
            return list(words[:-count]), [direction]
    return list(words), []
