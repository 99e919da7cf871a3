"""The sheet and the row that hold the headers, wherever they stand."""

import pytest

from letters.stacks.spreadsheets.table_finding import TableChoice
from tests.support.lists import HEADERS, JANE, LETTERHEAD, problem_of, read_list
from tests.support.spreadsheets import xlsx_by


def two_sheets(workbook):
    for name, rows in (("Cover", [["About this list"], ["Name", "Anna"]]), ("People", [["Title"], HEADERS, JANE])):
        sheet = workbook.add_worksheet(name)
        for number, cells in enumerate(rows):
            sheet.write_row(number, 0, cells)


@pytest.mark.parametrize(
    "above",
    [
        [["Sign-up sheet"]],
        [["Sign-up sheet"], ["Edmonton, April 12 2026"], []],
        [["Contact", "", "Address", "", "", ""]],
        [["", "", "Total", "12"], []],
        [[f"line {number}"] for number in range(19)],
    ],
)
def test_the_headers_are_found_below_titles(above):
    assert read_list([*above, HEADERS, JANE]).letterheads == [LETTERHEAD]


def test_a_header_in_the_upper_of_two_rows_counts():
    rows = [["Name", "", "", "", "", "Member of Parliament"], ["", *HEADERS[1:5], ""], JANE]
    assert read_list(rows).letterheads == [LETTERHEAD]


def test_a_sheet_of_people_comes_before_one_with_as_many_fields_and_no_name():
    def fill(workbook):
        members = ["MP", "Riding", "E-mail", "Phone", "Address", "City", "Postal code"]
        for name, rows in (("MPs", [members]), ("People", [HEADERS, JANE])):
            sheet = workbook.add_worksheet(name)
            for number, cells in enumerate(rows):
                sheet.write_row(number, 0, cells)

    assert read_list(xlsx_by(fill)).letterheads == [LETTERHEAD]


def test_a_list_without_headers_is_told_so_and_not_asked_about_its_first_row():
    assert problem_of([JANE, JANE]) == "columns_missing"


def test_the_sheet_with_the_headers_is_read_and_others_named():
    read = read_list(xlsx_by(two_sheets))
    assert read.letterheads == [LETTERHEAD]


@pytest.mark.parametrize(
    ("choice", "code"),
    [
        (TableChoice(sheet="Nowhere"), "sheet_missing"),
        (TableChoice(header_row=9), "row_empty"),
        (TableChoice(sheet="Cover", header_row=3), "row_empty"),
    ],
)
def test_a_choice_that_the_file_does_not_have_is_refused(choice, code):
    assert problem_of(xlsx_by(two_sheets), choice=choice) == code


def test_sheet_and_row_may_be_chosen():
    assert read_list(xlsx_by(two_sheets), choice=TableChoice(" people ", 2)).letterheads == [LETTERHEAD]
    assert read_list([HEADERS, JANE, HEADERS, JANE], choice=TableChoice(None, 3)).row_count == 1


def test_hidden_rows_and_columns_are_passed_over():
    def fill(workbook):
        sheet = workbook.add_worksheet()
        for number, cells in enumerate([[*HEADERS, "Phone"], [*JANE, "780-555-0100"], ["John Roe", *JANE[1:], ""]]):
            sheet.write_row(number, 0, cells)
        sheet.set_row(2, None, None, {"hidden": True})
        sheet.set_column(6, 6, None, None, {"hidden": True})

    read = read_list(xlsx_by(fill))
    assert (read.letterheads, read.passed_over, read.row_count) == ([LETTERHEAD], ("hidden",), 2)
    assert [notice.values["columns"] for notice in read.columns.notices] == ["Phone"]
