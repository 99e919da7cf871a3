import datetime as dt
import io
import re
import zipfile

import pytest

from letters.stacks.column_choice import find_columns
from letters.stacks.headers.column_names import COLUMNS
from letters.stacks.spreadsheets.example_spreadsheet import example_csv, example_xlsx
from letters.stacks.spreadsheets.spreadsheet import open_spreadsheet
from letters.words.campaigns.campaign import Campaign
from letters.words.letter_from_fields import letter_from_fields
from letters.words.signature import Signature

EXAMPLES = [(make, language) for make in (example_csv, example_xlsx) for language in ("en", "fr")]


@pytest.mark.parametrize(("make", "language"), EXAMPLES)
def test_the_example_has_every_column_and_its_row_makes_a_letter(make, language):
    sheet = open_spreadsheet(make(language))
    columns = find_columns(sheet.headers)
    assert list(columns.positions) == [column.name for column in COLUMNS]
    assert (columns.notices, sheet.notices) == ((), ())
    (row,) = sheet.rows()
    assert columns.read(row).refusals == ()
    fields = columns.read(row).fields
    signature = Signature.of_kind(fields.pop("signature"))
    filled = letter_from_fields(
        Campaign.load("open-work-permits"), fields, date=dt.date(2026, 4, 20), signature=signature
    )
    assert filled.refusals == ()
    assert [letter.language for letter in filled.letters] == [language]


@pytest.mark.parametrize(("make", "language"), EXAMPLES)
def test_the_example_has_the_same_bytes_whenever_it_is_made(make, language):
    assert make(language) == make(language)
    if make is example_xlsx:
        with zipfile.ZipFile(io.BytesIO(make(language))) as archive:
            assert b">1980-01-01T00:00:00Z</dcterms:created>" in archive.read("docProps/core.xml")


def test_each_language_has_the_separator_that_excel_expects():
    assert example_csv("en").startswith("\ufeffName,Street address,".encode())
    assert example_csv("fr").startswith("\ufeffNom;Adresse;".encode())


@pytest.mark.parametrize("language", ["en", "fr"])
def test_all_cells_of_the_xlsx_example_are_text_and_there_are_no_macros(language):
    with zipfile.ZipFile(io.BytesIO(example_xlsx(language))) as archive:
        sheet = archive.read("xl/worksheets/sheet1.xml").decode()
        styles = archive.read("xl/styles.xml").decode()
        assert not [name for name in archive.namelist() if "vba" in name.lower()]
    assert "<f>" not in sheet
    assert sheet.count('t="s"') == sheet.count("<v>")
    assert f'max="{len(COLUMNS)}" width="' in sheet
    assert styles.count("formatCode=") == styles.count('formatCode="@"') == 1  # text
    assert "<b/>" in styles


@pytest.mark.parametrize(("language", "name"), [("en", "Letters"), ("fr", "Lettres")])
def test_the_xlsx_example_has_a_named_sheet_with_its_headers_and_names_in_view(language, name):
    with zipfile.ZipFile(io.BytesIO(example_xlsx(language))) as archive:
        sheet = archive.read("xl/worksheets/sheet1.xml").decode()
        workbook = archive.read("xl/workbook.xml").decode()
    assert f'<sheet name="{name}"' in workbook
    assert '<pane xSplit="1" ySplit="1" topLeftCell="B2"' in sheet
    filled = sum(bool(column.example.in_language(language)) for column in COLUMNS)
    assert sheet.count("<c r=") == len(COLUMNS) + filled


def test_columns_are_as_wide_as_their_text_within_bounds():
    with zipfile.ZipFile(io.BytesIO(example_xlsx("en"))) as archive:
        sheet = archive.read("xl/worksheets/sheet1.xml").decode()
    columns = re.findall(r'<col min="(\d+)" max="(\d+)" width="([\d.]+)"', sheet)
    widths = [round(float(width)) for first, last, width in columns for _ in range(int(first), int(last) + 1)]
    texts = [max(len(column.header.in_language("en")), len(column.example.in_language("en"))) for column in COLUMNS]
    assert max(widths) - min(widths) == 30
    assert widths == [min(max(length, 10), 40) + 3 for length in texts]
