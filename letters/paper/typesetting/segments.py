"""Text cut into what is never broken: where a line may end, and where it may not."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import NamedTuple

from letters.paper.typesetting.bidi import levels
from letters.paper.typesetting.line_breaks import Stretch
from letters.paper.typesetting.typefaces import GlyphRun

#: Text with its style.
StyledText = tuple[str, str]
Paragraph = tuple[StyledText, ...]


class LevelRun(NamedTuple):
    """Text of one direction with its style; `level` is its embedding level, odd where it runs from right to left."""

    text: str
    style: str
    level: int


#: A line may end after a hyphen between words of two letters or more, and after a dash; never in a number.
_BREAK_AFTER_HYPHEN = re.compile(r"(?<=[^\W\d_][^\W\d_][-‐])(?=[^\W\d_]{2})|(?<=[–—])(?=\w)")

#: A postal code stands two spaces after its province, so spaces are kept as many as they are.
_WORD_OR_SPACES = re.compile(r"[^ ]+| +")
_WORD_AND_SPACES = re.compile(r"([^ ]*)( +|$)")

#: A line that ends in a hyphen is avoided a little: as bad as one left a fifth empty.
_HYPHEN_COST = 0.04


class Segment(NamedTuple):
    """A stretch with its glyphs, its characters and the space that follows it on the same line."""

    stretch: Stretch
    runs: tuple[GlyphRun, ...]
    parts: tuple[LevelRun, ...]
    space: GlyphRun | None

    @classmethod
    def of(cls, parts: tuple[LevelRun, ...], runs: tuple[GlyphRun, ...], space: GlyphRun | None) -> "Segment":
        """The piece that these glyphs make; a line is better ended at a space than after a hyphen."""
        cost = 0.0 if space else _HYPHEN_COST
        width = runs[0].width if len(runs) == 1 else sum([run.width for run in runs])
        return cls(Stretch(width, space.width if space else 0.0, cost), runs, parts, space)


class HardLine(NamedTuple):
    """One of a paragraph's own lines, cut into pieces but not yet broken to a measure; `widest` is the widest piece."""

    pieces: tuple[Segment, ...]
    stretches: tuple[Stretch, ...]
    widest: float

    @classmethod
    def of(cls, pieces: Iterable[Segment]) -> "HardLine":
        """The line that these pieces make."""
        held = tuple(pieces)
        stretches = tuple(piece.stretch for piece in held)
        return cls(held, stretches, max([stretch.width for stretch in stretches], default=0.0))


def words_and_spaces(text: str) -> list[str]:
    """The text's words and what is between them, as many spaces as there are."""
    return _WORD_OR_SPACES.findall(text)


def hard_lines(paragraph: Paragraph) -> Iterator[list[StyledText]]:
    """The paragraph's text between the line ends that it has of its own."""
    line: list[StyledText] = []
    for text, style in paragraph:
        first, *rest = text.split("\n")
        line.append((first, style))
        for part in rest:
            yield line
            line = [(part, style)]
    yield line


def directed(line: list[StyledText]) -> Iterator[LevelRun]:
    """The line's text in parts of one direction each."""
    levels_of = levels(line[0][0] if len(line) == 1 else "".join([text for text, _ in line]))
    if levels_of is None:
        for text, style in line:
            yield LevelRun(text, style, 0)
        return
    rest = iter(levels_of)
    for text, style in line:
        for level, group in groupby(zip(rest, text, strict=False), key=lambda pair: pair[0]):
            yield LevelRun("".join(character for _, character in group), style, level)


def unbroken(line: list[StyledText]) -> Iterator[tuple[tuple[LevelRun, ...], LevelRun | None]]:
    """What is never broken, as parts of one style and direction each, and the spaces that follow, if any."""
    held: tuple[LevelRun, ...] = ()
    for text, style, level in directed(line):
        for word, spaces in _WORD_AND_SPACES.findall(text):
            *firsts, last = _BREAK_AFTER_HYPHEN.split(word)
            for first in firsts:
                yield (*held, LevelRun(first, style, level)), None
                held = ()
            if last:
                held = (*held, LevelRun(last, style, level))
            if spaces and held:
                yield held, LevelRun(spaces, style, level)
                held = ()
    if held:
        yield held, None


#: The canonical combining class of a virama, which joins the letter after it to the one before.
_VIRAMA = 9

#: Thai and Lao vowels that are written before the consonant they follow in speech.
_BEFORE_THEIR_CONSONANT = "\u0e40\u0e41\u0e42\u0e43\u0e44\u0ec0\u0ec1\u0ec2\u0ec3\u0ec4"


def whole_characters(text: str, length: int) -> int:
    """The length, or the next at which no mark is parted from its letter and no syllable within itself."""
    while 0 < length < len(text) and (
        unicodedata.category(text[length]) in ("Mn", "Mc", "Me", "Cf")
        or unicodedata.combining(text[length - 1]) == _VIRAMA
        or text[length - 1] in _BEFORE_THEIR_CONSONANT
    ):
        length += 1
    return length
