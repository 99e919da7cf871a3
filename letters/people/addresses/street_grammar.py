"""The grammar of street addresses: a street is understood word by word, or not at all.

A line is cut into segments at its punctuation. A segment is a civic line with designators before or after it, "APT 10
123 MAIN ST"; designators alone, "RR 2 SITE 5 COMP 10"; or, before all of these, free text such as a farm's name. An
address in which anything is left over is not understood: it may mean something else than its words seem to say.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from letters.people.addresses.civic_line import CIVIC_NUMBER, begins_with_ordinal_street, civic_line
from letters.people.addresses.designators import AddressElement, designators
from letters.people.addresses.postal_lines import capitals, with_plain_marks
from letters.people.addresses.postal_words import NUMBER_SIGNS, glued, phrases_at

_SEPARATOR = re.compile(r'[,;()\[\]"«»“”]|\s-+(?:\s|$)')
#: A spaced hyphen between the number of a unit, or of a house, and the number after it: "10 - 123 Main St".
_SPACED_HYPHEN = re.compile(r"((?:^|,) ?#? ?[A-Za-z]{0,2}\d*[A-Za-z]?) ?- ?(?=\d)")
#: A unit run together with the civic number after a word for it: "Apt 10-123 Main St".
_UNIT_AND_CIVIC = re.compile(r"([A-Z]?\d+[A-Z]?)-(\d+[A-Z]?)")
_LONE_NUMBER = re.compile(rf"{CIVIC_NUMBER}(?: \d/\d)?")

_Words = tuple[str, ...]


def understood(lines: Sequence[str]) -> tuple[AddressElement, ...] | None:
    """Return the elements of a street address as typed, in the order typed; None unless every word has its place."""
    elements: list[AddressElement] = []
    for number, line in enumerate(lines):
        found = _line_elements(list(_segments(line)), is_first=all(one.kind in _ABOVE for one in elements))
        if found is None:
            return None
        elements += [replace(element, line=number) for element in found] if number else found
    kinds = [element.kind for element in elements]
    if kinds.count("civic") > 1 or ("bare unit" in kinds and "civic" not in kinds):
        return None
    return tuple(elements) if any(kind in _DELIVERY for kind in kinds) else None


#: What stands above the civic line.
_ABOVE = ("extra", "care", "place")
#: An address has at least one of these.
_DELIVERY = ("civic", "box", "route", "general", "station")


def _segments(line: str) -> Iterator[_Words]:
    """Cut a line at its punctuation into the words of each part in capitals; `#` is a word of its own."""
    text = with_plain_marks(line)
    if "-" in text:
        text = _SPACED_HYPHEN.sub(r"\1-", re.sub(r"(\d)-(\d/\d)", r"\1 \2", text))
    for part in _SEPARATOR.split(text):
        words: list[str] = []
        for number, piece in enumerate(part.split("#")):
            words += ["#"] * bool(number)
            words += capitals(piece).split()
        if words:
            yield tuple(_unglued(words))


def _unglued(words: Sequence[str]) -> Iterator[str]:
    """Part "APT10" and "RR2" into two words, and the unit of "APT 10-123 MAIN ST" from its civic number."""
    pattern = glued("unit", "box", "route")
    after_unit = False
    for place, word in enumerate(words):
        is_followed = after_unit and place + 1 < len(words)
        if found := pattern.fullmatch(word) or (is_followed and _UNIT_AND_CIVIC.fullmatch(word)):
            yield from found.groups()
        else:
            yield word
        after_unit = bool(phrases_at(words, place, ("unit",))) or (after_unit and word in NUMBER_SIGNS)


def _line_elements(segments: Sequence[_Words], *, is_first: bool) -> list[AddressElement] | None:
    """Return the elements of one line; None for a part without a place. `is_first` allows free text at its head."""
    elements: list[AddressElement] = []
    place = 0
    while place < len(segments):
        words, after = segments[place], segments[place + 1 : place + 2]
        place += 1
        unsigned = words[words[0] in NUMBER_SIGNS :]
        is_number = bool(after) and bool(_LONE_NUMBER.fullmatch(" ".join(unsigned)))
        if is_number and (found := _lone_number(unsigned, after[0])):
            place += 1
        elif (found := _segment(words)) is None and is_first and not is_number and _is_free_text(words):
            found = [AddressElement("extra", " ".join(words))]
        if found is None:
            return None
        elements += found
        is_first = is_first and all(element.kind in (*_ABOVE, "unit", "bare unit") for element in found)
    return elements


def _lone_number(words: _Words, after: _Words) -> list[AddressElement] | None:
    """Return the elements of "10, 123 MAIN ST", where the number is a unit, or of "123, RUE PRINCIPALE".

    In « 123, 10e Rang de la Rivière » the number of the street is no civic number.
    """
    found = None if begins_with_ordinal_street(after) else _segment(after)
    if found and any(element.kind == "civic" for element in found):
        return [AddressElement("bare unit", words[0]), *found] if len(words) == 1 and "-" not in words[0] else None
    joined = _segment((*words, *after))
    return joined if joined and any(element.kind == "civic" for element in joined) else None


def _segment(words: _Words) -> list[AddressElement] | None:
    """Return the elements of one segment if all of its words belong to them."""
    if phrases_at(words, 0, ("care",)):
        return None if any(any(map(str.isdigit, word)) for word in words) else [AddressElement("care", " ".join(words))]
    before, start = designators(words)
    if start == len(words):
        return before
    found = _civic_and_after(words, start)
    if found is None and words[0] in NUMBER_SIGNS:  # the sign of a civic number, "No. 123 Main St" or "#10-123 Main St"
        before, found = [], _civic_and_after(words, 1)
    return [*before, *found] if found else None


def _civic_and_after(words: _Words, start: int) -> list[AddressElement] | None:
    """Return the longest civic line from `start` that leaves only designators after it, and these."""
    for end in range(len(words), start + 1, -1):
        after, last = designators(words, end)
        if last < len(words) or not (civic := civic_line(words[start:end])):
            continue
        is_of_road = civic.may_be_numbered and bool(after) and after[0].kind == "bare unit"
        is_of_name = not civic.is_typed and bool(after) and after[0].kind == "place"
        return None if is_of_road or is_of_name else [AddressElement("civic", civic.text), *after]
    return None


def _is_free_text(words: _Words) -> bool:
    """Return whether this can be a name above the address: it does not begin with a number and has no number sign."""
    return not words[0][0].isdigit() and "#" not in words
