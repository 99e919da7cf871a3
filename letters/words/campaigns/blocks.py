"""The parts of a letter's text: paragraphs and list items, made of spans of one style; frozen, so they can be keys."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

#: What stands before an item of a list without numbers.
BULLET = "•"


class Span(NamedTuple):
    """A run of characters in one style. A line feed in `text` is a line end that must be kept."""

    text: str
    bold: bool = False
    italic: bool = False


class Paragraph(NamedTuple):
    """A paragraph of running text."""

    spans: tuple[Span, ...]


class NumberedItem(NamedTuple):
    """An item of a list; `number` is what stands before it: "1.", "2.", or "•" where the list has no numbers."""

    number: str
    spans: tuple[Span, ...]

    @property
    def place(self) -> int | None:
        """The number as such; None for a bullet."""
        return None if self.number == BULLET else int(self.number.rstrip("."))


class RuledBlock(NamedTuple):
    """Lines for a pen where somebody's own words would stand."""

    lines: int


Block = Paragraph | NumberedItem
"""What a campaign's text is made of."""


def in_lists(blocks: Iterable[Block | RuledBlock]) -> Iterator[tuple[Block | RuledBlock, ...]]:
    """The items of each list together, every other block alone; a list goes on as long as its numbers do."""
    part: list[Block | RuledBlock] = []
    for block in blocks:
        if part and not _goes_on(part[-1], block):
            yield tuple(part)
            part = []
        part.append(block)
    if part:
        yield tuple(part)


def _goes_on(before: Block | RuledBlock, block: Block | RuledBlock) -> bool:
    if not (isinstance(before, NumberedItem) and isinstance(block, NumberedItem)):
        return False
    return before.place is block.place is None or (before.place or 0) + 1 == block.place
