"""The calibration sheet's page for a named envelope: sideways at full size, with what to measure on a real one."""

from functools import partial

from letters.paper.calibration_sheet import drawings
from letters.paper.calibration_sheet.address_side_drawing import AddressSideDrawing
from letters.paper.calibration_sheet.calibration_page import CalibrationPage
from letters.paper.calibration_sheet.offset_boxes import draw_offset_boxes
from letters.paper.calibration_sheet.two_columns import Row, Rows, TwoColumns, numbered
from letters.paper.envelope_sheet.envelopes import Envelope
from letters.paper.geometry import PRINT_MARGIN, US_LETTER, AddressSide, Box, millimetres
from letters.paper.pdf.tags import HEADING, Tag
from letters.paper.typesetting.typesetter import Typesetter, TypeSize
from letters.words.messages.catalogue import LANGUAGES, translate

#: What can be printed on of the sheet held sideways; half the width of a line keeps within it.
_MARGIN = PRINT_MARGIN + 0.13
_PRINTABLE = Box(_MARGIN, _MARGIN, US_LETTER.height - 2 * _MARGIN, US_LETTER.width - 2 * _MARGIN)

#: Between the envelope and the text under it, and what is to the right of the text and so far below its top, in mm.
_ROOM = 2.5
_OFFSET_LEFT, _OFFSET_DOWN = 203.0, 2.0
#: The text is as large as there is room for, in points.
_SIZES = (9.0, 8.5, 8.0)

_LETTER, _SMALL = TypeSize(11.0, 13.0), TypeSize(8.0, 9.6)

#: From an address's left edge to the ink of its H or C, in mm.
_TO_INK = 0.3
#: From the return address's left edge to where B stands; half the height of the destination's capitals, in mm.
_RETURN_LENGTH, _HALF_CAPITALS = 31.0, 1.4
#: The arrow's length and width, and from its tip to the envelope's edge, in mm.
_FEED_ARROW, _FEED_TIP = (15.0, 10.0), 2.0


def draw_envelope_page(page: CalibrationPage, name: str, envelope: Envelope) -> None:
    """Draw the envelope, smaller if the sheet is too small for it, and under it how it is printed and measured."""
    steps = partial(_steps, name, envelope)
    columns, address_side = _fitted(page.typesetter, envelope, steps)
    text_top = address_side.y(envelope.height) + _ROOM
    with page.canvas.sideways():
        columns.draw(page, text_top, partial(_head, envelope, address_side.scale), steps, HEADING)
        _draw_envelope(page, address_side)
        draw_offset_boxes(page, (_OFFSET_LEFT, text_top + _OFFSET_DOWN))


def _fitted(typesetter: Typesetter, envelope: Envelope, steps: Rows) -> tuple[TwoColumns, AddressSideDrawing]:
    """Text and envelope as they fit the sheet, amid it: the envelope as large as may be, then the text."""
    head = partial(_head, envelope, 1.0)  # the longest
    heights = {size: _columns(size).height(typesetter, head, steps) for size in _SIZES}
    room = _PRINTABLE.height - _ROOM
    scale = min(1.0, _PRINTABLE.width / envelope.width, (room - min(heights.values())) / envelope.height)
    room -= envelope.height * scale
    size = next((size for size in _SIZES if heights[size] <= room), _SIZES[-1])
    left = _PRINTABLE.left + (_PRINTABLE.width - envelope.width * scale) / 2
    top = _PRINTABLE.top + (room - heights[size]) / 2
    address_side = AddressSideDrawing(AddressSide(envelope.width, envelope.height), envelope.places, left, top, scale)
    return _columns(size), address_side


def _columns(size: float) -> TwoColumns:
    return TwoColumns(
        (PRINT_MARGIN + 0.5, 108.0), 92.0, hang=4.5, gap=1.0, text=TypeSize(size, size * 1.2), head=TypeSize(12.0, 16.0)
    )


def _draw_envelope(page: CalibrationPage, address_side: AddressSideDrawing) -> None:
    """Draw its edges and places, the distances A and B, and which end goes into the printer first."""
    places, size = address_side.places, address_side.size
    edges = Box(address_side.x(0), address_side.y(0), size.width * address_side.scale, size.height * address_side.scale)
    to_ink = address_side.x(places.destination_left + _TO_INK)
    amid_capitals = address_side.y(address_side.destination_baselines[0]) - _HALF_CAPITALS * address_side.scale
    b_across, capitals = address_side.x(places.return_left + _RETURN_LENGTH), address_side.y(places.return_top)
    feed_down = address_side.y((size.postage_area.bottom + size.code_area.top) / 2)
    address_side.draw(page)
    canvas = page.canvas
    with canvas.drawn_at():
        drawings.outline(canvas, edges)
        drawings.distance(canvas, (edges.left, amid_capitals), (to_ink, amid_capitals))
        drawings.line(canvas, (b_across - 4, capitals), (b_across + 1, capitals))
        drawings.distance(canvas, (b_across, edges.top), (b_across, capitals))
        drawings.feed_arrow(canvas, (edges.right - _FEED_TIP, feed_down), *_FEED_ARROW)
    page.write("A", (to_ink - 8, amid_capitals - 1), _LETTER)
    page.write("B", (b_across + 1.2, (edges.top + capitals) / 2 + 1.5), _LETTER)
    for number, language in enumerate(LANGUAGES):
        said = translate("This end goes in first", language)
        place = edges.right - _FEED_TIP, feed_down + _FEED_ARROW[1] / 2 + 4 + number * millimetres(_SMALL.leading)
        page.write(said, place, _SMALL, Tag(language=language), before=1.0)


def _head(envelope: Envelope, scale: float, language: str) -> Row:
    label = envelope.label.model_dump()
    if scale == 1:
        return translate("Envelope {label}, at full size", language, label=label), ""
    percent = int(scale * 100)
    return translate("Envelope {label}, at {percent}%", language, label=label, percent=percent), ""


def _steps(name: str, envelope: Envelope, language: str) -> list[Row]:
    return numbered(
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
