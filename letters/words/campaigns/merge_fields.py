"""Merge fields: the places in a campaign's text that are filled with a letter's own details."""

import re
from collections.abc import Mapping, Sequence

from letters.refusal import Refused
from letters.words.campaigns.blocks import Block

MERGE_FIELDS = ("sender_name", "sender_city", "recipient_name", "riding")

_FIELD = re.compile(r"\{([^{}]*)\}")


def check(text: str) -> str:
    """Return the text. Raises Refused `merge_field_unknown` (values value, allowed) for another {field} than ours."""
    for name in _FIELD.findall(text):
        if name not in MERGE_FIELDS:
            raise Refused("merge_field_unknown", value=f"{{{name}}}", allowed=[f"{{{one}}}" for one in MERGE_FIELDS])
    return text


def fill(text: str, values: Mapping[str, str]) -> str:
    """Fill every field in one pass: braces in a value are not filled again."""
    return _FIELD.sub(lambda field: values[field[1]], text)


def fill_blocks(blocks: Sequence[Block], values: Mapping[str, str]) -> tuple[Block, ...]:
    """Fill every field in the blocks."""
    return tuple(_filled(block, values) for block in blocks)


def has_field(text: str) -> bool:
    """Return whether the text has a field that is not filled yet."""
    return "{" in text


def blocks_have_field(blocks: Sequence[Block]) -> bool:
    """Return whether any block has a merge field."""
    return any(has_field(span.text) for block in blocks for span in block.spans)


def _filled(block: Block, values: Mapping[str, str]) -> Block:
    return block._replace(spans=tuple(span._replace(text=fill(span.text, values)) for span in block.spans))
