"""Rows of a CSV file, as a stream, whatever its encoding and its separator are."""

import codecs
import csv
import io
import re
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial

from letters.stacks.columns import is_known
from letters.stacks.spreadsheets.sheet_rows import Rows, SheetRow
from letters.stacks.spreadsheets.spreadsheet_file import Source

SEPARATORS = (",", ";", "\t")

_SAMPLE_CHARACTERS = 1 << 16
_SAMPLE_OCTETS = 1 << 10
_CHUNK_OCTETS = 1 << 16

_MARKS = {codecs.BOM_UTF8: "utf-8-sig", codecs.BOM_UTF16_LE: "utf-16", codecs.BOM_UTF16_BE: "utf-16"}

_SEPARATOR_LINE = re.compile(r'"?sep=([,;\t|])"?(?:\r\n|\r|\n|$)', re.IGNORECASE)
"""Excel's own hint on the first line, which it does not count as a row."""

_NO_TEXT = re.compile(r"\s*(?:<|%PDF|\{\\rtf|‰PNG)|.*[\x00-\x08\x0e-\x1f\x7f]", re.DOTALL)
"""The first cells of a web page, a PDF, another document, a picture or anything else that is not text."""

_WHOLE = re.compile("[\x80-\ud7ff\ue000-\U0010ffff]")
_BROKEN = re.compile("[\udc80-\udcff]")


def open_csv(source: Source) -> Rows:
    """Every record with its number from 1, as a spreadsheet program numbers it: a record of several lines is one row.

    Read as UTF-8, UTF-16 or Windows-1252, with the separator of Excel's `sep=` line or else the one of `,` `;` and tab
    that finds most columns in the header. Raises Refused `cannot_read`: now or midway `not_spreadsheet`, midway
    `quotes_wrong` at a row.
    """
    encoding = _encoding(source)
    with _text(source, encoding) as text:
        sample = text.read(_SAMPLE_CHARACTERS)
    hint = _SEPARATOR_LINE.match(sample)
    separator = hint[1] if hint else _separator(sample)
    if any(map(_NO_TEXT.match, _header(sample[hint.end() if hint else 0 :], separator))):
        raise source.refused("not_spreadsheet")
    return partial(_rows, source, encoding, separator, 1 if hint else 0)


def _rows(source: Source, encoding: str, separator: str, lines_before: int) -> Iterator[SheetRow]:
    number = 0
    with _text(source, encoding) as text:
        for _ in range(lines_before):
            text.readline()
        try:
            for number, cells in enumerate(csv.reader(text, delimiter=separator, strict=True), start=1):
                yield SheetRow("", number, cells)
        except csv.Error:
            raise source.refused("quotes_wrong", row=number + 1) from None


@contextmanager
def _text(source: Source, encoding: str) -> Iterator[io.TextIOWrapper]:
    """The file as text with its own line ends. What cannot be read within is Refused `cannot_read`."""
    try:
        with source.open() as octets, io.TextIOWrapper(octets, encoding, newline="") as text:
            yield text
    except UnicodeError:
        raise source.refused("not_spreadsheet") from None
    except OSError:
        raise source.refused("unreadable") from None


def _encoding(source: Source) -> str:
    """What the octets are written in.

    Raises Refused `cannot_read` for UTF-8 that was spoilt: read as anything else it would print wrong letters.
    """
    sample = source.beginning(_SAMPLE_OCTETS)
    for mark, encoding in _MARKS.items():
        if sample.startswith(mark):
            return encoding
    zeros = [sample[start::2].count(0) for start in (0, 1)]
    if max(zeros) * 4 > len(sample) and min(zeros) * 8 < max(zeros):  # in Latin script, half of UTF-16 is zeros
        return "utf-16-be" if zeros[0] > zeros[1] else "utf-16-le"
    whole = broken = 0
    decoder = codecs.getincrementaldecoder("utf-8")("surrogateescape")
    with source.open() as octets:
        while chunk := octets.read(_CHUNK_OCTETS):
            text = decoder.decode(chunk)
            if not text.isascii():
                whole += len(_WHOLE.findall(text))
                broken += len(_BROKEN.findall(text))
    broken += len(decoder.decode(b"", final=True))
    if broken and whole >= broken:
        raise source.refused("not_spreadsheet")
    return "windows-1252" if broken else "utf-8"


def _separator(sample: str) -> str:
    def columns_found(separator: str) -> tuple[int, int]:
        header = _header(sample, separator)
        return sum(map(is_known, header)), len(header)

    return max(SEPARATORS, key=columns_found)


def _header(sample: str, separator: str) -> list[str]:
    """The first record that holds anything; nothing if the sample has no such record with this separator."""
    try:
        records = csv.reader(io.StringIO(sample, newline=""), delimiter=separator, strict=True)
        return next((cells for cells in records if any(map(str.strip, cells))), [])
    except csv.Error:
        return []
