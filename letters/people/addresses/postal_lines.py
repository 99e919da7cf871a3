"""Address lines in the form that Canada Post's machines read: every line on an envelope is made here.

Canada Post's Addressing guidelines, "Important information", ask for capitals, no punctuation except in proper names,
accents kept, no number sign, at most 40 characters a line (counted here with spaces) and two spaces before the postal
code. The federal Translation Bureau's Writing Tips Plus allow at most six lines.
"""

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache

from letters.people.addresses.postal_words import symbols
from letters.people.clean_text import APOSTROPHES, DASHES, NO_INK
from letters.refusal import Refused

#: The most characters in a line, spaces included.
LINE_LENGTH_LIMIT = 40
LINE_COUNT_LIMIT = 6

#: Text of Latin letters and digits, which changes only its case and its apostrophes when it is put in capitals.
PLAIN = re.compile("[A-Za-z0-9À-ÖØ-öø-ň]+(?:[ '’-][A-Za-z0-9À-ÖØ-öø-ň]+)*")

#: The letters and digits that remain when any text is put in capitals.
_SURELY_LEFT = re.compile("[A-Za-z0-9]")

#: Plain substitutes for typographic marks, which machines read less well. The `n` of U+0149 has no capital of its own.
PLAIN_MARKS = str.maketrans(
    dict.fromkeys(DASHES, "-") | dict.fromkeys(APOSTROPHES, "'") | {"№": "#", "\u0149": "'n", "\u2044": "/"}
)
#: Characters with a plain spelling: raised letters (1ʳᵉ), full- and half-width characters, bold and italic letters.
PLAIN_KINDS = ("<super>", "<wide>", "<narrow>", "<font>")
#: Raised letters that no plain letters replace: Spanish and Portuguese ordinals and abbreviations, in which "1º" must
#: not become "10" nor "Mª" become "MA", and letters of Indigenous languages, as in xʷməθkʷəy̓əm.
KEPT_RAISED = "ªºʰʲʷʸ"
_DOTS_AND_DASHES = str.maketrans("", "", ".-")
_MARKS = '[#,;?"()\\[\\]\u00a1\u00bf\u00ab\u00bb\u2039\u203a\u201a\u201c-\u201f\u2026]|\\.{2,}'
#: A colon within a word is a letter in Mohawk, as in "Kanehsatà:ke"; in "Attn:Jane" a capital follows.
PUNCTUATION = re.compile(rf"{_MARKS}|!|(?<![^\W\d_]):|:(?![^\W\d_])|:(?=[A-Z])")
#: In a proper name "!" stays after a letter, and a colon between any letters.
PUNCTUATION_NOT_OF_NAMES = re.compile(rf"{_MARKS}|(?<![^\W\d_])[!:]|:(?![^\W\d_])")

_STOP_BETWEEN_WORDS = re.compile(r"(?<=[^\W\d_])\.(?=[^\W\d_]{2})")


def capitals(text: str, *, proper_name: bool = False) -> str:
    """Return one line in capitals without punctuation, except apostrophes, hyphens and the full stop of "ST. CLAIR".

    A `proper_name`, such as a municipality's, keeps all its full stops, its hyphens ("HAPPY VALLEY-GOOSE BAY", however
    they are spaced) and the marks of "SAINT-LOUIS-DU-HA! HA!".
    Letters without case do not change.
    """
    if PLAIN.fullmatch(text):
        return text.upper().replace("’", "'")
    punctuation = PUNCTUATION_NOT_OF_NAMES if proper_name else PUNCTUATION
    plain = _STOP_BETWEEN_WORDS.sub(". ", punctuation.sub(" ", with_plain_marks(text)))
    if proper_name:
        plain = re.sub(r"(?<=\w) +- +(?=\w)", "-", plain)
    words = [word for word in _upper(plain).split() if word.strip("-.")]
    if not proper_name:
        words = [word if _is_saint(place, words) else without_full_stops(word) for place, word in enumerate(words)]
    # A variation selector or joiner may be all that is left of a mark of punctuation.
    return " ".join(
        [word for word in words if word.isascii() or not NO_INK.fullmatch(word.translate(_DOTS_AND_DASHES))]
    )


def has_capitals(text: str, *, proper_name: bool = False) -> bool:
    """Return whether `capitals` leaves anything of the text."""
    return bool(_SURELY_LEFT.search(text) or capitals(text, proper_name=proper_name))


def with_plain_marks(text: str) -> str:
    """Return the text with plain hyphens, apostrophes, fractions, digits and number signs, and "1re" for "1ʳᵉ"."""
    if text.isascii():
        return text.replace("`", "'")
    text = re.sub(r"\b[Nn][°º]", "#", text)
    text = text.translate({ord(one): plain for one in set(text) if (plain := _plain_spelling(one))})
    return text.translate(PLAIN_MARKS)


@lru_cache(maxsize=1024)
def _plain_spelling(character: str) -> str | None:
    kind, _, _ = unicodedata.decomposition(character).partition(" ")
    if kind == "<fraction>":
        return f" {unicodedata.normalize('NFKC', character)}"
    is_plain = kind not in PLAIN_KINDS or character in KEPT_RAISED or (kind == "<super>" and not character.isalpha())
    return None if is_plain else unicodedata.normalize("NFKC", character)


def without_full_stops(word: str) -> str:
    """Return the word without its full stops, except those between digits."""
    return re.sub(r"(?<!\d)\.|\.(?!\d)", "", word) if "." in word else word


def wrapped(line: str, field: str | None) -> tuple[str, ...]:
    """Break the line at spaces into lines of at most 40 characters; break a longer word after its hyphens.

    Raises Refused `line_too_long` (values line, limit, length) about a longer word without a hyphen.
    """
    if len(line) <= LINE_LENGTH_LIMIT:
        return (" ".join(line.split()),)
    lines = [""]
    for word in line.split():
        gap = " " if lines[-1] else ""
        for part in [word] if len(word) <= LINE_LENGTH_LIMIT else re.findall(r"[^-]*-|[^-]+", word):
            if len(part) > LINE_LENGTH_LIMIT:
                raise Refused("line_too_long", field, line=part, limit=LINE_LENGTH_LIMIT, length=len(part))
            if len(lines[-1]) + len(gap) + len(part) <= LINE_LENGTH_LIMIT:
                lines[-1] += gap + part
            else:
                lines.append(part)
            gap = ""
    return tuple(lines)


def address_block(lines: Sequence[tuple[str, str]], last: tuple[str, ...]) -> tuple[str, ...]:
    """Return a whole address: `lines`, pairs of a field and its line in capitals, wrapped; then the municipality's.

    Raises Refused `line_too_long` (values line, limit, length), or `too_many_lines` (values limit, count) about the
    field that takes the most lines.
    """
    wrapped_lines = [(field, part) for field, line in lines for part in wrapped(line, field)]
    count = len(wrapped_lines) + len(last)
    if count > LINE_COUNT_LIMIT:
        longest = max((field for field, _ in lines), key=[field for field, _ in wrapped_lines].count)
        raise Refused("too_many_lines", longest, limit=LINE_COUNT_LIMIT, count=count)
    return (*(part for _, part in wrapped_lines), *last)


#: Greek accents and breathings, decomposed. Capitals keep only the dialytika. Two vowels that an accent on the first
#: told apart from a diphthong get it instead.
_GREEK_ACCENTS = re.compile("([ΑΕΗΙΟΥΩΡ]\u0308?)[\u0300\u0301\u0313\u0314\u0342]+")
_GREEK_TWO_VOWELS = re.compile("([ΑΕΟ])\u0301([ΙΥ])(?!\u0308)")


_GEORGIAN = re.compile("([\u10d0-\u10ff]+)")


def _upper(text: str) -> str:
    """Return Unicode's capitals, in Greek without accents and breathings, as Greek capitals are written.

    Georgian letters stay, because few typefaces have their headline capitals.
    """
    if text.isascii():
        return text.upper()
    upper = "".join([part if _GEORGIAN.match(part) else part.upper() for part in _GEORGIAN.split(text)])
    decomposed = _GREEK_TWO_VOWELS.sub("\\1\\2\u0308", unicodedata.normalize("NFD", upper))
    return unicodedata.normalize("NFC", _GREEK_ACCENTS.sub(r"\1", decomposed))


def _is_saint(place: int, words: Sequence[str]) -> bool:
    """Return whether this is the "ST." of a name, as in "ST. CLAIR", not of a street, as in "123 MAIN ST. APT 4"."""
    if words[place] not in ("ST.", "STE.") or place + 1 == len(words) or not words[place + 1][0].isalpha():
        return False
    if any(without_full_stops(words[place + 1]) in symbols(kind) for kind in ("direction", "unit")):
        return False
    before = words[place - 1]
    return (
        not words[0][0].isdigit()
        or any(one.isdigit() for one in before)
        or without_full_stops(before) in symbols("saint")
    )
