"""The sender's signature in the room between the closing and the typed name."""

from letters.paper.font_choice import font_choice
from letters.paper.geometry import LETTER_SHEET, millimetres, points
from letters.paper.ink import Page
from letters.paper.marks import FIGURE, Meaning
from letters.paper.setting import Line, Type, Typesetter
from letters.words.letter import Letter
from letters.words.messages import translate

#: Sizes in points that a typed signature is tried at, so that it stays on one line.
_SIZES = (26.0, 24.0, 22.0, 20.0, 18.0, 16.0, 14.0, 12.0)

#: From the top of the room to the signature's baseline, in mm: it seems to stand on the name under it.
_BASELINE = 14.5


def draw_signature(page: Page, typesetter: Typesetter, letter: Letter, top: float) -> None:
    """Draw the letter's signature in the room that begins at `top` (mm); a blank one leaves the room to a pen."""
    if letter.signature.kind != "typed":
        return
    size, lines = _typed(typesetter, letter.typed_name)
    setting = Type(size, size * 1.1)
    baseline = top + _BASELINE - millimetres((len(lines) - 1) * setting.leading)
    meaning = Meaning(FIGURE, instead=translate("Signature", letter.language))
    page.lines(lines, (LETTER_SHEET.side_margin, baseline), setting, meaning)


def _typed(typesetter: Typesetter, name: str) -> tuple[float, tuple[Line, ...]]:
    """The name as a signature: in the handwriting face, or wholly in italics when that lacks a letter of it."""
    style = "handwriting" if font_choice("handwriting").own[0].has(name) else "italic"
    line = typesetter.line(name, style)
    width = points(LETTER_SHEET.text_width)
    for size in _SIZES:
        if line.width * size / 1000 <= width:
            return size, (line,)
    return _SIZES[-1], typesetter.lines(((name, style),), width / _SIZES[-1] * 1000)
