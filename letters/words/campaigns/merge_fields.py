"""Merge fields: the few places in a campaign's text where a letter's own details go."""

import re
from collections.abc import Mapping, Sequence

from letters.refusal import Refused
from letters.words.campaigns.blocks import Block

MERGE_FIELDS = ("sender_name", "sender_city", "recipient_name", "riding")

_FIELD = re.compile(r"\{([^{}]*)\}")


def check(text: str) -> None:
    """Raises Refused `merge_field_unknown` (values value, allowed) for a {field} that no letter can fill."""
    for name in _FIELD.findall(text):
        if name not in MERGE_FIELDS:
            raise Refused("merge_field_unknown", value=f"{{{name}}}", allowed=[f"{{{one}}}" for one in MERGE_FIELDS])


def fill(text: str, values: Mapping[str, str]) -> str:
    """The text with every field filled, in one pass: what a value holds is never looked at again."""
    return _FIELD.sub(lambda field: values[field[1]], text)


def fill_blocks(blocks: Sequence[Block], values: Mapping[str, str]) -> tuple[Block, ...]:
    """The blocks with every field filled; those without a field are equal to what they were."""
    return tuple(_filled(block, values) for block in blocks)


def is_open(text: str) -> bool:
    """Whether a field in the text is still to be filled."""
    return "{" in text


def has_field(blocks: Sequence[Block]) -> bool:
    """Whether a letter's own details go anywhere in the text."""
    return any(is_open(span.text) for block in blocks for span in block.spans)


def _filled(block: Block, values: Mapping[str, str]) -> Block:
    return block._replace(spans=tuple(span._replace(text=fill(span.text, values)) for span in block.spans))
