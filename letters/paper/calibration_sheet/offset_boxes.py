"""Draw the boxes in which the offset is written down, after the option as it is typed."""

from letters.paper.calibration_sheet import calibration_drawings
from letters.paper.calibration_sheet.calibration_page import CalibrationPage
from letters.paper.geometry import Box, millimetres
from letters.paper.pdf.tags import Tag
from letters.paper.typesetting.typesetter import TypeSize
from letters.words.messages.catalogue import LANGUAGES, translate

#: With "=", since a value that begins with a minus sign would be taken for another option.
_OPTION = "--offset="

_OPTION_TYPE, _SMALL = TypeSize(12.0, 14.0), TypeSize(8.5, 10.6)

#: In mm: the size of the boxes, the gap beside them, and the baselines of texts below their upper edge.
_WIDTH, _HEIGHT, _ROOM = 21.0, 9.0, 1.5
_OPTION_DOWN, _NAME_DOWN, _NOTE_DOWN = 6.0, 12.8, 18.5


def draw_offset_boxes(
    page: CalibrationPage, place: tuple[float, float], offset: tuple[float, float] = (0.0, 0.0)
) -> None:
    """Draw option and boxes with their upper left corner at `place` (mm).

    A note under them says with which `offset` the sheet itself was printed, if any.
    """
    left, top = place
    across, boxes = left, []
    for prefix, name in ((_OPTION, "X"), (",", "Y")):
        page.write(prefix, (across, top + _OPTION_DOWN), _OPTION_TYPE)
        box = Box(across + page.width(prefix, _OPTION_TYPE) + _ROOM, top, _WIDTH, _HEIGHT)
        page.write(name, (box.left + box.width / 2, top + _NAME_DOWN), _SMALL, align=0.5)
        boxes.append(box)
        across = box.right + _ROOM
    with page.canvas.drawn_at():
        for box in boxes:
            calibration_drawings.outline(page.canvas, box)
    given = "{}{:g},{:g}".format(_OPTION, *offset)
    for number, language in enumerate(LANGUAGES if any(offset) else ()):
        note = translate("Printed with {option}: add to it what you measure now.", language, option=given)
        baseline = top + _NOTE_DOWN + number * millimetres(_SMALL.leading)
        page.write(note, (left, baseline), _SMALL, Tag(language=language))
