"""The parts of a letter's text: paragraphs and list items, made of spans of one style; frozen, so they can be keys."""

from typing import NamedTuple


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


class RuledBlock(NamedTuple):
    """Lines for a pen where somebody's own words would stand."""

    lines: int


Block = Paragraph | NumberedItem
"""What a campaign's text is made of."""
