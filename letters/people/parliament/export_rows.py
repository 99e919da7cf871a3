"""The rows of the House of Commons' export as text, from XML or CSV; `house_export` reads what they mean."""

import csv
import io
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from lxml import etree
from lxml.etree import QName

from letters.refusal import Refused

#: The element of the House's XML that is a row; its children are the cells.
ROW_ELEMENT = "MemberOfParliament"

DELIMITERS = ",;\t"

DOCTYPE = b"<!DOCTYPE"
WEB_PAGE = re.compile(rb"\s*<(!doctype\s+html|html)\b", re.IGNORECASE)


@dataclass(frozen=True)
class ExportRow:
    """A row of the export."""

    #: The line on which the row begins (XML) or ends (CSV); beyond line 65,535 libxml2 may give the next one.
    line: int
    #: The cells by the name of their column or element.
    cells: Mapping[str, str]
    #: `row_length_wrong` (values expected, found) if the row has more or fewer cells than the header.
    problem: Refused | None = None


def read_rows(data: bytes, file: str) -> tuple[ExportRow, ...]:
    """Return the rows of XML, or of CSV in UTF-8 with a header; XML begins with `<`.

    Attributes and elements outside the rows are added to every row. A document type declaration is refused, so that no
    file can define entities; the House's export has none.

    `file` is the export's name for messages. Raises Refused `cannot_read` (values file; reason: `web_page`, `doctype`,
    `not_xml`, `not_utf8` or `not_csv`; line, if known).
    """
    data = data.removeprefix(b"\xef\xbb\xbf")
    if WEB_PAGE.match(data):
        raise Refused("cannot_read", None, file=file, reason="web_page")
    return _xml_rows(data.lstrip(), file) if data.lstrip().startswith(b"<") else _csv_rows(data, file)


def _xml_rows(data: bytes, file: str) -> tuple[ExportRow, ...]:
    root = _xml_root(data, file)
    if root is None:
        return ()
    elements = list(root.iter(f"{{*}}{ROW_ELEMENT}"))
    inside = {part for element in elements for part in element.iter()}
    outside = [part for part in root.iter() if part not in inside]
    attributes = ((QName(name).localname, value) for part in outside for name, value in part.items())
    about = {**_texts(outside), **dict(attributes)}
    return tuple(
        ExportRow(element.sourceline or 0, {**about, **_texts(element.iterdescendants())}) for element in elements
    )


def _xml_root(data: bytes, file: str) -> etree._Element | None:
    """Return the root element; None for a document deeper or longer than libxml2 reads, which no export is.

    Nothing is fetched, and entities are not expanded.
    """
    parser = etree.XMLParser(resolve_entities=False, no_network=True, remove_comments=True, remove_pis=True)
    line = data[: data.find(DOCTYPE)].count(b"\n") + 1 if DOCTYPE in data else None
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        if error.code == etree.ErrorTypes.ERR_RESOURCE_LIMIT:
            return None
        reason = "doctype" if line else "not_xml"
        raise Refused("cannot_read", None, file=file, reason=reason, line=line or error.lineno) from None
    if root.getroottree().docinfo.internalDTD is not None:
        raise Refused("cannot_read", None, file=file, reason="doctype", line=line)
    return root


def _texts(elements: Iterable[etree._Element]) -> dict[str, str]:
    """Return the text of each element by its name, the first of several with the same name."""
    texts: dict[str, str] = {}
    for element in elements:
        texts.setdefault(QName(element).localname, (element.text or "").strip())
    return texts


def _csv_rows(data: bytes, file: str) -> tuple[ExportRow, ...]:
    try:
        text = data.decode("utf-8").lstrip()
    except UnicodeDecodeError:
        raise Refused("cannot_read", None, file=file, reason="not_utf8") from None
    first_line = text.partition("\n")[0]
    delimiter = max(DELIMITERS, key=first_line.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    rows: list[ExportRow] = []
    try:
        header = next(reader, [])
        for cells in reader:
            if any(cells):
                whole = len(cells) == len(header)
                problem = Refused("row_length_wrong", None, expected=len(header), found=len(cells))
                by_name = dict(zip(header, cells, strict=False))
                rows.append(ExportRow(reader.line_num, by_name, None if whole else problem))
    except csv.Error:
        raise Refused("cannot_read", None, file=file, reason="not_csv", line=reader.line_num) from None
    return tuple(rows)
