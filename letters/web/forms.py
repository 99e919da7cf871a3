"""The forms: what was typed, unchanged. Pages are shown again from it, and letters are made from it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from werkzeug.datastructures import MultiDict

from letters.people.text import LINE_END
from letters.stacks.counts import PER_FILE

LETTER_FIELDS = (
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
    "recipient_email",
    "signature_kind",
    "signature_strokes",
    "signature_image",
    "envelope",
    "return_address",
    "return_lines",
    "date",
    "sides",
    "large_print",
    "email_to",
    "email_to_preset",
    "email_cc",
    "email_subject",
    "email_subject_preset",
)
"""In the order of the page, as in the others; presets tell what was typed from what the page had filled in."""

#: The file and, like those of packs, the options of the command.
STACK_FIELDS = (
    *("spreadsheet", "campaign", "to", "also", "language", "salutation", "own_words", "envelope", "return_address"),
    *("signature", "order", "per_file", "date", "sides", "large_print", "offset"),
)

PACK_FIELDS = (
    *("campaign", "to", "province", "all", "count", "language", "own_lines", "also", "envelope"),
    *("per_file", "date", "sides", "offset"),
)

CALIBRATION_FIELDS = ("offset",)

SENDER_FIELDS = (
    *("own_words", "body", "name", "street", "city", "province", "postal_code", "email", "phone"),
    *("signature_kind", "signature_strokes", "return_address", "return_lines", "date"),
)
"""What somebody fills in by hand in a letter that is downloaded unfilled."""

#: Fields that a form may send more than once.
_MULTIPLE = ("also", "to")

#: Fields that stay empty once they were emptied, instead of getting their preset again.
_STAY_EMPTY = ("email_cc",)

_NOT_IN_A_LETTER = frozenset(
    {
        *("signature_kind", "signature_strokes", "signature_image"),
        *("envelope", "date", "sides", "large_print"),
        *("email_to", "email_to_preset", "email_cc", "email_subject", "email_subject_preset"),
    }
)
"""What a letter is not filled in from, but signed, dated, enveloped, printed or sent by."""


@dataclass(frozen=True)
class Form:
    """The texts of a form by field; a field that was not filled in holds its preset or is empty."""

    texts: Mapping[str, str]

    def sent(self, fields: MultiDict[str, str], names: Sequence[str]) -> "Form":
        """Return this form as a browser sent it back, with LF for line ends; fields not in `names` are left out."""
        typed = {name: LINE_END.sub("\n", fields.get(name, "")) for name in names}
        typed |= {name: ";".join(filter(None, fields.getlist(name))) for name in _MULTIPLE if name in names}
        emptied = {name: "" for name in _STAY_EMPTY if name in names and name in fields}
        return Form({**self.texts, **emptied, **{name: text for name, text in typed.items() if text}})

    def with_text(self, field: str, text: str) -> "Form":
        """Return this form with another text in one field."""
        return Form({**self.texts, field: text})

    def without(self, fields: Iterable[str]) -> "Form":
        """Return this form with these fields empty."""
        left_out = set(fields)
        return Form({name: text for name, text in self.texts.items() if name not in left_out})

    def __getitem__(self, name: str) -> str:
        return self.texts.get(name, "")

    @property
    def letter_fields(self) -> Mapping[str, str]:
        """What a letter is filled in from; nothing that is empty."""
        return {name: text for name, text in self.texts.items() if name not in _NOT_IN_A_LETTER}

    @property
    def also(self) -> tuple[str, ...]:
        """The words for the offices that are ticked."""
        return tuple(word.strip() for word in self["also"].split(";"))


def letter_form(today: date) -> Form:
    """Return the form of a single letter as first shown: nothing typed, choices preset, dated `today`."""
    presets = {
        "salutation": "neutral",
        "return_address": "sender",
        "signature_kind": "typed",
        "envelope": "fold",
        "date": today.isoformat(),
    }
    return Form(presets)


def stack_form(language: str, today: date) -> Form:
    """Return the form of a stack as first shown; its letters are unsigned, since one person cannot sign for others."""
    presets = {
        "language": language,
        "salutation": "neutral",
        "return_address": "sender",
        "signature": "blank",
        "envelope": "fold",
        "order": "file",
        "per_file": str(PER_FILE),
        "date": today.isoformat(),
    }
    return Form(presets)


def pack_form(language: str) -> Form:
    """Return the form of a pack as first shown."""
    return Form({"language": language, "envelope": "fold", "per_file": str(PER_FILE)})
