import codecs
import contextlib
import tracemalloc

import pytest
from hypothesis import given, strategies as st

from letters.refusal import Refused
from letters.stacks.spreadsheets.spreadsheet import open_spreadsheet
from letters.words.messages.catalogue import sentence
from tests.support.spreadsheets import csv_of, numbers, read

ROWS = [
    ["Nom", "Ville", "Mots personnels"],
    ["Siobhán O’Brien", "Montréal", "Deux\nlignes; «\u00a0voilà\u00a0», dit-elle"],
    ["Jane Doe", "Trois-Rivières", 'Elle a dit "non"'],
]
ENCODINGS = ("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "windows-1252")


def reason(data: bytes) -> str:
    with pytest.raises(Refused) as caught:
        read(data)
    assert caught.value.code == "cannot_read"
    return str(caught.value.values["reason"])


@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ENCODINGS)
def test_every_encoding_and_every_separator_is_found(encoding, separator):
    assert read(csv_of(ROWS, encoding, separator)) == ROWS


def test_utf_16_with_its_most_significant_octet_first_has_a_mark_too():
    assert read(codecs.BOM_UTF16_BE + csv_of(ROWS, "utf-16-be")) == ROWS


@pytest.mark.parametrize("line_end", ["\r\n", "\n", "\r"])
def test_every_line_end_ends_a_row(line_end):
    assert read(line_end.join(["Name,City", "Jane Doe,Edmonton", ""]).encode()) == [
        ["Name", "City"],
        ["Jane Doe", "Edmonton"],
    ]


@pytest.mark.parametrize("hint", ["sep=;\r\n", "SEP=;\n", '"sep=;"\r\n', "sep=;\r"])
def test_excels_line_about_the_separator_is_obeyed_and_not_counted(hint):
    data = (hint + "Name;City,town;Province\r\nJane Doe;Edmonton, Alberta;AB\r\n").encode()
    assert read(data) == [["Name", "City,town", "Province"], ["Jane Doe", "Edmonton, Alberta", "AB"]]
    assert numbers(data) == [2]


def test_the_hint_may_name_a_bar():
    assert read(b"sep=|\nName|City\nJane Doe|Edmonton\n") == [["Name", "City"], ["Jane Doe", "Edmonton"]]


@pytest.mark.parametrize(
    "text",
    [
        'Name;"Street, number";City\nJane Doe;1 Main St, app. 2;Ottawa\n',
        "Name;Notes, dates, calls, visits\nJane Doe;x\n",
        "Nom;Code postal\nJane Doe;K1A 0A6\n",
    ],
)
def test_the_separator_is_the_one_that_finds_the_columns(text):
    assert open_spreadsheet(text.encode()).headers[0] in ("Name", "Nom")


def test_a_single_column_needs_no_separator():
    assert read(b"Name\nJane Doe\n") == [["Name"], ["Jane Doe"]]


def test_a_row_of_several_lines_is_one_row_and_blank_lines_count():
    data = b'\n\nName,Own words\n\nJane Doe,"one\ntwo\nthree"\n , \nJohn Roe,x\n\n\n'
    assert read(data)[1:] == [["Jane Doe", "one\ntwo\nthree"], ["John Roe", "x"]]
    assert numbers(data) == [5, 7]


@pytest.mark.parametrize("cells", ["Jane Doe,Edmonton,,,", "Jane Doe,Edmonton"])
def test_empty_cells_at_the_end_are_forgiven(cells):
    assert read(f"Name,City,,,\n{cells}\n".encode()) == [["Name", "City"], ["Jane Doe", "Edmonton"]]


def test_short_rows_have_empty_cells():
    assert read(b"Name,City,Province\nJane Doe\n")[1] == ["Jane Doe", "", ""]


def test_cells_that_moved_are_handed_on():
    assert read(b"Name,City\nJane Doe,Edmonton,AB\n")[1] == ["Jane Doe", "Edmonton", "AB"]


def test_zeros_in_front_and_odd_quotes_stay():
    assert read(b'Name,Phone\nRobert "Bob" Roe,0078\n')[1] == ['Robert "Bob" Roe', "0078"]


def test_nul_octets_in_a_cell_are_text_that_its_field_refuses():
    assert read(b"Name,City\nJane\0Doe,Edmonton\n")[1] == ["Jane\0Doe", "Edmonton"]


@pytest.mark.parametrize("text", ['Name,City\nJane,"Ottawa\nJohn,Hull\n', 'Name,City\n"Jane" Doe,Ottawa\n'])
def test_quotes_that_do_not_match_are_refused_at_their_row(text):
    with pytest.raises(Refused) as caught:
        open_spreadsheet(text.encode(), "people.csv")
    assert caught.value.values == {"file": "people.csv", "row": 2, "reason": "quotes_wrong"}
    assert sentence(caught.value, "en").startswith("people.csv, row 2: a quotation mark")


def test_utf_8_that_was_spoilt_is_refused_rather_than_read_as_something_else():
    data = csv_of([["Nom", "Ville"], *[["Zoé", "Montréal"]] * 9], "utf-8")
    assert reason(data.replace("Montréal".encode(), b"Montr\xc3al", 1)) == "not_spreadsheet"
    assert reason(data[:-4] + b"\xc3") == "not_spreadsheet"


@pytest.mark.parametrize(
    "data",
    [
        b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj",
        b"{\\rtf1\\ansi Name}",
        b"<html><table><tr><td>Name</td></tr></table></html>",
        b'<?xml version="1.0"?><Workbook/>',
        b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR",
        b"\xff\xd8\xff\xe0\0\x10JFIF",
        b"\x1f\x8b\x08\x00\x00\x00",
        b"\0" * 100,
        codecs.BOM_UTF16_LE + b"N\0a",
        codecs.BOM_UTF8 + b"Nom\nZo\xe9\n",
        codecs.BOM_UTF32_LE + "Name\nJane".encode("utf-32-le"),
        b"Nom\nZo\x8e\x8f\n",
    ],
)
def test_what_is_no_text_is_no_spreadsheet(data):
    assert reason(data) == "not_spreadsheet"


@pytest.mark.parametrize("data", [b"", b"\n\n", codecs.BOM_UTF8, b" \t \n", b"sep=;\n", b'""\n'])
def test_nothing_is_no_spreadsheet(data):
    assert reason(data) == "empty"


@pytest.mark.parametrize("encoding", ["utf-8", "windows-1252"])
def test_rows_are_a_stream_however_many_there_are(encoding, tmp_path):
    path = tmp_path / "people.csv"
    path.write_bytes(csv_of([["Nom", "Ville"], *[["Zoé", "Montréal, « ville »"]] * 20_000], encoding))
    tracemalloc.start()
    sheet = open_spreadsheet(path)
    assert sum(1 for _ in sheet.rows()) == sheet.row_count == 20_000
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 2_000_000


@given(st.binary(max_size=300))
def test_whatever_the_octets_are_they_are_read_or_refused(data):
    with contextlib.suppress(Refused):
        read(data)
