"""The same said in English on the left of a page and in French on its right."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate, product

from letters.paper.calibration_sheet.calibration_drawings import line
from letters.paper.calibration_sheet.calibration_page import STYLE, CalibrationPage
from letters.paper.geometry import millimetres, points
from letters.paper.pdf.tags import LABEL, LIST_ITEM, Tag
from letters.paper.typesetting.typesetter import Line, Typesetter, TypeSize
from letters.words.messages import LANGUAGES

#: A label, such as a number, and the text behind it; a head has text of its own only over text.
Row = tuple[str, str]
#: What is said in a language: the head, and what stands under it.
Head = Callable[[str], Row]
Rows = Callable[[str], Sequence[Row]]

#: Between rows, in lines of text.
_ROW_GAP = 0.5

#: From a line's top to its baseline, as a share of its size.
_BASELINE = 0.8


@dataclass(frozen=True)
class BilingualColumns:
    """Two columns, `width` mm wide, with their left edges at `lefts`; texts hang by `hang` mm behind their labels."""

    lefts: tuple[float, float]
    width: float
    hang: float
    #: Between a label and its text, at least.
    gap: float
    text: TypeSize
    head: TypeSize
    #: Whether a line stands over each row.
    is_ruled: bool = False

    def draw(self, page: CalibrationPage, top: float, head: Head, rows: Rows, role: str) -> float:
        """Draw head and rows from `top` down, one language after the other; how far down they end.

        A row begins at the same height in both columns. `role` is the head's.
        """
        head_top, *tops, end = (top + down for down in self._downs(page.typesetter, head, rows))
        if self.is_ruled:
            above = _ROW_GAP / 2 * millimetres(self.text.leading)
            with page.canvas.drawn_at():
                for left, row_top in product(self.lefts, tops):
                    line(page.canvas, (left, row_top - above), (left + self.width, row_top - above))
        for left, language in zip(self.lefts, LANGUAGES, strict=True):
            place = left, head_top
            self._draw_row(page, place, head(language), self.head, [Tag(role, language)] * 2)
            for row_top, row in zip(tops, rows(language), strict=True):
                tags = [Tag(LABEL, language), Tag(LIST_ITEM, language)]
                self._draw_row(page, (left, row_top), row, self.text, tags)
        return end

    def height(self, typesetter: Typesetter, head: Head, rows: Rows) -> float:
        """How high head and rows are, in mm."""
        return self._downs(typesetter, head, rows)[-1]

    def _downs(self, typesetter: Typesetter, head: Head, rows: Rows) -> list[float]:
        """How far below the head's top it and each row begin, and the last one ends, in mm."""

        def height(of: Rows, type_size: TypeSize, gap: float) -> Iterator[float]:
            counts = ([max(map(len, self._set(typesetter, row, type_size))) for row in of(each)] for each in LANGUAGES)
            return ((max(both) + gap) * millimetres(type_size.leading) for both in zip(*counts, strict=True))

        heights = [*height(lambda each: [head(each)], self.head, 0), *height(rows, self.text, _ROW_GAP)]
        return list(accumulate(heights, initial=0.0))

    def _draw_row(
        self, page: CalibrationPage, place: tuple[float, float], row: Row, type_size: TypeSize, tags: Sequence[Tag]
    ) -> None:
        left, top = place
        baseline = top + millimetres(type_size.size * _BASELINE)
        set_row = self._set(page.typesetter, row, type_size)
        for lines, across, tag in zip(set_row, (left, left + self.hang), tags, strict=True):
            if lines:
                page.canvas.draw_lines(lines, (across, baseline), type_size, tag)

    def _set(self, typesetter: Typesetter, row: Row, type_size: TypeSize) -> tuple[tuple[Line, ...], tuple[Line, ...]]:
        """The lines of a row's label and text; a label alone goes over the whole width."""

        def lines(text: str, width: float) -> tuple[Line, ...]:
            return typesetter.lines(((_together(text), STYLE),), points(width) / type_size.size * 1000)

        label, text = row
        if not text:
            return lines(label, self.width), ()
        return lines(label, self.hang - self.gap), lines(text, self.width - self.hang)


def numbered(*texts: str) -> list[Row]:
    """The texts as rows whose labels count them."""
    return [(f"{number}.", text) for number, text in enumerate(texts, start=1)]


def _together(text: str) -> str:
    """The text with numbers and their units on one line."""
    return re.sub(r"(?<=\d) (?=(?:mm|in|po)\b)| (?=×)|(?<=×) ", "\N{NO-BREAK SPACE}", text)
