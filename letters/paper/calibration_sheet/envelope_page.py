"""Draw the calibration sheet's page for a named envelope: sideways at full size, with the distances to measure."""

from functools import partial

from letters.paper.calibration_sheet import calibration_drawings
from letters.paper.calibration_sheet.address_side_drawing import AddressSideDrawing
from letters.paper.calibration_sheet.bilingual_columns import BilingualColumns, Row, Rows, numbered
from letters.paper.calibration_sheet.calibration_page import CalibrationPage
from letters.paper.calibration_sheet.offset_boxes import draw_offset_boxes
from letters.paper.envelope_sheet.envelopes import Envelope
from letters.paper.geometry import PRINT_MARGIN, TEXT_LEFT, US_LETTER, AddressSide, Box, millimetres
from letters.paper.pdf.tags import HEADING, Tag
from letters.paper.typesetting.typesetter import Typesetter, TypeSize
from letters.words.messages.catalogue import LANGUAGES, translate

#: The printable area of the sheet held sideways, less half the width of a line.
_MARGIN = PRINT_MARGIN + 0.13
_PRINTABLE = Box(_MARGIN, _MARGIN, US_LETTER.height - 2 * _MARGIN, US_LETTER.width - 2 * _MARGIN)

#: In mm: the gap between the envelope and the text under it, and the place of the offset boxes beside that text.
_ROOM = 2.5
_OFFSET_LEFT, _OFFSET_DOWN = 203.0, 2.0
#: Sizes of the text in points; the largest that fits is used.
_SIZES = (9.0, 8.5, 8.0)

_LETTER, _SMALL = TypeSize(11.0, 13.0), TypeSize(8.0, 9.6)

#: From an address's left edge to the ink of its H or C, in mm.
_TO_INK = 0.3
#: From the return address's left edge to the distance B; half the height of the destination's capitals, in mm.
_RETURN_LENGTH, _HALF_CAPITALS = 31.0, 1.5
#: The arrow's length and width, and from its tip to the envelope's edge, in mm.
_FEED_ARROW, _FEED_TIP = (15.0, 10.0), 2.0


def draw_envelope_page(page: CalibrationPage, name: str, envelope: Envelope) -> None:
    """Draw the envelope, reduced if the sheet is too small for it, and under it the steps to print and measure one."""
    steps = partial(_steps, name, envelope)
    columns, address_side = _fitted(page.typesetter, envelope, partial(steps, 1.0))  # with the longest heading
    text_top = address_side.y(envelope.height) + _ROOM
    with page.canvas.sideways():
        columns.draw(page, text_top, partial(steps, address_side.scale), HEADING)
        _draw_envelope(page, address_side)
        draw_offset_boxes(page, (_OFFSET_LEFT, text_top + _OFFSET_DOWN))


def _fitted(typesetter: Typesetter, envelope: Envelope, steps: Rows) -> tuple[BilingualColumns, AddressSideDrawing]:
    """Return text and envelope centred on the sheet: the envelope as large as possible, then the text."""
    heights = {size: _columns(size).height(typesetter, steps) for size in _SIZES}
    room = _PRINTABLE.height - _ROOM
    scale = min(1.0, _PRINTABLE.width / envelope.width, (room - min(heights.values())) / envelope.height)
    room -= envelope.height * scale
    size = next((size for size in _SIZES if heights[size] <= room), _SIZES[-1])
    left = _PRINTABLE.left + (_PRINTABLE.width - envelope.width * scale) / 2
    top = _PRINTABLE.top + (room - heights[size]) / 2
    address_side = AddressSideDrawing(AddressSide(envelope.width, envelope.height), envelope.places, left, top, scale)
    return _columns(size), address_side


def _columns(size: float) -> BilingualColumns:
    return BilingualColumns(
        (TEXT_LEFT, 108.0), 92.0, hang=4.5, gap=1.0, text=TypeSize(size, size * 1.2), heading=TypeSize(12.0, 16.0)
    )


def _draw_envelope(page: CalibrationPage, address_side: AddressSideDrawing) -> None:
    """Draw the envelope's edges and places, the distances A and B, and the end that goes into the printer first."""
    places, size = address_side.places, address_side.size
    edges = Box(address_side.x(0), address_side.y(0), size.width * address_side.scale, size.height * address_side.scale)
    to_ink = address_side.x(places.destination_left + _TO_INK)
    mid_capitals = address_side.y(address_side.destination_baselines[0]) - _HALF_CAPITALS * address_side.scale
    b_across, capitals = address_side.x(places.return_left + _RETURN_LENGTH), address_side.y(places.return_top)
    feed_down = address_side.y((size.postage_area.bottom + size.code_area.top) / 2)
    address_side.draw(page)
    canvas = page.canvas
    with canvas.drawn_at():
        calibration_drawings.outline(canvas, edges)
        calibration_drawings.distance(canvas, (edges.left, mid_capitals), (to_ink, mid_capitals))
        calibration_drawings.line(canvas, (b_across - 4, capitals), (b_across + 1, capitals))
        calibration_drawings.distance(canvas, (b_across, edges.top), (b_across, capitals))
        calibration_drawings.feed_arrow(canvas, (edges.right - _FEED_TIP, feed_down), *_FEED_ARROW)
    page.write("A", (to_ink - 8, mid_capitals - 1), _LETTER)
    page.write("B", (b_across + 1.2, (edges.top + capitals) / 2 + 1.5), _LETTER)
    for number, language in enumerate(LANGUAGES):
        label = translate("This end goes in first", language)
        place = edges.right - _FEED_TIP, feed_down + _FEED_ARROW[1] / 2 + 4 + number * millimetres(_SMALL.leading)
        page.write(label, place, _SMALL, Tag(language=language), align=1.0)


def _steps(name: str, envelope: Envelope, scale: float, language: str) -> list[Row]:
    label, percent = envelope.label.model_dump(), int(scale * 100)
    if scale == 1:
        heading = translate("Envelope {label}, at full size", language, label=label)
    else:
        heading = translate("Envelope {label}, at {percent}%", language, label=label, percent=percent)
    return numbered(
        heading,
        translate(
            "Put one in as the arrow shows, choose it as the paper size, and print it with --envelope={name} and no"
            " offset.",
            language,
            name=name,
        ),
        translate(
            "On it, measure A, to the address, and B, to the top of the return address. X = A − {a} mm and Y = B − "
            "{b} mm.",
            language,
            a=envelope.destination_left + _TO_INK,
            b=envelope.places.return_top,
        ),
    )
