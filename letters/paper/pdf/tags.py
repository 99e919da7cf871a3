"""Marked content with the tags by which screen readers know it (ISO 14289-1, 7.1)."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

#: Structure types (ISO 32000-1, 14.8.4). An artifact (14.8.2.2) is not read out.
PARAGRAPH, HEADING, LABEL, LIST_ITEM, FIGURE, ARTIFACT = "P", "H1", "Lbl", "LBody", "Figure", "Artifact"
#: Cells of a table: the heads of columns, and others.
COLUMN_HEAD, CELL = "TH", "TD"


class Tag(NamedTuple):
    """The structure type of marked content, and what screen readers need besides.

    `language` ("en", "fr") is stated where it differs from the letter's. `alternate_text` is read out in place of a
    figure, `actual_text` in place of glyphs that are not in reading order. A tag that `continues` belongs to the
    previous element, which began on the page before or in the column beside. A cell that `begins_row` is the first of
    its table's next row. A label that `is_bullet` begins an item of an unnumbered list.
    """

    role: str = PARAGRAPH
    language: str | None = None
    alternate_text: str = ""
    actual_text: str = ""
    continues: bool = False
    begins_row: bool = False
    is_bullet: bool = False


RUNNING_TEXT = Tag()
#: Content that is not read out, such as page numbers and ruled lines.
FURNITURE = Tag(ARTIFACT)


class MarkedContent(NamedTuple):
    """Operators, as Latin-1 text with a character for each byte, and their tag; without one they draw nothing."""

    tag: Tag | None
    operators: str


class ContentPart:
    """Consecutive marked content of a page, in reading order; pages of a file may have it in common."""

    def __init__(self, marks: Sequence[MarkedContent]) -> None:
        self.tags = tuple(mark.tag for mark in marks if mark.tag and mark.tag.role != ARTIFACT)
        self._marks = tuple(marks)
        self._contents: dict[int, bytes] = {}

    def content(self, first_mcid: int) -> bytes:
        """Return the operators of all marks; marked-content identifiers are counted from `first_mcid`."""
        if first_mcid not in self._contents:
            self._contents[first_mcid] = "\n".join(self._marked(first_mcid)).encode("latin-1")
        return self._contents[first_mcid]

    def _marked(self, mcid: int) -> Iterator[str]:
        """Yield the operators of each mark between the operators that mark it (ISO 32000-1, 14.6 and 14.7.4)."""
        for tag, operators in self._marks:
            if tag is None:
                yield operators
            elif tag.role == ARTIFACT:
                yield f"/Artifact BMC {operators} EMC"
            else:
                yield f"/{tag.role}<</MCID {mcid}>>BDC {operators} EMC"
                mcid += 1
