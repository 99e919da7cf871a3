"""Texts of a campaign that are files in Markdown."""

from pathlib import Path

from letters.config import invalid
from letters.refusal import Refused
from letters.words import markdown
from letters.words.blocks import Block


def parse_file(path: Path, text: str) -> tuple[Block, ...]:
    """The blocks of the file's text. Raises Refused `config_invalid` (values file, line, problem)."""
    try:
        blocks = markdown.parse(text)
    except Refused as refused:
        line_number = refused.values["line"]
        assert isinstance(line_number, int)
        raise invalid(path, refused, line=line_number) from None
    if not blocks:
        raise invalid(path, Refused("required"))
    return blocks
