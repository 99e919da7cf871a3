"""Find the form field that contains a character without a glyph, which typesetting does not know."""

import unicodedata
from collections.abc import Iterator
from itertools import chain

from letters.paper.typesetting.font_choice import require_glyphs
from letters.people.clean_text import place_of
from letters.people.sender import Sender
from letters.refusal import Refused
from letters.words.letter import Letter


def with_field(refused: Refused, *letters: Letter) -> Refused:
    """Return the refusal; if it is `glyph_missing`, then about the field in which the character was typed."""
    if refused.code == "glyph_missing":
        for field, style, text in chain.from_iterable(map(_typed_texts, letters)):
            try:
                require_glyphs(text, field, style)
            except Refused as refused_field:
                return _with_place(refused_field, text)
    return refused


def _with_place(refused: Refused, text: str) -> Refused:
    """Return the refusal; for a character that cannot be seen, it names the place in the text instead."""
    character = str(refused.values["character"])
    if unicodedata.category(character)[0] != "C":
        return refused
    place = place_of(text, text.find(character))
    return Refused(refused.code, refused.field, name=refused.values["name"], **place)


def _typed_texts(letter: Letter) -> Iterator[tuple[str, str, str]]:
    """Yield each field that is printed as typed, with its style and its text."""
    sender, recipient = letter.sender, letter.recipient
    for style in ("text", "postal"):
        yield "name", style, sender.name
        if isinstance(sender, Sender):
            yield "street", style, sender.address.street
            yield "city", style, sender.address.city
        if recipient.kind == "typed":
            yield "recipient_name", style, recipient.name
    yield "email", "text", sender.email or ""
    yield "phone", "text", sender.phone or ""
    yield "own_words", "text", letter.own_words
    yield "body", "text", letter.body or ""
    yield "return_lines", "postal", "\n".join(sender.return_lines())
    if recipient.kind == "typed":
        yield "recipient_title", "text", recipient.title
        yield "recipient_title", "postal", recipient.title.upper()
        yield "recipient_address", "text", "\n".join(recipient.inside_address(letter.language))
        yield "recipient_address", "postal", "\n".join(recipient.envelope_lines(letter.language))
