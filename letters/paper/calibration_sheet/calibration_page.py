"""A page with drawings and short lines of text on it, all in millimetres from its top left corner."""

from dataclasses import dataclass

from letters.paper.geometry import millimetres
from letters.paper.pdf.canvas import Page
from letters.paper.pdf.tags import FURNITURE, Meaning
from letters.paper.typesetting.typesetter import Type, Typesetter

#: The face of everything on it.
STYLE = "postal"


@dataclass(frozen=True)
class Canvas:
    """A page and the typesetter for what stands on it."""

    page: Page
    typesetter: Typesetter

    def width(self, text: str, setting: Type) -> float:
        """How long the text is on one line, in mm."""
        return millimetres(self.typesetter.line(text, STYLE).width / 1000 * setting.size)

    def say(
        self,
        text: str,
        place: tuple[float, float],
        setting: Type,
        meaning: Meaning = FURNITURE,
        before: float = 0.0,
    ) -> None:
        """Set one line on the baseline at `place`; `before` is the share of it that stands to the left of there.

        As furniture it is a letter or a number that the text elsewhere speaks of.
        """
        left, baseline = place
        left -= before * self.width(text, setting)
        self.page.lines([self.typesetter.line(text, STYLE)], (left, baseline), setting, meaning)
