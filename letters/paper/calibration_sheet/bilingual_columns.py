"""Draw the same text in two columns: English on the left of a page, French on the right."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import accumulate, product

from letters.paper.calibration_sheet.calibration_drawings import line
from letters.paper.calibration_sheet.calibration_page import STYLE, CalibrationPage
from letters.paper.geometry import millimetres, points
from letters.paper.pdf.tags import LABEL, LIST_ITEM, Tag
from letters.paper.typesetting.typesetter import Line, Typesetter, TypeSize
from letters.words.messages.catalogue import LANGUAGES

#: A label, such as a number, and its text, which is empty for a label that takes the whole width.
Row = tuple[str, str]
#: The column in a language: its heading, and the rows under it.
Rows = Callable[[str], Sequence[Row]]

#: The gap between rows, in lines of text.
_ROW_GAP = 0.5

#: From a line's top to its baseline, as a share of its size.
_BASELINE = 0.8


@dataclass(frozen=True)
class BilingualColumns:
    """Two columns, `width` mm wide, whose left edges are at `lefts`; texts are indented by `hang` mm."""

    lefts: tuple[float, float]
    width: float
    hang: float
    #: The least gap between a label and its text.
    gap: float
    text: TypeSize
    heading: TypeSize
    #: Whether each row has a line above it.
    is_ruled: bool = False

    def draw(self, page: CalibrationPage, top: float, rows: Rows, role: str) -> float:
        """Draw heading and rows from `top` down, and return their lower end (both in mm from the page's top).

        A row begins at the same height in both columns. `role` is the heading's structure type.
        """
        *tops, end = (top + down for down in self._downs(page.typesetter, rows))
        if self.is_ruled:
            above = _ROW_GAP / 2 * millimetres(self.text.leading)
            with page.canvas.drawn_at():
                for left, row_top in product(self.lefts, tops[1:]):
                    line(page.canvas, (left, row_top - above), (left + self.width, row_top - above))
        for left, language in zip(self.lefts, LANGUAGES, strict=True):
            heading, *others = zip(tops, rows(language), strict=True)
            self._draw_row(page, left, *heading, self.heading, [Tag(role, language)] * 2)
            for row_top, row in others:
                self._draw_row(page, left, row_top, row, self.text, [Tag(LABEL, language), Tag(LIST_ITEM, language)])
        return end

    def height(self, typesetter: Typesetter, rows: Rows) -> float:
        """Return the height of heading and rows in mm."""
        return self._downs(typesetter, rows)[-1]

    def _downs(self, typesetter: Typesetter, rows: Rows) -> list[float]:
        """Return the tops of the heading and of each row, and the last row's end, in mm from the heading's top."""
        heights = []
        for number, both in enumerate(zip(*map(rows, LANGUAGES), strict=True)):
            type_size, gap = (self.text, _ROW_GAP) if number else (self.heading, 0.0)
            count = max(len(lines) for row in both for lines in self._lines(typesetter, row, type_size))
            heights.append((count + gap) * millimetres(type_size.leading))
        return list(accumulate(heights, initial=0.0))

    def _draw_row(
        self, page: CalibrationPage, left: float, top: float, row: Row, type_size: TypeSize, tags: Sequence[Tag]
    ) -> None:
        baseline = top + millimetres(type_size.size * _BASELINE)
        cells = self._lines(page.typesetter, row, type_size)
        for lines, across, tag in zip(cells, (left, left + self.hang), tags, strict=True):
            if lines:
                page.canvas.draw_lines(lines, (across, baseline), type_size, tag)

    def _lines(
        self, typesetter: Typesetter, row: Row, type_size: TypeSize
    ) -> tuple[tuple[Line, ...], tuple[Line, ...]]:
        """Return the lines of a row's label and of its text; a label without text takes the whole width."""

        def lines(text: str, width: float) -> tuple[Line, ...]:
            return typesetter.lines(((_together(text), STYLE),), points(width) / type_size.size * 1000)

        label, text = row
        if not text:
            return lines(label, self.width), ()
        return lines(label, self.hang - self.gap), lines(text, self.width - self.hang)


def numbered(heading: str, *texts: str) -> list[Row]:
    """Return the heading, and the texts as rows labelled with their numbers."""
    return [(heading, ""), *((f"{number}.", text) for number, text in enumerate(texts, start=1))]


def _together(text: str) -> str:
    """Join numbers and their units by no-break spaces."""
    return re.sub(r"(?<=\d) (?=(?:mm|in|po)\b)| (?=×)|(?<=×) ", "\N{NO-BREAK SPACE}", text)
