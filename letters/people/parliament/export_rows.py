"""The rows of a table that somebody else wrote, in XML or CSV, before anything is made of what they say."""

import csv
import io
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from xml.parsers import expat

from letters.refusal import Refused

ITEM = "MemberOfParliament"
"""The element that is a row in the House of Commons' XML; its children are the cells."""

DELIMITERS = ",;\t"

WEB_PAGE = re.compile(rb"\s*<(!doctype\s+html|html)\b", re.IGNORECASE)


@dataclass(frozen=True)
class Row:
    """Cells by the name of their column or element, and the line that the row begins (XML) or ends (CSV) on."""

    line: int
    cells: Mapping[str, str]
    problem: Refused | None = None
    """`row_length_wrong` (values expected, found) for a row that has not as many cells as the header."""


def read_rows(octets: bytes) -> tuple[Row, ...]:
    """The rows of XML, or of CSV in UTF-8 with a header; what the octets begin with says which.

    What XML states about the whole, in attributes and elements outside the rows, stands in every row. A document type
    is refused, and with it every entity of its own (the House's export has none).

    Raises Refused `cannot_read` (reason `web_page`, `doctype`, `not_xml`, `not_utf8`, `not_csv`; line, if known).
    """
    octets = octets.removeprefix(b"\xef\xbb\xbf")
    if WEB_PAGE.match(octets):
        raise Refused("cannot_read", None, reason="web_page")
    return _xml_rows(octets) if octets.lstrip().startswith(b"<") else _csv_rows(octets)


def _xml_rows(octets: bytes) -> tuple[Row, ...]:
    reader = _XmlReader()
    try:
        reader.parser.Parse(octets.lstrip(), True)  # noqa: FBT003 - expat takes it by place only
    except Refused:
        raise
    except (expat.ExpatError, LookupError, ValueError) as error:  # the last two: an encoding that nobody knows
        line = getattr(error, "lineno", None)
        raise Refused("cannot_read", None, reason="not_xml", line=line) from None
    return tuple(Row(row.line, {**reader.about, **row.cells}) for row in reader.rows)


class _XmlReader:
    """Collects the cells of each item; expat itself reads no file but the one that it is given."""

    def __init__(self) -> None:
        self.rows: list[Row] = []
        self.about: dict[str, str] = {}
        self.item: dict[str, str] | None = None
        self.line = 0
        self.text: list[str] = []
        self.parser: Any = expat.ParserCreate()
        self.parser.StartDoctypeDeclHandler = self.refuse_document_type
        self.parser.StartElementHandler = self.start
        self.parser.CharacterDataHandler = self.text_found
        self.parser.EndElementHandler = self.end

    def refuse_document_type(self, *_declared: object) -> None:
        raise Refused("cannot_read", None, reason="doctype", line=self.parser.CurrentLineNumber)

    def start(self, name: str, attributes: dict[str, str]) -> None:
        self.text = []
        if name == ITEM:
            self.item, self.line = {}, self.parser.CurrentLineNumber
        elif self.item is None:
            self.about |= attributes

    def text_found(self, text: str) -> None:
        self.text.append(text)

    def end(self, name: str) -> None:
        if name == ITEM:
            self.rows.append(Row(self.line, self.item or {}))
            self.item = None
        else:
            (self.about if self.item is None else self.item).setdefault(name, "".join(self.text).strip())
        self.text = []


def _csv_rows(octets: bytes) -> tuple[Row, ...]:
    try:
        text = octets.decode("utf-8").lstrip()
    except UnicodeDecodeError:
        raise Refused("cannot_read", None, reason="not_utf8") from None
    first_line = text.partition("\n")[0]
    delimiter = max(DELIMITERS, key=first_line.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    rows: list[Row] = []
    try:
        header = next(reader, [])
        for cells in reader:
            if any(cells):
                whole = len(cells) == len(header)
                problem = Refused("row_length_wrong", None, expected=len(header), found=len(cells))
                by_name = dict(zip(header, cells, strict=False))
                rows.append(Row(reader.line_num, by_name, None if whole else problem))
    except csv.Error:
        raise Refused("cannot_read", None, reason="not_csv", line=reader.line_num) from None
    return tuple(rows)
