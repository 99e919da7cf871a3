"""From a spreadsheet's row to its letters, or to everything that is wrong with it."""

import datetime as dt
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from letters.paper.envelope_sheet.envelopes import FOLD, parse_envelope
from letters.people.clean_text import clean_lines, words_of
from letters.people.parliament.member_search import find_member
from letters.refusal import FieldReader, Notice, Refused
from letters.stacks.entries import Entry, RefusedRow
from letters.stacks.found_ridings import FoundRidings
from letters.stacks.headers.column_names import COLUMNS
from letters.stacks.row_cleaning import clean_row
from letters.words.campaigns.campaign import Campaign
from letters.words.letter_fields import RECIPIENT_FIELDS
from letters.words.letter_from_fields import letter_from_fields
from letters.words.signature import Signature, read_signature

#: The fields without which a letter can be made.
OPTIONAL_FIELDS = words_of(
    "email phone recipient_email language salutation own_words also return_address return_lines envelope signature"
)


@dataclass(frozen=True)
class StackDefaults:
    """What the rows of a stack share: the campaign, the date, and what fills their empty cells.

    `signature` is for rows that name none; it is blank by default, since no one signs for others.
    """

    campaign: Campaign
    date: dt.date | None
    #: Text for empty cells, by field; `envelope` is among the fields.
    fields: Mapping[str, str] = field(default_factory=dict)
    signature: Signature = field(default_factory=Signature.blank)
    #: The folder with the signature files that a row may name; None refuses all files.
    signature_folder: Path | None = None
    #: Ridings by postal code, for rows that name no recipient.
    ridings: FoundRidings = field(default_factory=FoundRidings)


class ReadRow(NamedTuple):
    """The result of reading a row, and its notices."""

    result: Entry | RefusedRow
    notices: tuple[Notice, ...]


def read_row(number: int, cells: tuple[str, ...], fields: Mapping[str, str], defaults: StackDefaults) -> ReadRow:
    """Read the letters of a row; `fields` has the text of its cells by field.

    What cannot be used in an optional field is left out, with the notice `field_left_out` about it (values typed,
    problem). A number is a riding only in the field for ridings.
    """
    cleaned = clean_row(_given(fields), _usable(fields, defaults.fields))
    left_out = [_leave_out(cleaned.fields, one) for one in cleaned.refusals if _is_optional(one, cleaned.fields)]
    refused = (
        *_refused_number(fields.get("member", "")),
        *_fill_riding(cleaned.fields, defaults.ridings),
        *(one for one in cleaned.refusals if one.field in cleaned.fields),
    )
    result, notices = _read(number, cells, cleaned.fields, defaults, refused)
    while isinstance(result, RefusedRow):
        optional = [refusal for refusal in result.refusals if _is_optional(refusal, cleaned.fields)]
        left_out += [_leave_out(cleaned.fields, refusal) for refusal in optional]
        others = tuple(refusal for refusal in result.refusals if refusal not in optional)
        if others:
            result = RefusedRow(number, cells, others)
            break
        result, notices = _read(number, cells, cleaned.fields, defaults, refused)
    return ReadRow(result, (*cleaned.notices, *left_out, *notices))


def _read(
    number: int,
    cells: tuple[str, ...],
    fields: Mapping[str, str],
    defaults: StackDefaults,
    refused: tuple[Refused, ...],
) -> tuple[Entry | RefusedRow, tuple[Notice, ...]]:
    reader = FieldReader(fields)
    envelope = reader.read("envelope", parse_envelope, FOLD)
    signature = reader.read("signature", lambda typed: _signature(typed, defaults), Signature.blank())
    letter_fields = {name: text for name, text in fields.items() if name not in ("envelope", "signature")}
    filled = letter_from_fields(defaults.campaign, letter_fields, date=defaults.date, signature=signature)
    refused_already = {refusal.field for refusal in refused}
    others = (refusal for refusal in filled.refusals if refusal.field not in refused_already)
    if refusals := (*refused, *others, *reader.refusals):
        return RefusedRow(number, cells, refusals), filled.notices
    return Entry(number, cells, envelope, filled.letters), filled.notices


def _refused_number(member: str) -> tuple[Refused, ...]:
    """Return the refusal of a number in place of a member's name: ridings of other years had other numbers."""
    if not member[:1].isdigit():
        return ()
    try:
        find_member(member, by_number=False)
    except Refused as refused:
        return (refused,)
    return ()


def _fill_riding(fields: dict[str, str], ridings: FoundRidings) -> tuple[Refused, ...]:
    """Fill in the riding of a row that names no recipient, or return why none was found."""
    try:
        number = ridings.number_of(fields)
    except Refused as refused:
        return (refused,)
    if number:
        fields["riding"] = number
    return ()


def _is_optional(refusal: Refused, fields: Mapping[str, str]) -> bool:
    """Return whether the letter can be made without the field; a named signature file that is missing stops it."""
    if refusal.field not in OPTIONAL_FIELDS or refusal.field not in fields:
        return False
    return refusal.field != "signature" or not _names_file(fields["signature"])


def _names_file(typed: str) -> bool:
    return bool(re.search(r"\.\w{3,4}$", typed.strip()))


def _leave_out(fields: dict[str, str], refusal: Refused) -> Notice:
    """Take a field out; where it has several words for recipients of copies, take out only the unknown one."""
    name = refusal.field or ""
    typed = fields.pop(name).strip()
    if name == "also" and (unknown := refusal.values.get("value")):
        words = [word for word in clean_lines(typed, None) if word != unknown]
        typed = str(unknown)
        fields |= {"also": ";".join(words)} if words else {}
    return Notice("field_left_out", name, {"typed": typed, "problem": refusal})


def check_defaults(defaults: StackDefaults) -> None:
    """Try the defaults on a row that is otherwise right, so that a mistake in them is not blamed on each row.

    Raises Refused about the field.
    """
    example = {column.name: column.example.en for column in COLUMNS if column.example.en}
    alone = {name: text for name, text in example.items() if name not in defaults.fields}
    if any(name in defaults.fields for name in RECIPIENT_FIELDS):
        alone = {name: text for name, text in alone.items() if name not in RECIPIENT_FIELDS}
    result, _ = _read(0, (), {**alone, **defaults.fields}, defaults, ())
    if isinstance(result, RefusedRow):
        raise result.refusals[0]


def _given(fields: Mapping[str, str]) -> dict[str, str]:
    return {name: text for name, text in fields.items() if text.strip()}


def _usable(fields: Mapping[str, str], defaults: Mapping[str, str]) -> Mapping[str, str]:
    """Return the defaults for a row; a default recipient is used only in rows that name no recipient."""
    if any(fields.get(name, "").strip() for name in RECIPIENT_FIELDS):
        return {name: text for name, text in defaults.items() if name not in RECIPIENT_FIELDS}
    return defaults


def _signature(typed: str, defaults: StackDefaults) -> Signature:
    if not typed:
        return defaults.signature
    folder = defaults.signature_folder
    return Signature.of_kind(typed) if folder is None else _read_signature(typed, folder)


@lru_cache(maxsize=8)
def _read_signature(named: str, folder: Path) -> Signature:
    """Return one value for all rows that name one file, so that its ink is cleaned once and stored once in the PDF."""
    return read_signature(named, folder)
