"""From a spreadsheet's row to its letters, or to everything that is wrong with it."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from letters.paper.envelope_sheet.envelopes import FOLD, require_envelope
from letters.refusal import FieldReader, Notice
from letters.stacks.column_names import COLUMNS
from letters.stacks.entries import Entry, RefusedRow
from letters.words.campaigns.campaign import Campaign
from letters.words.letter_fields import RECIPIENT_FIELDS
from letters.words.letter_from_fields import letter_from_fields
from letters.words.signature import Signature, read_signature


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


class ReadRow(NamedTuple):
    """The result of reading a row, and its notices."""

    result: Entry | RefusedRow
    notices: tuple[Notice, ...]


def read_row(number: int, cells: tuple[str, ...], fields: Mapping[str, str], defaults: StackDefaults) -> ReadRow:
    """Read the letters of a row; `fields` has the text of its cells by field."""
    filled_fields = _with_defaults(fields, defaults.fields)
    reader = FieldReader(filled_fields)
    envelope = reader.read("envelope", lambda typed: require_envelope(typed or FOLD), FOLD)
    signature = reader.read("signature", lambda typed: _signature(typed, defaults), Signature.blank())
    letter_fields = {name: text for name, text in filled_fields.items() if name not in ("envelope", "signature")}
    filled = letter_from_fields(defaults.campaign, letter_fields, date=defaults.date, signature=signature)
    if refusals := (*filled.refusals, *reader.refusals):
        return ReadRow(RefusedRow(number, cells, refusals), filled.notices)
    return ReadRow(Entry(number, cells, envelope, filled.letters), filled.notices)


def check_defaults(defaults: StackDefaults) -> None:
    """Try the defaults on a row that is otherwise right, so that a mistake in them is not blamed on each row.

    Raises Refused about the field.
    """
    example = {column.name: column.example.en for column in COLUMNS if column.example.en}
    alone = {name: text for name, text in example.items() if name not in defaults.fields}
    if any(name in defaults.fields for name in RECIPIENT_FIELDS):
        alone = {name: text for name, text in alone.items() if name not in RECIPIENT_FIELDS}
    result = read_row(0, (), alone, defaults).result
    if isinstance(result, RefusedRow):
        raise result.refusals[0]


def _with_defaults(fields: Mapping[str, str], defaults: Mapping[str, str]) -> dict[str, str]:
    """Return the row with its empty cells filled; a default recipient is used only in rows that name no recipient."""
    given = {name: text for name, text in fields.items() if text.strip()}
    names_recipient = any(name in given for name in RECIPIENT_FIELDS)
    usable = {name: text for name, text in defaults.items() if not (names_recipient and name in RECIPIENT_FIELDS)}
    return usable | given


def _signature(typed: str, defaults: StackDefaults) -> Signature:
    if not typed:
        return defaults.signature
    folder = defaults.signature_folder
    return Signature.of_kind(typed) if folder is None else _read_signature(typed, folder)


@lru_cache(maxsize=8)
def _read_signature(named: str, folder: Path) -> Signature:
    """Return one value for all rows that name one file, so that its ink is cleaned once and stored once in the PDF."""
    return read_signature(named, folder)
