"""The lines of an address as Canada Post's machines read them: the envelope's form of every address, in one place.

Source: Canada Post, Addressing guidelines, "Important information": capitals, no punctuation but in proper names,
accents kept, no number sign, at most 40 characters a line (here with the spaces), two spaces before the postal code.
Six lines are the most that the federal Translation Bureau's Writing Tips Plus allow.
"""

import re
import unicodedata
from collections.abc import Sequence

from letters.people.addresses.postal_words import symbols
from letters.people.clean_text import APOSTROPHES, DASHES
from letters.refusal import Refused

LINE_LIMIT = 40
"""Characters in a line, spaces included."""
LINES_LIMIT = 6

PLAIN = re.compile("[A-Za-z0-9]+(?:[ '-][A-Za-z0-9]+)*")
"""Text of which capitals differ in case alone."""
PLAINER = str.maketrans(
    dict.fromkeys(DASHES, "-") | dict.fromkeys(APOSTROPHES, "'") | {"½": " 1/2", "¼": " 1/4", "¾": " 3/4", "№": "#"}
)
"""Typographer's marks as a typewriter has them; machines read those best."""
PUNCTUATION = re.compile('[,;:!?"()\\[\\]\u00a1\u00bf\u00ab\u00bb\u2039\u203a\u201a\u201c-\u201f\u2026]|\\.{2,}')
NUMBER_SIGN = re.compile(r"(?:\b(?P<before>[^\W\d_]+)\.?\s*)?#\s*(?P<number>[^\W_]+)?")


def capitals(text: str, *, proper_name: bool = False) -> str:
    """One line in capitals without punctuation; apostrophes, hyphens and the full stop of "ST. CLAIR" belong to names.

    A `proper_name`, such as a municipality's, keeps all its full stops. Letters of scripts without case stay as they
    are.
    """
    if PLAIN.fullmatch(text):
        return text.upper()
    plain = without_number_signs(plainer(text))
    plain = re.sub(r"(?<=[^\W\d_])\.(?=[^\W\d_]{2})", ". ", PUNCTUATION.sub(" ", plain))
    words = [word for word in _upper(plain).split() if word.strip("-.")]
    if not proper_name:
        words = [word if _is_saint(place, words) else without_stops(word) for place, word in enumerate(words)]
    return " ".join(words)


def plainer(text: str) -> str:
    """The text with one kind of hyphen, apostrophe, fraction and number sign, and without raised letters ("1ʳᵉ")."""
    if text.isascii():
        return text.replace("`", "'")
    text = re.sub(r"\b[Nn][°º]", "#", text).translate(PLAINER)
    raised = [one for one in set(text) if unicodedata.decomposition(one).startswith("<super>")]
    return text.translate({ord(one): unicodedata.normalize("NFKC", one) for one in raised})


def without_stops(word: str) -> str:
    """The word without its full stops, but for those between digits."""
    return re.sub(r"(?<!\d)\.|\.(?!\d)", "", word) if "." in word else word


def without_number_signs(text: str, unit: str = " UNIT {}") -> str:
    """The text without `#`: a unit that stands first joins the civic number, one that stands alone is called `unit`."""
    if "#" not in text:
        return text
    text = re.sub(r"^\s*#\s*([^\W_]+)[\s-]+(?=\d)", r"\1-", text)

    def replacement(found: re.Match[str]) -> str:
        before, number = found["before"] or "", found["number"] or ""
        word = before.upper()
        numbered = any(word in symbols(kind) for kind in ("unit", "box", "route", "site", "compartment", "numbered"))
        named = before and (numbered or not text.lstrip()[:1].isdigit())
        return f"{before} {number}" if named or not number else before + unit.format(number)

    return NUMBER_SIGN.sub(replacement, text)


def wrapped(line: str, field: str | None) -> tuple[str, ...]:
    """The line in pieces of at most 40 characters, broken at spaces; a word longer than that, after its hyphens.

    Raises Refused `line_too_long` (values line, limit, length) when a piece is still longer.
    """
    lines = [""]
    for word in line.split():
        gap = " " if lines[-1] else ""
        for part in [word] if len(word) <= LINE_LIMIT else re.findall(r"[^-]*-|[^-]+", word):
            if len(part) > LINE_LIMIT:
                raise Refused("line_too_long", field, line=part, limit=LINE_LIMIT, length=len(part))
            if len(lines[-1]) + len(gap) + len(part) <= LINE_LIMIT:
                lines[-1] += gap + part
            else:
                lines.append(part)
            gap = ""
    return tuple(lines)


def block(lines: Sequence[tuple[str, str]], last: tuple[str, ...]) -> tuple[str, ...]:
    """A whole address: each of `lines`, a field and its line in capitals, wrapped; then the municipality's `last`.

    Raises Refused `line_too_long` (values line, limit, length), or `too_many_lines` (values limit, count) about the
    field that takes the most room.
    """
    pieces = [(field, wrapped(line, field)) for field, line in lines]
    count = sum(len(piece) for _, piece in pieces) + len(last)
    if count > LINES_LIMIT:
        room = {field: sum(len(piece) for other, piece in pieces if other == field) for field, _ in pieces}
        raise Refused("too_many_lines", max(room, key=lambda field: room[field]), limit=LINES_LIMIT, count=count)
    return (*(line for _, piece in pieces for line in piece), *last)


def _upper(text: str) -> str:
    """Capitals by Unicode; Georgian stays, since its capitals are for headlines and few faces have them."""
    if text.isascii():
        return text.upper()
    return unicodedata.normalize("NFC", "".join(one if "\u10d0" <= one <= "\u10ff" else one.upper() for one in text))


def _is_saint(place: int, words: Sequence[str]) -> bool:
    """Whether this is the "ST." of a name, as in "ST. CLAIR", not that of a street, as in "123 MAIN ST. APT 4"."""
    if words[place] not in ("ST.", "STE.") or place + 1 == len(words) or not words[place + 1][0].isalpha():
        return False
    if any(without_stops(words[place + 1]) in symbols(kind) for kind in ("direction", "unit")):
        return False
    before = words[place - 1]
    return (
        not words[0][0].isdigit() or any(one.isdigit() for one in before) or without_stops(before) in symbols("saint")
    )
