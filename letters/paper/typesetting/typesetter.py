"""Setting text: words shaped once and kept, paragraphs broken into lines; nothing here knows a page.

Widths are in thousandths of an em, so that what is set once serves every type size.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from letters.paper.typesetting.bidi import in_visual_order
from letters.paper.typesetting.font_choice import font_choice
from letters.paper.typesetting.line_breaks import break_lines, count_lines
from letters.paper.typesetting.segments import (
    HardLine,
    LevelRun,
    Paragraph,
    Segment,
    StyledText,
    directed,
    hard_lines,
    unbroken,
    whole_characters,
    words_and_spaces,
)
from letters.paper.typesetting.typefaces import GlyphRun

#: Characters in what may be a paragraph of one line; to try longer ones would cost more than it saves.
_SHORT = 120


@dataclass(frozen=True, slots=True)
class TypeSize:
    """How lines are set: size and distance from baseline to baseline, in points."""

    size: float
    leading: float


@dataclass(frozen=True, eq=False, slots=True, weakref_slot=True)
class Line:
    """A typeset line, `width` thousandths of an em wide.

    Its runs stand from left to right, its text is in reading order; `has_turns` says that these differ.
    """

    runs: tuple[GlyphRun, ...]
    width: float
    text: str
    has_turns: bool


class Typesetter:
    """Sets words and paragraphs and keeps what it has set for as long as it lives.

    A second typesetter's words and paragraphs may be leaned on: what everybody reads (the campaign's text) is kept by
    a typesetter that lives as long as the process, what somebody wrote by one that is gone with the file.
    Threads may share one: what the first of them has set is what all of them get. Measures count in whole units.
    """

    def __init__(self, leaning_on: "Typesetter | None" = None) -> None:
        self._leaning_on = leaning_on
        self._words: dict[LevelRun, tuple[GlyphRun, ...]] = {}
        self._single_lines: dict[StyledText, Line] = {}
        self._own_lines: dict[Paragraph, tuple[HardLine, ...]] = {}
        self._counts: dict[tuple[Paragraph, int], int] = {}
        self._paragraphs: dict[tuple[Paragraph, int], tuple[Line, ...]] = {}

    @property
    def shared(self) -> "Typesetter":
        """The typesetter for what everybody reads: the one that this one leans on, or itself."""
        return self._leaning_on or self

    def line(self, text: str, style: str = "text") -> Line:
        """The text on one line, however long; Refused `glyph_missing` when no typeface of the style has a character."""
        key = text, style
        line = self._single_lines.get(key)
        if line is None:
            words = [
                LevelRun(word, part.style, part.level)
                for part in directed([key])
                for word in words_and_spaces(part.text)
            ]
            line = self._single_lines.setdefault(
                key, _typeset([run for word in words for run in self._word(word)], text)
            )
        return line

    def count(self, paragraph: Paragraph, measure: float) -> int:
        """How many lines the paragraph needs when none is longer than `measure` (thousandths of an em)."""
        key = paragraph, int(measure)
        if self._short_line(*key):
            return 1
        count = self._counts.get(key)
        if count is None:
            fitted = self._fitted_lines(*key)
            count = self._counts.setdefault(key, sum(count_lines(line.stretches, key[1]) for line in fitted))
        return count

    def lines(self, paragraph: Paragraph, measure: float) -> tuple[Line, ...]:
        """The paragraph in lines no longer than `measure` (thousandths of an em); a line end in the text is kept.

        A word longer than a line is divided where the line is full: nothing is ever cut off.
        Raises Refused `glyph_missing`.
        """
        key = paragraph, int(measure)
        if line := self._short_line(*key):
            return (line,)
        typeset_lines = self._paragraphs.get(key)
        if typeset_lines is None:
            lines = [line for own_line in self._fitted_lines(*key) for line in _broken(own_line, key[1])]
            space = self._word(LevelRun(" ", paragraph[-1][1], 0))
            parted = (*(_parted(line, space) for line in lines[:-1]), lines[-1])
            typeset_lines = self._paragraphs.setdefault(key, parted)
        return typeset_lines

    def _short_line(self, paragraph: Paragraph, measure: int) -> Line | None:
        """The one line that a short paragraph is, as most of what differs from letter to letter; None for others."""
        text, style = paragraph[0]
        if len(paragraph) > 1 or len(text) > _SHORT or "\n" in text:
            return None
        line = self.line(text, style)
        return line if line.width <= measure else None

    def _fitted_lines(self, paragraph: Paragraph, measure: int) -> list[HardLine]:
        return [self._fitted(line, measure) for line in self._cut_lines(paragraph)]

    def _cut_lines(self, paragraph: Paragraph) -> tuple[HardLine, ...]:
        """The paragraph's own lines, cut into pieces."""
        cut = self._own_lines.get(paragraph)
        if cut is None:
            made = tuple(HardLine.of(self._cut(line)) for line in hard_lines(paragraph))
            cut = self._own_lines.setdefault(paragraph, made)
        return cut

    def _cut(self, line: list[StyledText]) -> Iterator[Segment]:
        for parts, spaces in unbroken(line):
            yield self._piece(parts, self._word(spaces)[0] if spaces else None)

    def _piece(self, parts: tuple[LevelRun, ...], space: GlyphRun | None) -> Segment:
        return Segment.of(parts, tuple(run for part in parts for run in self._word(part)), space)

    def _word(self, part: LevelRun) -> tuple[GlyphRun, ...]:
        kept = self._words.get(part)
        if kept is None and self._leaning_on:
            kept = self._leaning_on._words.get(part)
        return kept or self._words.setdefault(part, _shaped(part))

    def _fitted(self, line: HardLine, measure: float) -> HardLine:
        """The line, its pieces that are longer than `measure` divided."""
        if line.widest <= measure:
            return line
        return HardLine.of(part for piece in line.pieces for part in self._divided(piece, measure))

    def _divided(self, piece: Segment, measure: float) -> Iterator[Segment]:
        if piece.stretch.width <= measure:
            yield piece
            return
        divided = [part for whole in piece.parts for part in _fitting_parts(whole, measure)]
        for part in divided[:-1]:
            yield self._piece((part,), None)
        yield self._piece((divided[-1],), piece.space)


def reading_of(lines: Sequence[Line]) -> str:
    """The lines' text when part of them runs from right to left: their glyphs are not in the order of reading."""
    return " ".join(line.text for line in lines) if any(line.has_turns for line in lines) else ""


def _broken(line: HardLine, measure: float) -> Iterator[Line]:
    if not line.pieces:
        yield _line(())
    begin = 0
    for end in break_lines(line.stretches, measure):
        yield _line(line.pieces[begin:end])
        begin = end


def _line(pieces: Iterable[Segment]) -> Line:
    runs: list[GlyphRun] = []
    text: list[str] = []
    gap: GlyphRun | None = None
    for piece in pieces:
        if gap:
            runs.append(gap)
            text.append(" ")
        runs += piece.runs
        text += [part.text for part in piece.parts]
        gap = piece.space
    return _typeset(runs, "".join(text))


def _typeset(runs: list[GlyphRun], text: str) -> Line:
    """The line that these runs make, in the order of reading, with this text."""
    has_turns = any(run.level for run in runs)
    in_order = in_visual_order(runs, [run.level for run in runs]) if has_turns else runs
    return Line(tuple(in_order), sum([run.width for run in runs]), text, has_turns)


def _parted(line: Line, space: tuple[GlyphRun, ...]) -> Line:
    """The line with a space after its end, for those who hear or copy the paragraph; its width is that of the ink."""
    if line.text.endswith(tuple("-‐–—")):
        return line
    return replace(line, runs=(*line.runs, *space))


def _shaped(part: LevelRun) -> tuple[GlyphRun, ...]:
    text, style, level = part
    return tuple([typeface.shape(piece, level) for typeface, piece in font_choice(style).split(text)])


def _fitting_parts(part: LevelRun, measure: float) -> Iterator[LevelRun]:
    """The part in parts, each as long as fits."""
    text = part.text
    while text:
        length = _longest(part._replace(text=text), measure)
        yield part._replace(text=text[:length])
        text = text[length:]


def _longest(part: LevelRun, measure: float) -> int:
    """How many of the part's first characters fit: at least one, with its marks."""
    text = part.text

    def fits(length: int) -> bool:
        return sum(run.width for run in _shaped(part._replace(text=text[:length]))) <= measure

    # Doubled until it no longer fits, so that a line costs what it holds, not what is left of the text.
    low = 1
    while low < len(text) and fits(min(2 * low, len(text))):
        low = min(2 * low, len(text))
    high = min(2 * low, len(text)) - 1
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if fits(middle) else (low, middle - 1)
    return whole_characters(text, low)
