"""The civic line of an address, its street type and direction in Canada Post's symbols."""

import re
from collections.abc import Sequence

from letters.people.addresses.postal_words import street_types, symbols

NUMBER = r"\d+[A-Z]?(?: \d/\d)?"
CIVIC_NUMBER = rf"(?:[A-Z]{{0,2}}\d*[A-Z]?-)?{NUMBER}"
"""A civic number, perhaps with a unit before it: "123", "123A", "123 1/2", "10-123", "PH2-123"."""
ARTICLES = ("DE", "DU", "DES", "LA", "LE", "LES", "AU", "AUX", "L", "D")
ORDINAL = re.compile(r"\d+(?:ST|ND|RD|TH|E|RE|ER|ÈRE|ERE|ÈME|EME|IÈME|IEME)?")


def civic_line(capitals: str) -> str | None:
    """The line in symbols, "123 MAIN ST N"; None when it does not begin with a civic number and a name."""
    found = re.fullmatch(rf"({CIVIC_NUMBER}) (.*[^\W\d_].*)", number_apart(capitals))
    if (
        not found
        or re.match(r"(FLOOR|FL|ÉTAGE|ETAGE)\b", found[2])
        or re.match(r"\d+\w* (FLOOR|ÉTAGE|ETAGE)", capitals)
    ):
        return None
    return f"{found[1]} {' '.join(_street(found[2].split()))}"


def number_apart(capitals: str) -> str:
    """The civic number a space before a numbered street: "10123-104 STREET NW" as "10123 104 STREET NW".

    With more between number and type it is a unit's hyphen and stays: "10-123 MAIN ST".
    """
    line = re.sub(r"(\d)-(\d/\d)", r"\1 \2", capitals)
    found = re.fullmatch(rf"({NUMBER})-({ORDINAL.pattern}) ([^\W\d_]+)(?: (.*))?", line)
    if found and _symbol(found[3]) and (not found[4] or found[4] in symbols("direction")):
        return f"{found[1]} {line[len(found[1]) + 1 :]}"
    return line


def begins_french(words: Sequence[str]) -> bool:
    """Whether the street is named the French way, its type first: "RUE PRINCIPALE", but not "AVENUE ROAD"."""
    french, english = street_types("fr"), street_types("en")
    if not words[1:] or words[0] not in french:
        return False
    named = _parted(words)[0]
    doubtful = words[0] in english and (named[-1] in english or re.fullmatch(r"[A-Z]|\d+", named[-1]))
    return len(named) > 1 and (not doubtful or re.split("'", words[1])[0] in ARTICLES)


def _street(words: list[str]) -> list[str]:
    if begins_french(words):
        named, direction = _parted(words)
        if direction and named[-1] in ARTICLES:
            named, direction = words, []
        return [street_types("fr")[named[0]], *named[1:], *direction]
    named, direction = _parted(words)
    if len(named) > 1 and named[:-1] != ["THE"] and (symbol := _symbol(named[-1])):
        return [*named[:-1], symbol, *direction]
    if len(named) > 1 and re.fullmatch(r"\d+[A-Z]?|[A-Z]", named[-1]) and (symbol := _symbol(named[-2])):
        return [*named[:-2], symbol, named[-1], *direction]
    return words


def _parted(words: Sequence[str]) -> tuple[list[str], list[str]]:
    """The street's name and, in symbols, the direction after it."""
    for count in (2, 1):
        direction = symbols("direction").get(" ".join(words[-count:]))
        if direction and len(words) > count + 1:
            return list(words[:-count]), [direction]
    return list(words), []


def _symbol(word: str) -> str | None:
    return street_types("en").get(word) or street_types("fr").get(word)
