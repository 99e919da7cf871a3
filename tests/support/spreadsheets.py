"""Spreadsheets for tests: ordinary ones written by XlsxWriter, unusual ones assembled part by part."""

import csv
import io
import zipfile
from collections.abc import Callable, Mapping, Sequence
from typing import Any
from xml.sax.saxutils import escape

import xlsxwriter

from letters.stacks.spreadsheets.spreadsheet import open_spreadsheet

ODS_KIND = "application/vnd.oasis.opendocument.spreadsheet"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
XLSX_KIND = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"

Rows = Sequence[Sequence[str]]


def csv_of(rows: Rows, encoding: str = "utf-8", separator: str = ",") -> bytes:
    """Return a CSV file with these rows."""
    text = io.StringIO(newline="")
    csv.writer(text, delimiter=separator).writerows(rows)
    return text.getvalue().encode(encoding)


def xlsx_by(fill: Callable[[xlsxwriter.Workbook], Any]) -> bytes:
    """Return a workbook that `fill` has filled with sheets."""
    file = io.BytesIO()
    with xlsxwriter.Workbook(file, {"in_memory": True}) as workbook:
        fill(workbook)
    return file.getvalue()


def xlsx_of(rows: Rows) -> bytes:
    """Return an XLSX file with one sheet of these rows, all text."""

    def fill(workbook: xlsxwriter.Workbook) -> None:
        sheet = workbook.add_worksheet()
        for number, cells in enumerate(rows):
            for place, cell in enumerate(cells):
                sheet.write_string(number, place, cell)

    return xlsx_by(fill)


def packed(parts: Mapping[str, str | bytes]) -> bytes:
    """Return a ZIP archive of these parts."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return file.getvalue()


def ods_by(tables: str, *, styles: str = "", before: str = "", **parts: str) -> bytes:
    """Return an ODS file with these tables, given as XML."""
    content = (
        '<?xml version="1.0" encoding="UTF-8"?>'
        '<office:document-content xmlns:office="o" xmlns:table="t" xmlns:text="x" xmlns:style="s" xmlns:draw="d">'
        f"<office:automatic-styles>{styles}</office:automatic-styles>"
        f"<office:body><office:spreadsheet>{before}{tables}</office:spreadsheet></office:body></office:document-content>"
    )
    return packed({"mimetype": ODS_KIND, "content.xml": content, **parts})


def ods_cell(text: str) -> str:
    """Return a cell of an ODS sheet as XML, a paragraph for each line of its text."""
    paragraphs = "".join(f"<text:p>{escape(line).replace('  ', ' <text:s/>')}</text:p>" for line in text.split("\n"))
    return f'<table:table-cell office:value-type="string">{paragraphs}</table:table-cell>'


def ods_of(rows: Rows) -> bytes:
    """Return an ODS file with one sheet of these rows, all text."""
    lines = ("<table:table-row>" + "".join(map(ods_cell, cells)) + "</table:table-row>" for cells in rows)
    return ods_by(f'<table:table table:name="Sheet1">{"".join(lines)}</table:table>')


def xlsx_parts(rows: str, **changed: str | bytes) -> dict[str, str | bytes]:
    """Return the parts of an XLSX file with these rows, given as XML; `changed` replaces parts, by file name."""
    main = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
    relationship = '<Relationship Id="{0}" Type="{1}/{2}" Target="{3}"/>'
    relations = "<Relationships>{}</Relationships>"
    parts: dict[str, str | bytes] = {
        "[Content_Types].xml": f'<Types><Override PartName="/xl/workbook.xml" ContentType="{XLSX_KIND}"/></Types>',
        "_rels/.rels": relations.format(relationship.format("a", OFFICE, "officeDocument", "xl/workbook.xml")),
        "xl/_rels/workbook.xml.rels": relations.format(
            relationship.format("r1", OFFICE, "worksheet", "worksheets/sheet1.xml")
            + relationship.format("r2", OFFICE, "sharedStrings", "/xl/sharedStrings.xml")
            + relationship.format("r3", OFFICE, "styles", "styles.xml")
        ),
        "xl/workbook.xml": f'<workbook {main} xmlns:r="{OFFICE}">'
        '<sheets><sheet name="S" sheetId="1" r:id="r1"/></sheets></workbook>',
        "xl/sharedStrings.xml": f"<sst {main}><si><t>shared</t></si></sst>",
        "xl/styles.xml": f'<styleSheet {main}><cellXfs><xf numFmtId="0"/></cellXfs></styleSheet>',
        "xl/worksheets/sheet1.xml": f"<worksheet {main}><sheetData>{rows}</sheetData></worksheet>",
    }
    for name, content in changed.items():
        parts[next(path for path in parts if path.endswith((f"{name}.xml", f"{name}.rels")))] = content
    return parts


def read(data: bytes) -> list[list[str]]:
    """Return the headers and rows as lists of cells."""
    sheet = open_spreadsheet(data)
    return [list(sheet.headers), *(list(row.cells) for row in sheet.rows())]


def numbers(data: bytes) -> list[int]:
    """Return the number of each row under the header."""
    return [row.number for row in open_spreadsheet(data).rows()]
