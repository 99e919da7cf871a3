"""Rows of a CSV file as a stream, in any common encoding and with any common separator."""

import codecs
import csv
import io
import re
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from typing import BinaryIO

from letters.stacks.column_names import is_known_header
from letters.stacks.spreadsheets.spreadsheet_file import RawRow, RowReader, SpreadsheetFile

SEPARATORS = (",", ";", "\t")

_SAMPLE_CHARACTERS = 1 << 16
_SAMPLE_BYTES = 1 << 10
_CHUNK_BYTES = 1 << 16

_BYTE_ORDER_MARKS = {codecs.BOM_UTF8: "utf-8-sig", codecs.BOM_UTF16_LE: "utf-16", codecs.BOM_UTF16_BE: "utf-16"}

#: Excel's own hint about the separator, on a first line that it does not count as a row.
_SEPARATOR_LINE = re.compile(r'"?sep=([,;\t|])"?(?:\r\n|\r|\n|$)', re.IGNORECASE)

#: The start of a web page, PDF, RTF document or picture, or a control character that no text has.
_NOT_TEXT = re.compile(r"\s*(?:<|%PDF|\{\\rtf|‰PNG)|.*[\x00-\x08\x0e-\x1f\x7f]", re.DOTALL)

_NON_ASCII = re.compile("[\x80-\ud7ff\ue000-\U0010ffff]")

#: Bytes that are not valid UTF-8, as the error handler "surrogateescape" decodes them.
_INVALID_BYTE = re.compile("[\udc80-\udcff]")


def open_csv(file: SpreadsheetFile) -> RowReader:
    """Return a reader of every record, numbered from 1; a record of several lines counts as one row, as in Excel.

    The file is read as UTF-8, UTF-16 or Windows-1252, with the separator of Excel's `sep=` line, or else the one of
    `,` `;` and tab under which most headers are known. Raises Refused `cannot_read`: `not_spreadsheet` at once or
    midway, `quotes_wrong` (value row) midway.
    """
    encoding = _encoding(file)
    with _open_text(file, encoding) as text:
        sample = text.read(_SAMPLE_CHARACTERS)
    hint = _SEPARATOR_LINE.match(sample)
    separator = hint[1] if hint else _separator(sample)
    if any(map(_NOT_TEXT.match, _header(sample[hint.end() if hint else 0 :], separator))):
        raise file.cannot_read("not_spreadsheet")
    return partial(_rows, file, encoding, separator, has_hint=bool(hint))


def _rows(file: SpreadsheetFile, encoding: str, separator: str, *, has_hint: bool) -> Iterator[RawRow]:
    number = 0
    with _open_text(file, encoding) as text:
        if has_hint:
            text.readline()
        try:
            for number, cells in enumerate(csv.reader(text, delimiter=separator, strict=True), start=1):
                yield RawRow("", number, cells)
        except csv.Error:
            raise file.cannot_read("quotes_wrong", row=number + 1) from None


@contextmanager
def _open_text(file: SpreadsheetFile, encoding: str) -> Iterator[io.TextIOWrapper]:
    """Open the file as text with its own line ends. What cannot be read inside the `with` is Refused `cannot_read`."""
    with _open_bytes(file) as stream, io.TextIOWrapper(stream, encoding, newline="") as text:
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


def _encoding(file: SpreadsheetFile) -> str:
    """Return the file's encoding.

    Raises Refused `cannot_read` for damaged UTF-8, since in any other encoding it would print wrong letters.
    """
    sample = file.first_bytes(_SAMPLE_BYTES)
    for mark, encoding in _BYTE_ORDER_MARKS.items():
        if sample.startswith(mark):
            return encoding
    zeros = [sample[start::2].count(0) for start in (0, 1)]
    if max(zeros) * 4 > len(sample) and min(zeros) * 8 < max(zeros):  # in Latin script, half of UTF-16 is zeros
        return "utf-16-be" if zeros[0] > zeros[1] else "utf-16-le"
    valid = invalid = 0
    decoder = codecs.getincrementaldecoder("utf-8")("surrogateescape")
    with _open_bytes(file) as stream:
        while chunk := stream.read(_CHUNK_BYTES):
            text = decoder.decode(chunk)
            if not text.isascii():
                valid += len(_NON_ASCII.findall(text))
                invalid += len(_INVALID_BYTE.findall(text))
    invalid += len(decoder.decode(b"", final=True))
    if invalid and valid >= invalid:
        raise file.cannot_read("not_spreadsheet")
    return "windows-1252" if invalid else "utf-8"


def _separator(sample: str) -> str:
    def columns_found(separator: str) -> tuple[int, int]:
        header = _header(sample, separator)
        return sum(map(is_known_header, header)), len(header)

    return max(SEPARATORS, key=columns_found)


def _header(sample: str, separator: str) -> list[str]:
    """Return the first record that has text; an empty list if the sample has none with this separator."""
    try:
        records = csv.reader(io.StringIO(sample, newline=""), delimiter=separator, strict=True)
        return next((cells for cells in records if any(map(str.strip, cells))), [])
    except csv.Error:
        return []
