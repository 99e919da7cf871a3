"""From a spreadsheet's row to its letters, or to everything that stands in their way."""

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from letters.paper.envelope_sheet.envelopes import FOLD, require_envelope
from letters.people.sender import Sender
from letters.people.text import key_to_compare
from letters.refusal import Gathering, Notice, Refused
from letters.stacks.column_names import COLUMNS
from letters.stacks.entries import Entry
from letters.words.campaign import Campaign
from letters.words.filling import RECIPIENT_FIELDS, fill_in
from letters.words.signature import Signature
from letters.words.signature_files import read_signature


@dataclass(frozen=True)
class Filling:
    """What the rows of a stack have in common: the campaign, the date, and what fills cells that are empty.

    `defaults` are fields as a row has them, also `envelope`. `signature` is for rows that name none: blank unless said
    otherwise, since nobody signs for others. `signatures` is the folder of the files that a row may name as signatures;
    None refuses all of them.
    """

    campaign: Campaign
    date: dt.date | None
    defaults: Mapping[str, str] = field(default_factory=dict)
    signature: Signature = field(default_factory=Signature.blank)
    signatures: Path | None = None


class RefusedRow(NamedTuple):
    """A row that no letter is made of, and why, each reason about its field; a place in a pack has the number 0."""

    row: int
    cells: tuple[str, ...]
    refusals: tuple[Refused, ...]


class ReadRow(NamedTuple):
    """What a row came to, and what is worth noticing about it."""

    result: Entry | RefusedRow
    notices: tuple[Notice, ...]


def read_row(number: int, cells: tuple[str, ...], fields: Mapping[str, str], filling: Filling) -> ReadRow:
    """The letters of a row; `fields` are its cells by the field that their column holds."""
    given = _filled(fields, filling.defaults)
    gathering = Gathering(given)
    envelope = gathering.read("envelope", lambda typed: require_envelope(typed or FOLD), FOLD)
    signature = gathering.read("signature", lambda typed: _signature(typed, filling), Signature.blank())
    about_letter = {name: text for name, text in given.items() if name not in ("envelope", "signature")}
    filled = fill_in(filling.campaign, about_letter, date=filling.date, signature=signature)
    if refusals := (*filled.refusals, *gathering.refusals):
        return ReadRow(RefusedRow(number, cells, refusals), filled.notices)
    return ReadRow(Entry(number, cells, envelope, filled.letters), filled.notices)


def check_defaults(filling: Filling) -> None:
    """Read what fills empty cells as a row would that has nothing wrong: a mistake there is no row's.

    Raises Refused about the field.
    """
    example = {column.field: column.example("en") for column in COLUMNS if column.example("en")}
    alone = {name: text for name, text in example.items() if name not in filling.defaults}
    if any(name in filling.defaults for name in RECIPIENT_FIELDS):
        alone = {name: text for name, text in alone.items() if name not in RECIPIENT_FIELDS}
    result = read_row(0, (), alone, filling).result
    if isinstance(result, RefusedRow):
        raise result.refusals[0]


def _filled(fields: Mapping[str, str], defaults: Mapping[str, str]) -> dict[str, str]:
    """The row with its empty cells filled; who is written to is filled in only where the row names nobody."""
    given = {name: text for name, text in fields.items() if text.strip()}
    names_somebody = any(name in given for name in RECIPIENT_FIELDS)
    fitting = {name: text for name, text in defaults.items() if not (names_somebody and name in RECIPIENT_FIELDS)}
    return fitting | given


def _signature(typed: str, filling: Filling) -> Signature:
    if not typed:
        return filling.signature
    return Signature.of_kind(typed) if filling.signatures is None else _read_signature(typed, filling.signatures)


@lru_cache(maxsize=8)
def _read_signature(named: str, folder: Path) -> Signature:
    """The same value for rows that name the same file: its ink is sent and cleaned once."""
    return read_signature(named, folder)


class Duplicates:
    """Which rows say the same as an earlier one: the same person, of the same place, to the same recipients."""

    def __init__(self) -> None:
        self._seen: dict[int, int] = {}

    def notice(self, entry: Entry) -> Notice | None:
        """That the entry is likely a duplicate of an earlier row; None when it is not."""
        sender = entry.letters[0].sender
        assert isinstance(sender, Sender)
        recipients = tuple(sorted(one.recipient.identity for one in entry.letters))
        place = key_to_compare(sender.address.street), sender.address.postal_code
        first = self._seen.setdefault(hash((key_to_compare(sender.name), place, recipients)), entry.row or 0)
        if first == (entry.row or 0):
            return None
        return Notice("duplicate_likely", "name", {"first": first, "name": sender.name})


SortKey = Callable[[Entry], Sequence[str | int]]


def sort_key(order: str) -> SortKey | None:
    """What entries are sorted by: their senders' names, or the ridings written to; None for the file's order.

    Raises Refused `value_unknown` (values value, allowed) about "order".
    """
    keys: dict[str, SortKey | None] = {"file": None, "name": _by_name, "riding": _by_riding}
    if order not in keys:
        raise Refused("value_unknown", "order", value=order, allowed=tuple(keys))
    return keys[order]


def _by_name(entry: Entry) -> Sequence[str | int]:
    return key_to_compare(entry.letters[0].sender.name), entry.row or 0


def _by_riding(entry: Entry) -> Sequence[str | int]:
    letter = entry.letters[0]
    return key_to_compare(letter.recipient.riding(letter.language) or ""), *_by_name(entry)
