"""The street lines of an address, as people type them: what each piece is, and how letter and envelope show it.

Canada Post's order on the envelope (Addressing guidelines): extra delivery information, the civic line with its unit,
site and compartment, then box, route or general delivery with its station.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Literal

from letters.people.addresses.civic_line import CIVIC_NUMBER, begins_french, civic_line, number_apart
from letters.people.addresses.postal_lines import LINE_LIMIT, capitals, plainer, without_number_signs
from letters.people.addresses.postal_words import one_of, symbols
from letters.people.clean_text import clean_lines
from letters.refusal import Refused

Kind = Literal["extra", "unit", "bare unit", "civic", "site", "compartment", "box", "route", "general", "station"]

UNIT_NUMBER = r"(?:PH ?\d*|[A-Z]?\d+[A-Z]?(?:-[A-Z0-9]+)?|[A-Z])"
NAMED_KINDS: tuple[Kind, ...] = ("unit", "site", "compartment", "box", "route", "general", "station")
NUMBERED_KINDS: tuple[Kind, ...] = ("site", "compartment", "box", "route")
STREET_LENGTH = 400
"""More characters than six lines can hold."""


@dataclass(frozen=True)
class Piece:
    """Part of a street line in capitals: what it is, and the number (from 0) of the typed line that it stood on."""

    kind: Kind
    text: str
    line: int


def parse_street(typed: str, field: str = "street") -> tuple[str, ...]:
    """The lines of a street address as typed, neatly spaced. Raises Refused `required` or what `clean` refuses."""
    lines = [line for line in clean_lines(typed, field, max_length=STREET_LENGTH) if capitals(line)]
    if not lines:
        raise Refused("required", field)
    return tuple(re.sub(r"\s+,", ",", line).strip(" ,") for line in lines)


def street_in_letter(lines: Sequence[str], language: str) -> tuple[str, ...]:
    """The lines in ordinary writing: as typed, in French with a comma after the number of a street named in French."""
    return tuple(_with_comma(line) for line in lines) if language == "fr" else tuple(lines)


def street_on_envelope(lines: Sequence[str]) -> tuple[str, ...]:
    """The lines in capitals and Canada Post's symbols and order, not yet wrapped."""
    parts = [(number, part) for number, line in enumerate(lines) for part in _split(line)]
    pieces = [piece for number, part in parts for piece in _pieces(part, number) if piece.text]
    places = [place for place, piece in enumerate(pieces) if piece.kind == "civic"]
    pieces = [replace(piece, kind="extra") if place in places[:-1] else piece for place, piece in enumerate(pieces)]
    civic = [piece.text for piece in pieces if piece.kind == "civic"]
    extra = {piece.line: "" for piece in pieces if piece.kind == "extra"}
    for piece in pieces:
        if piece.kind == "extra":
            extra[piece.line] = f"{extra[piece.line]} {piece.text}".strip()
    return (*extra.values(), *_with_units(civic, pieces), *_postal_installation(pieces))


def _with_comma(line: str) -> str:
    found = re.fullmatch(rf"({CIVIC_NUMBER}) ([^\W\d_].*)", line, re.IGNORECASE)
    if found and begins_french(capitals(re.split("[,#]", found[2])[0]).split()):
        return f"{found[1]}, {found[2]}"
    return line


def _split(line: str) -> list[str]:
    """The line at its commas, spaced hyphens and number signs; a number before its street stays with it."""
    text = re.sub(r"(^|,)(\s*#?\s*[A-Za-z]?\d+[A-Za-z]?)\s*-\s*(?=\d)", r"\1\2-", plainer(line))
    text = re.sub(r"#\s*([^\W_]+-)(?=\d)", r"\1", text)
    text = without_number_signs(text, unit=", #{}, ") if not text.lstrip().startswith("#") else _leading(text)
    parts = [part for part in re.split(r"\s*,\s*|\s+-+\s+", text) if part.strip(" -")]
    joined: list[str] = []
    for part in parts:
        if joined and re.fullmatch(CIVIC_NUMBER, joined[-1], re.IGNORECASE) and not part.startswith("#"):
            lone, upper = joined.pop(), number_apart(capitals(part))
            own_number = civic_line(upper) and number_apart(f"{lone.upper()}-{upper}").startswith(f"{lone.upper()}-")
            joined += [f"#{lone}", part] if own_number else [f"{lone} {part}"]
        else:
            joined.append(part)
    return joined


def _leading(text: str) -> str:
    """A `#` that the line begins with, set apart from the rest as a unit of its own."""
    return re.sub(r"^\s*#\s*([^\W_]+)[\s,]*", r"#\1, ", text)


def _pieces(text: str, line: int) -> list[Piece]:
    """What one part of a line is made of: "PO BOX 5 STN A RR 2" is two things, "123 MAIN ST APT 4" too."""
    if text.startswith("#"):
        return [Piece("bare unit", capitals(text[1:]), line)]
    upper = capitals(text)
    if not re.search(rf"\b{one_of(*NAMED_KINDS)}(?![^\W\d])", upper):
        civic = civic_line(upper)
        return [Piece("civic", civic, line) if civic else Piece("extra", upper, line)]
    upper = re.sub(rf"\b({one_of('unit', 'box', 'route')})(?=\d+\b(?!-))", r"\1 ", upper)
    starts = [
        found.start() for found in re.finditer(rf"(?<!\S){one_of(*NUMBERED_KINDS)} (?:NO )?(?:\d|[A-Z]\b)", upper)
    ]
    ends = [*(start for start in starts if start), len(upper)]
    parts = [upper[start:end].strip() for start, end in pairwise([0, *ends])]
    return [piece for part in parts for piece in _unit_and_rest(part, line) or [_piece(part, line)]]


def _unit_and_rest(upper: str, line: int) -> list[Piece]:
    """A civic line and the unit named before it, "APT 10 123 MAIN ST", or after it, "123 MAIN ST APT 10"."""
    unit = one_of("unit")
    if before := re.fullmatch(rf"({unit}) (?:NO )?({UNIT_NUMBER})[ -](\d.*)", upper):
        word, number, rest = before.groups()
    elif after := re.fullmatch(rf"(\d.*) ({unit}) (?:NO )?({UNIT_NUMBER})", upper):
        rest, word, number = after.groups()
    else:
        return []
    civic = civic_line(rest)
    return [Piece("civic", civic, line), Piece("unit", f"{symbols('unit')[word]} {number}", line)] if civic else []


def _piece(upper: str, line: int) -> Piece:
    if civic := civic_line(upper):
        return Piece("civic", civic, line)
    if unit := re.fullmatch(rf"({one_of('unit')}) (?:NO )?({UNIT_NUMBER})", upper):
        return Piece("unit", f"{symbols('unit')[unit[1]]} {unit[2]}", line)
    for kind in NUMBERED_KINDS:
        if numbered := re.fullmatch(rf"({one_of(kind)}) (?:NO )?(\d\S*|[A-Z])( .*)?", upper):
            return Piece(kind, f"{symbols(kind)[numbered[1]]} {numbered[2]}{_station(numbered[3] or '')}", line)
    if general := re.fullmatch(rf"({one_of('general')})( {one_of('station')} .*)?", upper):
        return Piece("general", symbols("general")[general[1]] + _station(general[2] or ""), line)
    if re.match(rf"{one_of('station')} ", upper):
        return Piece("station", _station(f" {upper}").strip(), line)
    return Piece("extra", upper, line)


def _station(rest: str) -> str:
    """What follows a box or route, " STATION A" as " STN A"."""
    return re.sub(rf"^ ({one_of('station')})(?= )", lambda found: f" {symbols('station')[found[1]]}", rest)


def _with_units(civic: Sequence[str], pieces: Sequence[Piece]) -> list[str]:
    """The civic line with its units: a bare one before it with a hyphen, a named one after it, or above if too long."""
    units = [piece.text for piece in pieces if piece.kind == "unit"]
    bare = [piece.text for piece in pieces if piece.kind == "bare unit"]
    line = "".join(civic)
    if line and bare and not re.match(r"\S*-", line):
        line = f"{bare.pop(0)}-{line}"
    units = [f"UNIT {number}" for number in bare] + units
    whole = " ".join(filter(None, (line, *units)))
    return [whole] if whole and len(whole) <= LINE_LIMIT else [part for part in (*units, line) if part]


def _postal_installation(pieces: Sequence[Piece]) -> list[str]:
    """Site and compartment; then boxes, routes and general delivery as typed, a station with what stands before it.

    A bare "BOX" is the compartment of a site, stays a box on a rural route, and is else a post office box.
    """
    kinds = {piece.kind for piece in pieces}
    box = "COMP" if "site" in kinds else "BOX" if "route" in kinds else "PO BOX"
    places: list[str] = []
    lines: list[str] = []
    for piece in pieces:
        text = re.sub("^BOX ", f"{box} ", piece.text)
        if piece.kind in ("site", "compartment") or (piece.kind == "box" and text.startswith("COMP ")):
            places.append(text)
        elif piece.kind == "station" and lines:
            lines[-1] += f" {text}"
        elif piece.kind in ("box", "route", "general", "station"):
            lines.append(text)
    return [" ".join(places), *lines] if places else lines
