"""The sheet that is folded into an envelope: a note for postal staff, the address side, and the folding steps."""

from functools import partial

from letters.paper.envelope_sheet import fold_drawings
from letters.paper.envelope_sheet.address_side import AddressSideTypesetter, TypesetAddressSide
from letters.paper.geometry import FOLD_PLACES, FOLD_SHEET, PRINT_MARGIN, TEXT_LEFT, US_LETTER, points
from letters.paper.pdf.canvas import Drawing, LetterCanvas
from letters.paper.pdf.tags import HEADING, Tag
from letters.paper.typesetting.typesetter import Typesetter, TypeSize
from letters.words.letter import Letter
from letters.words.messages.catalogue import LANGUAGES, translate

_NOTE = TypeSize(9.0, 11.4)
_STEP = TypeSize(9.0, 11.2)
_HEADING = TypeSize(10.5, 13.0)

#: The two columns of the note for postal staff, in mm from the flap's top left corner when the mail is turned over.
_NOTE_TOP, _NOTE_WIDTH, _NOTE_COLUMNS = 24.0, 84.0, (PRINT_MARGIN + 3, 112.0)

#: The steps, in mm: their distance from the lower fold, clear of the 9 mm that the flap leaves uncovered, and the width
#: of a column and of the gap between two.
_STEPS_TOP, _STEP_WIDTH, _STEP_GAP = 13.0, 43.8, 4.9


class FoldSheetTypesetter:
    """Typesets and draws the fold sheets of one file."""

    def __init__(self, typesetter: Typesetter) -> None:
        self._typesetter = typesetter
        self._address_sides = AddressSideTypesetter(typesetter, FOLD_PLACES)

    def typeset(self, letter: Letter) -> TypesetAddressSide:
        """Typeset the letter's addresses. Raises Refused `too_many_lines` or `glyph_missing`."""
        return self._address_sides.typeset(letter)

    def draw(self, letter: Letter, address_side: TypesetAddressSide, canvas: LetterCanvas) -> None:
        """Draw the letter's fold sheet, a page of its own."""
        if not letter.needs_stamp:
            canvas.draw_repeated("staff note", partial(_draw_staff_note, canvas, self._typesetter.shared))
        self._address_sides.draw(canvas, address_side, FOLD_SHEET.upper_fold)
        steps = "steps", letter.language, letter.needs_stamp
        canvas.draw_repeated(steps, partial(_draw_steps, canvas, self._typesetter.shared, letter))
        canvas.showPage()


def _draw_staff_note(canvas: LetterCanvas, typesetter: Typesetter) -> None:
    """Draw the note for postal staff on the flap, upright when the mail is turned over."""
    with canvas.upside_down(US_LETTER.width, FOLD_SHEET.upper_fold):
        for left, language in zip(_NOTE_COLUMNS, LANGUAGES, strict=True):
            title = translate("To postal staff", language)
            note = translate(
                "This letter needs no stamp. Mail to a member of the Senate or of the House of Commons travels free of"
                " postage within Canada: Canada Post Corporation Act, R.S.C. 1985, c. C-10, subsection 35(2)."
                " Please do not return it for postage.",
                language,
            )
            measure = points(_NOTE_WIDTH) / _NOTE.size * 1000
            heading = Tag(HEADING, language)
            canvas.draw_lines(typesetter.lines(((title, "postal"),), measure), (left, _NOTE_TOP), _HEADING, heading)
            lines = typesetter.lines(((note, "postal"),), measure)
            canvas.draw_lines(lines, (left, _NOTE_TOP + 6), _NOTE, Tag(language=language))


def _draw_steps(canvas: LetterCanvas, typesetter: Typesetter, letter: Letter) -> None:
    top = FOLD_SHEET.lower_fold + _STEPS_TOP
    for number, (drawing, step) in enumerate(_steps(letter)):
        left = TEXT_LEFT + number * (_STEP_WIDTH + _STEP_GAP)
        canvas.draw(drawing, (left, top))
        lines = typesetter.lines(((f"{number + 1}. {step}", "postal"),), points(_STEP_WIDTH) / _STEP.size * 1000)
        canvas.draw_lines(lines, (left, top + fold_drawings.HEIGHT + 5), _STEP)
    canvas.draw(fold_drawings.fold_ticks)


def _steps(letter: Letter) -> tuple[tuple[Drawing, str], ...]:
    """Return the drawing and the words of each step."""
    language = letter.language
    sign = translate(
        "Sign the letter. If this page is not its back, fold the letter in three and lay it on the blank side"
        " of this sheet.",
        language,
    )
    fold_up = translate(
        "Lay this side face down. Fold the bottom up along the lower ticks: its edge stops just short of the upper "
        "ticks.",
        language,
    )
    fold_down = translate(
        "Fold the top down over it. Seal the flap and both ends with clear tape or glue. No staples, no tape over the"
        " address.",
        language,
    )
    stamp = (
        translate("Put a stamp in the top right corner: this letter is not free of postage. Mail it.", language)
        if letter.needs_stamp
        else translate("Put it in any mailbox: no stamp is needed.", language)
    )
    envelope = translate(
        "Or cut along the ticks and glue the address side on a #10, #9, DL, 6 × 9, C5 or larger envelope; for a "
        "smaller one, cut around the address.",
        language,
    )
    return (
        (fold_drawings.sign, sign),
        (fold_drawings.fold_up, fold_up),
        (fold_drawings.fold_down, fold_down),
        (fold_drawings.post_with_stamp if letter.needs_stamp else fold_drawings.post_free, f"{stamp} {envelope}"),
    )
