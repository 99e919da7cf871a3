"""From an organizer's form to a stack or a pack, or to everything that is wrong with the form."""

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
from letters.web.letter_request import parse_checkbox
from letters.web.organize.stack_download import Deadline, OpenedSpreadsheet, SpreadsheetDownload, ZipDownload
from letters.words.campaign import Campaign
from letters.words.dates import parse_date
from letters.words.filling import offices_of
from letters.words.signature import Signature

_MEGABYTE = 1_000_000

#: The largest print run, in letters: a request holds a whole run in memory.
_MAX_PER_FILE = 1_000

#: Fields of the form that fill empty cells, and the field of the row that each fills.
_DEFAULTS_FOR_CELLS: Mapping[str, str] = {
    "to": "member",
    **{name: name for name in ("also", "language", "salutation", "own_words", "envelope", "return_address")},
}


class PackRequest(NamedTuple):
    """A pack to download, or the refusals, each of which names its field."""

    download: ZipDownload | None
    refusals: tuple[Refused, ...]


class StackRequest(NamedTuple):
    """A stack to download, or the refusals, each of which names its field."""

    download: SpreadsheetDownload | None
    refusals: tuple[Refused, ...]


def read_stack_request(form: Form, upload: FileStorage | None) -> StackRequest:
    """Read the stack that the form and the spreadsheet ask for."""
    deadline = Deadline()
    gathering = Gathering(form.texts)
    campaign = gathering.read("campaign", Campaign.chosen, None)
    signature = gathering.read("signature", Signature.of_kind, Signature.blank())
    date = gathering.read("date", parse_date, None)
    key = gathering.read("order", sort_key, None)
    layout = _layout(gathering)
    per_file = gathering.read("per_file", _count("per_file", PER_FILE, most=_MAX_PER_FILE), PER_FILE)
    opened = gathering.read(FIELD, lambda _: _opened(upload), None)
    if campaign is None:
        return StackRequest(None, tuple(gathering.refusals))
    defaults = {row_field: form[name] for name, row_field in _DEFAULTS_FOR_CELLS.items() if form[name]}
    filling = Filling(campaign, date, defaults, signature)
    try:
        check_defaults(filling)
    except Refused as refused:
        return StackRequest(None, (*gathering.refusals, refused))
    if gathering.refusals or opened is None:
        return StackRequest(None, tuple(gathering.refusals))
    try:
        return StackRequest(SpreadsheetDownload(opened, filling, key, layout, per_file, deadline), ())
    except Refused as refused:
        return StackRequest(None, (refused,))


def _opened(upload: FileStorage | None) -> OpenedSpreadsheet:
    """Open the spreadsheet that was sent. Raises Refused about "spreadsheet", also as `open_spreadsheet` does."""
    if upload is None or not upload.filename:
        raise Refused("required", FIELD)
    data, limit = upload.stream.read(), settings.current().max_upload
    if len(data) > limit:
        raise Refused("upload_too_large", FIELD, size=megabytes(len(data)), limit=megabytes(limit))
    sheet = open_spreadsheet(data, upload.filename, settings.current().max_rows, settings.current().max_unpacked)
    if not sheet.row_count:
        raise Refused("cannot_read", FIELD, file=upload.filename, reason="no_rows")
    return OpenedSpreadsheet(sheet, find_columns(sheet.headers))


def megabytes(size: int) -> int | float:
    """Return a size in bytes as MB, whole numbers without a decimal point."""
    whole, rest = divmod(size, _MEGABYTE)
    return size / _MEGABYTE if rest else whole


def read_pack_request(form: Form) -> PackRequest:
    """Read the pack that the form asks for."""
    gathering = Gathering(form.texts)
    campaign = gathering.read("campaign", Campaign.chosen, None)
    every = gathering.read("all", parse_checkbox, False)  # noqa: FBT003 - what it reads when refused
    members = gathering.read(
        "", lambda _: members_meant(clean_lines(form["to"], "to"), form["province"], every=every), ()
    )
    count = gathering.read("count", _count("count", None), 1)
    language = gathering.read("language", parse_pack_language, "en")
    date = gathering.read("date", lambda typed: parse_date(typed) if typed else None, None)
    own_lines = gathering.read("own_lines", _count("own_lines", 0, least=0, most=MOST_OWN_LINES), 0)
    envelope = gathering.read("envelope", require_envelope, FOLD)
    layout = _layout(gathering)
    per_file = gathering.read("per_file", _count("per_file", PER_FILE, most=_MAX_PER_FILE), PER_FILE)
    if campaign is None:
        return PackRequest(None, tuple(gathering.refusals))
    offices = gathering.read("also", partial(offices_of, campaign), ())
    if gathering.refusals:
        return PackRequest(None, tuple(gathering.refusals))
    pack = Pack(campaign, count, language, date, own_lines, offices, envelope)
    try:
        notices = pack.notices(members)
        _require_few(pack, len(members) - len(notices))
        pack.require_room(members, layout)
    except Refused as refused:
        return PackRequest(None, (refused,))
    noticed = ((notice, ()) for notice in notices)
    return PackRequest(ZipDownload(pack.entries(members), layout, per_file, noticed, Deadline()), ())


def _require_few(pack: Pack, members: int) -> None:
    """Raise Refused `too_many_letters` (values letters, limit) about "count" above `LETTERS_MAX_ROWS` letters."""
    letters, limit = members * pack.count * (1 + len(pack.offices)), settings.current().max_rows
    if letters > limit:
        raise Refused("too_many_letters", "count", letters=letters, limit=limit)


def _layout(gathering: Gathering) -> Layout:
    sides = gathering.read("sides", parse_sides, None)
    large_print = gathering.read("large_print", parse_checkbox, False)  # noqa: FBT003 - what it reads when refused
    offset = gathering.read("offset", parse_offset, (0.0, 0.0))
    return Layout(sides, large_print, offset)


def _count(field: str, otherwise: int | None, **limits: int) -> Callable[[str], int]:
    return lambda typed: parse_count(typed, field, otherwise, **limits)
