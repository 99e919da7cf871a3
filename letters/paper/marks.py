"""What a page's marks are to somebody who hears the page instead of seeing it."""

from collections.abc import Sequence
from dataclasses import dataclass

from letters.paper.setting import Line

#: Roles, named as ISO 32000-1, 14.8.4 names structure types; an artifact is paper furniture and is passed over.
PARAGRAPH, HEADING, LABEL, LIST_ITEM, FIGURE, ARTIFACT = "P", "H1", "Lbl", "LBody", "Figure", "Artifact"


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a mark is. `language` is its own when it is not the page's; `instead` is said in place of a figure.

    A mark that `continues` goes on with what the page before it began.
    """

    role: str = PARAGRAPH
    language: str | None = None
    instead: str = ""
    continues: bool = False


RUNNING_TEXT = Meaning()
FURNITURE = Meaning(ARTIFACT)


@dataclass(frozen=True, slots=True)
class Mark:
    """One mark: what it is, the lines of text that it shows (none for a drawing), the operators that draw it."""

    meaning: Meaning
    lines: Sequence[Line]
    operators: str
