"""Typeset words, lines and paragraphs, each of them once.

Widths are in thousandths of an em, so that a typeset line serves every type size.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from letters.paper.typesetting.bidi import in_visual_order, levels, paragraph_level
from letters.paper.typesetting.font_choice import font_choice
from letters.paper.typesetting.line_breaks import break_lines, count_lines
from letters.paper.typesetting.segments import (
    LevelRun,
    Paragraph,
    Segment,
    SourceLine,
    StyledText,
    directed,
    joined,
    source_lines,
    text_of,
    unbroken,
    words_and_spaces,
)
from letters.paper.typesetting.typefaces import GlyphRun
from letters.paper.typesetting.word_division import fitting_parts

#: Paragraphs of at most this many characters are first tried as one line; for longer ones the attempt seldom pays.
_SHORT = 120


@dataclass(frozen=True, slots=True)
class TypeSize:
    """The size of type and the distance from baseline to baseline, in points."""

    size: float
    leading: float


@dataclass(frozen=True, eq=False, slots=True, weakref_slot=True)
class Line:
    """A typeset line, `width` thousandths of an em wide.

    Its runs go from left to right, its text is in reading order; `has_turns` says that these orders differ. `level` is
    1 when its paragraph runs from right to left, else 0. It is drawn `indent` thousandths of an em right of its place.
    """

    runs: tuple[GlyphRun, ...]
    width: float
    text: str
    has_turns: bool
    level: int = 0
    indent: float = 0.0


class Typesetter:
    """Typesets words and paragraphs, and keeps the results for as long as it lives.

    The text of campaigns is kept by a typesetter that lives as long as the process; what senders wrote is kept by one
    for each file, which takes words from the `shared` one. Threads may use one typesetter: all of them get the result
    of the first. Measures are rounded down to whole thousandths of an em.
    """

    def __init__(self, shared: "Typesetter | None" = None) -> None:
        self._shared = shared
        self._words: dict[LevelRun, tuple[GlyphRun, ...]] = {}
        self._single_lines: dict[StyledText, Line] = {}
        self._source_lines: dict[Paragraph, tuple[SourceLine, ...]] = {}
        self._counts: dict[tuple[Paragraph, int], int] = {}
        self._paragraphs: dict[tuple[Paragraph, int], tuple[Line, ...]] = {}

    @property
    def shared(self) -> "Typesetter":
        """The typesetter for the text of campaigns: the shared one, or this one when there is none."""
        return self._shared or self

    def line(self, text: str, style: str = "text") -> Line:
        """Return the text on one line of any length. Raises Refused `glyph_missing`."""
        key = text, style
        return self._single_lines.get(key) or self._single_lines.setdefault(key, self._new_line(text, style))

    def _new_line(self, text: str, style: str) -> Line:
        if any(levels(text) or ()):
            runs = [run for level_run in joined(directed([(text, style)])) for run in self._word(level_run)]
            return _typeset(runs, text, paragraph_level(text))
        words = [LevelRun(word, style, 0) for word in words_and_spaces(text)]
        runs = [run for word in words for run in self._word(word)]
        return Line(tuple(runs), sum([run.width for run in runs]), text, has_turns=False)

    def count(self, paragraph: Paragraph, measure: float) -> int:
        """Return the number of lines, none longer than `measure` (thousandths of an em), that the paragraph needs."""
        key = paragraph, int(measure)
        if self._short_line(*key):
            return 1
        count = self._counts.get(key)
        if count is None:
            fitted = self._fitted_lines(*key)
            count = self._counts.setdefault(key, sum(count_lines(line.items, key[1]) for line in fitted))
        return count

    def lines(self, paragraph: Paragraph, measure: float) -> tuple[Line, ...]:
        """Return the paragraph in lines no longer than `measure` (thousandths of an em); its own line ends are kept.

        A word longer than a line is divided where the line is full, so that nothing is cut off. Raises Refused
        `glyph_missing`.
        """
        key = paragraph, int(measure)
        if line := self._short_line(*key):
            return (line,)
        typeset_lines = self._paragraphs.get(key)
        if typeset_lines is None:
            space = self._word(LevelRun(" ", paragraph[-1][1], 0))
            lines = [line for source_line in self._fitted_lines(*key) for line in self._broken(source_line, key[1])]
            spaced = [_with_final_space(line, space) if is_apart else line for line, is_apart in lines[:-1]]
            typeset_lines = self._paragraphs.setdefault(key, (*spaced, lines[-1][0]))
        return typeset_lines

    def _short_line(self, paragraph: Paragraph, measure: int) -> Line | None:
        """Return the only line of a short paragraph, as most text that differs between letters; None for others."""
        text, style = paragraph[0]
        if len(paragraph) > 1 or len(text) > _SHORT or "\n" in text:
            return None
        line = self.line(text, style)
        return line if line.width <= measure else None

    def _fitted_lines(self, paragraph: Paragraph, measure: int) -> list[SourceLine]:
        return [self._fitted(line, measure) for line in self._cut_lines(paragraph)]

    def _cut_lines(self, paragraph: Paragraph) -> tuple[SourceLine, ...]:
        """Return the paragraph's own lines, cut into segments."""
        cut_lines = self._source_lines.get(paragraph)
        if cut_lines is None:
            new_lines = tuple(
                SourceLine.of(self._cut(line), paragraph_level(text_of(line))) for line in source_lines(paragraph)
            )
            cut_lines = self._source_lines.setdefault(paragraph, new_lines)
        return cut_lines

    def _cut(self, line: list[StyledText]) -> Iterator[Segment]:
        for level_runs, spaces in unbroken(line):
            yield self._segment(level_runs, spaces)

    def _segment(self, level_runs: tuple[LevelRun, ...], spaces: LevelRun | None) -> Segment:
        runs = tuple(run for word in level_runs for run in self._word(word))
        return Segment.of(level_runs, runs, spaces, self._word(spaces)[0] if spaces else None)

    def _word(self, word: LevelRun) -> tuple[GlyphRun, ...]:
        shaped = self._words.get(word)
        if shaped is None and self._shared:
            shaped = self._shared._words.get(word)
        return shaped or self._words.setdefault(word, _shaped(word))

    def _fitted(self, line: SourceLine, measure: float) -> SourceLine:
        """Return the line with its segments divided that are longer than `measure`."""
        if line.widest <= measure:
            return line
        parts = (part for segment in line.segments for part in self._divided(segment, measure))
        return SourceLine.of(parts, line.level)

    def _divided(self, segment: Segment, measure: float) -> Iterator[Segment]:
        if segment.item.width <= measure:
            yield segment
            return
        *firsts, last = [part for run in segment.level_runs for part in self._parts(run, measure)]
        for first in firsts:
            yield self._segment((first,), None)
        yield self._segment((last,), segment.spaces)

    def _parts(self, run: LevelRun, measure: float) -> Iterable[LevelRun]:
        """Return the run, or its parts if it is longer than `measure`; a word may have a run for each letter."""
        fits = sum([part.width for part in self._word(run)]) <= measure
        return (run,) if fits else fitting_parts(run, measure)

    def _broken(self, line: SourceLine, measure: float) -> Iterator[tuple[Line, bool]]:
        """Yield each line, and whether a space or the source line's end parts it from the next."""
        if not line.segments:
            yield _typeset([], "", line.level), True
        begin = 0
        for end in break_lines(line.items, measure):
            is_apart = end == len(line.segments) or line.segments[end - 1].space is not None
            yield self._line(line.segments[begin:end], line.level), is_apart
            begin = end

    def _line(self, segments: Sequence[Segment], level: int) -> Line:
        """Return the line of these segments; spaces at its end are left out.

        Text with a part from right to left is shaped again, whole, so that spaces are in the glyph runs of their words.
        """
        runs: list[GlyphRun] = []
        space: GlyphRun | None = None
        for segment in segments:
            if space:
                runs.append(space)
            runs += segment.runs
            space = segment.space
        text = "".join([run.text for run in runs])
        if any(run.level for run in runs):
            runs = [run for level_run in joined(_level_runs(segments)) for run in self._word(level_run)]
        return _typeset(runs, text, level)


def _level_runs(segments: Sequence[Segment]) -> Iterator[LevelRun]:
    """Yield the level runs of a line's segments and of the spaces between them."""
    for segment in segments:
        yield from segment.level_runs
        if segment.spaces and segment is not segments[-1]:
            yield segment.spaces


def reading_of(lines: Sequence[Line]) -> str:
    """Return the lines' text when their glyphs are not in reading order, since a part runs from right to left."""
    return " ".join(line.text for line in lines) if any(line.has_turns for line in lines) else ""


def flush(lines: Sequence[Line], measure: float) -> tuple[Line, ...]:
    """Return the lines, with those of right-to-left paragraphs moved to end at `measure` (thousandths of an em)."""
    return tuple([replace(line, indent=measure - line.width) if line.level else line for line in lines])


def _typeset(runs: list[GlyphRun], text: str, level: int) -> Line:
    """Return the line of these runs, which are in reading order, with this text; `level` is its paragraph's."""
    has_turns = any(run.level for run in runs)
    in_order = in_visual_order(runs, [run.level for run in runs]) if has_turns else runs
    return Line(tuple(in_order), sum([run.width for run in runs]), text, has_turns, level)


def _with_final_space(line: Line, space: tuple[GlyphRun, ...]) -> Line:
    """Return the line with a space at its end, which separates words when text is copied; its width is unchanged.

    A line from right to left has none: the space would be at its left, where readers do not look for it.
    """
    return line if line.level else replace(line, runs=(*line.runs, *space))


def _shaped(run: LevelRun) -> tuple[GlyphRun, ...]:
    text, style, level, script = run
    return tuple([typeface.shape(part, level) for typeface, part in font_choice(style).split(text, script)])
