"""What somebody filled in, exactly as typed: the page is shown from it again, and letters are made from it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from werkzeug.datastructures import MultiDict

from letters.people.text import LINE_END

FIELDS = (
    "language",
    "own_words",
    "body",
    "name",
    "street",
    "city",
    "province",
    "postal_code",
    "email",
    "phone",
    "member",
    "salutation",
    "also",
    "recipient_name",
    "recipient_title",
    "recipient_address",
    "recipient_postal_code",
    "signature_kind",
    "envelope",
    "return_address",
    "return_lines",
    "date",
    "sides",
    "large_print",
)
"""In the order of the page."""

ABOUT_PRINTING = frozenset({"signature_kind", "envelope", "date", "sides", "large_print"})
"""What a letter is not filled in from, but signed, dated, enveloped and printed by."""


@dataclass(frozen=True)
class Form:
    """The texts of a form by field; what nobody filled in is its preset, or empty."""

    texts: Mapping[str, str]

    @classmethod
    def blank(cls, today: date) -> "Form":
        """The form as it is first shown: nothing typed, every choice at its preset, dated `today`."""
        presets = {
            "salutation": "neutral",
            "return_address": "sender",
            "signature_kind": "typed",
            "envelope": "fold",
            "date": today.isoformat(),
        }
        return cls(presets)

    @classmethod
    def sent(cls, fields: MultiDict[str, str], today: date) -> "Form":
        """What a browser sent, with LF for line ends; a field that is not the form's is left out."""
        typed = {name: LINE_END.sub("\n", fields.get(name, "")) for name in FIELDS}
        typed["also"] = ";".join(fields.getlist("also"))  # a box for each office, all of one name
        return cls({**cls.blank(today).texts, **{name: text for name, text in typed.items() if text}})

    def __getitem__(self, name: str) -> str:
        return self.texts.get(name, "")

    @property
    def letter_fields(self) -> Mapping[str, str]:
        """What a letter is filled in from; nothing that is empty."""
        return {name: text for name, text in self.texts.items() if name not in ABOUT_PRINTING}

    @property
    def also(self) -> tuple[str, ...]:
        """The words of the offices that are ticked."""
        return tuple(word.strip() for word in self["also"].split(";"))
