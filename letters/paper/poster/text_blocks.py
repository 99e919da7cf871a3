"""Text blocks of a poster: lines of one style, placed by the top of their capitals."""

import re
from dataclasses import dataclass

from letters.paper.geometry import CAPITAL_HEIGHT_EM, millimetres, points
from letters.paper.pdf.canvas import LetterCanvas
from letters.paper.pdf.tags import RUNNING_TEXT, Tag
from letters.paper.typesetting.typesetter import Line, Typesetter, TypeSize

#: The styles of headings and numbers, of other text, and of web addresses.
BOLD, TEXT, ADDRESS = "bold", "text", "postal"

#: The height of each style's capitals and the distance between its baselines, as shares of the size.
_CAPITALS = {BOLD: 0.615, TEXT: 0.615, ADDRESS: CAPITAL_HEIGHT_EM}
_LEADING = {BOLD: 1.06, TEXT: 1.2, ADDRESS: 1.25}

#: How far accents on capitals reach above these in French, and descenders below the baseline, as shares of the size.
_ABOVE_CAPITALS, _BELOW_BASELINE = 0.27, 0.25

#: The factor by which the measure is reduced at a time, to make lines even.
_NARROWER = 0.97

#: The parts of a web address between which a line may end: each up to a slash.
_ADDRESS_PART = re.compile("[^/]*/|[^/]+")


@dataclass(frozen=True)
class TextBlock:
    """Lines of one style; `has_whole_words` says that no word is divided."""

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
        """Draw the lines; `place` is the upper left corner of the first line's capitals, in mm."""
        left, top = place
        baseline = top + millimetres(self.size * _CAPITALS[self.style])
        canvas.draw_lines(self.lines, (left, baseline), TypeSize(self.size, self.size * _LEADING[self.style]), tag)


class BlockTypesetter:
    """Typesets blocks; sizes are in points, widths in mm."""

    def __init__(self) -> None:
        self._typesetter = Typesetter()

    def block(self, text: str, style: str, size: float, width: float) -> TextBlock:
        """Return the text in as few lines as possible, about equally long. Raises Refused `glyph_missing`."""
        measure, paragraph = points(width) / size * 1000, ((text, style),)
        widest = max(self._width(word, style) for word in text.split(" "))
        count = self._typesetter.count(paragraph, measure)
        narrower = measure
        while narrower * _NARROWER >= widest and self._typesetter.count(paragraph, narrower * _NARROWER) == count:
            narrower *= _NARROWER
        return TextBlock(self._typesetter.lines(paragraph, narrower), style, size, has_whole_words=widest <= measure)

    def address(self, text: str, size: float, width: float) -> TextBlock:
        """Return the web address in lines of at most the width, broken after slashes and without hyphens."""
        measure = points(width) / size * 1000
        lines = [""]
        for whole in _ADDRESS_PART.findall(text):
            for part in [whole] if self._width(whole, ADDRESS) <= measure else whole:
                if lines[-1] and self._width(lines[-1] + part, ADDRESS) > measure:
                    lines.append("")
                lines[-1] += part
        return TextBlock(tuple(self._typesetter.line(line, ADDRESS) for line in lines), ADDRESS, size)

    def _width(self, text: str, style: str) -> float:
        return self._typesetter.line(text, style).width
