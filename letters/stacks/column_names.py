"""The columns that a spreadsheet may have, by the headers of the table of fields."""

from collections.abc import Mapping

from letters.people.clean_text import key_to_compare
from letters.words.field_types import Source
from letters.words.letter_fields import FIELDS

#: The fields that have a column, in the order of the example spreadsheet.
COLUMNS = tuple(field for field in FIELDS if Source.SPREADSHEET in field.sources)

#: The columns that `refused.csv` adds to those of the spreadsheet; they are ignored when it is read back.
REASON_COLUMNS = ("row", "field", "code", "reason_en", "reason_fr")

#: The field of each header, which is compared without case, accents, spaces and punctuation.
FIELD_BY_KEY: Mapping[str, str] = {
    key_to_compare(header): field.name for field in COLUMNS for header in field.known_headers
}
FIRST_NAME_KEYS = frozenset({"firstname", "firstnames", "givenname", "givennames", "prenom", "prenoms"})
LAST_NAME_KEYS = frozenset({"lastname", "surname", "familyname", "nomdefamille"})
REASON_KEYS = tuple(map(key_to_compare, REASON_COLUMNS))

_KNOWN_KEYS = FIELD_BY_KEY.keys() | FIRST_NAME_KEYS | LAST_NAME_KEYS | set(REASON_KEYS)


def is_known_header(header: str) -> bool:
    """Return whether the header belongs to a field, to a part of the name or to `refused.csv`."""
    return key_to_compare(header) in _KNOWN_KEYS
