"""The example spreadsheet that organizers start from: every column, and one valid row."""

import csv
import datetime as dt
import io

import xlsxwriter  # type: ignore[import-untyped]

from letters.stacks.headers.column_names import COLUMNS
from letters.words.messages.catalogue import translate

#: The narrowest and widest column, in characters.
_MIN_WIDTH, _MAX_WIDTH = 10, 40

#: A fixed time of creation, so that the file has the same bytes whenever it is made.
_CREATED = dt.datetime(1980, 1, 1)  # noqa: DTZ001 - the format has no time zone

#: The separator that Excel expects where numbers are written as in each language.
_SEPARATORS = {"en": ",", "fr": ";"}


def example_csv(language: str) -> bytes:
    """Return the example in CSV, in UTF-8 with the byte order mark by which Excel knows that it is UTF-8."""
    text = io.StringIO(newline="")
    csv.writer(text, delimiter=_SEPARATORS[language], lineterminator="\r\n").writerows(_rows(language))
    return text.getvalue().encode("utf-8-sig")


def example_xlsx(language: str) -> bytes:
    """Return the example in XLSX, with all columns formatted as text so that Excel keeps cells as they are typed."""
    file = io.BytesIO()
    with xlsxwriter.Workbook(file, {"in_memory": True}) as workbook:
        workbook.set_properties({"created": _CREATED})
        plain, bold = workbook.add_format({"num_format": "@"}), workbook.add_format({"num_format": "@", "bold": True})
        sheet = workbook.add_worksheet(translate("Letters", language))
        headers, cells = _rows(language)
        for column, (header, cell) in enumerate(zip(headers, cells, strict=True)):
            width = min(max(len(header), len(cell), _MIN_WIDTH), _MAX_WIDTH) + 2
            sheet.set_column(column, column, width, plain)
            sheet.write_string(0, column, header, bold)
            if cell:
                sheet.write_string(1, column, cell, plain)
        sheet.freeze_panes(1, 1)
    return file.getvalue()


def _rows(language: str) -> tuple[list[str], list[str]]:
    headers = [field.header.in_language(language) for field in COLUMNS]
    return headers, [field.example.in_language(language) for field in COLUMNS]
