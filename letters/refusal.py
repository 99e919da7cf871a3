"""What the service says no to, and what it only points out: a code, a field and values, never a sentence."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field as dataclass_field
from typing import TypeVar

Value = TypeVar("Value")
Otherwise = TypeVar("Otherwise")


class Refused(ValueError):
    """Raised for every refusal; `letters.words.messages` turns it into a sentence in either language.

    `code` names the reason (`postal_code_invalid`), `field` what it is about (a field of a form, a key of a file,
    an option; None when it is about the whole), `values` what the sentence has to mention, by name.
    """

    def __init__(self, code: str, field: str | None = None, **values: object) -> None:
        super().__init__(code, field)
        self.code = code
        self.field = field
        self.values: Mapping[str, object] = values

    def about(self, field: str) -> "Refused":
        """The same refusal, about another field: who asked knows what the value was for."""
        return Refused(self.code, field, **self.values)


@dataclass(frozen=True)
class Notice:
    """Something worth saying that stops nothing, such as a province that does not match the postal code."""

    code: str
    field: str | None = None
    values: Mapping[str, object] = dataclass_field(default_factory=dict)


class Gathering:
    """Reads field after field and keeps what is refused, so that everything wrong can be told at once."""

    def __init__(self, fields: Mapping[str, str]) -> None:
        self._fields = fields
        self.refusals: list[Refused] = []

    def read(self, field: str, reader: Callable[[str], Value], otherwise: Otherwise) -> Value | Otherwise:
        """What the reader makes of the field's text, empty when it is absent; `otherwise` when it refuses it.

        Without a field the reader itself says what a refusal is about.
        """
        try:
            return reader(self._fields.get(field, "").strip())
        except Refused as refused:
            self.refusals.append(refused.about(field) if field else refused)
            return otherwise
