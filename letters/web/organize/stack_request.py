"""From an organizer's form to a stack or a pack, or to everything that is wrong with the form."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import replace
from functools import partial
from typing import NamedTuple

from werkzeug.datastructures import FileStorage

from letters import settings
from letters.paper.envelope_sheet.envelopes import FOLD, require_envelope
from letters.paper.print_options import parse_offset, parse_sides
from letters.people.clean_text import clean_lines
from letters.refusal import FieldReader, Refused
from letters.stacks.column_choice import columns_of
from letters.stacks.entries import PER_FILE, parse_count
from letters.stacks.found_ridings import FIND_RIDINGS_FIELD
from letters.stacks.packs import MAX_OWN_LINES, Pack, parse_pack_language, select_members
from letters.stacks.rows import StackDefaults, check_defaults
from letters.stacks.runs import StackPrintOptions
from letters.stacks.sheet_reading import sort_key
from letters.stacks.spreadsheets.spreadsheet import Spreadsheet, open_spreadsheet
from letters.stacks.spreadsheets.spreadsheet_file import SPREADSHEET_FIELD
from letters.web.forms import Form, parse_checkbox
from letters.web.organize.column_list import ColumnRow, column_rows, parse_answers
from letters.web.organize.deadline import Deadline
from letters.web.organize.riding_search import RidingSearch
from letters.web.organize.stack_download import OpenedSpreadsheet, SpreadsheetDownload, ZipDownload
from letters.words.campaigns.campaign import Campaign
from letters.words.dates import parse_date
from letters.words.letter_from_fields import offices_of
from letters.words.messages.catalogue import LANGUAGES, translate
from letters.words.signature import Signature

_MEGABYTE = 1_000_000

#: How many columns that were not understood are named above the form; all of them are in the table of columns.
_MAX_UNCLEAR = 20

#: The largest print run, in letters: a request holds a whole run in memory.
_MAX_PER_FILE = 1_000

#: Refusals that are about no field, though the spreadsheet was being read.
_NOT_OF_THE_FILE = ("takes_too_long", "config_invalid")

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
    columns: tuple[ColumnRow, ...] = ()
    #: The ridings that were looked up, for the page to send back; see `RidingSearch.found`.
    ridings_found: str = ""


def read_stack_request(form: Form, upload: FileStorage | None) -> StackRequest:
    """Read the stack that the form and the spreadsheet ask for."""
    deadline = Deadline.of_request()
    reader = FieldReader(form.texts)
    campaign = reader.read("campaign", Campaign.chosen, None)
    signature = reader.read("signature", Signature.of_kind, Signature.blank())
    date = reader.read("date", parse_date, None)
    key = reader.read("order", sort_key, None)
    print_options = _print_options(reader)
    per_file = reader.read("per_file", _count("per_file", PER_FILE, most=_MAX_PER_FILE), PER_FILE)
    defaults = {row_field: form[name] for name, row_field in _DEFAULTS_FOR_CELLS.items() if form[name]}
    find_ridings = reader.read(FIND_RIDINGS_FIELD, parse_checkbox, otherwise=False)
    filled = (*defaults, "riding") if find_ridings else defaults
    answers = parse_answers(form["column"])
    opened = reader.attempt(lambda: _opened(upload, answers, filled, deadline), None)
    skip_duplicates = reader.read("skip_duplicates", parse_checkbox, otherwise=False)
    search = RidingSearch(form["ridings_found"])
    columns = reader.attempt(lambda: column_rows(*opened), ()) if opened else ()
    if campaign is None:
        return StackRequest(None, tuple(reader.refusals), columns, search.found)
    stack_defaults = StackDefaults(campaign, date, defaults, signature)
    reader.attempt(lambda: check_defaults(stack_defaults), None)
    if reader.refusals or opened is None:
        return StackRequest(None, tuple(reader.refusals), columns, search.found)
    if opened.columns.unclear:
        return StackRequest(None, opened.columns.unclear[:_MAX_UNCLEAR], columns, search.found)
    try:
        if find_ridings:
            stack_defaults = replace(stack_defaults, ridings=search.search(opened, defaults, deadline))
        download = SpreadsheetDownload(
            opened, stack_defaults, key, print_options, per_file, deadline, skip_duplicates=skip_duplicates
        )
    except Refused as refused:
        return StackRequest(None, (refused,), columns, search.found)
    return StackRequest(download, (), columns, search.found)


def _opened(
    upload: FileStorage | None, answers: Mapping[str, str], defaults: Collection[str], deadline: Deadline
) -> OpenedSpreadsheet:
    """Open the spreadsheet that was sent.

    Raises Refused about "spreadsheet", also as `open_spreadsheet` does, and as `Deadline.raise_if_cancelled`.
    """
    if upload is None or not upload.filename:
        raise Refused("required", SPREADSHEET_FIELD)
    data, limit = upload.stream.read(), settings.current().max_upload
    if len(data) > limit:
        raise Refused("upload_too_large", SPREADSHEET_FIELD, size=megabytes(len(data)), limit=megabytes(limit))
    most_rows, most_bytes = settings.current().max_rows, settings.current().max_unpacked
    try:
        sheet = open_spreadsheet(
            data, upload.filename, most_rows, most_bytes, raise_if_cancelled=deadline.raise_if_cancelled
        )
        columns = columns_of(sheet, _of_its_columns(answers, sheet), defaults) if sheet.row_count else None
    except Refused as refused:
        raise _explained(refused) from None
    if columns is None:
        raise Refused("cannot_read", SPREADSHEET_FIELD, file=upload.filename, reason="no_rows")
    return OpenedSpreadsheet(sheet, columns)


def _of_its_columns(answers: Mapping[str, str], sheet: Spreadsheet) -> Mapping[str, str]:
    """Return the answers about the sheet's columns; others came with the page from a sheet before it."""
    headers = {header.strip() for header in sheet.headers}
    return {header: field for header, field in answers.items() if header in headers}


def _explained(refused: Refused) -> Refused:
    """Return the refusal as the page says it: about the file, and with the tick that finds ridings where that helps."""
    if refused.code == "recipient_missing" and settings.current().represent_url is not None:
        tick = {one: translate("Find each person’s riding from their postal code", one) for one in LANGUAGES}
        return Refused(refused.code, refused.field, tick=tick)
    return refused if refused.code in _NOT_OF_THE_FILE else refused.about(SPREADSHEET_FIELD)


def megabytes(size: int) -> int | float:
    """Return a size in bytes as MB, whole numbers without a decimal point."""
    whole, rest = divmod(size, _MEGABYTE)
    return size / _MEGABYTE if rest else whole


def read_pack_request(form: Form) -> PackRequest:
    """Read the pack that the form asks for."""
    deadline = Deadline.of_request()
    reader = FieldReader(form.texts)
    campaign = reader.read("campaign", Campaign.chosen, None)
    every = reader.read("all", parse_checkbox, otherwise=False)
    members = reader.attempt(lambda: select_members(clean_lines(form["to"], "to"), form["province"], every=every), ())
    count = reader.read("count", _count("count", None), 1)
    language = reader.read("language", parse_pack_language, "en")
    date = reader.read("date", lambda typed: parse_date(typed) if typed else None, None)
    own_lines = reader.read("own_lines", _count("own_lines", 0, least=0, most=MAX_OWN_LINES), 0)
    envelope = reader.read("envelope", require_envelope, FOLD)
    print_options = _print_options(reader)
    per_file = reader.read("per_file", _count("per_file", PER_FILE, most=_MAX_PER_FILE), PER_FILE)
    if campaign is None:
        return PackRequest(None, tuple(reader.refusals))
    offices = reader.read("also", partial(offices_of, campaign), ())
    if reader.refusals:
        return PackRequest(None, tuple(reader.refusals))
    pack = Pack(campaign, count, language, date, own_lines, offices, envelope)
    try:
        notices = pack.notices(members)
        _require_few(pack, sum(not member.vacant for member in members))
        pack.require_room(members, print_options, deadline.raise_if_cancelled)
    except Refused as refused:
        return PackRequest(None, (refused,))
    noticed = ((notice, ()) for notice in notices)
    return PackRequest(ZipDownload(pack.entries(members), print_options, per_file, noticed, deadline), ())


def _require_few(pack: Pack, filled_seats: int) -> None:
    """Raise Refused `too_many_letters` (values letters, limit) about "count" above `LETTERS_MAX_ROWS` letters."""
    letters, limit = filled_seats * pack.count * (1 + len(pack.offices)), settings.current().max_rows
    if letters > limit:
        raise Refused("too_many_letters", "count", letters=letters, limit=limit)


def _print_options(reader: FieldReader) -> StackPrintOptions:
    sides = reader.read("sides", parse_sides, None)
    large_print = reader.read("large_print", parse_checkbox, otherwise=False)
    offset = reader.read("offset", parse_offset, (0.0, 0.0))
    return StackPrintOptions(sides, large_print, offset)


def _count(field: str, otherwise: int | None, **limits: int) -> Callable[[str], int]:
    return lambda typed: parse_count(typed, field, otherwise, **limits)
