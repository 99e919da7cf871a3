"""Cleaning of typed text for print: Unicode form NFC, single spaces, no character that paper cannot show."""

import re
import unicodedata
from collections.abc import Mapping
from itertools import pairwise
from typing import Literal

from letters.refusal import Refused

#: Soft hyphen, zero-width space, word joiner and byte order mark come with pasted text and print nothing. Word ends a
#: line within a paragraph with a vertical tab, and a page with a form feed.
PASTED = str.maketrans(dict.fromkeys("\u00ad\u200b\u2060\ufeff", "") | {"\v": "\n", "\f": "\n"})

#: Marks of direction, which come with names and phone numbers from address books and chats, and other characters
#: without ink or effect: in a text of one line, which is printed on its own, they do nothing.
PASTED_IN_A_LINE = PASTED | dict.fromkeys(
    [0x061C, 0x180E, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2061, 0x2070), *range(0xE0000, 0xE0080)], ""
)

#: Bullets of Word and PowerPoint: a place in the font Symbol or Wingdings, U+F020 to U+F0FF, at the head of a line; and
#: the two that are bullets wherever they stand.
SYMBOL_BULLET = re.compile("(?m)^([^\\S\n]*)[\uf020-\uf0ff]|[\uf0b7\uf0a7]")

#: Text without ink: blanks, joiners, fillers and variation selectors (Unicode's Default_Ignorable_Code_Point).
NO_INK = re.compile(
    "[\\s\u034f\u115f\u1160\u17b4\u17b5\u200c\u200d\u2061-\u2064\u206a-\u206f\u3164\ufe00-\ufe0f\uffa0]*"
)

#: The blank that a letter shows where something is to be filled in by hand.
RULED_BLANK = "_" * 24

LINE_END = re.compile("\r\n|[\n\r\v\f\u0085\u2028\u2029]")

DASHES = "\u2010\u2011\u2012\u2013\u2014\u2015\u2212-"
APOSTROPHES = "'\u2018\u2019\u02bc\u00b4`"
WITHOUT_APOSTROPHES = dict.fromkeys(map(ord, APOSTROPHES))

WORD = re.compile(r"[^\W_]+")

#: Combining marks are among these. To sort a run of marks (Unicode Standard, D108) takes Python a time that grows with
#: the square of its length: the marks that a form has room for, a minute. No language has more than a few on a letter,
#: so a longer run is sorted in parts. The halfwidth sound marks of Katakana are letters that become combining marks.
_MOST_MARKS = 256
_MANY_MARKS = re.compile(f"(?:[^\\w\\s\0-\u02ff]|[\uff9e\uff9f]){{{_MOST_MARKS}}}")

FORBIDDEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f"  # control characters but tab and line ends
    "\ud800-\udfff"  # lone surrogates
    "\ufff9-\ufffc"  # interlinear annotations and embedded objects, whose content is not in the text
    "\ufffd"  # replacement character: a program could not read the bytes that stood here
    "\ufdd0-\ufdef" + "".join(chr(plane << 16 | last) for plane in range(17) for last in (0xFFFE, 0xFFFF)) +
    "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]"  # Bidi_Control: the text would not read as it is stored
)  # fmt: skip

#: Characters that a sentence cannot show.
NOT_SHOWN = re.compile(f"{FORBIDDEN.pattern}|[\ue000-\uf8ff\U000f0000-\U0010ffff]")

#: Plain spellings of lower-case letters that Unicode does not decompose.
PLAIN_SPELLINGS = str.maketrans({"œ": "oe", "æ": "ae", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th"})


def clean(typed: str, field: str | None, *, max_length: int | None = None) -> str:
    """Return the text as one line: each run of blanks and line ends becomes a single space, and the ends are stripped.

    Raises Refused `character_forbidden` (values character, written like "U+0007", and after or before: the word beside
    it) or `too_long` (values limit, length).
    """
    line = " ".join(_normalized(typed, field, PASTED_IN_A_LINE).split())
    return _within_limit(line, field, max_length, "too_long")


def clean_required(typed: str, field: str | None, *, max_length: int | None = None) -> str:
    """Clean the text as `clean` does. Raises Refused `required` too, if nothing printable remains."""
    cleaned = clean(typed, field, max_length=max_length)
    if NO_INK.fullmatch(cleaned):
        raise Refused("required", field)
    return cleaned


def clean_lines(typed: str, field: str | None, *, max_length: int | None = None) -> tuple[str, ...]:
    """Return the lines that are not empty, each cleaned as `clean` does; a line ends at a line end or a semicolon."""
    typed_lines = LINE_END.sub("\n", typed).replace(";", "\n").split("\n")
    lines = tuple(line for line in (clean(typed_line, field) for typed_line in typed_lines) if line)
    _within_limit("\n".join(lines), field, max_length, "too_long")
    return lines


def clean_paragraphs(typed: str, field: str | None, *, max_length: int | None = None, code: str = "too_long") -> str:
    """Return text with one blank line between paragraphs; line ends within a paragraph are kept as LF.

    A run of blanks becomes one space, or one no-break space if it had no other kind. A line end counts as one
    character.

    The bullets of Word and PowerPoint, which exist only in their fonts, become "•".

    Raises Refused `character_forbidden` (as `clean`) or, beyond `max_length`, `code` (values limit, length).
    """
    if not typed:
        return ""
    composed = SYMBOL_BULLET.sub(r"\1•", LINE_END.sub("\n", _normalized(typed, field, PASTED)))
    spaced = re.sub(r"[^\S\n]+", lambda run: run[0][0] if set(run[0]) <= {"\u00a0", "\u202f"} else " ", composed)
    lines = "\n".join(line.strip() for line in spaced.split("\n"))
    return _within_limit(re.sub("\n{3,}", "\n\n", lines).strip("\n"), field, max_length, code)


def in_unicode_form(text: str, form: Literal["NFC", "NFKC", "NFKD"]) -> str:
    """Return the text in this form of Unicode, in a time that grows with its length whatever marks it has."""
    if len(text) < _MOST_MARKS:
        return unicodedata.normalize(form, text)
    ends = [run.end() for run in _MANY_MARKS.finditer(text)]
    return "".join([unicodedata.normalize(form, text[begin:end]) for begin, end in pairwise([0, *ends, len(text)])])


def words_of(text: str) -> frozenset[str]:
    """Return the words of a text between spaces: a readable way to write a long set of words."""
    return frozenset(text.split())


def words_to_compare(text: str) -> tuple[str, ...]:
    """Return a name's words without what people vary: case, accents, apostrophes, dashes, full stops."""
    plain = text.casefold()
    if not plain.isascii():
        decomposed = in_unicode_form(plain.translate(PLAIN_SPELLINGS), "NFKD")
        plain = "".join([one for one in decomposed if not unicodedata.combining(one)])
    return tuple(WORD.findall(plain.translate(WITHOUT_APOSTROPHES)))


def key_to_compare(text: str) -> str:
    """Return the words of `words_to_compare` run together, so that spaces do not matter either."""
    plain = text.casefold()
    return "".join(WORD.findall(plain) if plain.isascii() else words_to_compare(text))


def place_of(text: str, place: int) -> dict[str, str]:
    """Return where in a text a character stands that cannot be seen: "after" a word, or "before" one at the beginning.

    Returns {} for a character on its own.
    """
    shown = NOT_SHOWN.sub(" ", text[:place]).split(), NOT_SHOWN.sub(" ", text[place:]).split()
    if shown[0]:
        return {"after": shown[0][-1]}
    return {"before": shown[1][0]} if shown[1] else {}


def _normalized(typed: str, field: str | None, pasted: Mapping[int, str]) -> str:
    if typed.isascii() and typed.isprintable():
        return typed
    kept = typed.translate(pasted)
    if found := FORBIDDEN.search(kept):
        values = {"character": f"U+{ord(found[0]):04X}", **place_of(kept, found.start())}
        raise Refused("character_forbidden", field, **values)
    return in_unicode_form(kept, "NFC")


def _within_limit(text: str, field: str | None, max_length: int | None, code: str) -> str:
    if max_length is not None and len(text) > max_length:
        raise Refused(code, field, limit=max_length, length=len(text))
    return text
