"""The sender's signature in the room between the closing and the typed name."""

from letters.paper.geometry import LETTER_SHEET, MM_PER_INCH, PEN_UNIT, millimetres, points
from letters.paper.pdf.canvas import Page
from letters.paper.pdf.grey_picture import GreyPicture
from letters.paper.pdf.tags import FIGURE, Meaning
from letters.paper.typesetting.font_choice import font_choice
from letters.paper.typesetting.typesetter import Line, Type, Typesetter
from letters.words.letter import Letter
from letters.words.messages import translate
from letters.words.signature import Signature

#: Sizes in points that a typed signature is tried at, so that it stays on one line.
_SIZES = (26.0, 24.0, 22.0, 20.0, 18.0, 16.0, 14.0, 12.0)

#: From the top of the room to a typed signature's baseline, in mm: it seems to stand on the name under it.
_BASELINE = 14.5

#: Dots to an inch that a scan is printed with at most: what office printers have.
_DPI = 600

_WIDTH, _HEIGHT = LETTER_SHEET.signature_width, LETTER_SHEET.signature_height
_WIDTH_DOTS, _HEIGHT_DOTS = (round(length / MM_PER_INCH * _DPI) for length in (_WIDTH, _HEIGHT))


class SignatureSetter:
    """Draws signatures; a signer's ink is traced or cleaned once, for all of the file's letters."""

    def __init__(self, typesetter: Typesetter) -> None:
        self._typesetter = typesetter
        self._outlines: dict[Signature, str] = {}
        self._scans: dict[Signature, GreyPicture] = {}

    def take(self, signature: Signature) -> None:
        """Trace or clean the signature's ink.

        Raises Refused `signature_invalid` or `signature_unseen` about "signature" for a picture without ink.
        """
        if signature.kind == "drawn" and signature not in self._outlines:
            from letters.paper.signature.pen_outline import outline  # most letters are signed otherwise

            self._outlines[signature] = outline(signature.strokes, _WIDTH, _HEIGHT)
        if signature.kind == "scanned" and signature not in self._scans:
            from letters.paper.signature.scan import scan  # Pillow takes a tenth of a command's start

            self._scans[signature] = scan(signature.picture, _WIDTH_DOTS, _HEIGHT_DOTS)

    def draw(self, page: Page, letter: Letter, top: float) -> None:
        """Draw the letter's signature, which has been taken, in the room that begins at `top` (mm).

        A blank one leaves the room to a pen.
        """
        meaning = Meaning(FIGURE, instead=translate("Signature", letter.language))
        foot = top + LETTER_SHEET.signature_room - LETTER_SHEET.signature_foot
        match letter.signature.kind:
            case "typed":
                self._typed(page, letter.typed_name, top, meaning)
            case "drawn":
                place = LETTER_SHEET.side_margin, foot - _HEIGHT
                page.drawing(self._outlines[letter.signature], place, meaning, PEN_UNIT)
            case "scanned":
                ink = self._scans[letter.signature]
                width = min(_WIDTH, _HEIGHT * ink.width / ink.height)
                page.picture(ink, (LETTER_SHEET.side_margin, foot), width, meaning)

    def _typed(self, page: Page, name: str, top: float, meaning: Meaning) -> None:
        size, lines = self._handwritten(name)
        setting = Type(size, size * 1.1)
        baseline = top + _BASELINE - millimetres((len(lines) - 1) * setting.leading)
        page.lines(lines, (LETTER_SHEET.side_margin, baseline), setting, meaning)

    def _handwritten(self, name: str) -> tuple[float, tuple[Line, ...]]:
        """The name as a signature: in the handwriting face, or wholly in italics when that lacks a letter of it."""
        style = "handwriting" if font_choice("handwriting").own[0].has(name) else "italic"
        line = self._typesetter.line(name, style)
        width = points(LETTER_SHEET.text_width)
        for size in _SIZES:
            if line.width * size / 1000 <= width:
                return size, (line,)
        return _SIZES[-1], self._typesetter.lines(((name, style),), width / _SIZES[-1] * 1000)
