"""What people type, made fit to print: composed (NFC), neatly spaced, and free of what no paper can show."""

import re
import unicodedata

from letters.refusal import Refused

INVISIBLE = dict.fromkeys(map(ord, "\u00ad\u200b\u2060\ufeff"))
"""Soft hyphen, zero-width space, word joiner, byte order mark: they come along with pasted text and print nothing."""

NO_INK = re.compile(
    "[\\s\u034f\u115f\u1160\u17b4\u17b5\u200c\u200d\u2061-\u2064\u206a-\u206f\u3164\ufe00-\ufe0f\uffa0]*"
)
"""Blanks, joiners, fillers, variation selectors: they may stand among letters, but are none (Default_Ignorable)."""

RULED_BLANK = "_" * 24
"""What stands in a text where a pen, or whoever goes on writing, fills something in."""

LINE_END = re.compile("\r\n|[\n\r\u0085\u2028\u2029]")

DASHES = "\u2010\u2011\u2012\u2013\u2014\u2015\u2212-"
APOSTROPHES = "'\u2018\u2019\u02bc\u00b4`"
WITHOUT_APOSTROPHES = dict.fromkeys(map(ord, APOSTROPHES))

WORD = re.compile(r"[^\W_]+")

FORBIDDEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f"  # control characters but tab and line ends
    "\ud800-\udfff"  # lone surrogates
    "\ufff9-\ufffc"  # notes between lines and embedded objects: nothing of them is in the text
    "\ufffd"  # what stood here was lost on the way: a browser's or an editor's sign for bytes that are not text
    "\ufdd0-\ufdef" + "".join(chr(plane << 16 | last) for plane in range(17) for last in (0xFFFE, 0xFFFF)) +
    "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]"  # Bidi_Control: what is read would not be what is stored
)  # fmt: skip

LIGATURES = str.maketrans({"œ": "oe", "æ": "ae", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th"})
"""Lower-case letters that Unicode does not take apart, as they are typed without them."""


def clean(typed: str, field: str | None, *, max_length: int | None = None) -> str:
    """One line of text, every run of blanks and line ends a single space, none outside.

    Raises Refused `character_forbidden` (value character, as "U+0007") or `too_long` (values limit, length).
    """
    return _limited(" ".join(_composed(typed, field).split()), field, max_length, "too_long")


def clean_required(typed: str, field: str | None, *, max_length: int | None = None) -> str:
    """As `clean`; nothing left that leaves ink is Refused as `required`."""
    cleaned = clean(typed, field, max_length=max_length)
    if NO_INK.fullmatch(cleaned):
        raise Refused("required", field)
    return cleaned


def clean_lines(typed: str, field: str | None, *, max_length: int | None = None) -> tuple[str, ...]:
    """The lines that say something, each as `clean` gives it; a line ends at a line end or at `;`."""
    pieces = LINE_END.sub("\n", typed).replace(";", "\n").split("\n")
    lines = tuple(line for line in (clean(piece, field) for piece in pieces) if line)
    _limited("\n".join(lines), field, max_length, "too_long")
    return lines


def clean_paragraphs(typed: str, field: str | None, *, max_length: int | None = None, code: str = "too_long") -> str:
    """Text of several paragraphs, parted by one blank line; line ends within a paragraph stay, as LF.

    Runs of blanks become one, a no-break space if all of them were. The length counts a line end as one character;
    beyond `max_length` it is Refused as `code` (values limit, length).
    """
    composed = LINE_END.sub("\n", _composed(typed, field))
    spaced = re.sub(r"[^\S\n]+", lambda run: run[0][0] if set(run[0]) <= {"\u00a0", "\u202f"} else " ", composed)
    lines = "\n".join(line.strip() for line in spaced.split("\n"))
    return _limited(re.sub("\n{3,}", "\n\n", lines).strip("\n"), field, max_length, code)


def words_to_compare(text: str) -> tuple[str, ...]:
    """The words of a name without what people leave out or vary: case, accents, apostrophes, dashes, full stops."""
    plain = text.casefold()
    if not plain.isascii():
        taken_apart = unicodedata.normalize("NFKD", plain.translate(LIGATURES))
        plain = "".join([one for one in taken_apart if not unicodedata.combining(one)])
    return tuple(WORD.findall(plain.translate(WITHOUT_APOSTROPHES)))


def key_to_compare(text: str) -> str:
    """`words_to_compare` run together, so that spaces do not matter either."""
    return "".join(words_to_compare(text))


def _composed(typed: str, field: str | None) -> str:
    if typed.isascii() and typed.isprintable():
        return typed
    if found := FORBIDDEN.search(typed):
        raise Refused("character_forbidden", field, character=f"U+{ord(found[0]):04X}")
    return unicodedata.normalize("NFC", typed.translate(INVISIBLE))


def _limited(text: str, field: str | None, max_length: int | None, code: str) -> str:
    if max_length is not None and len(text) > max_length:
        raise Refused(code, field, limit=max_length, length=len(text))
    return text
