"""The page about the fields: `make messages` writes docs/fields.md from the table of fields and the catalogue."""

from pathlib import Path

from letters.words.field_types import LetterField, Source, Use
from letters.words.letter_fields import FIELDS
from letters.words.messages.catalogue import translate

PAGE = Path(__file__).resolve().parents[2] / "docs" / "fields.md"

HEAD = """\
# Fields

Every field that `me.yaml`, a spreadsheet or the form of a letter may fill in. This page is written by `make messages`
from `letters/words/letter_fields.py`; how to add a field is in [CONTRIBUTING.md](../CONTRIBUTING.md).

A spreadsheet's column may be headed by the field's name, by its header in English or French, by a synonym, or by words
that mean the same, as in "What city do you live in?"; case, accents, spaces and punctuation do not matter. "Salutation"
and "Title" are the supporter's own and are left out. Parts of a name or an address are put together. A letter by mail
needs the fields marked "mail", an e-mail those marked "e-mail"; a typed recipient takes the place of a member.

| field | called | header and synonyms | example | printed | needed for | read from |
|---|---|---|---|---|---|---|
"""


def page() -> str:
    """Return the text of docs/fields.md."""
    return HEAD + "".join(map(_row, FIELDS))


def _row(field: LetterField) -> str:
    called = f"{field.label}; {translate(field.label, 'fr')}"
    synonyms = [one.strip() for one in field.synonyms.split(";")]
    headers = "; ".join(dict.fromkeys(filter(None, (*field.header, *synonyms))))
    example = "; ".join(dict.fromkeys(filter(None, field.example)))
    needed_for = ", ".join(use.value for use in Use if use in field.needed_for)
    read_from = ", ".join(source.value for source in Source if source in field.sources)
    cells = (f"`{field.name}`", called, headers, example, field.printed, needed_for, read_from)
    return f"| {' | '.join(cells)} |\n"


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
