"""Cut text into segments, between which a line may end."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import NamedTuple

from letters.paper.typesetting.bidi import levels
from letters.paper.typesetting.line_breaks import BreakItem
from letters.paper.typesetting.typefaces import GlyphRun

#: Text with its style.
StyledText = tuple[str, str]
Paragraph = tuple[StyledText, ...]


class LevelRun(NamedTuple):
    """Text of one style and one embedding level (UAX #9, BD7); odd levels run from right to left."""

    text: str
    style: str
    level: int


#: A line may end after a hyphen between words of two letters or more, and after a dash; never in a number.
_BREAK_AFTER_HYPHEN = re.compile(r"(?<=[^\W\d_][^\W\d_][-‐])(?=[^\W\d_]{2})|(?<=[–—])(?=\w)")

#: What marks a word as an e-mail or web address, where a line end would be taken for a part of it.
_IN_ADDRESS = re.compile(r"@|://|\bwww\.|\w\.[^\W\d_]{2,}/")

#: A postal code follows its province after two spaces, so the number of spaces is kept.
_WORD_OR_SPACES = re.compile(r"[^ ]+| +")
_WORD_AND_SPACES = re.compile(r"([^ ]*)( +|$)")

#: The penalty of a line that ends in a hyphen: that of a line left a twentieth empty, which the eye hardly notices.
_HYPHEN_PENALTY = 0.0025


class Segment(NamedTuple):
    """Text that is never broken, its glyphs, and the space that follows it on the same line."""

    item: BreakItem
    runs: tuple[GlyphRun, ...]
    level_runs: tuple[LevelRun, ...]
    space: GlyphRun | None

    @classmethod
    def of(cls, level_runs: tuple[LevelRun, ...], runs: tuple[GlyphRun, ...], space: GlyphRun | None) -> "Segment":
        """Make a segment; one without a space after it ends in a hyphen or dash, which costs a penalty."""
        penalty = 0.0 if space else _HYPHEN_PENALTY
        width = runs[0].width if len(runs) == 1 else sum([run.width for run in runs])
        return cls(BreakItem(width, space.width if space else 0.0, penalty), runs, level_runs, space)


class SourceLine(NamedTuple):
    """A line of the source text, cut into segments; `widest` is the width of the widest segment."""

    segments: tuple[Segment, ...]
    items: tuple[BreakItem, ...]
    widest: float

    @classmethod
    def of(cls, segments: Iterable[Segment]) -> "SourceLine":
        """Make the line of these segments."""
        in_order = tuple(segments)
        items = tuple(segment.item for segment in in_order)
        return cls(in_order, items, max([item.width for item in items], default=0.0))


def words_and_spaces(text: str) -> list[str]:
    """Return the text's words and the spaces between them."""
    return _WORD_OR_SPACES.findall(text)


def source_lines(paragraph: Paragraph) -> Iterator[list[StyledText]]:
    """Yield the paragraph's lines as typed, between its own line ends."""
    line: list[StyledText] = []
    for text, style in paragraph:
        first, *rest = text.split("\n")
        line.append((first, style))
        for part in rest:
            yield line
            line = [(part, style)]
    yield line


def directed(line: list[StyledText]) -> Iterator[LevelRun]:
    """Yield the line's text as level runs."""
    line_levels = levels(line[0][0] if len(line) == 1 else "".join([text for text, _ in line]))
    if line_levels is None:
        for text, style in line:
            yield LevelRun(text, style, 0)
        return
    rest = iter(line_levels)
    for text, style in line:
        for level, group in groupby(zip(rest, text, strict=False), key=lambda pair: pair[0]):
            yield LevelRun("".join(character for _, character in group), style, level)


def _breakable_parts(word: str) -> list[str]:
    """Return the parts between which a line may end: the word alone if it is an address or a name such as Jean-Guy."""
    parts = _BREAK_AFTER_HYPHEN.split(word)
    if len(parts) > 1 and (any(part[:1].isupper() for part in parts[1:]) or _IN_ADDRESS.search(word)):
        return [word]
    return parts


def unbroken(line: list[StyledText]) -> Iterator[tuple[tuple[LevelRun, ...], LevelRun | None]]:
    """Yield the texts that are never broken, as level runs, each with the spaces that follow it, if any."""
    unfinished: tuple[LevelRun, ...] = ()
    for text, style, level in directed(line):
        for word, spaces in _WORD_AND_SPACES.findall(text):
            *firsts, last = _breakable_parts(word)
            for first in firsts:
                yield (*unfinished, LevelRun(first, style, level)), None
                unfinished = ()
            if last:
                unfinished = (*unfinished, LevelRun(last, style, level))
            if spaces and unfinished:
                yield unfinished, LevelRun(spaces, style, level)
                unfinished = ()
    if unfinished:
        yield unfinished, None


#: The canonical combining class of a virama, which joins the letters on both sides of it.
_VIRAMA = 9

#: Thai and Lao vowels that are written before the consonant after which they are spoken.
_BEFORE_THEIR_CONSONANT = "\u0e40\u0e41\u0e42\u0e43\u0e44\u0ec0\u0ec1\u0ec2\u0ec3\u0ec4"


def whole_characters(text: str, length: int) -> int:
    """Return the length, or the next longer one that splits neither a letter from its marks nor a syllable."""
    while 0 < length < len(text) and (
        unicodedata.category(text[length]) in ("Mn", "Mc", "Me", "Cf")
        or unicodedata.combining(text[length - 1]) == _VIRAMA
        or text[length - 1] in _BEFORE_THEIR_CONSONANT
    ):
        length += 1
    return length
