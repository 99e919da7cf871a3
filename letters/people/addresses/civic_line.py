"""The civic line of an address, "123 MAIN ST N", with its street type and direction as Canada Post's symbols."""

import re
from collections.abc import Sequence

from letters.people.addresses.postal_words import street_types, symbols

NUMBER = r"\d+[A-Z]?(?: \d/\d)?"
#: A civic number, with or without a unit before it: "123", "123A", "123 1/2", "10-123", "PH2-123".
CIVIC_NUMBER = rf"(?:[A-Z]{{0,2}}\d*[A-Z]?-)?{NUMBER}"
ARTICLES = ("DE", "DU", "DES", "LA", "LE", "LES", "AU", "AUX", "L", "D")
ORDINAL = re.compile(r"\d+(?:ST|ND|RD|TH|E|RE|ER|ÈRE|ERE|ÈME|EME|IÈME|IEME)?")


def civic_line(capitals: str) -> str | None:
    """Return a line of capitals with symbols; None if it does not begin with a civic number and a street name."""
    found = re.fullmatch(rf"({CIVIC_NUMBER}) (.*[^\W\d_].*)", space_after_civic_number(capitals))
    if not found or re.match(r"(FLOOR|FL|ÉTAGE|ETAGE)\b", found[2]):
        return None
    return f"{found[1]} {' '.join(_with_symbols(found[2].split()))}"


def space_after_civic_number(capitals: str) -> str:
    """Put a space before a numbered street: "10123-104 STREET NW" becomes "10123 104 STREET NW".

    The hyphen after a unit stays, as in "10-123 MAIN ST", where a name stands between number and street type.
    """
    line = re.sub(r"(\d)-(\d/\d)", r"\1 \2", capitals)
    found = re.fullmatch(rf"({NUMBER})-({ORDINAL.pattern}) ([^\W\d_]+)(?: (.*))?", line)
    if found and _type_symbol(found[3]) and (not found[4] or found[4] in symbols("direction")):
        return f"{found[1]} {line[len(found[1]) + 1 :]}"
    return line


def has_french_order(words: Sequence[str]) -> bool:
    """Return whether the street's type comes first, as in French: "RUE PRINCIPALE", but not "AVENUE ROAD"."""
    french, english = street_types("fr"), street_types("en")
    if not words[1:] or words[0] not in french:
        return False
    named = _name_and_direction(words)[0]
    doubtful = words[0] in english and (named[-1] in english or re.fullmatch(r"[A-Z]|\d+", named[-1]))
    return not doubtful or re.split("'", words[1])[0] in ARTICLES


def _with_symbols(words: list[str]) -> list[str]:
    if has_french_order(words):
        named, direction = _name_and_direction(words)
        if named[-1] in ARTICLES:
            named, direction = words, []
        return [street_types("fr")[named[0]], *named[1:], *direction]
    named, direction = _name_and_direction(words)
    if len(named) > 1 and named[:-1] != ["THE"] and (symbol := _type_symbol(named[-1])):
        return [*named[:-1], symbol, *direction]
    if len(named) > 1 and re.fullmatch(r"\d+[A-Z]?|[A-Z]", named[-1]) and (symbol := _type_symbol(named[-2])):
        return [*named[:-2], symbol, named[-1], *direction]
    return words


def _name_and_direction(words: Sequence[str]) -> tuple[list[str], list[str]]:
    """Return the words of the street's name and, as a symbol, those of the direction after it."""
    for count in (2, 1):
        direction = symbols("direction").get(" ".join(words[-count:]))
        if direction and len(words) > count + 1:
            return list(words[:-count]), [direction]
    return list(words), []


def _type_symbol(word: str) -> str | None:
    return street_types("en").get(word) or street_types("fr").get(word)
