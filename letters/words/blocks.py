"""The parts of a letter's text: paragraphs and list items, made of spans of one style; frozen, so they can be keys."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Span:
    """A run of characters in one style. A line feed in `text` is a line end that must be kept."""

    text: str
    bold: bool = False
    italic: bool = False


@dataclass(frozen=True)
class Paragraph:
    """A paragraph of running text."""

    spans: tuple[Span, ...]


@dataclass(frozen=True)
class NumberedItem:
    """An item of a list; `number` is what stands before it: "1.", "2.", or "•" where the list has no numbers."""

    number: str
    spans: tuple[Span, ...]


Block = Paragraph | NumberedItem
