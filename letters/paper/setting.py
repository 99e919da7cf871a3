"""Setting text: words shaped once and kept, paragraphs broken into lines; nothing here knows a page.

Widths are in thousandths of an em, so that what is set once serves every type size.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from letters.paper.faces import Run, faces_of, split_by_face
from letters.paper.line_breaks import Stretch, break_lines, count_lines

#: Text with its style: a paragraph is a tuple of these.
Styled = tuple[str, str]

#: A line may end after a hyphen between words of two letters or more, and after a dash; never in a number.
_BREAK_AFTER_HYPHEN = re.compile(r"(?<=[^\W\d_][^\W\d_][-‐])(?=[^\W\d_]{2})|(?<=[–—])(?=\w)")

#: A line that ends in a hyphen is avoided a little: as bad as one left a fifth empty.
_HYPHEN_COST = 0.04


@dataclass(frozen=True, slots=True)
class Type:
    """How lines are set: size and distance from baseline to baseline, in points."""

    size: float
    leading: float


@dataclass(frozen=True, eq=False, slots=True)
class Line:
    """A set line: `show` is what a PDF text object says at font size 1, `width` in thousandths of an em."""

    show: str
    width: float
    runs: tuple[Run, ...]
    text: str


@dataclass(frozen=True, eq=False, slots=True)
class _Piece:
    """A stretch with its glyphs, its characters and the space that follows it on the same line."""

    stretch: Stretch
    runs: tuple[Run, ...]
    parts: tuple[Styled, ...]
    space: Run | None


@dataclass(frozen=True, eq=False, slots=True)
class _OwnLine:
    """One of a paragraph's own lines, cut into pieces but not yet broken to a measure."""

    pieces: tuple[_Piece, ...]
    stretches: tuple[Stretch, ...]
    widest: float


class Typesetter:
    """Sets words and paragraphs and keeps what it has set for as long as it lives.

    A second typesetter's words and paragraphs may be leaned on: what everybody reads (the campaign's text) is kept by
    a typesetter that lives as long as the process, what somebody wrote by one that is gone with the file.
    """

    def __init__(self, leaning_on: "Typesetter | None" = None) -> None:
        self._leaning_on = leaning_on
        self._words: dict[Styled, tuple[Run, ...]] = {}
        self._own_lines: dict[tuple[Styled, ...], tuple[_OwnLine, ...]] = {}
        self._counts: dict[tuple[tuple[Styled, ...], int], int] = {}
        self._paragraphs: dict[tuple[tuple[Styled, ...], int], tuple[Line, ...]] = {}

    def line(self, text: str, style: str = "text") -> Line:
        """The text on one line, however long; Refused `glyph_missing` when no face of the style has a character."""
        return _line(self._cut_lines(((text, style),))[0].pieces)

    def count(self, paragraph: tuple[Styled, ...], measure: float) -> int:
        """How many lines the paragraph needs when none is longer than `measure` (thousandths of an em)."""
        key = paragraph, round(measure)
        if key not in self._counts:
            fitted = [self._fitted(line, measure) for line in self._cut_lines(paragraph)]
            self._counts[key] = sum(count_lines(line.stretches, measure) for line in fitted)
        return self._counts[key]

    def lines(self, paragraph: tuple[Styled, ...], measure: float) -> tuple[Line, ...]:
        """The paragraph in lines no longer than `measure` (thousandths of an em); a line end in the text is kept.

        A word longer than a line is divided where the line is full: nothing is ever cut off.
        Raises Refused `glyph_missing`.
        """
        key = paragraph, round(measure)
        if key not in self._paragraphs:
            fitted = [self._fitted(line, measure) for line in self._cut_lines(paragraph)]
            self._paragraphs[key] = tuple(line for own_line in fitted for line in _broken(own_line, measure))
        return self._paragraphs[key]

    def _cut_lines(self, paragraph: tuple[Styled, ...]) -> tuple[_OwnLine, ...]:
        """The paragraph's own lines, cut into pieces."""
        if paragraph not in self._own_lines:
            self._own_lines[paragraph] = tuple(_own_line(self._cut(line)) for line in _own_lines(paragraph))
        return self._own_lines[paragraph]

    def _cut(self, line: list[Styled]) -> Iterator[_Piece]:
        """A line of styled text as pieces; parts of a word in different styles stay one piece."""
        parts: tuple[Styled, ...] = ()
        for part, style, ends, space in _parts(line):
            if part:
                parts += ((part, style),)
            if ends and parts:
                yield self._piece(parts, self._word(" ", style)[0] if space else None)
                parts = ()

    def _piece(self, parts: tuple[Styled, ...], space: Run | None) -> _Piece:
        runs = tuple(run for text, style in parts for run in self._word(text, style))
        cost = 0.0 if space else _HYPHEN_COST
        return _Piece(Stretch(sum(run.width for run in runs), space.width if space else 0.0, cost), runs, parts, space)

    def _word(self, text: str, style: str) -> tuple[Run, ...]:
        key = text, style
        kept = self._words.get(key)
        if kept is None and self._leaning_on:
            kept = self._leaning_on._words.get(key)
        if kept is None:
            kept = self._words[key] = tuple(face.set(part) for face, part in split_by_face(text, style) if part)
        return kept

    def _fitted(self, line: _OwnLine, measure: float) -> _OwnLine:
        """The line, its pieces that are longer than `measure` divided."""
        if line.widest <= measure:
            return line
        return _own_line(part for piece in line.pieces for part in self._divided(piece, measure))

    def _divided(self, piece: _Piece, measure: float) -> Iterator[_Piece]:
        if piece.stretch.width <= measure:
            yield piece
            return
        for text, style in piece.parts:
            while text:
                length = self._longest(text, style, measure)
                is_last = length == len(text) and (text, style) == piece.parts[-1]
                yield self._piece(((text[:length], style),), piece.space if is_last else None)
                text = text[length:]

    def _longest(self, text: str, style: str, measure: float) -> int:
        """How many characters fit, at least one, never parting a mark from its letter."""
        low, high = 1, len(text)
        while low < high:
            middle = (low + high + 1) // 2
            if sum(run.width for run in self._word(text[:middle], style)) <= measure:
                low = middle
            else:
                high = middle - 1
        while low < len(text) and not text[low].isalnum() and ord(text[low]) > 0x2FF:
            low += 1
        return low


def _own_line(pieces: Iterable[_Piece]) -> _OwnLine:
    held = tuple(pieces)
    stretches = tuple(piece.stretch for piece in held)
    return _OwnLine(held, stretches, max((stretch.width for stretch in stretches), default=0.0))


def _broken(line: _OwnLine, measure: float) -> Iterator[Line]:
    if not line.pieces:
        yield _line(())
    begin = 0
    for end in break_lines(line.stretches, measure):
        yield _line(line.pieces[begin:end])
        begin = end


def _own_lines(paragraph: tuple[Styled, ...]) -> Iterator[list[Styled]]:
    line: list[Styled] = []
    for text, style in paragraph:
        first, *rest = text.split("\n")
        line.append((first, style))
        for part in rest:
            yield line
            line = [(part, style)]
    yield line


def _parts(line: list[Styled]) -> Iterator[tuple[str, str, bool, bool]]:
    """Each part of a word: its text, its style, whether a line may end after it, whether a space follows."""
    for number, (text, style) in enumerate(line):
        words = text.split(" ")
        for position, word in enumerate(words):
            is_last_word = position == len(words) - 1
            parts = _BREAK_AFTER_HYPHEN.split(word)
            for part in parts[:-1]:
                yield part, style, True, False
            ends = not is_last_word or number == len(line) - 1
            yield parts[-1], style, ends, not is_last_word


def _line(pieces: Iterable[_Piece]) -> Line:
    runs: list[Run] = []
    text: list[str] = []
    gap: Run | None = None
    for piece in pieces:
        if gap:
            runs.append(gap)
            text.append(" ")
        runs += piece.runs
        text.extend(part for part, _ in piece.parts)
        gap = piece.space
    return Line(_show(runs), sum(run.width for run in runs), tuple(runs), "".join(text))


def _show(runs: list[Run]) -> str:
    """The runs as PDF operators, neighbours of one face in one array."""
    shown: list[str] = []
    face = None
    for run in runs:
        if run.face is face:
            shown[-1] += run.show
        else:
            shown.append(run.show)
            face = run.face
    faces = [run.face for n, run in enumerate(runs) if n == 0 or runs[n - 1].face is not run.face]
    return "".join(
        f"/{face.resource} 1 Tf[{glyphs}]TJ".replace("><", "") for face, glyphs in zip(faces, shown, strict=True)
    )


def under_one_another(lines: Sequence[Line], setting: Type) -> str:
    """Set lines as PDF operators for a text object whose first baseline is where it begins, at font size 1."""
    down = f" 0 {-setting.leading / setting.size:.4f} Td "
    return down.join(line.show for line in lines)
