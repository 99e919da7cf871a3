"""What `letter_fields` says about each field: its uses, its sources, its place on the page."""

from collections.abc import Callable
from dataclasses import KW_ONLY, dataclass
from enum import Enum, auto
from typing import NamedTuple


class Use(Enum):
    """The use of a letter, which determines the fields that it needs."""

    #: Needs a name, an address and a recipient.
    MAIL = "mail"
    #: Needs a name and a recipient; an absent or foreign address is left out.
    EMAIL = "e-mail"
    #: Needs no field: what is not filled in stays blank; an incomplete or foreign address is left out.
    TEXT = "text"


class Source(Enum):
    """A source of fields."""

    FILE = "file"
    SPREADSHEET = "spreadsheet"
    FORM = "form"


class FormSection(Enum):
    """A part of the letter's form, in the order of the page."""

    MEMBER = auto()
    SENDER = auto()
    TEXT = auto()
    SIGNATURE = auto()
    ENVELOPE = auto()
    RETURN_ADDRESS = auto()
    PRINTING = auto()
    TYPED_RECIPIENT = auto()
    EMAIL = auto()


class Bilingual(NamedTuple):
    """A text in English and in French."""

    en: str = ""
    fr: str = ""

    def in_language(self, language: str) -> str:
        """Return the text in "en" or "fr"."""
        return self.fr if language == "fr" else self.en


_NO_TEXT = Bilingual()


@dataclass(frozen=True)
class LetterField:
    """A field of a letter."""

    name: str
    #: What sentences call the field, in English; the French is in the catalogue.
    label: str
    section: FormSection
    #: Where the field's text is printed, for the documentation.
    printed: str
    _: KW_ONLY
    sources: tuple[Source, ...] = tuple(Source)
    #: The uses for which the field must be filled in.
    needed_for: tuple[Use, ...] = ()
    #: The header in the example spreadsheet and in messages about spreadsheets.
    header: Bilingual = _NO_TEXT
    #: Other headers in both languages, separated by `;`.
    synonyms: str = ""
    #: A valid cell for the example spreadsheet; empty where most people leave it empty.
    example: Bilingual = _NO_TEXT
    #: The field that this one is a part of, or another way to fill in; `whole_fields` puts parts together.
    part_of: str = ""
    #: Reads the field into the `Sender`'s attribute of the same name; None for fields that are read together.
    parse: Callable[[str], str | None] | None = None

    @property
    def known_headers(self) -> tuple[str, ...]:
        """The field's name, its headers and its synonyms."""
        return (self.name, *self.header, *filter(None, self.synonyms.split(";")))
