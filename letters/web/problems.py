"""Refusals and notices as the page shows them: in the reader's language, in the order of its fields."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from letters.refusal import Notice, Refused
from letters.words.messages.catalogue import sentence

_CALLED = {"member": "to", "signature": "signature_image"}
"""What a form calls a field that others call otherwise: organizers' forms speak as the commands do; only a picture of a
signature is looked at as late as when the letter is printed."""


@dataclass(frozen=True)
class Message:
    """A sentence about a field; `field` is empty when it is about the whole, or about no field of the page."""

    code: str
    field: str
    sentence: str


def messages(problems: Iterable[Refused | Notice], language: str, fields: Sequence[str]) -> tuple[Message, ...]:
    """What to tell the reader: first what is about the whole, then field by field as in `fields`, nothing twice."""
    said = dict.fromkeys(_message(problem, language, fields) for problem in problems)
    return tuple(sorted(said, key=lambda message: fields.index(message.field) if message.field else -1))


def _message(problem: Refused | Notice, language: str, fields: Sequence[str]) -> Message:
    named = problem.field or ""
    field = named if named in fields else _CALLED.get(named, "")
    return Message(problem.code, field if field in fields else "", sentence(problem, language))
