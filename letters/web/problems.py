"""Refusals and notices as the page shows them: in the reader's language, in the order of its fields."""

from collections.abc import Iterable
from dataclasses import dataclass

from letters.refusal import Notice, Refused
from letters.web.forms import FIELDS
from letters.words.messages import sentence


@dataclass(frozen=True)
class Message:
    """A sentence about a field; `field` is empty when it is about the whole, or about no field of the page."""

    code: str
    field: str
    sentence: str


def messages(problems: Iterable[Refused | Notice], language: str) -> tuple[Message, ...]:
    """What to tell the reader: first what is about the whole, then field by field, nothing twice."""
    said = dict.fromkeys(_message(problem, language) for problem in problems)
    return tuple(sorted(said, key=lambda message: FIELDS.index(message.field) if message.field else -1))


def _message(problem: Refused | Notice, language: str) -> Message:
    field = problem.field if problem.field in FIELDS else None
    return Message(problem.code, field or "", sentence(problem, language))
