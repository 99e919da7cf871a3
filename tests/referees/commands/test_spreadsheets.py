"""Spreadsheets written and read by LibreOffice, and read by calamine, beside our own reading."""

import datetime as dt
import io
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
import python_calamine
import xlsxwriter

from letters.refusal import Refused
from letters.stacks.column_choice import find_columns
from letters.stacks.entries import RefusedRow
from letters.stacks.refused_csv import refused_csv
from letters.stacks.spreadsheets.example_spreadsheet import example_csv, example_xlsx
from letters.stacks.spreadsheets.spreadsheet import open_spreadsheet

TEXTS = [
    ["Nom", "Ville", "Mots personnels", "Téléphone"],
    ["Siobhán O’Brien", "Montréal", "Deux\nlignes; «\u00a0voilà\u00a0», dit-elle", "0078"],
    ["Jane Doe", "Trois-Rivières", 'Elle a dit  "non"', " x"],
]

CSV = "csv:Text - txt - csv (StarCalc):{separator},34,{encoding},1,,0,false,true,false"
TAB, SEMICOLON, COMMA = 9, 59, 44
UTF_8, UTF_16, WINDOWS_1252 = 76, 65535, 1

FORMATS = {
    "xlsx": ("xlsx", "xlsx"),
    "ods": ("ods", "ods"),
    "csv in UTF-8": ("csv", CSV.format(separator=COMMA, encoding=UTF_8)),
    "csv in UTF-16": ("csv", CSV.format(separator=TAB, encoding=UTF_16)),
    "csv in Windows-1252": ("csv", CSV.format(separator=SEMICOLON, encoding=WINDOWS_1252)),
}

Convert = Callable[[bytes, str, str, str], bytes]


@pytest.fixture(scope="session")
def convert(tool, tmp_path_factory) -> Convert:
    """Return a function in which LibreOffice converts bytes with one suffix to another, by the named filter."""
    program = tool("soffice")
    folder = tmp_path_factory.mktemp("office")

    def run(data: bytes, ending: str, wanted: str, by: str) -> bytes:
        source = folder / f"source.{ending}"
        source.write_bytes(data)
        made = folder / "made"
        command = [program, f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless"]
        reading = ["--infilter=CSV:44,34,76,1,,0,false,false"] if ending == "csv" else []
        options = ["--convert-to", by, "--outdir", str(made), str(source)]
        subprocess.run([*command, *reading, *options], check=True, capture_output=True, timeout=120)
        return Path(made / f"source.{wanted}").read_bytes()

    return run


def workbook_of_every_kind() -> bytes:
    file = io.BytesIO()
    with xlsxwriter.Workbook(file, {"in_memory": True}) as workbook:
        sheet = workbook.add_worksheet("Gens")
        for number, cells in enumerate(TEXTS):
            for place, cell in enumerate(cells):
                sheet.write_string(number + 2, place, cell)
        sheet.write_row(2, 4, ["Numéro", "Jour", "Formule", "Erreur"])
        day = workbook.add_format({"num_format": "yyyy-mm-dd"})
        for number in (3, 4):
            sheet.write_number(number, 4, 7805550100 if number == 3 else 0.5)
            sheet.write_datetime(number, 5, dt.date(2026, 4, 20), day)
            sheet.write_formula(number, 6, '="Otta"&"wa"', None, "Ottawa")
            sheet.write_formula(number, 7, "=NA()", None, "#N/A")
        sheet.set_row(4, None, None, {"hidden": True})
        sheet.merge_range(6, 0, 6, 3, "John Roe")
        workbook.add_worksheet("Vide")
    return file.getvalue()


def as_read(data: bytes) -> list[tuple[int, tuple[str, ...]]]:
    sheet = open_spreadsheet(data)
    return [(0, sheet.headers), *((row.number, row.cells) for row in sheet.rows())]


@pytest.mark.parametrize("name", FORMATS)
def test_all_formats_that_libreoffice_writes_are_read_alike(name, convert):
    source = workbook_of_every_kind()
    wanted = as_read(source)
    assert wanted[1] == (4, (*TEXTS[1], "7805550100", "2026-04-20", "Ottawa", "#N/A"))
    assert wanted[3] == (7, ("John Roe", *[""] * 7))
    assert as_read(convert(source, "xlsx", *FORMATS[name])) == wanted


@pytest.mark.parametrize("ending", ["xlsx", "ods"])
def test_calamine_finds_the_same_text(ending, convert):
    data = convert(workbook_of_every_kind(), "xlsx", *FORMATS[ending])
    sheet = python_calamine.load_workbook(io.BytesIO(data)).get_sheet_by_index(0)
    rows = sheet.to_python(skip_empty_area=False)
    found = {number: tuple(row[:4]) for number, row in enumerate(rows, start=1) if any(row)}
    ours = as_read(data)
    assert found == {number or 3: cells[:4] for number, cells in ours}


def test_an_xls_file_is_refused_with_the_formats_to_save_it_as(convert):
    with pytest.raises(Refused) as caught:
        open_spreadsheet(convert(workbook_of_every_kind(), "xlsx", "xls", "xls"))
    assert caught.value.values["reason"] == "other_excel"


@pytest.mark.parametrize("ending", ["xlsx", "ods"])
def test_refused_rows_survive_libreoffice_unchanged(ending, convert):
    cells = ("Jane Doe", "=1+1", "+1 780 555-0100", "-x", "@x", "one\ntwo", "'x", "0078", "a;b,c")
    headers = ["Name", *(f"Notes {number}" for number in range(1, len(cells)))]
    data = refused_csv(headers, [RefusedRow(7, cells, (Refused("required", "city"),))])
    sheet = open_spreadsheet(convert(data, "csv", ending, ending))
    (row,) = sheet.rows()
    assert row.cells[:6] == cells[:6]
    assert row.cells[8] == cells[8]
    assert list(sheet.headers[: len(headers)]) == headers
    assert ", ".join(headers[1:]) == find_columns(sheet.headers).notices[0].values["columns"]


@pytest.mark.parametrize("language", ["en", "fr"])
def test_the_example_is_the_same_in_libreoffice(language, convert):
    source = example_xlsx(language)
    assert as_read(convert(source, "xlsx", "ods", "ods")) == as_read(source)
    assert as_read(convert(source, "xlsx", *FORMATS["csv in UTF-8"])) == as_read(example_csv(language))
