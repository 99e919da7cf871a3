"""The columns that a spreadsheet may have, by the headers of the table of fields."""

import html
import re
from collections.abc import Mapping, Sequence
from functools import lru_cache

from letters.people.clean_text import key_to_compare, words_of
from letters.stacks.headers.header_words import field_by_words, header_words, is_about_other_things
from letters.words.field_types import Source
from letters.words.letter_fields import FIELDS

#: The fields that a column may hold, parts of names and addresses among them.
ALL_COLUMNS = tuple(field for field in FIELDS if Source.SPREADSHEET in field.sources)

#: The columns of the example spreadsheet, in its order.
COLUMNS = tuple(field for field in ALL_COLUMNS if not field.part_of)

#: The fields of an address, of which a list may have several: at home, at work.
ADDRESS_FIELDS = words_of("street street_number unit address_line_2 city province postal_code country address")

#: The fields of a name, of which a list may have several: of who pays, and of who gets the parcel.
NAME_FIELDS = words_of("name first_name middle_name last_name name_suffix")

#: The address fields that give a place within a municipality.
STREET_FIELDS = words_of("street address street_number")

#: The columns that `refused.csv` adds to those of the spreadsheet; they are ignored when it is read back.
REASON_COLUMNS = ("row", "field", "code", "reason_en", "reason_fr")

#: Headers that name a field but mean something else in lists: "Salutation" is the supporter's own.
_OF_THE_SUPPORTER = frozenset({"salutation", "title", "titre", "prefix", "prefixe"})

#: The field of each header, which is compared without case, accents, spaces and punctuation. "Address" is the street,
#: although a field has that name: `row_cleaning` sees where it is a whole address.
FIELD_BY_KEY: Mapping[str, str] = {
    key: field.name
    for field in reversed(ALL_COLUMNS)
    for key in map(key_to_compare, field.known_headers)
    if key not in _OF_THE_SUPPORTER
}
REASON_KEYS = tuple(map(key_to_compare, REASON_COLUMNS))

#: A remark on how to write a field, or on where it was looked up: "Full name (as it appears on your ID)", "Nom (tel
#: qu’il figure …)", "Postal code - no spaces", Airtable's "City (from Household)".
_REMARK = re.compile(
    r"\((?:as (?:it|they|on|shown) |from |tel(?:le)?s? qu).*|\s[-\u2013]\s*(?:no|sans|without|incl|please|svp)\b.*|"
    r"\s(?:e\.?g|p?\.?\s?ex)\.\s.*",
    re.IGNORECASE,
)

#: Marks of footnotes and of required answers, invisible characters, and tags of HTML in headers: "Name<b>*</b>".
_MARKS = re.compile("[\u200b\u2060\ufeff*†‡§¹²³\u2070-\u2079]|</?[a-zA-Z][^<>]{0,80}>")


#: The characters of the longest header whose field is remembered, so that no file can fill the memory with long ones.
_LONGEST_REMEMBERED = 200


def field_of_header(header: str) -> str | None:
    """Return the field of a header by the table of fields or by its words; None for any other header."""
    return _remembered_field(header) if len(header) <= _LONGEST_REMEMBERED else _field(header)


@lru_cache(maxsize=4_096)
def _remembered_field(header: str) -> str | None:
    return _field(header)


def _field(header: str) -> str | None:
    plain = _REMARK.sub("", _MARKS.sub("", html.unescape(header)))
    if "#" not in plain and (field := FIELD_BY_KEY.get(key_to_compare(plain))):
        return field
    if is_about_other_things(plain):
        return None
    found = FIELD_BY_KEY.get("".join(header_words(plain))) or field_by_words(plain)
    # "Address 2 (if different)" is another address, no second line of the first.
    return None if found == "address_line_2" and "different" in plain.casefold() else found


def is_known_header(header: str) -> bool:
    """Return whether the header belongs to a field or to `refused.csv`."""
    return field_of_header(header) is not None or key_to_compare(header) in REASON_KEYS


def without_reasons(headers: Sequence[str]) -> int:
    """Return the number of columns before those that an earlier `refused.csv` added."""
    reasons_at = len(headers) - len(REASON_KEYS)
    has_reasons = reasons_at >= 0 and tuple(map(key_to_compare, headers[reasons_at:])) == REASON_KEYS
    return reasons_at if has_reasons else len(headers)
