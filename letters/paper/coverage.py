"""Before anything is drawn: every character that somebody typed has a glyph, or is refused by name."""

from collections.abc import Iterator

from letters.paper.font_choice import require_glyphs
from letters.words.letter import Letter


def require_letter_glyphs(letter: Letter) -> None:
    """Raise Refused `glyph_missing`, about the field that has it, for the first character that no face can write."""
    for field, text in _typed_texts(letter):
        require_glyphs(text, field)
        require_glyphs(text.upper(), field, "postal")


def _typed_texts(letter: Letter) -> Iterator[tuple[str, str]]:
    """What the sender typed, by field."""
    sender, recipient = letter.sender, letter.recipient
    yield "name", sender.name
    yield "street", sender.address.street
    yield "city", sender.address.city
    yield "email", sender.email or ""
    yield "phone", sender.phone or ""
    yield "return_lines", "\n".join(sender.return_lines())
    yield "own_words", letter.own_words
    yield "body", letter.body or ""
    if recipient.kind == "typed":
        yield "recipient_name", recipient.name
        yield "recipient_address", "\n".join(recipient.inside_address(letter.language))
