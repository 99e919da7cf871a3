"""The blocks of a poster: lines of one style under one another, placed by the top of their capitals."""

import re
from dataclasses import dataclass

from letters.paper.geometry import CAPITAL_HEIGHT_EM, millimetres, points
from letters.paper.pdf.canvas import LetterCanvas
from letters.paper.pdf.tags import RUNNING_TEXT, Tag
from letters.paper.typesetting.typesetter import Line, Typesetter, TypeSize

#: What is large or a number, what is read, what is typed.
BOLD, TEXT, ADDRESS = "bold", "text", "postal"

#: Of each style the height of capitals and the distance between baselines, as shares of the size.
_CAPITALS = {BOLD: 0.615, TEXT: 0.615, ADDRESS: CAPITAL_HEIGHT_EM}
_LEADING = {BOLD: 1.06, TEXT: 1.2, ADDRESS: 1.25}

#: How far accents on capitals reach above these in French, and descenders below the baseline, as shares of the size.
_ABOVE_CAPITALS, _BELOW_BASELINE = 0.27, 0.25

#: By what share lines are narrowed at a time, to make them even.
_NARROWER = 0.97

#: What an address may be parted into: up to each stroke, and what is behind the last.
_STRETCH = re.compile("[^/]*/|[^/]+")


@dataclass(frozen=True)
class Block:
    """Lines of one style under one another; `has_whole_words` says that no word is divided."""

    lines: tuple[Line, ...]
    style: str
    size: float
    has_whole_words: bool = True

    @property
    def height(self) -> float:
        """Millimetres from the top of its capitals to its last baseline."""
        return millimetres(self.size) * (_CAPITALS[self.style] + (len(self.lines) - 1) * _LEADING[self.style])

    @property
    def above(self) -> float:
        """Millimetres that accents and ascenders reach above the top of its capitals, at most."""
        return millimetres(self.size * _ABOVE_CAPITALS)

    @property
    def below(self) -> float:
        """Millimetres that descenders reach below its last baseline."""
        return millimetres(self.size * _BELOW_BASELINE)

    def draw(self, canvas: LetterCanvas, place: tuple[float, float], tag: Tag = RUNNING_TEXT) -> None:
        """Set it; `place` is the upper left corner of its capitals, in mm."""
        left, top = place
        baseline = top + millimetres(self.size * _CAPITALS[self.style])
        canvas.draw_lines(self.lines, (left, baseline), TypeSize(self.size, self.size * _LEADING[self.style]), tag)


class BlockTypesetter:
    """Sets blocks, in sizes in points and widths in mm."""

    def __init__(self) -> None:
        self._typesetter = Typesetter()

    def block(self, text: str, style: str, size: float, width: float) -> Block:
        """The text in as few lines as that width allows, all about as long. Raises Refused `glyph_missing`."""
        measure, paragraph = points(width) / size * 1000, ((text, style),)
        widest = max(self._width(word, style) for word in text.split(" "))
        count = self._typesetter.count(paragraph, measure)
        narrower = measure
        while narrower * _NARROWER >= widest and self._typesetter.count(paragraph, narrower * _NARROWER) == count:
            narrower *= _NARROWER
        return Block(self._typesetter.lines(paragraph, narrower), style, size, has_whole_words=widest <= measure)

    def address(self, text: str, size: float, width: float) -> Block:
        """The address in lines of at most that width, parted after a stroke; nothing is added where it is parted."""
        measure = points(width) / size * 1000
        lines = [""]
        for item in _STRETCH.findall(text):
            for part in [item] if self._width(item, ADDRESS) <= measure else item:
                if lines[-1] and self._width(lines[-1] + part, ADDRESS) > measure:
                    lines.append("")
                lines[-1] += part
        return Block(tuple(self._typesetter.line(line, ADDRESS) for line in lines), ADDRESS, size)

    def _width(self, text: str, style: str) -> float:
        return self._typesetter.line(text, style).width
