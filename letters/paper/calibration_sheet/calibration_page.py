"""A page with drawings and short lines of text on it, all in millimetres from its top left corner."""

from dataclasses import dataclass

from letters.paper.geometry import millimetres
from letters.paper.pdf.canvas import LetterCanvas
from letters.paper.pdf.tags import FURNITURE, Tag
from letters.paper.typesetting.typesetter import Typesetter, TypeSize

#: The face of everything on it.
STYLE = "postal"


@dataclass(frozen=True)
class CalibrationPage:
    """A page and the typesetter for what stands on it."""

    canvas: LetterCanvas
    typesetter: Typesetter

    def width(self, text: str, type_size: TypeSize) -> float:
        """How long the text is on one line, in mm."""
        return millimetres(self.typesetter.line(text, STYLE).width / 1000 * type_size.size)

    def write(
        self,
        text: str,
        place: tuple[float, float],
        type_size: TypeSize,
        tag: Tag = FURNITURE,
        before: float = 0.0,
    ) -> None:
        """Write one line on the baseline at `place`; `before` is the share of it that stands to the left of there.

        As furniture it is a letter or a number that the text elsewhere speaks of.
        """
        left, baseline = place
        left -= before * self.width(text, type_size)
        self.canvas.draw_lines([self.typesetter.line(text, STYLE)], (left, baseline), type_size, tag)
