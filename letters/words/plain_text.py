"""A letter as plain text: to copy, to paste, to send by e-mail."""

from collections.abc import Iterator

from letters.people.clean_text import RULED_BLANK
from letters.words.campaigns.blocks import Block, NumberedItem, RuledBlock, group_lists
from letters.words.letter import Letter

#: A ruled line, in characters as long as a line of an e-mail.
_RULED_LINE = "_" * 72


def plain_text(letter: Letter, *, with_address: bool = True) -> str:
    """Return the letter from its salutation to the sender's name and address, for copying and for e-mail.

    Subject, date and inside address are left out, since an e-mail has fields for them. Blank lines separate paragraphs,
    lists keep their numbers, and no line is wrapped; every line ends with LF, also the last. The sender's address, as
    far as it is known, shows that a constituent writes; without it, e-mail and telephone follow the name.
    """
    sender = letter.letterhead if with_address else _name_and_contact(letter)
    signed = "\n".join(sender) or RULED_BLANK
    return "\n\n".join((letter.salutation, *_body(letter.blocks), letter.closing, signed)) + "\n"


def body_text(letter: Letter) -> str:
    """Return the letter's text between salutation and closing, as a sender may rewrite it."""
    return "\n\n".join(_body(letter.blocks))


def _name_and_contact(letter: Letter) -> tuple[str, ...]:
    sender = letter.sender
    return tuple(filter(None, (sender.name, sender.email, sender.phone)))


def _body(blocks: tuple[Block | RuledBlock, ...]) -> Iterator[str]:
    """Yield the paragraphs; a list is one of them, with a line for each item."""
    return ("\n".join(map(_block_text, group)) for group in group_lists(blocks))


def _block_text(block: Block | RuledBlock) -> str:
    if isinstance(block, RuledBlock):
        return "\n".join([_RULED_LINE] * block.lines)
    return _item(block) if isinstance(block, NumberedItem) else _text(block)


def _item(item: NumberedItem) -> str:
    """Return the item after its number; its further lines are indented as far as its text."""
    return f"{item.number} {_text(item)}".replace("\n", "\n" + " " * (len(item.number) + 1))


def _text(block: Block) -> str:
    return "".join(span.text for span in block.spans)
