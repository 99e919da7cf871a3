"""A page of short lines of text, placed in millimetres from its top left corner."""

from dataclasses import dataclass

from letters.paper.geometry import millimetres
from letters.paper.pdf.canvas import LetterCanvas
from letters.paper.pdf.tags import FURNITURE, Tag
from letters.paper.typesetting.typesetter import Typesetter, TypeSize

#: The font style of all text on the page.
STYLE = "postal"


@dataclass(frozen=True)
class CalibrationPage:
    """A page and the typesetter for its text."""

    canvas: LetterCanvas
    typesetter: Typesetter

    def width(self, text: str, type_size: TypeSize) -> float:
        """Return the width of the text on one line, in mm."""
        return millimetres(self.typesetter.line(text, STYLE).width / 1000 * type_size.size)

    def write(
        self,
        text: str,
        place: tuple[float, float],
        type_size: TypeSize,
        tag: Tag = FURNITURE,
        align: float = 0.0,
    ) -> None:
        """Write one line whose baseline begins at `place`; with `align` 0.5 it is centred there, with 1 it ends there.

        Only letters and numbers that the text mentions may be tagged as furniture.
        """
        left, baseline = place
        left -= align * self.width(text, type_size)
        self.canvas.draw_lines([self.typesetter.line(text, STYLE)], (left, baseline), type_size, tag)
