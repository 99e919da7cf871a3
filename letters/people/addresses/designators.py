"""Elements of an address that begin with a word of their own: "APT 10", "BUNKHOUSE 3", "PO BOX 12 STN MAIN", "GD"."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from letters.people.addresses.postal_words import NUMBER_SIGNS, Phrase, phrases_at, symbols

ElementKind = Literal[
    "extra", "care", "place", "unit", "bare unit", "civic", "site", "compartment", "box", "route", "general", "station"
]

#: The elements that begin with a word and its number, by the word's kind in `address_words.csv`.
_NUMBERED: dict[str, ElementKind] = {
    "unit": "unit",
    "place": "place",
    "box": "box",
    "route": "route",
    "site": "site",
    "compartment": "compartment",
}
#: The kinds of words that begin an element.
_DESIGNATORS = (*_NUMBERED, "part", "general", "station")
#: Those that end the name of a station.
_AFTER_STATION = (*_NUMBERED, "general", "station")

#: The number of a unit, a box or a route: "10", "5B", "200-B", "PH2", "B".
_NUMBER = re.compile(r"[A-Z]{0,2}\d+[A-Z]?(?:-[A-Z0-9]+)?|[A-Z]|PH")
_FLOOR_NUMBER = re.compile(r"\d+(?:ST|ND|RD|TH|E|RE|ER|ÈRE|ERE|ÈME|EME|IÈME|IEME)?")


@dataclass(frozen=True)
class AddressElement:
    """One element of a street address: its kind, its text in capitals, and the number (from 0) of its typed line."""

    kind: ElementKind
    text: str
    line: int = 0


def designators(words: Sequence[str], start: int = 0) -> tuple[list[AddressElement], int]:
    """Return the elements that follow one another from `start`, and the place of the first word after them."""
    found: list[AddressElement] = []
    while start < len(words) and (one := _designator(words, start)):
        element, start = one
        found.append(element)
    return found, start


def _designator(words: Sequence[str], start: int) -> tuple[AddressElement, int] | None:
    """Return the element that begins at `start`, and the place after it."""
    word, following = words[start], words[start + 1] if start + 1 < len(words) else ""
    if word in NUMBER_SIGNS and _NUMBER.fullmatch(following):
        return AddressElement("bare unit", following), start + 2
    if following in symbols("floor") and _FLOOR_NUMBER.fullmatch(word):
        return AddressElement("place", f"{word} {following}"), start + 2
    named = (_named(words, start, phrase) for phrase in phrases_at(words, start, _DESIGNATORS))
    return next(filter(None, named), None)


def _named(words: Sequence[str], start: int, phrase: Phrase) -> tuple[AddressElement, int] | None:
    """Return the element that begins with this phrase, and the place after it; None without the number it needs."""
    kind, symbol, length = phrase
    end = start + length
    if kind == "general":
        return AddressElement("general", symbol), end
    if kind == "part":
        return AddressElement("unit", symbol), end
    if kind == "station":
        ends = (place for place in range(end, len(words)) if phrases_at(words, place, _AFTER_STATION))
        name_end = next(ends, len(words))
        named = AddressElement("station", " ".join([symbol, *words[end:name_end]]))
        return (named, name_end) if end < name_end else None
    if words[end : end + 1] and words[end] in NUMBER_SIGNS:
        end += 1
    if end == len(words) or not _NUMBER.fullmatch(words[end]):
        return None
    return AddressElement(_NUMBERED[kind], f"{symbol} {words[end]}"), end + 1
