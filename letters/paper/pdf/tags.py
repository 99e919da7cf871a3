"""What a page's marks are to somebody who hears the page instead of seeing it."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

#: Roles, named as ISO 32000-1, 14.8.4 names structure types; an artifact is paper furniture and is passed over.
PARAGRAPH, HEADING, LABEL, LIST_ITEM, FIGURE, ARTIFACT = "P", "H1", "Lbl", "LBody", "Figure", "Artifact"


class Meaning(NamedTuple):
    """What a mark is. `language` is its own when it is not the letter's; `instead` is said in place of a figure.

    `reads` is its text where the glyphs do not stand in the order of reading. A mark that `continues` goes on with what
    the page before it began.
    """

    role: str = PARAGRAPH
    language: str | None = None
    instead: str = ""
    reads: str = ""
    continues: bool = False


RUNNING_TEXT = Meaning()
FURNITURE = Meaning(ARTIFACT)


class Mark(NamedTuple):
    """One mark: what it is, and the operators that draw it, each octet a character of Latin-1."""

    meaning: Meaning
    operators: str


class Passage:
    """Marks that stand together on a page, in the order that they are read.

    One that is `kept` stands on several pages of the file, at the same places.
    """

    def __init__(self, marks: Sequence[Mark], *, kept: bool) -> None:
        self.kept = kept
        self.meanings = tuple(mark.meaning for mark in marks if mark.meaning.role != ARTIFACT)
        self._marks = tuple(marks)
        self._contents: dict[int, bytes] = {}

    def content(self, first: int) -> bytes:
        """What a page's content says of the marks when the first of them that means something has this number."""
        if first not in self._contents:
            self._contents[first] = "\n".join(self._tagged(first)).encode("latin-1")
        return self._contents[first]

    def _tagged(self, number: int) -> Iterator[str]:
        """The marks' operators between those that say what they are."""
        for mark in self._marks:
            if mark.meaning.role == ARTIFACT:
                yield f"/Artifact BMC {mark.operators} EMC"
            else:
                yield f"/{mark.meaning.role}<</MCID {number}>>BDC {mark.operators} EMC"
                number += 1
