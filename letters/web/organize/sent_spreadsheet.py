"""The spreadsheet of a form: the file that was chosen, or the one that came back with the page without scripts."""

import io
from typing import NamedTuple

from flask import request
from werkzeug.datastructures import FileStorage

from letters.stacks.spreadsheets.spreadsheet_file import SPREADSHEET_FIELD
from letters.web.kept_files import KEPT_SPREADSHEET, kept_file, text_to_keep

#: The hidden field with the name of the spreadsheet in `KEPT_SPREADSHEET`.
_NAME = "spreadsheet_name"


class KeptSpreadsheet(NamedTuple):
    """A spreadsheet to bring back with the page: its name, and its content in Base64."""

    name: str
    text: str


def sent_spreadsheet() -> FileStorage | None:
    """Return the spreadsheet that came with the request, if any."""
    chosen = request.files.get(SPREADSHEET_FIELD)
    if (chosen is None or not chosen.filename) and (kept := kept_file(KEPT_SPREADSHEET)):
        return FileStorage(io.BytesIO(kept), filename=request.form.get(_NAME))
    return chosen


def spreadsheet_to_keep() -> KeptSpreadsheet | None:
    """Return the spreadsheet that came, unless it is large, or a script fetches the page and keeps it chosen."""
    spreadsheet = sent_spreadsheet()
    if spreadsheet is None or request.headers.get("Sec-Fetch-Mode", "navigate") != "navigate":
        return None
    spreadsheet.stream.seek(0)
    text = text_to_keep(spreadsheet.stream.read())
    return KeptSpreadsheet(spreadsheet.filename or "", text) if text else None
