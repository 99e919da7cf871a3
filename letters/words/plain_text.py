"""A letter as plain text: to copy, to paste, to send by e-mail."""

from collections.abc import Iterator

from letters.people.clean_text import RULED_BLANK
from letters.words.campaigns.blocks import Block, NumberedItem, RuledBlock, in_lists
from letters.words.letter import Letter

#: A line to write on: as long as a line of an e-mail.
_RULED_LINE = "_" * 72


def plain_text(letter: Letter) -> str:
    """The letter from its salutation to its sender, as a campaign's page gives it to copy.

    Subject, date and inside address are left out, since an e-mail has its own places for them. A blank line stands
    between paragraphs, lists keep their numbers, no line is wrapped; line ends are LF, the last character too. Who
    writes stands at the end with name and address, as far as they are known: only constituents are sure of an answer.
    """
    return "\n\n".join((letter.salutation, *_body(letter.blocks), letter.closing, _sender(letter))) + "\n"


def _sender(letter: Letter) -> str:
    return "\n".join(letter.letterhead) or RULED_BLANK


def _body(blocks: tuple[Block | RuledBlock, ...]) -> Iterator[str]:
    """The paragraphs; a list is one of them, its items a line each."""
    return ("\n".join(map(_said, part)) for part in in_lists(blocks))


def _said(block: Block | RuledBlock) -> str:
    if isinstance(block, RuledBlock):
        return "\n".join([_RULED_LINE] * block.lines)
    return _item(block) if isinstance(block, NumberedItem) else _text(block)


def _item(item: NumberedItem) -> str:
    """The item after its number; lines after its first begin below the first's text."""
    return f"{item.number} {_text(item)}".replace("\n", "\n" + " " * (len(item.number) + 1))


def _text(block: Block) -> str:
    return "".join(span.text for span in block.spans)
