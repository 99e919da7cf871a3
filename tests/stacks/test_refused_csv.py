import csv
import io

import pytest
from hypothesis import given, strategies as st

from letters.refusal import Refused
from letters.stacks.column_choice import find_columns
from letters.stacks.entries import RefusedRow
from letters.stacks.headers.column_names import REASON_COLUMNS
from letters.stacks.refused_csv import MAX_BYTES_IN_MEMORY, MAX_BYTES_ON_DISK, refused_csv, write_refused_csv
from letters.stacks.spreadsheets.column_encodings import repaired
from letters.stacks.spreadsheets.spreadsheet import SheetRow, Spreadsheet, open_spreadsheet

WRONG_CODE = Refused("postal_code_invalid", "postal_code", typed="K1A OA6", hint="K1A 0A6")
WRONG_CITY = Refused("required", "city")

CELLS = st.text(max_size=20).filter(lambda text: repaired(text) == text)


def a_row(number: int, *cells: str, refusals: tuple[Refused, ...] = (WRONG_CODE,)) -> RefusedRow:
    return RefusedRow(number, cells, refusals)


def records(data: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))


def kept(sheet: Spreadsheet, width: int) -> list[tuple[str, ...]]:
    return [row.cells[:width] for row in sheet.rows()]


def test_a_row_is_unchanged_and_followed_by_its_number_and_the_reason_in_both_languages():
    data = refused_csv(["Name", "Notes"], [a_row(7, "Jane Doe", "call back")])
    assert data.startswith("\ufeff".encode())
    headers, row = records(data)
    assert headers == ["Name", "Notes", "row", "field", "code", "reason_en", "reason_fr"]
    assert row[:5] == ["Jane Doe", "call back", "7", "postal_code", "postal_code_invalid"]
    assert row[5] == "“K1A OA6” is not a Canadian postal code. Did you mean K1A 0A6?"
    assert row[6].startswith("«\u00a0K1A OA6\u00a0» n’est pas")


def test_several_reasons_share_one_record_each_with_its_column():
    about_all = Refused("recipient_twice", None)
    data = refused_csv(["Name"], [a_row(2, "Jane Doe", refusals=(WRONG_CITY, WRONG_CODE, about_all))])
    _, row = records(data)
    assert row[2:4] == ["city; postal_code; ", "required; postal_code_invalid; recipient_twice"]
    assert row[4].startswith("City: Please fill in: city. Postal code: “K1A OA6” is not")
    assert row[4].endswith("Keep only one of the two.")
    assert row[5].startswith("Ville\u00a0: À remplir\u00a0: ville. Code postal\u00a0: «\u00a0K1A OA6\u00a0»")


def test_cells_that_a_spreadsheet_program_would_run_are_guarded_and_read_back():
    cells = ("Jane Doe", "=1+1", "+1 780 555 0100", "-x", "@x", "\tx", "\rx", "'=x", "'Jane'", "a=b")
    headers = ["Name", *(f"-Notes {number}" for number in range(1, len(cells)))]
    data = refused_csv(headers, [a_row(2, *cells)])
    written = records(data)
    assert written[0][1] == "'-Notes 1"
    assert written[1][: len(cells)] == [
        *("Jane Doe", "'=1+1", "'+1 780 555 0100", "'-x", "'@x", "'\tx", "'\rx", "''=x", "'Jane'", "a=b")
    ]
    sheet = open_spreadsheet(data)
    assert list(sheet.headers[: len(cells)]) == headers
    assert kept(sheet, len(cells)) == [cells]


def test_the_reasons_of_an_earlier_refused_csv_are_replaced():
    first = open_spreadsheet(refused_csv(["Name", "City"], [a_row(7, "Jane Doe", "Ottawa")]))
    (row,) = first.rows()
    again = refused_csv(first.headers, [RefusedRow(row.number, row.cells, (WRONG_CITY,))])
    assert records(again)[0] == ["Name", "City", *REASON_COLUMNS]
    assert records(again)[1][:5] == ["Jane Doe", "Ottawa", "2", "city", "required"]
    assert find_columns(first.headers).notices == ()


def test_text_beyond_the_headers_is_kept_and_still_refused():
    for headers in (["Name", "City"], ["Name", "City", *REASON_COLUMNS]):
        row = SheetRow(2, (*("Jane Doe", "Ottawa", *[""] * 5)[: len(headers)], "ON"))
        data = refused_csv(headers, [a_row(2, *row.cells), a_row(3, "John Roe", "Hull")], len(row.cells))
        sheet = open_spreadsheet(data)
        astray, other = sheet.rows()
        assert (astray.cells[:3], other.cells[:3]) == (("Jane Doe", "Ottawa", "ON"), ("John Roe", "Hull", ""))
        assert [one.code for one in find_columns(sheet.headers).read(astray).refusals] == ["cell_astray"]
        assert find_columns(sheet.headers).read(other).refusals == ()


@given(st.data(), st.integers(1, 4))
def test_any_cell_is_read_back_unchanged(data, width):
    rows = data.draw(st.lists(st.tuples(*[CELLS] * width), min_size=1, max_size=4))
    headers = ["Name", "City", "Notes; more", "E-mail"][:width]
    written = refused_csv(headers, [a_row(2 + number, *cells) for number, cells in enumerate(rows)])
    sheet = open_spreadsheet(written)
    assert list(sheet.headers) == [*headers, *REASON_COLUMNS]
    assert kept(sheet, width) == rows


@pytest.mark.parametrize("headers", [["Name"], ["Nom;Ville", "a;b;c;d;e;f"], ["Name", "x\ty\tz"]])
def test_the_separator_is_found_despite_others_in_the_headers(headers):
    sheet = open_spreadsheet(refused_csv(headers, [a_row(2, *["a;b\tc"] * len(headers))]))
    assert list(sheet.headers[: len(headers)]) == headers


def test_without_refused_rows_there_are_only_headers():
    assert records(refused_csv(["Name"], [])) == [["Name", *REASON_COLUMNS]]


def test_a_file_that_is_full_names_the_rows_that_are_not_in_it():
    rows = [a_row(number, "Jane Doe", "n" * 400) for number in range(2, 42)]
    file = io.BytesIO()
    left_out = write_refused_csv(file, ["Name", "Notes"], rows, most_bytes=3_000)
    *whole, last = records(file.getvalue())[1:]
    assert [row[2] for row in whole] == [str(number) for number in range(2, 2 + len(whole))]
    assert (len(left_out), list(left_out)[:2]) == (40 - len(whole), [2 + len(whole), 3 + len(whole)])
    assert last[:5] == ["", "", "", "", "refused_csv_full"]
    named = f"{2 + len(whole)}, {3 + len(whole)}, "
    assert f"not in it: {len(left_out)}." in last[5]
    assert f"(rows {named}" in last[5]
    assert f"n’y sont pas\u00a0: {len(left_out)}." in last[6]
    assert f"(lignes {named}" in last[6]


def test_the_record_about_a_full_file_is_passed_over_when_it_is_read_again():
    file = io.BytesIO()
    write_refused_csv(file, ["Name", "City"], [a_row(2, "Jane Doe", "Hull")] * 3, most_bytes=300)
    sheet = open_spreadsheet(file.getvalue())
    columns = find_columns(sheet.headers)
    fields = [columns.read(row).fields for row in sheet.rows()]
    assert fields[-1] == {}
    assert fields[0] == {"name": "Jane Doe", "city": "Hull"}


def test_a_file_on_disk_may_hold_a_million_refused_rows_of_the_usual_size():
    assert MAX_BYTES_ON_DISK >= 1_000_000 * 1_000 > MAX_BYTES_IN_MEMORY
