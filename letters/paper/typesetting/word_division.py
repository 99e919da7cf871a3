"""Divide a word that is longer than a line, where the line is full or after the last sign that it holds."""

import re
from bisect import bisect_right
from collections.abc import Iterator
from itertools import accumulate

from letters.paper.typesetting.font_choice import font_choice
from letters.paper.typesetting.segments import LevelRun, whole_characters
from letters.paper.typesetting.typefaces import Typeface

#: Text up to the last sign after which a word too long for a line is divided before it is divided between letters.
_LAST_SIGN = re.compile(r".*[^\W_][-‐–—/@.?&=_]", re.DOTALL)


def fitting_parts(run: LevelRun, measure: float) -> Iterator[LevelRun]:
    """Divide the run into parts that are as long as fit, after a sign such as a slash or hyphen if there is one.

    A part has at least one character with its marks, even one wider than `measure` (thousandths of an em).
    """
    word = _MeasuredRun(run)
    begin = 0
    while begin < len(run.text):
        end = word.longest(begin, measure)
        if end < len(run.text) and (sign := _LAST_SIGN.match(run.text, begin, end)):
            end = sign.end()
        yield run._replace(text=run.text[begin:end])
        begin = end


class _MeasuredRun:
    """A run, and the widths of its pieces, each of one typeface.

    A word may change its typeface at every letter, and a piece takes a while to shape. Its width is therefore kept: it
    tells about where a line is full, and is the same in each part that is tried.
    """

    def __init__(self, run: LevelRun) -> None:
        self._run = run
        self._choice = font_choice(run.style)
        self._widths: dict[tuple[Typeface, str], float] = {}
        pieces = list(self._choice.split(run.text, run.script))
        #: Where each piece begins, in characters and in thousandths of an em, and where the last one ends.
        self._begins = list(accumulate([len(text) for _, text in pieces], initial=0))
        self._places = list(accumulate([self._width_of(*piece) for piece in pieces], initial=0.0))

    def longest(self, begin: int, measure: float) -> int:
        """Return where the longest text from `begin` on ends that fits: after one character with its marks, or more.

        The cost is in proportion to the line, not to the rest of the text.
        """
        least, most = begin + 1, len(self._run.text)

        def fits(end: int) -> bool:
            return end == least or self._width(begin, end) <= measure

        low = self._beginning_of_overflow(begin, measure)
        high = most
        step = 1
        while not fits(low):
            high = low - 1
            low, step = max(low - step, least), 2 * step
        step = 1
        while low < high and fits(min(low + step, high)):
            low, step = min(low + step, high), 2 * step
        high = min(low + step - 1, high)
        while low < high:
            middle = (low + high + 1) // 2
            low, high = (middle, high) if fits(middle) else (low, middle - 1)
        return whole_characters(self._run.text, low)

    def _beginning_of_overflow(self, begin: int, measure: float) -> int:
        """Return about where the piece begins with which a line is full; beside another text, a piece may be wider."""
        piece = bisect_right(self._begins, begin) - 1
        characters = self._begins[piece + 1] - self._begins[piece]
        done = (begin - self._begins[piece]) / characters * (self._places[piece + 1] - self._places[piece])
        overflowing = bisect_right(self._places, self._places[piece] + done + measure) - 1
        return max(self._begins[overflowing], begin + 1)

    def _width(self, begin: int, end: int) -> float:
        pieces = self._choice.split(self._run.text[begin:end], self._run.script)
        return sum(self._width_of(*piece) for piece in pieces)

    def _width_of(self, typeface: Typeface, text: str) -> float:
        key = typeface, text
        width = self._widths.get(key)
        if width is None:
            width = self._widths[key] = typeface.shape(text, self._run.level).width
        return width
