"""The forms: what was typed, unchanged. Pages are shown again from it, and letters are made from it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from werkzeug.datastructures import MultiDict

from letters.people.clean_text import LINE_END
from letters.refusal import Refused
from letters.stacks.entries import PER_FILE
from letters.stacks.found_ridings import FIND_RIDINGS_FIELD
from letters.words.field_types import FormSection, Source
from letters.words.letter_fields import CONTENT_FIELDS, field_names

#: The fields of the letter's form, in the order of the page; presets tell what was typed from what the page filled in.
LETTER_FIELDS = (
    *(name for section in FormSection for name in field_names(Source.FORM, section)),
    *("email_to_preset", "email_subject_preset"),
)

#: The spreadsheet, and fields named like the options of `letters stack`.
STACK_FIELDS = (
    *("spreadsheet", "campaign", "to", "also", "language", "salutation", "own_words", "envelope", "return_address"),
    *("signature", "order", "per_file", "date", "sides", "large_print", "offset", "column", "skip_duplicates"),
    *(FIND_RIDINGS_FIELD, "ridings_found"),
)

PACK_FIELDS = (
    *("campaign", "to", "province", "all", "count", "language", "own_lines", "also", "envelope"),
    *("per_file", "date", "sides", "offset"),
)

CALIBRATION_FIELDS = ("offset",)

#: The fields that are filled in by hand in a letter that is downloaded unfilled.
SENDER_FIELDS = (
    *field_names(Source.FORM, FormSection.SENDER, FormSection.SIGNATURE, FormSection.RETURN_ADDRESS),
    *("own_words", "body", "date"),
)

#: What a browser sends for a checkbox: nothing, or the value that our pages give it.
_CHECKBOX_VALUES = {"": False, "1": True}

#: Fields that a form may send more than once.
_MULTIPLE = ("also", "to", "email_cc")

#: Fields that stay empty once they were emptied, instead of getting their preset again; a hidden field of the same name
#: tells boxes that are all unticked from a form that never had them.
_STAY_EMPTY = ("email_cc",)


@dataclass(frozen=True)
class Form:
    """The texts of a form by field; a field that was not filled in holds its preset or is empty."""

    texts: Mapping[str, str]

    def sent(self, fields: MultiDict[str, str], names: Sequence[str]) -> "Form":
        """Return this form as a browser sent it back, with LF for line ends; fields not in `names` are left out."""
        typed = {name: LINE_END.sub("\n", fields.get(name, "")) for name in names}
        typed |= {name: ";".join(filter(None, fields.getlist(name))) for name in _MULTIPLE if name in names}
        if "column" in names:  # a header may have a semicolon
            typed["column"] = "\n".join(" ".join(answer.split()) for answer in fields.getlist("column") if answer)
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
        return {name: text for name, text in self.texts.items() if name in CONTENT_FIELDS}

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


def parse_checkbox(value: str) -> bool:
    """Return whether a checkbox was ticked. Raises Refused `value_unknown` (values value, allowed)."""
    if value not in _CHECKBOX_VALUES:
        raise Refused("value_unknown", value=value, allowed=("1",))
    return _CHECKBOX_VALUES[value]
