"""The street lines of an address: as people type them, in a letter and on an envelope.

The order on the envelope is that of Canada Post's Addressing guidelines: additional delivery information, the civic
line with its unit, site and compartment, then post office box, route or general delivery with its station.
"""

import re
from collections.abc import Sequence

from letters.people.addresses.civic_line import CIVIC_NUMBER, has_french_order
from letters.people.addresses.designators import AddressElement
from letters.people.addresses.postal_lines import LINE_LENGTH_LIMIT, capitals, has_capitals, wrapped
from letters.people.addresses.street_grammar import understood
from letters.people.clean_text import clean_lines
from letters.refusal import Refused

#: In characters: more than six lines can hold.
STREET_LENGTH = 400


def parse_street(typed: str) -> tuple[str, ...]:
    """Return the lines of a street address as typed, cleaned.

    Raises Refused about "street": `required`, or as `clean_lines` does.
    """
    lines = [line for line in clean_lines(typed, "street", max_length=STREET_LENGTH) if has_capitals(line)]
    if not lines:
        raise Refused("required", "street")
    return tuple(re.sub(r"\s+,", ",", line).strip(" ,") for line in lines)


def street_in_letter(lines: Sequence[str], language: str) -> tuple[str, ...]:
    """Return the lines as typed; in French with a comma after the civic number of a street named in French."""
    return tuple(_with_comma(line) for line in lines) if language == "fr" else tuple(lines)


def street_on_envelope(lines: Sequence[str]) -> tuple[str, ...]:
    """Return the lines in capitals, not yet wrapped: with Canada Post's symbols and order if every word is understood.

    Any other street is left as typed but for its capitals and punctuation.
    """
    elements = understood(lines)
    if elements is None:
        return tuple(part for line in lines for part in _as_typed(line) if part)
    return (*_above(elements), *_civic_with_units(elements), *_delivery_lines(elements))


def _with_comma(line: str) -> str:
    found = re.fullmatch(rf"({CIVIC_NUMBER}(?: \d/\d)?) ([^\W\d_].*)", line, re.IGNORECASE)
    if found and has_french_order(capitals(re.split("[,#]", found[2])[0]).split()):
        return f"{found[1]}, {found[2]}"
    return line


def _as_typed(line: str) -> list[str]:
    """Return a line in capitals; one that is too long is broken at its commas, if that takes no more lines."""
    whole = capitals(line)
    if len(whole) <= LINE_LENGTH_LIMIT:
        return [whole]
    parts = [""]
    for part in map(capitals, line.split(",")):
        joined = f"{parts[-1]} {part}".strip()
        if len(joined) <= LINE_LENGTH_LIMIT:
            parts[-1] = joined
        else:
            parts.append(part)
    is_whole = " ".join(parts) == whole and max(map(len, parts)) <= LINE_LENGTH_LIMIT
    return parts if is_whole and len(parts) <= len(wrapped(whole, None)) else [whole]


def _above(elements: Sequence[AddressElement]) -> list[str]:
    """Return the additional delivery information: one line for each typed line, and one for each other person."""
    lines: dict[object, str] = {}
    for element in elements:
        if element.kind == "care":
            lines[element] = element.text
        elif element.kind in ("extra", "place"):
            lines[element.line] = f"{lines.get(element.line, '')} {element.text}".strip()
    return list(lines.values())


def _civic_with_units(elements: Sequence[AddressElement]) -> list[str]:
    """Return the civic line with its units, on one line if that is short enough.

    A unit without a name stands before the civic number, with a hyphen; a named one after the street, or above it.
    """
    units = [element.text for element in elements if element.kind == "unit"]
    bare = [element.text for element in elements if element.kind == "bare unit"]
    line = "".join(element.text for element in elements if element.kind == "civic")
    if bare and not re.match(r"\S*-", line):
        line = f"{bare.pop(0)}-{line}"
    units = [f"UNIT {number}" for number in bare] + units
    whole = " ".join(filter(None, (line, *units)))
    return [whole] if whole and len(whole) <= LINE_LENGTH_LIMIT else [part for part in (*units, line) if part]


def _delivery_lines(elements: Sequence[AddressElement]) -> list[str]:
    """Return site and compartment; then boxes, routes and general delivery as typed, each with its station.

    A bare "BOX" is the compartment of a site, or a box on a rural route or beside a house; alone, it is a post office
    box.
    """
    kinds = {element.kind for element in elements}
    box = "COMP" if "site" in kinds else "BOX" if kinds & {"route", "civic"} else "PO BOX"
    places: list[str] = []
    lines: list[str] = []
    first_stations: list[str] = []
    for element in elements:
        text = re.sub("^BOX ", f"{box} ", element.text)
        if element.kind in ("site", "compartment") or (element.kind == "box" and text.startswith("COMP ")):
            places.append(text)
        elif element.kind == "station" and lines:
            lines[-1] += f" {text}"
        elif element.kind == "station":
            first_stations.append(text)
        elif element.kind in ("box", "route", "general"):
            lines.append(" ".join([text, *first_stations]))
            first_stations = []
    places.sort(key=lambda text: not text.startswith("SITE "))
    return [line for line in (" ".join(places), *lines, *first_stations) if line]
