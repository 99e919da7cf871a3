"""Refusals and notices as the page shows them: in the reader's language and in the order of its fields."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from letters.refusal import Notice, Refused
from letters.words.messages.catalogue import sentence

#: Where to show a problem of a field that the form does not have: the organizers' forms use the names of the command
#: options, and only an image of a signature can still be refused when the letter is printed.
_FORM_FIELDS = {"member": "to", "signature": "signature_image"}


class FieldMessage(NamedTuple):
    """A sentence about a field; `field` is empty when it is about the whole form, or about no field of the page."""

    code: str
    field: str
    sentence: str


def field_messages(
    problems: Iterable[Refused | Notice], language: str, fields: Sequence[str]
) -> tuple[FieldMessage, ...]:
    """Return the messages without duplicates: first those about the whole form, then in the order of `fields`."""
    unique = dict.fromkeys(_message(problem, language, fields) for problem in problems)
    return tuple(sorted(unique, key=lambda message: fields.index(message.field) if message.field else -1))


def _message(problem: Refused | Notice, language: str, fields: Sequence[str]) -> FieldMessage:
    named = problem.field or ""
    field = named if named in fields else _FORM_FIELDS.get(named, "")
    return FieldMessage(problem.code, field if field in fields else "", sentence(problem, language))
