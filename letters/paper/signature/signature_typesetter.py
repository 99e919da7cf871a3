"""Draw the sender's signature in the room between the closing and the typed name."""

from functools import partial

from letters.paper.geometry import LETTER_SHEET, PEN_UNIT, millimetres, points
from letters.paper.pdf.canvas import Drawing, LetterCanvas
from letters.paper.pdf.grey_picture import GreyPicture
from letters.paper.pdf.tags import FIGURE, Tag
from letters.paper.typesetting.font_choice import font_choice
from letters.paper.typesetting.typesetter import Line, Typesetter, TypeSize
from letters.words.letter import Letter
from letters.words.messages.catalogue import translate
from letters.words.signature import Signature

#: Sizes in points for a typed signature; the largest is taken that keeps it on one line.
_SIZES = (26.0, 24.0, 22.0, 20.0, 18.0, 16.0, 14.0, 12.0)

#: From the top of the room to a typed signature's baseline, in mm: it seems to rest on the name under it.
_BASELINE = 14.5

_WIDTH, _HEIGHT = LETTER_SHEET.signature_width, LETTER_SHEET.signature_height


class SignatureTypesetter:
    """Draws the signatures of a file; each drawn or scanned one is prepared once for all of its letters."""

    def __init__(self, typesetter: Typesetter) -> None:
        self._typesetter = typesetter
        self._outlines: dict[Signature, Drawing] = {}
        self._scans: dict[Signature, GreyPicture] = {}

    def prepare(self, signature: Signature) -> None:
        """Trace a drawn signature, or clean a scanned one.

        Raises Refused `signature_invalid` or `signature_unseen` about "signature" for a picture without ink.
        """
        if signature.kind == "drawn" and signature not in self._outlines:
            from letters.paper.signature.pen_outline import fill, outline  # most letters are signed otherwise

            self._outlines[signature] = partial(fill, shapes=outline(signature.strokes, _WIDTH, _HEIGHT))
        if signature.kind == "scanned" and signature not in self._scans:
            from letters.paper.signature.clean_scan import clean_scan  # Pillow takes a tenth of a command's start

            self._scans[signature] = clean_scan(signature.picture)

    def draw(self, canvas: LetterCanvas, letter: Letter, place: tuple[float, float]) -> None:
        """Draw the letter's signature, which has been prepared; `place` is the upper left corner of its room, in mm.

        A blank one leaves the room for a pen.
        """
        left, top = place
        tag = Tag(FIGURE, alternate_text=translate("Signature", letter.language))
        foot = top + LETTER_SHEET.signature_room - LETTER_SHEET.signature_foot
        match letter.signature.kind:
            case "typed":
                self._typed(canvas, letter.typed_name, place, tag)
            case "drawn":
                canvas.draw(self._outlines[letter.signature], (left, foot - _HEIGHT), tag, PEN_UNIT)
            case "scanned":
                ink = self._scans[letter.signature]
                width = min(_WIDTH, _HEIGHT * ink.width / ink.height)
                canvas.draw_picture(ink, (left, foot), width, tag)

    def _typed(self, canvas: LetterCanvas, name: str, place: tuple[float, float], tag: Tag) -> None:
        left, top = place
        size, lines = self._handwritten(name)
        type_size = TypeSize(size, size * 1.1)
        baseline = top + _BASELINE - millimetres((len(lines) - 1) * type_size.leading)
        canvas.draw_lines(lines, (left, baseline), type_size, tag)

    def _handwritten(self, name: str) -> tuple[float, tuple[Line, ...]]:
        """Typeset the name in the handwriting typeface, or wholly in italics when that lacks a character."""
        style = "handwriting" if font_choice("handwriting").own[0].has(name) else "italic"
        line = self._typesetter.line(name, style)
        width = points(_WIDTH)
        for size in _SIZES:
            if line.width * size / 1000 <= width:
                return size, (line,)
        return _SIZES[-1], self._typesetter.lines(((name, style),), width / _SIZES[-1] * 1000)
