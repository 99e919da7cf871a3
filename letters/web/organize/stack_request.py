"""From an organizer's form to a stack or a pack: what is asked for, or everything that stands in its way."""

from collections.abc import Callable, Mapping
from functools import partial
from typing import NamedTuple

from werkzeug.datastructures import FileStorage

from letters import settings
from letters.paper.envelope_sheet.envelopes import FOLD, require_envelope
from letters.paper.print_options import parse_offset, parse_sides
from letters.people.text import clean_lines
from letters.refusal import Gathering, Refused
from letters.stacks.counts import PER_FILE, parse_count
from letters.stacks.headers import find_columns
from letters.stacks.packs import MOST_OWN_LINES, Pack, members_meant, parse_pack_language
from letters.stacks.row_letters import Filling, check_defaults, sort_key
from letters.stacks.source import FIELD
from letters.stacks.spreadsheet import open_spreadsheet
from letters.stacks.stack import Layout
from letters.web.forms import Form
from letters.web.letter_request import parse_tick
from letters.web.organize.stack_download import Deadline, Making, Opened, SheetMaking
from letters.words.campaign import Campaign
from letters.words.dates import parse_date
from letters.words.filling import offices_of
from letters.words.signature import Signature

_BYTES_OF_A_MEGABYTE = 1_000_000

#: Letters of a print run that a request makes: it holds a run in memory.
_MOST_PER_FILE = 1_000

_FILLS_EMPTY_CELLS: Mapping[str, str] = {
    "to": "member",
    **{name: name for name in ("also", "language", "salutation", "own_words", "envelope", "return_address")},
}
"""What fills empty cells, by the field of the form: the field of a row."""


class PackOrder(NamedTuple):
    """A pack to make, or why nothing can be made, each reason about its field."""

    making: Making | None
    refusals: tuple[Refused, ...]


class SheetOrder(NamedTuple):
    """A spreadsheet's stack to make, or why nothing can be made."""

    making: SheetMaking | None
    refusals: tuple[Refused, ...]


def read_stack(form: Form, upload: FileStorage | None) -> SheetOrder:
    """The stack that the form and the spreadsheet ask for."""
    deadline = Deadline()
    gathering = Gathering(form.texts)
    campaign = gathering.read("campaign", Campaign.chosen, None)
    signature = gathering.read("signature", Signature.of_kind, Signature.blank())
    date = gathering.read("date", parse_date, None)
    key = gathering.read("order", sort_key, None)
    layout = _layout(gathering)
    per_file = gathering.read("per_file", _count("per_file", PER_FILE, most=_MOST_PER_FILE), PER_FILE)
    opened = gathering.read(FIELD, lambda _: _opened(upload), None)
    if campaign is None:
        return SheetOrder(None, tuple(gathering.refusals))
    defaults = {row_field: form[name] for name, row_field in _FILLS_EMPTY_CELLS.items() if form[name]}
    filling = Filling(campaign, date, defaults, signature)
    try:
        check_defaults(filling)
    except Refused as refused:
        return SheetOrder(None, (*gathering.refusals, refused))
    if gathering.refusals or opened is None:
        return SheetOrder(None, tuple(gathering.refusals))
    try:
        return SheetOrder(SheetMaking(opened, filling, key, layout, per_file, deadline), ())
    except Refused as refused:
        return SheetOrder(None, (refused,))


def _opened(upload: FileStorage | None) -> Opened:
    """The spreadsheet that was sent. Raises Refused about "spreadsheet" as reading it does."""
    if upload is None or not upload.filename:
        raise Refused("required", FIELD)
    octets, most = upload.stream.read(), settings.current().max_upload
    if len(octets) > most:
        raise Refused("upload_too_large", FIELD, size=megabytes(len(octets)), limit=megabytes(most))
    sheet = open_spreadsheet(octets, upload.filename, settings.current().max_rows, settings.current().max_unpacked)
    if not sheet.row_count:
        raise Refused("cannot_read", FIELD, file=upload.filename, reason="no_rows")
    return Opened(sheet, find_columns(sheet.headers))


def megabytes(octets: int) -> int | float:
    """So many bytes in MB, as people read it."""
    whole, rest = divmod(octets, _BYTES_OF_A_MEGABYTE)
    return octets / _BYTES_OF_A_MEGABYTE if rest else whole


def read_pack(form: Form) -> PackOrder:
    """The pack that the form asks for."""
    gathering = Gathering(form.texts)
    campaign = gathering.read("campaign", Campaign.chosen, None)
    every = gathering.read("all", parse_tick, False)  # noqa: FBT003 - what it reads when refused
    members = gathering.read(
        "", lambda _: members_meant(clean_lines(form["to"], "to"), form["province"], every=every), ()
    )
    count = gathering.read("count", _count("count", None), 1)
    language = gathering.read("language", parse_pack_language, "en")
    date = gathering.read("date", lambda typed: parse_date(typed) if typed else None, None)
    own_lines = gathering.read("own_lines", _count("own_lines", 0, least=0, most=MOST_OWN_LINES), 0)
    envelope = gathering.read("envelope", require_envelope, FOLD)
    layout = _layout(gathering)
    per_file = gathering.read("per_file", _count("per_file", PER_FILE, most=_MOST_PER_FILE), PER_FILE)
    if campaign is None:
        return PackOrder(None, tuple(gathering.refusals))
    offices = gathering.read("also", partial(offices_of, campaign), ())
    if gathering.refusals:
        return PackOrder(None, tuple(gathering.refusals))
    pack = Pack(campaign, count, language, date, own_lines, offices, envelope)
    try:
        notices = pack.notices(members)
        _require_few(pack, len(members) - len(notices))
        pack.require_room(members, layout)
    except Refused as refused:
        return PackOrder(None, (refused,))
    noticed = ((notice, ()) for notice in notices)
    return PackOrder(Making(pack.entries(members), layout, per_file, noticed, Deadline()), ())


def _require_few(pack: Pack, members: int) -> None:
    """Refused `too_many_letters` (values letters, limit) about "count" beyond `LETTERS_MAX_ROWS` letters."""
    letters, limit = members * pack.count * (1 + len(pack.offices)), settings.current().max_rows
    if letters > limit:
        raise Refused("too_many_letters", "count", letters=letters, limit=limit)


def _layout(gathering: Gathering) -> Layout:
    sides = gathering.read("sides", parse_sides, None)
    large_print = gathering.read("large_print", parse_tick, False)  # noqa: FBT003 - what it reads when refused
    offset = gathering.read("offset", parse_offset, (0.0, 0.0))
    return Layout(sides, large_print, offset)


def _count(field: str, otherwise: int | None, **limits: int) -> Callable[[str], int]:
    return lambda typed: parse_count(typed, field, otherwise, **limits)
