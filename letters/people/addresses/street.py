"""The street lines of an address: the elements that people type, and their forms in a letter and on an envelope.

The order on the envelope is that of Canada Post's Addressing guidelines: additional delivery information, the civic
line with its unit, site and compartment, then post office box, route or general delivery with its station.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Literal

from letters.people.addresses.civic_line import CIVIC_NUMBER, civic_line, has_french_order, space_after_civic_number
from letters.people.addresses.postal_lines import LINE_LENGTH_LIMIT, capitals, with_plain_marks, without_number_signs
from letters.people.addresses.postal_words import one_of, symbols
from letters.people.clean_text import clean_lines
from letters.refusal import Refused

ElementKind = Literal[
    "extra", "unit", "bare unit", "civic", "site", "compartment", "box", "route", "general", "station"
]

UNIT_NUMBER = r"(?:PH ?\d*|[A-Z]?\d+[A-Z]?(?:-[A-Z0-9]+)?|[A-Z])"
NAMED_KINDS: tuple[ElementKind, ...] = ("unit", "site", "compartment", "box", "route", "general", "station")
NUMBERED_KINDS: tuple[ElementKind, ...] = ("site", "compartment", "box", "route")
#: In characters: more than six lines can hold.
STREET_LENGTH = 400


@dataclass(frozen=True)
class AddressElement:
    """One element of a street address: its kind, its text in capitals, and the number (from 0) of its typed line."""

    kind: ElementKind
    text: str
    line: int


def parse_street(typed: str, field: str = "street") -> tuple[str, ...]:
    """Return the lines of a street address as typed, cleaned. Raises Refused `required`, or as `clean_lines` does."""
    lines = [line for line in clean_lines(typed, field, max_length=STREET_LENGTH) if capitals(line)]
    if not lines:
        raise Refused("required", field)
    return tuple(re.sub(r"\s+,", ",", line).strip(" ,") for line in lines)


def street_in_letter(lines: Sequence[str], language: str) -> tuple[str, ...]:
    """Return the lines as typed; in French with a comma after the civic number of a street named in French."""
    return tuple(_with_comma(line) for line in lines) if language == "fr" else tuple(lines)


def street_on_envelope(lines: Sequence[str]) -> tuple[str, ...]:
    """Return the lines in capitals, with Canada Post's symbols and order, not yet wrapped."""
    parts = [(number, part) for number, line in enumerate(lines) for part in _parts(line)]
    elements = [element for number, part in parts for element in _elements(part, number) if element.text]
    places = [place for place, element in enumerate(elements) if element.kind == "civic"]
    elements = [
        replace(element, kind="extra") if place in places[:-1] else element for place, element in enumerate(elements)
    ]
    civic = [element.text for element in elements if element.kind == "civic"]
    extra = {element.line: "" for element in elements if element.kind == "extra"}
    for element in elements:
        if element.kind == "extra":
            extra[element.line] = f"{extra[element.line]} {element.text}".strip()
    return (*extra.values(), *_with_units(civic, elements), *_delivery_lines(elements))


def _with_comma(line: str) -> str:
    found = re.fullmatch(rf"({CIVIC_NUMBER}) ([^\W\d_].*)", line, re.IGNORECASE)
    if found and has_french_order(capitals(re.split("[,#]", found[2])[0]).split()):
        return f"{found[1]}, {found[2]}"
    return line


def _parts(line: str) -> list[str]:
    """Split a line at commas, spaced hyphens and number signs, but keep a civic number with its street."""
    text = re.sub(r"(^|,)(\s*#?\s*[A-Za-z]?\d+[A-Za-z]?)\s*-\s*(?=\d)", r"\1\2-", with_plain_marks(line))
    text = re.sub(r"#\s*([^\W_]+-)(?=\d)", r"\1", text)
    text = (
        without_number_signs(text, unit=", #{}, ") if not text.lstrip().startswith("#") else _leading_unit_apart(text)
    )
    parts = [part for part in re.split(r"\s*,\s*|\s+-+\s+", text) if part.strip(" -")]
    joined: list[str] = []
    for part in parts:
        if joined and re.fullmatch(CIVIC_NUMBER, joined[-1], re.IGNORECASE) and not part.startswith("#"):
            lone, upper = joined.pop(), space_after_civic_number(capitals(part))
            own_number = civic_line(upper) and space_after_civic_number(f"{lone.upper()}-{upper}").startswith(
                f"{lone.upper()}-"
            )
            joined += [f"#{lone}", part] if own_number else [f"{lone} {part}"]
        else:
            joined.append(part)
    return joined


def _leading_unit_apart(text: str) -> str:
    """Put a comma after a unit that begins the line with `#`."""
    return re.sub(r"^\s*#\s*([^\W_]+)[\s,]*", r"#\1, ", text)


def _elements(text: str, line: int) -> list[AddressElement]:
    """Return the elements in one part of a line: two in "PO BOX 5 STN A RR 2", two in "123 MAIN ST APT 4"."""
    if text.startswith("#"):
        return [AddressElement("bare unit", capitals(text[1:]), line)]
    upper = capitals(text)
    if not re.search(rf"\b{one_of(*NAMED_KINDS)}(?![^\W\d])", upper):
        civic = civic_line(upper)
        return [AddressElement("civic", civic, line) if civic else AddressElement("extra", upper, line)]
    upper = re.sub(rf"\b({one_of('unit', 'box', 'route')})(?=\d+\b(?!-))", r"\1 ", upper)
    starts = [
        found.start() for found in re.finditer(rf"(?<!\S){one_of(*NUMBERED_KINDS)} (?:NO )?(?:\d|[A-Z]\b)", upper)
    ]
    ends = [*(start for start in starts if start), len(upper)]
    parts = [upper[start:end].strip() for start, end in pairwise([0, *ends])]
    return [element for part in parts for element in _civic_line_with_unit(part, line) or [_element(part, line)]]


def _civic_line_with_unit(upper: str, line: int) -> list[AddressElement]:
    """Return a civic line and the unit before it, "APT 10 123 MAIN ST", or after it, "123 MAIN ST APT 10"; else []."""
    unit = one_of("unit")
    if before := re.fullmatch(rf"({unit}) (?:NO )?({UNIT_NUMBER})[ -](\d.*)", upper):
        word, number, rest = before.groups()
    elif after := re.fullmatch(rf"(\d.*) ({unit}) (?:NO )?({UNIT_NUMBER})", upper):
        rest, word, number = after.groups()
    else:
        return []
    civic = civic_line(rest)
    return (
        [AddressElement("civic", civic, line), AddressElement("unit", f"{symbols('unit')[word]} {number}", line)]
        if civic
        else []
    )


def _element(upper: str, line: int) -> AddressElement:
    if civic := civic_line(upper):
        return AddressElement("civic", civic, line)
    if unit := re.fullmatch(rf"({one_of('unit')}) (?:NO )?({UNIT_NUMBER})", upper):
        return AddressElement("unit", f"{symbols('unit')[unit[1]]} {unit[2]}", line)
    for kind in NUMBERED_KINDS:
        if numbered := re.fullmatch(rf"({one_of(kind)}) (?:NO )?(\d\S*|[A-Z])( .*)?", upper):
            return AddressElement(
                kind, f"{symbols(kind)[numbered[1]]} {numbered[2]}{_station_symbol(numbered[3] or '')}", line
            )
    if general := re.fullmatch(rf"({one_of('general')})( {one_of('station')} .*)?", upper):
        return AddressElement("general", symbols("general")[general[1]] + _station_symbol(general[2] or ""), line)
    if re.match(rf"{one_of('station')} ", upper):
        return AddressElement("station", _station_symbol(f" {upper}").strip(), line)
    return AddressElement("extra", upper, line)


def _station_symbol(rest: str) -> str:
    """Return the text after a box or route with the station's symbol: " STATION A" becomes " STN A"."""
    return re.sub(rf"^ ({one_of('station')})(?= )", lambda found: f" {symbols('station')[found[1]]}", rest)


def _with_units(civic: Sequence[str], elements: Sequence[AddressElement]) -> list[str]:
    """Return the civic line with its units, on one line if that is short enough.

    A unit without a name stands before the civic number, with a hyphen; a named one after the street, or above it.
    """
    units = [element.text for element in elements if element.kind == "unit"]
    bare = [element.text for element in elements if element.kind == "bare unit"]
    line = "".join(civic)
    if line and bare and not re.match(r"\S*-", line):
        line = f"{bare.pop(0)}-{line}"
    units = [f"UNIT {number}" for number in bare] + units
    whole = " ".join(filter(None, (line, *units)))
    return [whole] if whole and len(whole) <= LINE_LENGTH_LIMIT else [part for part in (*units, line) if part]


def _delivery_lines(elements: Sequence[AddressElement]) -> list[str]:
    """Return site and compartment; then boxes, routes and general delivery as typed, a station beside its box or route.

    A bare "BOX" is the compartment of a site or a box on a rural route; otherwise it is a post office box.
    """
    kinds = {element.kind for element in elements}
    box = "COMP" if "site" in kinds else "BOX" if "route" in kinds else "PO BOX"
    places: list[str] = []
    lines: list[str] = []
    for element in elements:
        text = re.sub("^BOX ", f"{box} ", element.text)
        if element.kind in ("site", "compartment") or (element.kind == "box" and text.startswith("COMP ")):
            places.append(text)
        elif element.kind == "station" and lines:
            lines[-1] += f" {text}"
        elif element.kind in ("box", "route", "general", "station"):
            lines.append(text)
    return [" ".join(places), *lines] if places else lines
