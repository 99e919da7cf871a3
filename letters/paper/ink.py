"""The drawing interface: every mark on a page goes through here, with what it is, in what language, and its text."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

from letters.paper.file import File
from letters.paper.geometry import Sheet, points
from letters.paper.setting import Line, Type, under_one_another

#: What a mark is to somebody who hears the page instead of seeing it, named as in ISO 32000-1, 14.8.4.
PARAGRAPH, HEADING, LABEL, LIST_ITEM, ARTIFACT = "P", "H1", "Lbl", "LBody", "Artifact"


@dataclass(frozen=True, slots=True)
class Mark:
    """One mark: its role, its language, the lines of text that it shows and the operators that draw it."""

    role: str
    language: str
    lines: Sequence[Line]
    operators: str

    @property
    def text(self) -> str:
        """What the mark says; nothing for a drawing."""
        return " ".join(line.text for line in self.lines)


class Page:
    """A page being drawn; places are millimetres from its top left corner."""

    def __init__(self, file: File, sheet: Sheet, language: str, offset: tuple[float, float] = (0.0, 0.0)) -> None:
        self._file = file
        self._sheet = sheet
        self._language = language
        self._offset = offset
        self._turn = ""
        self.marks: list[Mark] = []

    def lines(
        self,
        lines: Sequence[Line],
        left: float,
        baseline: float,
        setting: Type,
        role: str = PARAGRAPH,
        language: str | None = None,
    ) -> None:
        """Set lines under one another, the first on `baseline`; `left` and `baseline` in mm.

        `language` is the text's when it is not the page's.
        """
        self._file.use(run for line in lines for run in line.runs)
        shown = under_one_another(lines, setting)
        place = f"BT {setting.size:g} 0 0 {setting.size:g} {self._x(left)} {self._y(baseline)} Tm {shown} ET"
        self._mark(role, lines, place, language)

    def shared_lines(
        self,
        lines: Sequence[Line],
        left: float,
        baseline: float,
        setting: Type,
        role: str = PARAGRAPH,
        language: str | None = None,
    ) -> None:
        """As `lines`, for what other pages of the file show too: stored once, placed by reference."""
        name = self._file.form_of(lines, setting)
        size = f"{setting.size:g}"
        place = f"q {size} 0 0 {size} {self._x(left)} {self._y(baseline)} cm/{name} Do Q"
        self._mark(role, lines, place, language)

    def rule(self, start: tuple[float, float], end: tuple[float, float], weight_pt: float) -> None:
        """A straight line that says nothing, from `start` to `end` (mm), `weight_pt` points thick."""
        (left, top), (right, bottom) = start, end
        path = f"{self._x(left)} {self._y(top)} m {self._x(right)} {self._y(bottom)} l S"
        self._mark(ARTIFACT, (), f"{weight_pt:g} w {path}")

    def drawing(self, operators: str, left: float, top: float) -> None:
        """A small drawing that only shows what text beside it says: mm from its own top left corner, y downwards."""
        scale = points(1)
        name = self._file.form_of_drawing(operators)
        place = f"q {scale:.4f} 0 0 {-scale:.4f} {self._x(left)} {self._y(top)} cm/{name} Do Q"
        self._mark(ARTIFACT, (), place)

    @contextmanager
    def upside_down(self, width: float, height: float) -> Iterator[None]:
        """Within, marks are turned by 180° in the box of this size (mm) at the page's top left corner."""
        page_height = points(self._sheet.height)
        self._turn = f"q -1 0 0 -1 {points(width):.2f} {2 * page_height - points(height):.2f} cm "
        try:
            yield
        finally:
            self._turn = ""

    def finish(self) -> None:
        """Hand the page to the file."""
        right, down = (points(mm) for mm in self._offset)
        moved = f"1 0 0 1 {right:.2f} {-down:.2f} cm " if right or down else ""
        self._file.add_page(moved + "\n".join(mark.operators for mark in self.marks))

    def _mark(self, role: str, lines: Sequence[Line], operators: str, language: str | None = None) -> None:
        drawn = f"{self._turn}{operators} Q" if self._turn else operators
        self.marks.append(Mark(role, language or self._language, lines, drawn))

    def _x(self, mm: float) -> str:
        return f"{points(mm):.2f}"

    def _y(self, mm: float) -> str:
        return f"{points(self._sheet.height - mm):.2f}"
