"""Refusals and notices as the page shows them: in the reader's language and in the order of its fields."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from letters.refusal import Notice, Refused
from letters.words.messages.catalogue import asked_for, field_name, sentence, translate
from letters.words.messages.missing_sentences import MISSING

#: Where to show a problem of a field that the form does not have: the organizers' forms use the names of the command
#: options, and only an image of a signature can still be refused when the letter is printed.
_FORM_FIELDS = {"member": "to", "signature": "signature_image"}


class FieldMessage(NamedTuple):
    """A sentence about a field; `field` is empty when it is about the whole form, or about no field of the page."""

    code: str
    field: str
    sentence: str
    #: The sentence behind the field's name, for a list away from the field.
    summary: str


def field_messages(
    problems: Iterable[Refused | Notice], language: str, fields: Sequence[str]
) -> tuple[FieldMessage, ...]:
    """Return the messages without duplicates: first those about the whole form, then in the order of `fields`."""
    unique = dict.fromkeys(_message(problem, language, fields) for problem in problems)
    return tuple(sorted(unique, key=lambda message: fields.index(message.field) if message.field else -1))


def _message(problem: Refused | Notice, language: str, fields: Sequence[str]) -> FieldMessage:
    named = problem.field or ""
    field = named if named in fields else _FORM_FIELDS.get(named, "")
    if field not in fields:
        said = sentence(problem, language)
        return FieldMessage(problem.code, "", said, said)
    said, name = _said(problem, named, field, language), field_name(named, language)
    summary = translate("{name}: {sentence}", language, name=name[:1].upper() + name[1:], sentence=said)
    return FieldMessage(problem.code, field, said, summary)


def _said(problem: Refused | Notice, named: str, field: str, language: str) -> str:
    """Return the sentence; a letter's own field that is empty is asked for as a person would."""
    if problem.code == "required" and named == field and "allowed" not in problem.values and named in MISSING:
        return asked_for(named, language)
    return sentence(problem, language)
