"""Draw a stack's index: the page, sender and recipient of each letter, in a section for each of the stack's files."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from letters.paper.envelope_sheet.fold_drawings import rule
from letters.paper.geometry import INDEX_MARGIN, LETTER_SHEET, US_LETTER, millimetres, points
from letters.paper.pdf.canvas import LetterCanvas
from letters.paper.pdf.tags import CELL, COLUMN_HEAD, FURNITURE, HEADING, Tag
from letters.paper.print_run import SHARED_TYPESETTER
from letters.paper.typesetting.typesetter import Line, Typesetter, TypeSize
from letters.words.messages.catalogue import translate

_ROW = TypeSize(9.5, 12.0)
_HEADING = TypeSize(12.0, 15.0)
_FOLIO = TypeSize(9.5, 12.0)

#: The left edges (mm from the margin) and widths of the columns for the letter's first page, its sender and recipient.
_PAGE, _SENDER, _RECIPIENT = (0.0, 14.0), (16.0, 68.0), (87.0, 89.9)

#: Gaps under the heading, between two rows, and above the page number, and from the column heads' baseline to the rule
#: under it, in mm.
_UNDER_HEADING, _BETWEEN_ROWS, _ABOVE_FOLIO, _OVER_RULE = 3.0, 0.6, 8.0, 1.6

_BOTTOM = US_LETTER.height - LETTER_SHEET.bottom_margin - _ABOVE_FOLIO


class IndexRow(NamedTuple):
    """A letter in the index; `first_page` is counted in the letter's file."""

    first_page: int
    sender: str
    recipient: str
    #: Whether the recipient is a member or an office, whose names are typeset once for all files.
    is_listed: bool = False


class Index:
    """The index of a stack, to which the stack's files are added; `language` is the organizer's."""

    def __init__(self, language: str) -> None:
        self._language = language
        title = translate("Index of the letters", language)
        self._canvas = LetterCanvas(US_LETTER, title, language, duplex=False, repeats=False)
        self._page_numbers = Typesetter(SHARED_TYPESETTER)

    def add(self, heading: str, rows: Iterable[IndexRow]) -> None:
        """Draw a file's section, on pages of its own. Raises Refused `glyph_missing`."""
        section = _IndexSection(self._canvas, self._language, heading, self._page_numbers)
        for row in rows:
            section.add(row)
        section.end_page()

    def data(self) -> bytes:
        """Return the whole index, which needs at least one section, as PDF."""
        return self._canvas.getpdfdata()


class _IndexSection:
    """The pages for one file; `page_numbers` is shared by all sections, because the same page numbers recur in each."""

    def __init__(self, canvas: LetterCanvas, language: str, heading: str, page_numbers: Typesetter) -> None:
        self._canvas = canvas
        self._language = language
        self._heading = heading
        self._page_numbers = page_numbers
        self._typesetter = Typesetter(SHARED_TYPESETTER)
        self._begin_page()

    def _begin_page(self) -> None:
        # Each page ends its table: all pages then have the same tags, whose branch of the tag tree is built once.
        self._canvas.begin_letter(self._language)
        baseline = LETTER_SHEET.top_margin + millimetres(_HEADING.size)
        heading = self._typesetter.line(self._heading, "bold")
        self._canvas.draw_lines([heading], (INDEX_MARGIN, baseline), _HEADING, Tag(HEADING))
        self._down = baseline + _UNDER_HEADING
        heads = (translate("Page", self._language), translate("From", self._language), translate("To", self._language))
        self._draw_row([(self._page_numbers.line(f"{head} ", "bold"),) for head in heads], COLUMN_HEAD)
        width = US_LETTER.width - 2 * INDEX_MARGIN
        self._canvas.draw(rule(width), (INDEX_MARGIN, self._down - _BETWEEN_ROWS + _OVER_RULE))
        self._down += _OVER_RULE

    def add(self, row: IndexRow) -> None:
        """Draw a row, on the next page when this one is full."""
        page_number = translate("p. {number}", self._language, number=row.first_page)
        cells = (
            _lines(self._page_numbers, page_number, _PAGE[1]),
            _lines(self._typesetter, row.sender, _SENDER[1]),
            _lines(self._typesetter.shared if row.is_listed else self._typesetter, row.recipient, _RECIPIENT[1]),
        )
        if self._down + _height(cells) > _BOTTOM:
            self.end_page()
            self._begin_page()
        self._draw_row(cells, CELL)

    def _draw_row(self, cells: Sequence[tuple[Line, ...]], role: str) -> None:
        baseline = self._down + millimetres(_ROW.leading)
        for number, ((left, _), lines) in enumerate(zip((_PAGE, _SENDER, _RECIPIENT), cells, strict=True)):
            tag = Tag(role, begins_row=number == 0)
            self._canvas.draw_lines(lines, (INDEX_MARGIN + left, baseline), _ROW, tag)
        self._down += _height(cells) + _BETWEEN_ROWS

    def end_page(self) -> None:
        """Draw the page number and end the page."""
        folio = self._typesetter.line(translate("Page {number}", self._language, number=self._canvas.page_count + 1))
        left = US_LETTER.width - INDEX_MARGIN - millimetres(folio.width / 1000 * _FOLIO.size)
        self._canvas.draw_lines([folio], (left, US_LETTER.height - LETTER_SHEET.bottom_margin), _FOLIO, FURNITURE)
        self._canvas.showPage()


def _height(cells: Sequence[tuple[Line, ...]]) -> float:
    return max(map(len, cells)) * millimetres(_ROW.leading)


def _lines(typesetter: Typesetter, text: str, width: float) -> tuple[Line, ...]:
    """Typeset a cell. The space at its end keeps it apart from the next one where text is copied."""
    return typesetter.lines(((f"{text} ", "text"),), points(width) / _ROW.size * 1000)
