import datetime as dt
import io
import zipfile

import pytest

from letters.stacks.column_names import COLUMNS
from letters.stacks.columns import find_columns
from letters.stacks.example_spreadsheet import example_csv, example_xlsx
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
    assert columns.refusals(row) == ()
    fields = columns.fields(row)
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
    assert 'formatCode="@"' in styles  # text
    assert "<b/>" in styles
