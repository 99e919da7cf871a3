"""The example spreadsheet that organizers start from: every column, and one row that is right as it stands."""

import csv
import datetime as dt
import io

import xlsxwriter  # type: ignore[import-untyped]

from letters.stacks.column_names import COLUMNS
from letters.words.messages import translate

_LEAST_WIDTH, _MOST_WIDTH = 10, 40
_LONG_AGO = dt.datetime(1980, 1, 1)  # noqa: DTZ001 - the same bytes whenever it is made
_SEPARATORS = {"en": ",", "fr": ";"}
"""What Excel takes for the separator of cells where numbers are written as each language does."""


def example_csv(language: str) -> bytes:
    """The example in CSV, in UTF-8 with a mark, which tells Excel that it is UTF-8."""
    text = io.StringIO(newline="")
    csv.writer(text, delimiter=_SEPARATORS[language], lineterminator="\r\n").writerows(_rows(language))
    return text.getvalue().encode("utf-8-sig")


def example_xlsx(language: str) -> bytes:
    """The example in XLSX, its columns set as text, so that what is typed into them stays as it is typed."""
    octets = io.BytesIO()
    with xlsxwriter.Workbook(octets, {"in_memory": True}) as workbook:
        workbook.set_properties({"created": _LONG_AGO})
        plain, bold = workbook.add_format({"num_format": "@"}), workbook.add_format({"num_format": "@", "bold": True})
        sheet = workbook.add_worksheet(translate("Letters", language))
        headers, cells = _rows(language)
        for place, (header, cell) in enumerate(zip(headers, cells, strict=True)):
            width = min(max(len(header), len(cell), _LEAST_WIDTH), _MOST_WIDTH) + 2
            sheet.set_column(place, place, width, plain)
            sheet.write_string(0, place, header, bold)
            if cell:
                sheet.write_string(1, place, cell, plain)
        sheet.freeze_panes(1, 1)
    return octets.getvalue()


def _rows(language: str) -> tuple[list[str], list[str]]:
    return [column.header(language) for column in COLUMNS], [column.example(language) for column in COLUMNS]
