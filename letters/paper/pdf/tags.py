"""What each mark on a page is to people who hear the page instead of seeing it (ISO 14289-1, 7.1)."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

#: Structure types of ISO 32000-1, 14.8.4. An artifact is furniture of the page, which is not read out.
PARAGRAPH, HEADING, LABEL, LIST_ITEM, FIGURE, ARTIFACT = "P", "H1", "Lbl", "LBody", "Figure", "Artifact"


class Tag(NamedTuple):
    """What a mark is.

    `language` ("en", "fr") is its own when it differs from the letter's. `alternate_text` is read out in place of a
    figure; `actual_text` where the glyphs do not stand in reading order. A tag that `continues` goes on with the
    element that the page before it began.
    """

    role: str = PARAGRAPH
    language: str | None = None
    alternate_text: str = ""
    actual_text: str = ""
    continues: bool = False


RUNNING_TEXT = Tag()
FURNITURE = Tag(ARTIFACT)


class MarkedContent(NamedTuple):
    """Operators, each byte a character of Latin-1, and what they draw; without a tag they draw nothing."""

    tag: Tag | None
    operators: str


class ContentPart:
    """Marked content that stands together on a page, in reading order; it may stand on several pages of a file."""

    def __init__(self, marks: Sequence[MarkedContent]) -> None:
        self.tags = tuple(mark.tag for mark in marks if mark.tag and mark.tag.role != ARTIFACT)
        self._marks = tuple(marks)
        self._contents: dict[int, bytes] = {}

    def content(self, first_mcid: int) -> bytes:
        """The operators of all marks, the first tagged one with this marked-content identifier."""
        if first_mcid not in self._contents:
            self._contents[first_mcid] = "\n".join(self._marked(first_mcid)).encode("latin-1")
        return self._contents[first_mcid]

    def _marked(self, mcid: int) -> Iterator[str]:
        """The operators of each mark, within those that say what it is (ISO 32000-1, 14.6 and 14.7.4)."""
        for tag, operators in self._marks:
            if tag is None:
                yield operators
            elif tag.role == ARTIFACT:
                yield f"/Artifact BMC {operators} EMC"
            else:
                yield f"/{tag.role}<</MCID {mcid}>>BDC {operators} EMC"
                mcid += 1
