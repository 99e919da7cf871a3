"""The rows of a table that somebody else wrote, in XML or CSV, before anything is made of what they say."""

import csv
import io
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from lxml import etree
from lxml.etree import QName

from letters.refusal import Refused

ITEM = "MemberOfParliament"
"""The element that is a row in the House of Commons' XML; its children are the cells."""

DELIMITERS = ",;\t"

DOCTYPE = b"<!DOCTYPE"
WEB_PAGE = re.compile(rb"\s*<(!doctype\s+html|html)\b", re.IGNORECASE)


@dataclass(frozen=True)
class Row:
    """Cells by the name of their column or element."""

    line: int
    """The line that the row begins (XML) or ends (CSV) on; after line 65,535 libxml2 may give the one that follows."""
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
    return _xml_rows(octets.lstrip()) if octets.lstrip().startswith(b"<") else _csv_rows(octets)


def _xml_rows(octets: bytes) -> tuple[Row, ...]:
    root = _xml_root(octets)
    if root is None:
        return ()
    items = list(root.iter(f"{{*}}{ITEM}"))
    inside = {element for item in items for element in item.iter()}
    outside = [element for element in root.iter() if element not in inside]
    attributes = ((QName(name).localname, value) for element in outside for name, value in element.items())
    about = {**_texts(outside), **dict(attributes)}
    return tuple(Row(item.sourceline or 0, {**about, **_texts(item.iterdescendants())}) for item in items)


def _xml_root(octets: bytes) -> etree._Element | None:
    """The outermost element; None for what is deeper or longer than libxml2 reads, as no export is.

    Nothing is fetched, and an entity is not replaced by what it stands for.
    """
    parser = etree.XMLParser(resolve_entities=False, no_network=True, remove_comments=True, remove_pis=True)
    line = octets[: octets.find(DOCTYPE)].count(b"\n") + 1 if DOCTYPE in octets else None
    try:
        root = etree.fromstring(octets, parser)
    except etree.XMLSyntaxError as error:
        if error.code == etree.ErrorTypes.ERR_RESOURCE_LIMIT:
            return None
        reason = "doctype" if line else "not_xml"
        raise Refused("cannot_read", None, reason=reason, line=line or error.lineno) from None
    if root.getroottree().docinfo.internalDTD is not None:
        raise Refused("cannot_read", None, reason="doctype", line=line)
    return root


def _texts(elements: Iterable[etree._Element]) -> dict[str, str]:
    """The text of each element by its name; of several with one name the first."""
    texts: dict[str, str] = {}
    for element in elements:
        texts.setdefault(QName(element).localname, (element.text or "").strip())
    return texts


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
