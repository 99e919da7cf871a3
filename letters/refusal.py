"""Refusals and notices: a code, a field and values, never a sentence."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field as dataclass_field
from typing import TypeVar

#: Blanks of Unicode around a text; control characters are left, so that they are refused.
_BLANKS = "".join(one for one in map(chr, range(0x3001)) if one.isspace() and one not in "\v\f\x1c\x1d\x1e\x1f")

Value = TypeVar("Value")
Otherwise = TypeVar("Otherwise")


class Refused(ValueError):
    """Raised for every refusal; `letters.words.messages` words it in either language.

    `code` names the reason, such as `postal_code_invalid`; `field` is the field of a form, the key of a file or the
    option that is wrong, or None; `values` are what the sentence mentions, by name.
    """

    def __init__(self, code: str, field: str | None = None, **values: object) -> None:
        super().__init__(code, field)
        self.code = code
        self.field = field
        self.values: Mapping[str, object] = values

    def about(self, field: str) -> "Refused":
        """Return the same refusal about another field, for callers that know which field the value came from."""
        return Refused(self.code, field, **self.values)


@dataclass(frozen=True)
class Notice:
    """Something worth saying that prevents nothing, such as a province that does not match the postal code."""

    code: str
    field: str | None = None
    values: Mapping[str, object] = dataclass_field(default_factory=dict)


class FieldReader:
    """Reads one field after another and gathers the refusals, so that everything wrong can be said at once."""

    def __init__(self, texts: Mapping[str, str]) -> None:
        self._texts = texts
        #: The first refusal about each field.
        self.refusals: list[Refused] = []

    def text(self, field: str) -> str:
        """Return the field's text without blanks around it; "" for an absent field."""
        return self._texts.get(field, "").strip(_BLANKS)

    def read(self, field: str, parse: Callable[[str], Value], otherwise: Otherwise) -> Value | Otherwise:
        """Return the field's text as `parse` reads it, or `otherwise` when `parse` refuses it."""
        try:
            return parse(self.text(field))
        except Refused as refused:
            # A broken config file is not the field's fault.
            self.refuse(refused if refused.code == "config_invalid" else refused.about(field))
            return otherwise

    def attempt(self, make: Callable[[], Value], otherwise: Otherwise) -> Value | Otherwise:
        """Return what `make` returns, or `otherwise` when it refuses a field, which the refusal names itself."""
        try:
            return make()
        except Refused as refused:
            self.refuse(refused)
            return otherwise

    def refuse(self, refused: Refused) -> None:
        """Keep a refusal, unless there is one about the same field already."""
        if refused.field not in [other.field for other in self.refusals]:
            self.refusals.append(refused)
