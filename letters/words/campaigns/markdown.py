"""The Markdown that a campaign's letter may use: paragraphs, **bold**, *italic*, numbered and plain lists."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from letters.config_files import invalid
from letters.refusal import Refused
from letters.words.campaigns.blocks import BULLET, Block, NumberedItem, Paragraph, Span

Token = dict[str, Any]  # a node of mistune's syntax tree


def parse(markdown_text: str) -> tuple[Block, ...]:
    """Return the blocks of a text in Markdown.

    Raises Refused `markdown_unsupported` (values found: the kind of syntax, and line, from 1) for anything but
    paragraphs, bold, italic and lists of one level whose items have one paragraph each.
    """
    try:
        return _parsed(markdown_text)
    except Refused as refused:
        raise Refused(refused.code, None, **refused.values, line=_line_of_refusal(markdown_text)) from None


def parse_file(path: Path, text: str) -> tuple[Block, ...]:
    """Return the blocks of a file's text. Raises Refused `config_invalid` (values file, line, problem)."""
    try:
        blocks = parse(text)
    except Refused as refused:
        line_number = refused.values["line"]
        assert isinstance(line_number, int)
        raise invalid(path, refused, line=line_number) from None
    if not blocks:
        raise invalid(path, Refused("required"))
    return blocks


def _parsed(markdown_text: str) -> tuple[Block, ...]:
    import mistune  # loaded here, since the import takes as long as typesetting a letter

    tokens, state = mistune.create_markdown(renderer=None).parse(markdown_text)
    if state.env["ref_links"]:
        raise _unsupported("link")
    assert not isinstance(tokens, str)  # mistune returns a string only if it has a renderer
    return tuple(block for token in tokens for block in _blocks(token))


def _line_of_refusal(markdown_text: str) -> int:
    """Return the first line of the first paragraph that is refused by itself, or 1."""
    lines = markdown_text.split("\n")
    starts = [i for i, line in enumerate(lines) if line.strip() and (i == 0 or not lines[i - 1].strip())]
    for start, end in zip(starts, [*starts[1:], len(lines)], strict=True):
        try:
            _parsed("\n".join(lines[start:end]))
        except Refused:
            return start + 1
    return 1


def _blocks(token: Token) -> Iterator[Block]:
    match token["type"]:
        case "paragraph":
            yield Paragraph(_joined(_spans(token["children"])))
        case "list":
            yield from _items(token)
        case "blank_line":
            return
        case kind:
            raise _unsupported(kind)


def _items(token: Token) -> Iterator[NumberedItem]:
    ordered = token["attrs"]["ordered"]
    for number, item in enumerate(token["children"], start=token["attrs"].get("start", 1)):
        texts = [child for child in item["children"] if child["type"] != "blank_line"]
        if len(texts) != 1 or texts[0]["type"] not in ("block_text", "paragraph"):
            raise _unsupported("list_item")
        yield NumberedItem(f"{number}." if ordered else BULLET, _joined(_spans(texts[0]["children"])))


def _spans(tokens: Iterable[Token], *, bold: bool = False, italic: bool = False) -> Iterator[Span]:
    for token in tokens:
        match token["type"]:
            case "text":
                yield Span(token["raw"], bold, italic)
            case "softbreak":
                yield Span(" ", bold, italic)
            case "linebreak":
                yield Span("\n", bold, italic)
            case "strong":
                yield from _spans(token["children"], bold=True, italic=italic)
            case "emphasis":
                yield from _spans(token["children"], bold=bold, italic=True)
            case kind:
                raise _unsupported(kind)


def _joined(spans: Iterable[Span]) -> tuple[Span, ...]:
    """Join neighbours of the same style into one span, so that no merge field is split between two."""
    joined: list[Span] = []
    for span in spans:
        if joined and (joined[-1].bold, joined[-1].italic) == (span.bold, span.italic):
            joined[-1] = Span(joined[-1].text + span.text, span.bold, span.italic)
        elif span.text:
            joined.append(span)
    return tuple(joined)


def _unsupported(kind: str) -> Refused:
    return Refused("markdown_unsupported", found=kind)
