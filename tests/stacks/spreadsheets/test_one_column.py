"""Lines of CSV in one column of a sheet, as people save a file that their Excel did not divide."""

import pytest

from tests.support.lists import HEADERS, JANE, LETTERHEAD, read_list
from tests.support.spreadsheets import csv_of, read, xlsx_of


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
@pytest.mark.parametrize("title", [[], [["Sign-up sheet"]]])
def test_lines_of_csv_in_one_column_are_divided(separator, title):
    lines = [[line] for line in csv_of([HEADERS, JANE], separator=separator).decode().splitlines()]
    assert read_list(xlsx_of([*title, *lines])).letterheads == [LETTERHEAD]
    assert read_list(csv_of([*title, *lines])).letterheads == [LETTERHEAD]


def test_a_line_that_the_other_separator_has_divided_is_whole_again():
    rows = [[",".join(HEADERS)], ["Jane Doe,10-123 Main St", f"Rear,{','.join(JANE[2:])}"]]
    assert read_list(xlsx_of(rows)).letterheads == [(*LETTERHEAD[:2], "Rear", LETTERHEAD[2])]


def test_quotation_marks_keep_a_separator_and_a_wrong_one_costs_its_row():
    rows = [[",".join(HEADERS)], [",".join(['Jane Doe,"10-123 Main St, rear"', *JANE[2:]])], ['John "Roe,"5 Elm" St,x']]
    found = read_list(xlsx_of(rows))
    assert (found.letterheads[0][1], found.reasons) == ("10-123 Main St, rear", [("quotes_wrong", None)])


def test_a_remark_above_a_table_is_no_line_of_csv():
    rows = [["Give your name, address, city, postal code"], HEADERS, JANE]
    assert read_list(xlsx_of(rows)).letterheads == [LETTERHEAD]


def test_one_column_of_other_text_stays_as_it_is():
    assert read(xlsx_of([["Name"], ["Doe, Jane"]])) == [["Name"], ["Doe, Jane"]]
