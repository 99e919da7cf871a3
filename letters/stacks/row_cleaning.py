"""Tidy the fields of a row as people write them in lists, so that no letter is refused for something harmless."""

import re
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from types import MappingProxyType
from typing import NamedTuple

from letters.people.addresses.postal_code import CANADIAN, provinces_of_code
from letters.people.addresses.provinces import BY_SYMBOL
from letters.people.clean_text import key_to_compare
from letters.refusal import Notice, Refused
from letters.stacks.spreadsheets.column_encodings import is_garbled
from letters.words.letter_from_fields import LANGUAGE_NAMES
from letters.words.messages.catalogue import code_of_choice
from letters.words.whole_address import split_address, without_municipality
from letters.words.written_places import (
    CODE_AT_END,
    province_of,
    read_city,
    read_country,
    read_postal_code,
)

#: Marks that steer the direction of text and print nothing: programs that copy phone numbers leave them behind.
_DIRECTION_MARKS = dict.fromkeys(map(ord, "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"))

#: A whole number as programs write it that know only numbers with decimals.
_FLOAT = re.compile(r"(\d+)\.0+")

#: A riding's number written so, beside its name from another column: "48017.0 / Edmonton Griesbach".
_RIDING_FLOAT = re.compile(r"\b(\d{5})\.0+\b")

_COUNTRY_AT_END = re.compile(r"[\s,(]{1,3}canada\W{0,3}\Z", re.IGNORECASE)

#: A number before a name in a numbered list: "1. Jane Doe", "2) John Roe", "#3 Jane Doe".
_NUMBERED_NAME = re.compile(r"\A(?:\d{1,5}[.)]\s*|#?\d{1,5}\s(?:[-\u2013]\s)?)(?=[^\W\d])")

#: What Formstack writes before the parts of a name in one cell, and people before the whole.
_NAME_LABELS = re.compile(r"\b(?:prefix|first|middle|initial|last|suffix) = |\A(?:name|nom)\s?: ?", re.IGNORECASE)

#: Bullets, ticks and marks of footnotes, which lists have before or after a name.
_AROUND_NAMES = " ,;/*•·✓✔☑✅-\u2013"

#: An e-mail address, and a telephone number, after a name in one cell: "Jane Doe <jane.doe@example.org>".
_AFTER_NAMES = {
    "email": re.compile(r"([^@<(]*[^@<(\s,;])[\s,;]*[\s<(]([^\s@<>()]+@[^\s@<>()]+\.[^\s@<>()]+)[>)]?"),
    "phone": re.compile(r"([^\d(]*[^\d(\s,;:+])[\s,;:]+([+(]{0,2}\d[\d().\s-]{8,18}\d)"),
}

#: The characters of the longest name in which these are looked for.
_LONGEST_NAME = 200

#: What stands between a language and its country, as in en_CA or "English (Canada)", or its name in the other language.
_AFTER_LANGUAGE = re.compile(r"[\s_/|(),-]+")

_MONTH = "(?:jan|feb|fév|mar|apr|avr|may|mai|ju[inl]|aug|aoû|sep|oct|nov|dec|déc)[a-zé]{0,2}"

#: A date as spreadsheet programs write it for 10-12: 2026-10-12, 12-Oct, Oct-12, « 12-oct. ».
_DATE = re.compile(rf"\d{{4}}-\d\d-\d\d(?: .*)?|\d{{1,2}}-{_MONTH}\.?|{_MONTH}\.?-\d{{1,2}}", re.IGNORECASE)

#: What stands before the last part of a street.
_PARTED = re.compile(r"[,;\n]")

#: The fields whose last part may repeat the municipality.
_STREETS = frozenset({"street", "address_line_2"})

#: The fields that hold a whole number in programs that know only numbers with decimals.
_NUMBERS = ("phone", "street_number", "unit", "riding", "postal_code")


class CleanRow(NamedTuple):
    """The tidied fields of a row, what was replaced or left out, and what cannot be read."""

    fields: dict[str, str]
    notices: tuple[Notice, ...]
    refusals: tuple[Refused, ...]


def clean_row(given: Mapping[str, str], defaults: Mapping[str, str] = MappingProxyType({})) -> CleanRow:
    """Return the fields with postal code, province, city, language and numbers as they are read elsewhere.

    `defaults` fill empty fields. What the row itself says comes first: a whole address in its one field, and the
    province of its postal code. A province that is missing, or that is not one of Canada, follows from the postal code,
    the latter with the notice `field_left_out` about "province" (values typed, used: names by language); a province
    that contradicts its code is left as it is. Text that another program garbled is refused, `text_garbled` (value
    typed), as is a date in place of a number, `date_for_number` (value typed).
    """
    fields = dict(given)
    refusals = (*_clean_characters(fields), *_dates_for_numbers(fields))
    _clean_numbers(fields)
    for name, clean in _CLEANERS.items():
        if name in fields:
            fields[name] = clean(fields[name])
    _split_name(fields)
    _drop_name(fields)
    _split_two_lines(fields)
    _split_whole_address(fields)
    _take_code(fields)
    for name, text in defaults.items():
        if name != "province":
            fields.setdefault(name, text)
    notices = _fill_province(fields)
    if "province" in defaults:
        fields.setdefault("province", defaults["province"])
    if "city" in fields:
        fields["city"] = read_city(fields["city"], fields)
        _shorten_lines(fields)
    return CleanRow(fields, notices, refusals)


def _clean_characters(fields: dict[str, str]) -> tuple[Refused, ...]:
    """Take out marks of direction and Excel's mark of text, as in '123; return the refusals of garbled text."""
    refusals: list[Refused] = []
    for name, text in fields.items():
        if text.startswith("'") and text[1:2].isdigit():
            fields[name] = text[1:]
        if not text.isascii():
            fields[name] = fields[name].translate(_DIRECTION_MARKS)
            if is_garbled(text):
                refusals.append(Refused("text_garbled", name, typed=text))
    return tuple(refusals)


def _clean_numbers(fields: dict[str, str]) -> None:
    for name in _NUMBERS:
        if name in fields and (found := _FLOAT.fullmatch(fields[name].strip())):
            fields[name] = found[1]
    if "." in fields.get("riding", ""):
        fields["riding"] = _RIDING_FLOAT.sub(r"\1", fields["riding"])


def _dates_for_numbers(fields: Mapping[str, str]) -> Iterator[Refused]:
    """Yield the refusals of numbers such as 10-12 that a spreadsheet program has turned into dates."""
    for name in ("street_number", "unit"):
        if name in fields and _DATE.fullmatch(fields[name].strip()):
            yield Refused("date_for_number", name, typed=fields[name].strip())


def _split_name(fields: dict[str, str]) -> None:
    """Take an e-mail address or a telephone number from the end of the name, where no other cell has one."""
    typed = fields.get("name", "")
    if typed.replace(" ", "").isalpha() or len(typed) > _LONGEST_NAME:
        return
    for name, pattern in _AFTER_NAMES.items():
        if name not in fields and (found := pattern.fullmatch(fields.get("name", ""))):
            fields["name"], fields[name] = found[1], found[2]


def _drop_name(fields: dict[str, str]) -> None:
    """Take the sender's own name from the beginning of an address: "Jane Doe, 123 Main St"."""
    name = fields.get("name") or " ".join(fields[part] for part in ("first_name", "last_name") if part in fields)
    for field in ("street", "address"):
        text = fields.get(field, "")
        rest = text[len(name) :].lstrip(" \r")
        if name and rest[:1] in (",", ";", "\n") and text.casefold().startswith(name.casefold()):
            fields[field] = rest[1:].lstrip()


def _split_whole_address(fields: dict[str, str]) -> None:
    """Fill empty fields from a whole address, also one in the column of the street, as Mailchimp exports it."""
    has_municipality = "city" in fields and "postal_code" in fields
    if has_municipality and "street" in fields:
        _shorten_street(fields)
        return
    column = "address" if "address" in fields else "street"
    whole = split_address(fields.get(column, ""))
    if not whole and "city" not in fields and "postal_code" in fields:
        whole = _with_code_apart(fields.get(column, ""), fields["postal_code"])
    if whole:
        missing = {name: text for name, text in whole.items() if name not in fields or name == column}
        fields.update(missing)
    elif has_municipality and "address" in fields:
        fields["street"] = fields.pop("address")  # the street alone, under a header such as "Complete address"


def _with_code_apart(text: str, code: str) -> Mapping[str, str] | None:
    """Return the parts of an address that ends with the province of its postal code, which stands in another cell."""
    whole = split_address(f"{text}, {code}")
    is_certain = whole and whole.get("province") in {province.symbol for province in provinces_of_code(code)}
    return whole if is_certain else None


def _shorten_street(fields: dict[str, str]) -> None:
    """Keep only the street of a whole address that stands beside its parts, as in Outlook's "Home Address"."""
    if fields["postal_code"][-3:] in fields["street"]:  # a quick test, which most rows fail
        whole = split_address(fields["street"])
        if whole and whole["postal_code"] == fields["postal_code"]:
            fields["street"] = whole["street"]


def _shorten_lines(fields: dict[str, str]) -> None:
    """Take the municipality from the end of the street and of its second line, where other fields have it."""
    for name in _STREETS & fields.keys():
        if name == "street" and not _PARTED.search(fields[name]):
            continue
        shorter = without_municipality(fields[name], fields)
        if name != "street" or any(map(str.isdigit, shorter)):
            fields[name] = shorter


def _split_two_lines(fields: dict[str, str]) -> None:
    """Fill the fields of an address whose second line is the municipality, where a list has columns only for lines.

    A whole address may also stand under "Address with postal code".
    """
    if fields.keys().isdisjoint({"street", "address"}) and split_address(fields.get("postal_code", "")):
        fields["address"] = fields.pop("postal_code")
    if "address_line_2" not in fields or not {"city", "postal_code", "address"}.isdisjoint(fields):
        return
    if whole := split_address(f"{fields.get('street', '')}\n{fields['address_line_2']}"):
        fields.update(whole)
        del fields["address_line_2"]


def _take_code(fields: dict[str, str]) -> None:
    """Take a missing postal code from the end of the cell for the city or the province: "Edmonton AB T5J 2R7"."""
    for name in ("city", "province"):
        plain = _COUNTRY_AT_END.sub("", fields.get(name, "")).rstrip(" .),")
        found = CODE_AT_END.search(plain)
        if "postal_code" not in fields and found and CANADIAN.fullmatch(f"{found[1]}{found[2]}".upper()):
            fields["postal_code"] = f"{found[1]} {found[2]}".upper()
            fields[name] = plain[: found.start()].rstrip(" ,(-/")


def _name(typed: str) -> str:
    """Return a name without its number in a list, labels of its parts, and the marks around it."""
    plain = _NAME_LABELS.sub("", _NUMBERED_NAME.sub("", typed.strip(_AROUND_NAMES)))
    is_quoted = plain[:1] + plain[-1:] in ('""', "\u201c\u201d") and plain.count('"') in (0, 2)
    return plain[1:-1] if is_quoted else plain


def _street(typed: str) -> str:
    """Return a street without the dash or comma after which nothing follows."""
    return typed.rstrip(" ,;-\u2013")


def _fill_province(fields: dict[str, str]) -> tuple[Notice, ...]:
    """Write the province as its symbol, or that of the postal code, where exactly one has the code."""
    typed = fields.get("province", "")
    if typed in BY_SYMBOL:
        return ()
    code = fields.get("postal_code", "").replace(" ", "")
    of_code = provinces_of_code(code) if CANADIAN.fullmatch(code) else ()
    if typed and (known := province_of(typed)):
        fields["province"] = known.symbol
        return ()
    if len(of_code) != 1:
        return ()
    fields["province"] = of_code[0].symbol
    if not typed:
        return ()
    used = {"en": of_code[0].en, "fr": of_code[0].fr}
    return (Notice("field_left_out", "province", {"typed": typed.strip(), "used": used}),)


def _language(typed: str) -> str:
    """Return the one language that the cell names, or the cell if it names none or two."""
    _, _, after = typed.strip().partition(" ")
    parts = (typed, *_AFTER_LANGUAGE.split(after if typed.casefold().startswith(("en ", "in ")) else typed))
    named = {LANGUAGE_NAMES[key] for key in map(key_to_compare, parts) if key in LANGUAGE_NAMES}
    return named.pop() if len(named) == 1 else typed


def _also(typed: str) -> str:
    """Return the words for recipients of copies, with semicolons where commas stood between them."""
    return typed.replace(",", ";")


_CLEANERS: Mapping[str, Callable[[str], str]] = {
    "name": _name,
    "street": _street,
    "postal_code": read_postal_code,
    "country": read_country,
    "language": _language,
    **{name: partial(code_of_choice, name) for name in ("salutation", "return_address", "signature")},
    "also": _also,
}
