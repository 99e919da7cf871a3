"""Rows of a CSV file as a stream, in any common encoding and with any common separator."""

import codecs
import io
import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from itertools import islice
from typing import BinaryIO, NamedTuple

from letters.stacks.headers.column_names import is_known_header
from letters.stacks.spreadsheets.column_encodings import decoded, encodings_of_columns
from letters.stacks.spreadsheets.csv_records import OTHER_QUOTES, PLAIN_QUOTES, records_of
from letters.stacks.spreadsheets.spreadsheet_file import RawRow, RowReader, SpreadsheetFile

SEPARATORS = (",", ";", "\t", "|")

_SAMPLE_CHARACTERS = 1 << 16
_SAMPLE_BYTES = 1 << 10
_CHUNK_BYTES = 1 << 16

#: How many records are looked at for the separator.
_RECORDS_LOOKED_AT = 25

_BYTE_ORDER_MARKS = {codecs.BOM_UTF8: "utf-8-sig", codecs.BOM_UTF16_LE: "utf-16", codecs.BOM_UTF16_BE: "utf-16"}

#: Excel's own hint about the separator, on a first line that it does not count as a row.
_SEPARATOR_LINE = re.compile(r'"?sep=([,;\t|])"?(?:\r\n|\r|\n|$)', re.IGNORECASE)

#: A control character that no text has.
_NOT_TEXT = re.compile(r".*[\x00-\x08\x0e-\x1f\x7f]", re.DOTALL)

#: What programs for DOS write at the end of a text, on a line of its own.
_END_OF_FILE = "\x1a"

#: How other kinds of file begin, and what they are.
_OTHER_KINDS = (
    (b"%PDF", "pdf"),
    (b"{\\rtf", "word"),
    (b"BEGIN:VCARD", "vcard"),
    (b"\x89PNG", "not_spreadsheet"),
)
_LINKS = (b"docs.google.com", b'"doc_id"')


class _Text(NamedTuple):
    """How a file is decoded: as a whole, or in columns of their own encodings."""

    encoding: str
    separator: str
    has_hint: bool
    #: The encoding of each column of a file that is ASCII with other bytes in it.
    columns: Sequence[str] = ()
    #: Whether spaces stand between its separators and quotation marks.
    spaced: bool = False
    #: The marks before and after a quoted cell.
    quotes: str = PLAIN_QUOTES


def open_csv(file: SpreadsheetFile) -> RowReader:
    """Return a reader of every record, numbered from 1; a record of several lines counts as one row, as in Excel.

    The file is read as UTF-8 or UTF-16, or else each of its columns in UTF-8, Windows-1252, Mac Roman or code page
    850, with the separator of Excel's `sep=` line, or else the one under which most headers are known. A record with a
    bad quotation mark is a broken row. Raises Refused `cannot_read`: `not_spreadsheet` at once or midway, or what else
    the file is: `pdf`, `word`, `vcard`, `google_link`.
    """
    _refuse_other_kinds(file)
    encoding = _encoding(file)
    with _open_text(file, encoding or "ascii") as stream:
        sample = stream.read(_SAMPLE_CHARACTERS)
    hint = _SEPARATOR_LINE.match(sample)
    rest = sample[hint.end() if hint else 0 :]
    separator = hint[1] if hint else _separator(rest)
    if any(map(_NOT_TEXT.match, _header(rest, separator))):
        raise file.cannot_read("not_spreadsheet")
    text = _Text(
        encoding or "ascii", separator, bool(hint), spaced=_is_spaced(rest, separator), quotes=_quotes(rest, separator)
    )
    if encoding is None:
        columns = encodings_of_columns(row.cells for row in _rows(file, text))
        if columns is None:
            raise file.cannot_read("not_spreadsheet")
        text = text._replace(columns=columns)
    return partial(_rows, file, text)


def _refuse_other_kinds(file: SpreadsheetFile) -> None:
    start = file.first_bytes(_SAMPLE_BYTES).removeprefix(codecs.BOM_UTF8).lstrip()
    kind = next((kind for begin, kind in _OTHER_KINDS if start.startswith(begin)), None)
    if start[:1] in (b"<", b"{", b"[") and any(link in start for link in _LINKS):
        kind = "google_link"
    if kind or start.startswith(b"<"):
        raise file.cannot_read(kind or "not_spreadsheet")


def _rows(file: SpreadsheetFile, text: _Text) -> Iterator[RawRow]:
    with _open_text(file, text.encoding) as stream:
        if text.has_hint:
            stream.readline()
        records = records_of(stream, text.separator, spaced=text.spaced, quotes=text.quotes)
        for number, record in enumerate(records, start=1):
            file.raise_if_cancelled()
            if record.cells == [_END_OF_FILE]:
                continue
            cells = list(map(decoded, record.cells, text.columns)) if text.columns else record.cells
            yield RawRow("", number, cells, broken=record.broken)


@contextmanager
def _open_text(file: SpreadsheetFile, encoding: str) -> Iterator[io.TextIOWrapper]:
    """Open the file as text with its own line ends. What cannot be read inside the `with` is Refused `cannot_read`."""
    errors = "surrogateescape" if encoding == "ascii" else "strict"
    with _open_bytes(file) as stream, io.TextIOWrapper(stream, encoding, errors, newline="") as text:
        yield text


@contextmanager
def _open_bytes(file: SpreadsheetFile) -> Iterator[BinaryIO]:
    """Open the file. What cannot be read or decoded inside the `with` is Refused `cannot_read`."""
    try:
        with file.open() as stream:
            yield stream
    except UnicodeError:
        raise file.cannot_read("not_spreadsheet") from None
    except OSError:
        raise file.cannot_read("unreadable") from None


def _encoding(file: SpreadsheetFile) -> str | None:
    """Return the encoding of the whole file, or None if its columns are in others than UTF-8 and UTF-16."""
    sample = file.first_bytes(_SAMPLE_BYTES)
    for mark, encoding in _BYTE_ORDER_MARKS.items():
        if sample.startswith(mark):
            return encoding
    zeros = [sample[start::2].count(0) for start in (0, 1)]
    if max(zeros) * 4 > len(sample) and min(zeros) * 8 < max(zeros):  # in Latin script, half of UTF-16 is zeros
        return "utf-16-be" if zeros[0] > zeros[1] else "utf-16-le"
    return "utf-8" if _is_utf8(file) else None


def _is_utf8(file: SpreadsheetFile) -> bool:
    """Return whether the whole file is UTF-8. Raises Refused `cannot_read`."""
    decoder = codecs.getincrementaldecoder("utf-8")()
    try:
        with file.open() as stream:
            while chunk := stream.read(_CHUNK_BYTES):
                decoder.decode(chunk)
        decoder.decode(b"", final=True)
    except UnicodeError:
        return False
    except OSError:
        raise file.cannot_read("unreadable") from None
    return True


def _separator(sample: str) -> str:
    """Return the separator under which one of the first records has most known headers, or else most cells."""

    def columns_found(separator: str) -> tuple[int, int]:
        records = (record.cells for record in islice(records_of(_lines(sample), separator), _RECORDS_LOOKED_AT))
        known = max((sum(map(is_known_header, set(cells))) for cells in records), default=0)
        return known, len(_header(sample, separator))

    return max(SEPARATORS, key=columns_found)


def _is_spaced(sample: str, separator: str) -> bool:
    """Return whether one of the first lines has quoted cells alone, with spaces before them: "Name", "City"."""
    cells = re.compile(rf'"[^"]*"(?:{re.escape(separator)} +"[^"]*")+\s*')
    return any(map(cells.fullmatch, islice(_lines(sample), _RECORDS_LOOKED_AT)))


def _quotes(sample: str, separator: str) -> str:
    """Return the marks around all cells of the first record if they are unusual ones, else the plain ones."""
    cells = [cell.strip() for cell in _header(sample, separator) if cell.strip()]
    found = {(cell[0] + cell[-1]) * bool(cell[1:]) for cell in cells} if cells[1:] else set()
    return found.pop() if len(found) == 1 and found <= {*OTHER_QUOTES} else PLAIN_QUOTES


def _header(sample: str, separator: str) -> list[str]:
    """Return the first record that has text; an empty list if the sample has none."""
    records = (record.cells for record in records_of(_lines(sample), separator))
    return next((cells for cells in records if any(map(str.strip, cells))), [])


def _lines(sample: str) -> Iterator[str]:
    return iter(io.StringIO(sample, newline=""))
