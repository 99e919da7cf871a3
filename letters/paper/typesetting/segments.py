"""Cut text into segments, between which a line may end."""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from operator import itemgetter
from typing import NamedTuple

from letters.paper.typesetting.bidi import levels
from letters.paper.typesetting.line_breaks import BreakItem
from letters.paper.typesetting.scripts import script_of
from letters.paper.typesetting.typefaces import GlyphRun
from letters.paper.typesetting.word_breaks import unbroken_parts

#: Text with its style.
StyledText = tuple[str, str]
Paragraph = tuple[StyledText, ...]


class LevelRun(NamedTuple):
    """Text of one style and one embedding level (UAX #9, BD7); odd levels run from right to left.

    `script` is the ISO 15924 code of the right-to-left text to which the run belongs, together with the spaces, numbers
    and foreign words in it; None outside such text.
    """

    text: str
    style: str
    level: int
    script: str | None = None


#: A line that ends in one of these divides what belongs together.
DASHES = tuple("-‐–—")

#: A postal code follows its province after two spaces, so the number of spaces is kept.
_WORD_OR_SPACES = re.compile(r"[^ ]+| +")
_BEFORE_LETTERS = re.compile(r"\W*")
_WORD_AND_SPACES = re.compile(r"([^ ]*)( +|$)")

#: The penalty of a line that ends in a hyphen: that of a line left a twentieth empty, which the eye hardly notices.
_HYPHEN_PENALTY = 0.0025


class Segment(NamedTuple):
    """Text that is never broken, its glyphs, and the spaces that follow it on the same line, with their glyph run."""

    item: BreakItem
    runs: tuple[GlyphRun, ...]
    level_runs: tuple[LevelRun, ...]
    spaces: LevelRun | None
    space: GlyphRun | None

    @classmethod
    def of(
        cls,
        level_runs: tuple[LevelRun, ...],
        runs: tuple[GlyphRun, ...],
        spaces: LevelRun | None,
        space: GlyphRun | None,
    ) -> "Segment":
        """Make a segment; a line that ends after a hyphen or dash costs a penalty."""
        penalty = 0.0 if space or not level_runs[-1].text.endswith(DASHES) else _HYPHEN_PENALTY
        width = runs[0].width if len(runs) == 1 else sum([run.width for run in runs])
        return cls(BreakItem(width, space.width if space else 0.0, penalty), runs, level_runs, spaces, space)


class SourceLine(NamedTuple):
    """A line of the source text, cut into segments.

    `widest` is the width of the widest segment; `level` is 1 when the line runs from right to left, else 0.
    """

    segments: tuple[Segment, ...]
    items: tuple[BreakItem, ...]
    widest: float
    level: int

    @classmethod
    def of(cls, segments: Iterable[Segment], level: int) -> "SourceLine":
        """Make the line of these segments."""
        in_order = tuple(segments)
        items = tuple(segment.item for segment in in_order)
        return cls(in_order, items, max([item.width for item in items], default=0.0), level)


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


def text_of(line: list[StyledText]) -> str:
    """Return the line's text without its styles."""
    return line[0][0] if len(line) == 1 else "".join([text for text, _ in line])


def directed(line: list[StyledText]) -> Iterator[LevelRun]:
    """Yield the line's text as level runs."""
    whole = text_of(line)
    line_levels = levels(whole)
    if line_levels is None:
        for text, style in line:
            yield LevelRun(text, style, 0)
        return
    rest = zip(line_levels, _scripts_from_the_right(whole, line_levels), strict=True)
    for text, style in line:
        for (level, script), group in groupby(zip(rest, text, strict=False), key=lambda pair: pair[0]):
            yield LevelRun("".join(character for _, character in group), style, level, script)


def _scripts_from_the_right(text: str, text_levels: Sequence[int]) -> Iterator[str | None]:
    """Yield for each character the script of the right-to-left text to which it belongs."""
    for is_within, group in groupby(zip(text_levels, text, strict=True), key=lambda pair: pair[0] > 0):
        part = list(group)
        scripts = (script_of(character) for level, character in part if is_within and level % 2)
        yield from [next(filter(None, scripts), None)] * len(part)


def joined(level_runs: Iterable[LevelRun]) -> Iterator[LevelRun]:
    """Yield the runs, those that follow one another in one style, level and script as one.

    What stands before the first letter of right-to-left text remains a run of its own, which readers need
    (`line_shown`).
    """
    for (style, level, script), alike in groupby(level_runs, key=itemgetter(1, 2, 3)):
        text = "".join([run.text for run in alike])
        before = _BEFORE_LETTERS.match(text) if level % 2 else None
        start = before.end() if before else 0
        for part in filter(None, (text[:start], text[start:])):
            yield LevelRun(part, style, level, script)


def unbroken(line: list[StyledText]) -> Iterator[tuple[tuple[LevelRun, ...], LevelRun | None]]:
    """Yield the texts that are never broken, as level runs, each with the spaces that follow it, if any."""
    unfinished: list[LevelRun] = []
    for text, style, level, script in directed(line):
        for word, spaces in _WORD_AND_SPACES.findall(text):
            *firsts, last = unbroken_parts(word)
            for first in firsts:
                yield (*unfinished, LevelRun(first, style, level, script)), None
                unfinished = []
            if last:
                unfinished.append(LevelRun(last, style, level, script))
            if spaces and unfinished:
                yield tuple(unfinished), LevelRun(spaces, style, level, script)
                unfinished = []
    if unfinished:
        yield tuple(unfinished), None


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
