"""The parts of a letter's text: paragraphs and list items, made of spans; immutable, so that they can be cache keys."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

#: The mark before an item of an unnumbered list.
BULLET = "•"


class Span(NamedTuple):
    """Characters in one style. A line feed in `text` is a forced line break."""

    text: str
    bold: bool = False
    italic: bool = False


class Paragraph(NamedTuple):
    """A paragraph of running text."""

    spans: tuple[Span, ...]


class NumberedItem(NamedTuple):
    """A list item; `number` is the mark before it: "1.", "2." and so on, or "•" in an unnumbered list."""

    number: str
    spans: tuple[Span, ...]

    @property
    def value(self) -> int | None:
        """The number as an integer; None for a bullet."""
        return None if self.number == BULLET else int(self.number.rstrip("."))


class RuledBlock(NamedTuple):
    """Ruled lines for handwriting in place of own words."""

    lines: int


#: A block of a campaign's text.
Block = Paragraph | NumberedItem


def group_lists(blocks: Iterable[Block | RuledBlock]) -> Iterator[tuple[Block | RuledBlock, ...]]:
    """Yield the items of each list together, and every other block alone; a list ends where its numbers do."""
    group: list[Block | RuledBlock] = []
    for block in blocks:
        if group and not _continues_list(group[-1], block):
            yield tuple(group)
            group = []
        group.append(block)
    if group:
        yield tuple(group)


def _continues_list(before: Block | RuledBlock, block: Block | RuledBlock) -> bool:
    if not (isinstance(before, NumberedItem) and isinstance(block, NumberedItem)):
        return False
    if before.value is None or block.value is None:
        return before.value is block.value
    return before.value + 1 == block.value
