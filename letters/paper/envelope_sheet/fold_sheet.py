"""The sheet that is folded into an envelope: the folding steps, the address side, and a note for postal staff."""

from collections.abc import Sequence
from functools import partial
from typing import NamedTuple

from letters.paper.envelope_sheet import fold_drawings
from letters.paper.envelope_sheet.address_side import AddressSideTypesetter, TypesetAddressSide
from letters.paper.envelope_sheet.folding_steps import FoldedMail, another_way, folding_steps
from letters.paper.geometry import FOLD_PLACES, FOLD_SHEET, PRINT_MARGIN, TEXT_LEFT, US_LETTER, millimetres, points
from letters.paper.pdf.canvas import LetterCanvas
from letters.paper.pdf.tags import HEADING, LABEL, LIST_ITEM, RUNNING_TEXT, Tag
from letters.paper.typesetting.typesetter import Line, Typesetter, TypeSize
from letters.words.letter import Letter
from letters.words.messages.catalogue import LANGUAGES, translate

_NOTE = TypeSize(9.0, 11.4)
#: Steps are in the first of these that fits; the last fits every mail.
_STEPS = TypeSize(10.0, 12.2), TypeSize(9.0, 11.2)
_HEADING = TypeSize(10.5, 13.0)
_NUMBER = TypeSize(13.0, 13.0)

#: The two columns of the note for postal staff, in mm from the flap's top left corner when the mail is turned over.
_NOTE_TOP, _NOTE_WIDTH, _NOTE_COLUMNS = 24.0, 84.0, (PRINT_MARGIN + 3, 112.0)

#: The top of the steps, in mm below the lower fold: clear of the strip that the flap leaves uncovered, which is 9 mm
#: high, or 12 mm when the printer has drifted 3 mm up.
_STEPS_TOP = 13.0
#: The width and height of all steps, and the gap between two, in mm.
_STEPS_WIDTH, _STEP_GAP = US_LETTER.width - PRINT_MARGIN - TEXT_LEFT, 4.9
_STEPS_HEIGHT = US_LETTER.height - PRINT_MARGIN - FOLD_SHEET.lower_fold - _STEPS_TOP
#: In mm from the top of the steps: the heading's baseline, the drawings, and their steps' first baseline. A drawing is
#: to the right of its step's number.
_HEADING_DOWN, _DRAWINGS_DOWN, _WORDS_DOWN, _NUMBER_WIDTH = 2.7, 6.5, 31.0, 5.0
#: From the last baseline of the longest step to that of the line under all steps, in mm.
_ANOTHER_WAY_DOWN = 7.0

#: In large print the steps stand under one another, without drawings, in the first of these that fits; behind their
#: numbers they begin so many ems from the left.
_LARGE_STEPS = tuple(TypeSize(size, size * 1.15) for size in (16.0, 15.5, 15.0, 14.5, 14.0))
_LARGE_HANG_EM = 1.2
#: How far a line reaches above its baseline and below it, as shares of the size and the leading.
_ASCENDERS, _DESCENDERS = 0.8, 0.2


class FoldSheetTypesetter:
    """Typesets and draws the fold sheets of one file."""

    def __init__(self, typesetter: Typesetter, *, large_print: bool) -> None:
        self._typesetter = typesetter
        self._address_sides = AddressSideTypesetter(typesetter, FOLD_PLACES, large_print=large_print)
        self._large_print = large_print

    def typeset(self, letter: Letter) -> TypesetAddressSide:
        """Typeset the letter's addresses. Raises Refused `too_many_lines` or `glyph_missing`."""
        return self._address_sides.typeset(letter)

    def draw(self, mail: FoldedMail, address_side: TypesetAddressSide, canvas: LetterCanvas) -> None:
        """Draw the fold sheet of a letter that becomes this mail, a page of its own."""
        canvas.draw_repeated(("steps", mail), partial(self._draw_inner_panel, canvas, mail))
        self._address_sides.draw(canvas, address_side, FOLD_SHEET.upper_fold)
        if not mail.needs_stamp:
            canvas.draw_repeated("staff note", partial(_draw_staff_note, canvas, self._typesetter.shared))
        canvas.showPage()

    def _draw_inner_panel(self, canvas: LetterCanvas, mail: FoldedMail) -> None:
        draw = _draw_large_steps if self._large_print else _draw_steps
        draw(canvas, self._typesetter.shared, mail)
        canvas.draw(fold_drawings.fold_ticks)


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


class _Columns(NamedTuple):
    """Steps side by side, each `width` mm wide, and the line about another way, `under_down` mm from their top."""

    type_size: TypeSize
    width: float
    words: tuple[tuple[Line, ...], ...]
    under: tuple[Line, ...]
    under_down: float

    @classmethod
    def of(cls, typesetter: Typesetter, mail: FoldedMail, type_size: TypeSize) -> "_Columns":
        steps = folding_steps(mail)
        width = (_STEPS_WIDTH + _STEP_GAP) / len(steps) - _STEP_GAP
        words = tuple([_lines(typesetter, step.words, type_size.size, width) for step in steps])
        under = _lines(typesetter, another_way(mail), type_size.size, _STEPS_WIDTH)
        longest = max(map(len, words))
        under_down = _WORDS_DOWN + (longest - 1) * millimetres(type_size.leading) + _ANOTHER_WAY_DOWN
        return cls(type_size, width, words, under, under_down)

    @property
    def height(self) -> float:
        """Millimetres from the top of the steps to the last descenders."""
        return self.under_down + (len(self.under) - 1 + _DESCENDERS) * millimetres(self.type_size.leading)


def _draw_steps(canvas: LetterCanvas, typesetter: Typesetter, mail: FoldedMail) -> None:
    """Draw the steps side by side, each under its drawing."""
    top = FOLD_SHEET.lower_fold + _STEPS_TOP
    columns = next(one for size in _STEPS if (one := _Columns.of(typesetter, mail, size)).height <= _STEPS_HEIGHT)
    heading = typesetter.line(_heading(mail.language), "postal")
    canvas.draw_lines([heading], (TEXT_LEFT, top + _HEADING_DOWN), _HEADING, Tag(HEADING))
    for number, (step, lines) in enumerate(zip(folding_steps(mail), columns.words, strict=True), start=1):
        left = TEXT_LEFT + (number - 1) * (columns.width + _STEP_GAP)
        label = typesetter.line(f"{number}.", "postal")
        number_down = _DRAWINGS_DOWN + millimetres(_NUMBER.size)
        canvas.draw_lines([label], (left, top + number_down), _NUMBER, Tag(LABEL))
        canvas.draw(step.drawing, (left + _NUMBER_WIDTH, top + _DRAWINGS_DOWN))
        canvas.draw_lines(lines, (left, top + _WORDS_DOWN), columns.type_size, Tag(LIST_ITEM))
    if columns.under:
        canvas.draw_lines(columns.under, (TEXT_LEFT, top + columns.under_down), columns.type_size)


class _Item(NamedTuple):
    """A paragraph in large print; a step has its number as a label."""

    label: str
    lines: tuple[Line, ...]
    tag: Tag


def _draw_large_steps(canvas: LetterCanvas, typesetter: Typesetter, mail: FoldedMail) -> None:
    """Draw the steps under one another."""
    type_size, items = next(
        one for size in _LARGE_STEPS if _fits(*(one := (size, _items(typesetter, mail, size.size))))
    )
    down = FOLD_SHEET.lower_fold + _STEPS_TOP + millimetres(type_size.size) * _ASCENDERS
    for item in items:
        left = TEXT_LEFT
        if item.label:
            canvas.draw_lines([typesetter.line(item.label, "postal")], (left, down), type_size, Tag(LABEL))
            left += millimetres(type_size.size * _LARGE_HANG_EM)
        canvas.draw_lines(item.lines, (left, down), type_size, item.tag)
        down += len(item.lines) * millimetres(type_size.leading)


def _items(typesetter: Typesetter, mail: FoldedMail, size: float) -> list[_Item]:
    """Return the heading, the steps and the line about another way, for large print of a size in points."""
    indented = _STEPS_WIDTH - millimetres(size * _LARGE_HANG_EM)
    heading = _Item("", _lines(typesetter, _heading(mail.language), size, _STEPS_WIDTH), Tag(HEADING))
    steps = [
        _Item(f"{number}.", _lines(typesetter, step.words, size, indented), Tag(LIST_ITEM))
        for number, step in enumerate(folding_steps(mail), start=1)
    ]
    under = _lines(typesetter, another_way(mail), size, _STEPS_WIDTH)
    return [heading, *steps, *([_Item("", under, RUNNING_TEXT)] if under else [])]


def _fits(type_size: TypeSize, items: Sequence[_Item]) -> bool:
    return sum(len(item.lines) for item in items) * millimetres(type_size.leading) <= _STEPS_HEIGHT


def _heading(language: str) -> str:
    return translate("How to mail this letter", language)


def _lines(typesetter: Typesetter, text: str, size: float, width: float) -> tuple[Line, ...]:
    """Return the text in lines of at most `width` mm at a size in points; an empty text has no lines."""
    if not text:
        return ()
    return typesetter.lines(((text, "postal"),), points(width) / size * 1000)
