"""The drawing interface: every mark on a page goes through here, with what it is, in what language, and its text."""

from collections.abc import Callable, Hashable, Iterator, Sequence
from contextlib import contextmanager

from letters.paper.geometry import Sheet, points
from letters.paper.pdf.document import File
from letters.paper.pdf.grey_picture import GreyPicture
from letters.paper.pdf.tags import FIGURE, FURNITURE, RUNNING_TEXT, Mark, Meaning, Passage
from letters.paper.typesetting.typesetter import Line, Type, reading_of, under_one_another


class Page:
    """A page being drawn; places are millimetres from its top left corner."""

    def __init__(self, file: File, sheet: Sheet, offset: tuple[float, float] = (0.0, 0.0)) -> None:
        self._file = file
        self._sheet = sheet
        self._held = sheet
        self._offset = offset
        self._turn = ""
        self._marks: list[Mark] = []
        self._passages: list[Passage] = []

    def lines(
        self, lines: Sequence[Line], place: tuple[float, float], setting: Type, meaning: Meaning = RUNNING_TEXT
    ) -> None:
        """Set lines under one another; `place` is the left end of the first baseline, in mm."""
        left, baseline = self._point(place)
        form = self._file.form_of(lines, setting)
        size = f"{setting.size:g}"
        if form:
            operators = f"q {size} 0 0 {size} {left} {baseline} cm/{form} Do Q"
        else:
            operators = f"BT {size} 0 0 {size} {left} {baseline} Tm {under_one_another(lines, setting)} ET"
        if not meaning.reads and meaning.role != FIGURE and (reads := reading_of(lines)):
            meaning = meaning._replace(reads=reads)
        self._add(Mark(meaning, operators))

    def drawing(
        self,
        operators: str,
        place: tuple[float, float] = (0.0, 0.0),
        meaning: Meaning = FURNITURE,
        unit: float = 1.0,
    ) -> None:
        """A drawing in units of so many mm from its top left corner, y downwards.

        As furniture of the page it says no more than the text beside it.
        """
        left, top = self._point(place)
        scale = points(unit)
        form = self._file.form_of_drawing(operators, self._held.width / unit, self._held.height / unit)
        shown = f"/{form} Do" if form else f" {operators}"
        self._add(Mark(meaning, f"q {scale:.4f} 0 0 {-scale:.4f} {left} {top} cm{shown} Q"))

    def picture(self, picture: GreyPicture, place: tuple[float, float], width: float, meaning: Meaning) -> None:
        """A picture so many mm wide; `place` is its lower left corner."""
        left, bottom = self._point(place)
        across, up = points(width), points(width * picture.height / picture.width)
        name = self._file.name_of(picture)
        self._add(Mark(meaning, f"q {across:.2f} 0 0 {up:.2f} {left} {bottom} cm/{name} Do Q"))

    def again(self, what: Hashable, draw: Callable[[], None]) -> None:
        """What `draw` draws on this page: drawn for the first page that asks for it, stored once for all of them."""
        if not self._file.repeats:
            draw()
            return
        passage = self._file.passages.get(what)
        if passage is None:
            self._end_passage()
            draw()
            passage = self._file.passages[what] = Passage(self._marks, kept=True)
            self._marks = []
        self._end_passage()
        self._passages.append(passage)

    @contextmanager
    def upside_down(self, width: float, height: float) -> Iterator[None]:
        """Within, marks are turned by 180° in the box of this size (mm) at the page's top left corner."""
        page_height = points(self._sheet.height)
        self._turn = f"q -1 0 0 -1 {points(width):.2f} {2 * page_height - points(height):.2f} cm "
        try:
            yield
        finally:
            self._turn = ""

    @contextmanager
    def sideways(self) -> Iterator[None]:
        """Within, places are mm from the top left corner of the page held sideways: its upper edge is the right one."""
        self._turn = f"q 0 1 -1 0 {points(self._sheet.height):.2f} 0 cm "
        self._held = Sheet(self._sheet.height, self._sheet.width)
        try:
            yield
        finally:
            self._turn, self._held = "", self._sheet

    def finish(self) -> None:
        """Hand the page to the file."""
        self._end_passage()
        right, down = (points(mm) for mm in self._offset)
        self._file.add_page(self._passages, f"1 0 0 1 {right:.2f} {-down:.2f} cm" if right or down else "")

    def _end_passage(self) -> None:
        if self._marks:
            self._passages.append(Passage(self._marks, kept=False))
            self._marks = []

    def _add(self, mark: Mark) -> None:
        self._marks.append(Mark(mark.meaning, f"{self._turn}{mark.operators} Q") if self._turn else mark)

    def _point(self, place: tuple[float, float]) -> tuple[str, str]:
        """A place on the page in points from its lower left corner, as PDF counts."""
        left, top = place
        return f"{points(left):.2f}", f"{points(self._sheet.height - top):.2f}"
