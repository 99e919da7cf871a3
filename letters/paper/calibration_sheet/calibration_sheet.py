"""Draw the calibration sheet, which shows a printer's offset and the areas that stay blank on each kind of mail."""

from functools import partial
from itertools import product

from letters.paper.calibration_sheet import calibration_drawings
from letters.paper.calibration_sheet.address_side_drawing import AddressSideDrawing
from letters.paper.calibration_sheet.bilingual_columns import BilingualColumns, Row, numbered
from letters.paper.calibration_sheet.calibration_page import CalibrationPage
from letters.paper.calibration_sheet.envelope_page import draw_envelope_page
from letters.paper.calibration_sheet.offset_boxes import draw_offset_boxes
from letters.paper.envelope_sheet.envelopes import load_envelopes
from letters.paper.envelope_sheet.fold_drawings import fold_ticks
from letters.paper.geometry import CALIBRATION_SHEET, FOLD_PLACES, FOLD_SHEET, PRINT_MARGIN, TEXT_LEFT, US_LETTER
from letters.paper.pdf.canvas import LetterCanvas
from letters.paper.pdf.tags import HEADING, PARAGRAPH
from letters.paper.print_options import MAX_OFFSET, PrintOptions
from letters.paper.typesetting.typesetter import Typesetter, TypeSize
from letters.words.messages.catalogue import LANGUAGES, translate

_SHEET = CALIBRATION_SHEET

#: Lines end this far from the edges, so that their width and the points of arrows keep within the margins, too.
_LINE_END = PRINT_MARGIN + 0.3

_TEXT, _TITLE, _HEAD = TypeSize(9.0, 11.4), TypeSize(15.0, 21.0), TypeSize(10.5, 15.0)
_NUMBER, _LETTER = TypeSize(8.0, 9.6), TypeSize(11.0, 13.0)

#: The steps on the first page and on the fold sheet, the choices on both, and the boxes for the offset, all in mm.
_STEPS = BilingualColumns((42.0, 125.0), 78.0, hang=5.0, gap=1.0, text=_TEXT, heading=_TITLE)
_FOLD_STEPS = BilingualColumns((32.0, 112.0), 72.0, hang=5.0, gap=1.0, text=_TEXT, heading=_TITLE)
_CHOICES = BilingualColumns((TEXT_LEFT, 112.0), 91.0, hang=44.0, gap=4.0, text=_TEXT, heading=_HEAD, is_ruled=True)
_CHOICES_TOP = 162.0
_OFFSET_LEFT = 42.0


def render_calibration(offset: tuple[float, float] = (0.0, 0.0)) -> bytes:
    """Return the sheet in both languages, US Letter: rulers and crosses, the fold sheet, then each named envelope.

    The second page is the back of the first. `offset` is the printer's error in mm to the right and down, as in
    `render`: with the right one, the crosses are where the sheet says. Raises Refused `offset_invalid`.
    """
    moved = PrintOptions(offset=offset).moved
    title = " – ".join(map(_title, LANGUAGES))
    canvas = LetterCanvas(US_LETTER, title, LANGUAGES[0], duplex=True, repeats=False, offset=moved)
    page = CalibrationPage(canvas, Typesetter())
    envelopes = load_envelopes().envelopes.items()
    for draw in (
        partial(_draw_rulers_page, offset=offset),
        partial(_draw_fold_page, offset=offset),
        *(partial(draw_envelope_page, name=name, envelope=envelope) for name, envelope in envelopes),
    ):
        canvas.begin_letter(LANGUAGES[0])
        draw(page)
        canvas.showPage()
    return canvas.getpdfdata()


def _draw_rulers_page(page: CalibrationPage, offset: tuple[float, float]) -> None:
    _draw_crosses(page)
    _draw_rulers(page)
    end = _STEPS.draw(page, _SHEET.rulers_top + 4, _steps, HEADING)
    draw_offset_boxes(page, (_OFFSET_LEFT, end + 4), offset)
    _CHOICES.draw(page, _CHOICES_TOP, _choices, PARAGRAPH)


def _draw_crosses(page: CalibrationPage) -> None:
    """Draw a cross in each corner, and at the upper left one the distances A and B from the paper's edges."""
    near, arm = _SHEET.cross_from_edges, _SHEET.cross_arm
    xs, ys = (near, US_LETTER.width - near), (near, US_LETTER.height - near)
    beside, tip = near + arm / 2, _LINE_END
    to_left, to_top = (tip, beside), (beside, tip)
    canvas = page.canvas
    with canvas.drawn_at():
        for centre in product(xs, ys):
            calibration_drawings.cross(canvas, centre, arm)
        calibration_drawings.arrow(canvas, (near, beside), to_left)
        calibration_drawings.arrow(canvas, (beside, near), to_top)
    page.write("A", (PRINT_MARGIN + 1, beside + 4.2), _LETTER)
    page.write("B", (beside + 1.2, PRINT_MARGIN + 4), _LETTER)


def _draw_rulers(page: CalibrationPage) -> None:
    left, top = _SHEET.rulers_left, _SHEET.rulers_top
    with page.canvas.drawn_at():
        calibration_drawings.rulers(page.canvas, (left, top), _SHEET.ruler_length)
    for mm in range(0, _SHEET.ruler_length + 1, 10):
        page.write(str(mm), (left + mm, top - 5), _NUMBER, align=0.5)
        page.write(str(mm), (left - 5, top + mm + 1), _NUMBER, align=1.0)


def _draw_fold_page(page: CalibrationPage, offset: tuple[float, float]) -> None:
    upper, lower = FOLD_SHEET.upper_fold, FOLD_SHEET.lower_fold
    _draw_crosses(page)
    with page.canvas.drawn_at():
        for fold in (upper, lower):
            calibration_drawings.fold(page.canvas, (_LINE_END, fold), (US_LETTER.width - _LINE_END, fold))
    page.canvas.draw(fold_ticks)
    _FOLD_STEPS.draw(page, 16.0, _fold_steps, HEADING)
    AddressSideDrawing(FOLD_SHEET.address_side, FOLD_PLACES, 0.0, upper, margin=_LINE_END).draw(page)
    end = _CHOICES.draw(page, lower + 7, _fold_choices, PARAGRAPH)
    draw_offset_boxes(page, (_OFFSET_LEFT, end + 4), offset)


def _title(language: str) -> str:
    return translate("Calibration sheet", language)


def _steps(language: str) -> list[Row]:
    near, length = _SHEET.cross_from_edges, _SHEET.ruler_length
    return numbered(
        _title(language),
        translate("Print this file on US Letter paper, at its actual size and on both sides.", language),
        translate("Measure both rulers. If they are not {length} mm long, see below.", language, length=length),
        translate(
            "Measure A, from the left edge of the paper to the vertical line of the cross at the upper left, and "
            "B, from the top edge to its horizontal line.",
            language,
        ),
        translate("X = A − {near} mm and Y = B − {near} mm. Either may be negative.", language, near=near),
        translate(
            "Write both down, with a point and not a comma, as in --offset=1.5,-2. For two-sided letters, use X "
            "and Y of page 2; for envelopes, those of their own page.",
            language,
        ),
        translate(
            "To check, print the sheet that letters calibrate --offset=X,Y -o calibration.pdf makes: A and B are now"
            " {near} mm.",
            language,
            near=near,
        ),
    )


def _choices_heading(language: str) -> Row:
    return translate("If you see this …", language), translate("… choose this", language)


def _choices(language: str) -> list[Row]:
    return [
        _choices_heading(language),
        (
            translate("The rulers are not {length} mm long", language, length=_SHEET.ruler_length),
            translate("“Actual size” or “100%”, not “Fit”; no borderless printing", language),
        ),
        (
            translate("A cross is cut off or missing", language),
            translate("Paper size: US Letter (8½ × 11 in), not A4", language),
        ),
        _upside_down(language),
        (
            translate("The left crosses are not equally far from the edge", language),
            translate("The paper goes in at an angle: move the tray’s guides against it", language),
        ),
        (
            translate("X or Y is more than {limit} mm", language, limit=int(MAX_OFFSET)),
            translate("An offset cannot fix that: check the tray and the paper size", language),
        ),
        (
            translate("The address is on the flap side of the envelope, or upside down", language),
            translate("Turn the envelopes over, or feed the other end first", language),
        ),
    ]


def _upside_down(language: str) -> Row:
    return (
        translate("Page 2 is upside down on the back of page 1", language),
        translate("Two-sided printing, “flip on long edge”", language),
    )


def _fold_steps(language: str) -> list[Row]:
    near = _SHEET.cross_from_edges
    return numbered(
        translate("Envelope sheet", language),
        translate(
            "Is this the back of page 1? Then measure A and B here too: X = A − {near} mm and Y = B − {near} mm "
            "are for two-sided letters.",
            language,
            near=near,
        ),
        translate(
            "Fold the bottom of this sheet back along the lower broken line, then the top along the upper one.",
            language,
        ),
        translate("Nothing may be printed in the hatched areas.", language),
    )


def _fold_choices(language: str) -> list[Row]:
    return [
        _choices_heading(language),
        _upside_down(language),
        (
            translate("The bottom edge goes past the upper fold", language),
            translate("“Actual size” or “100%”; then the offset", language),
        ),
        (
            translate("The ticks at the edges are missing", language),
            translate(
                "That does no harm: fold at {upper} and {lower} mm from the top",
                language,
                upper=FOLD_SHEET.upper_fold,
                lower=FOLD_SHEET.lower_fold,
            ),
        ),
    ]
