import codecs
import contextlib
import io
import tracemalloc

import pytest
from hypothesis import given, strategies as st

from letters.refusal import Refused
from letters.stacks.spreadsheets.spreadsheet import open_spreadsheet
from letters.stacks.spreadsheets.spreadsheet_file import SpreadsheetFile
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
def test_every_encoding_and_separator_is_recognized(encoding, separator):
    assert read(csv_of(ROWS, encoding, separator)) == ROWS


@pytest.mark.parametrize(("mark", "end"), ["''", "“”", '""'])
def test_cells_may_stand_in_the_quotation_marks_of_other_programs(mark, end):
    rows = [
        ["Name", "City"],
        ["Jane Doe", "Edmonton, Alberta"],
        ["Jean Untel", 'The "Hub"' if mark == "'" else "Laval"],
    ]
    text = "\n".join(",".join(f"{mark}{cell}{end}" for cell in row) for row in rows)
    assert read(text.encode()) == rows


def test_a_lone_cell_in_other_marks_keeps_them():
    assert read(b"Name,'City'\n'Jane' Doe,'Edmonton'") == [["Name", "'City'"], ["'Jane' Doe", "'Edmonton'"]]


def test_the_end_of_a_file_for_dos_is_no_row():
    assert read(csv_of(ROWS) + b"\x1a") == ROWS


def test_big_endian_utf_16_has_a_byte_order_mark_too():
    assert read(codecs.BOM_UTF16_BE + csv_of(ROWS, "utf-16-be")) == ROWS


@pytest.mark.parametrize("line_end", ["\r\n", "\n", "\r"])
def test_every_line_end_ends_a_row(line_end):
    assert read(line_end.join(["Name,City", "Jane Doe,Edmonton", ""]).encode()) == [
        ["Name", "City"],
        ["Jane Doe", "Edmonton"],
    ]


@pytest.mark.parametrize("hint", ["sep=;\r\n", "SEP=;\n", '"sep=;"\r\n', "sep=;\r"])
def test_the_separator_line_of_excel_is_obeyed_and_not_counted(hint):
    data = (hint + "Name;City,town;Province\r\nJane Doe;Edmonton, Alberta;AB\r\n").encode()
    assert read(data) == [["Name", "City,town", "Province"], ["Jane Doe", "Edmonton, Alberta", "AB"]]
    assert numbers(data) == [2]


def test_the_separator_line_may_name_a_vertical_bar():
    assert read(b"sep=|\nName|City\nJane Doe|Edmonton\n") == [["Name", "City"], ["Jane Doe", "Edmonton"]]


@pytest.mark.parametrize(
    "text",
    [
        'Name;"Street, number";City\nJane Doe;1 Main St, app. 2;Ottawa\n',
        "Name;Notes, dates, calls, visits\nJane Doe;x\n",
        "Nom;Code postal\nJane Doe;K1A 0A6\n",
    ],
)
def test_the_separator_is_the_one_that_yields_known_headers(text):
    assert open_spreadsheet(text.encode()).headers[0] in ("Name", "Nom")


def test_a_single_column_needs_no_separator():
    assert read(b"Name\nJane Doe\n") == [["Name"], ["Jane Doe"]]


def test_a_row_of_several_lines_is_one_row_and_blank_lines_count():
    data = b'\n\nName,Own words\n\nJane Doe,"one\ntwo\nthree"\n , \nJohn Roe,x\n\n\n'
    assert read(data)[1:] == [["Jane Doe", "one\ntwo\nthree"], ["John Roe", "x"]]
    assert numbers(data) == [5, 7]


@pytest.mark.parametrize("cells", ["Jane Doe,Edmonton,,,", "Jane Doe,Edmonton"])
def test_empty_cells_at_the_end_of_a_row_are_dropped(cells):
    assert read(f"Name,City,,,\n{cells}\n".encode()) == [["Name", "City"], ["Jane Doe", "Edmonton"]]


def test_short_rows_get_empty_cells():
    assert read(b"Name,City,Province\nJane Doe\n")[1] == ["Jane Doe", "", ""]


def test_cells_beyond_the_headers_are_kept():
    assert read(b"Name,City\nJane Doe,Edmonton,AB\n")[1] == ["Jane Doe", "Edmonton", "AB"]


def test_leading_zeros_and_stray_quotes_stay():
    assert read(b'Name,Phone\nRobert "Bob" Roe,0078\n')[1] == ['Robert "Bob" Roe', "0078"]


def test_a_nul_byte_in_a_cell_is_left_for_its_field_to_refuse():
    assert read(b"Name,City\nJane\0Doe,Edmonton\n")[1] == ["Jane\0Doe", "Edmonton"]


@pytest.mark.parametrize(
    ("text", "broken"),
    [
        ('Name,City\nJane,"Ottawa\nJohn,Hull\n', [("Jane", '"Ottawa')]),
        ('Name,City\n"Jane" Doe,Ottawa\nJohn,Hull\n', [('"Jane" Doe', "Ottawa")]),
        ('Name,City\n"Jane" Doe,"Ottawa"\n"A",B"\nJohn,Hull\n', [('"Jane" Doe', '"Ottawa"')]),
        ('Name,City\n"Jane,Ottawa\n"June,Ottawa\nJohn,Hull\n', [('"Jane', "Ottawa"), ('"June', "Ottawa")]),
    ],
)
def test_an_unbalanced_quote_costs_its_row_and_no_other(text, broken):
    rows = list(open_spreadsheet(text.encode(), "people.csv").rows())
    assert [row.cells for row in rows if row.broken] == broken
    assert rows[-1].cells[0] == "John" or not rows[-1].broken


def test_a_record_of_more_lines_than_anyone_writes_has_a_quote_that_is_never_closed():
    lines = ["Name,City", '"Jane,Ottawa', *["John,Hull"] * 2_000, 'June,"Ottawa"']
    rows = list(open_spreadsheet("\n".join(lines).encode()).rows())
    assert [row.number for row in rows if row.broken] == [2]
    assert len(rows) == 2_002


def test_unbalanced_quotes_in_the_header_are_refused_at_row_1():
    with pytest.raises(Refused) as caught:
        read(b'"Name" of sender,City\nJane Doe,Ottawa\n')
    assert (caught.value.values["reason"], caught.value.values["row"]) == ("quotes_wrong", 1)
    assert sentence(caught.value, "en").startswith("The file cannot be used: a quotation mark")


def test_the_separator_is_found_under_blank_lines():
    assert read(b"\n;\nName;City\nJane Doe;Ottawa\n") == [["Name", "City"], ["Jane Doe", "Ottawa"]]


def test_as_much_valid_utf_8_as_invalid_bytes_is_damaged_and_less_is_windows_1252():
    assert reason("Zoé".encode() + b"\xff") == "not_spreadsheet"
    assert read("Zoé".encode() + b"\xe9\xe9") == [["ZoÃ©éé"]]


class FailingDisk(io.RawIOBase):
    """A file that opens but cannot be read."""

    def readable(self) -> bool:
        return True

    def readinto(self, buffer) -> int:
        raise OSError(len(buffer))


@pytest.mark.parametrize("data", [b"Name\nJane", "Name\nJane".encode("utf-16")])
def test_a_failure_of_the_disk_is_unreadable(data, monkeypatch):
    monkeypatch.setattr(SpreadsheetFile, "open", lambda _: io.BufferedReader(FailingDisk()))
    assert reason(data) == "unreadable"


def test_damaged_utf_8_is_refused_and_not_read_in_another_encoding():
    data = csv_of([["Nom", "Ville"], *[["Zoé", "Montréal"]] * 9], "utf-8")
    assert reason(data.replace("Montréal".encode(), b"Montr\xc3al", 1)) == "not_spreadsheet"
    assert reason(data[:-4] + b"\xc3") == "not_spreadsheet"


@pytest.mark.parametrize(
    "data",
    [
        b"<html><table><tr><td>Name</td></tr></table></html>",
        b'<?xml version="1.0"?><Workbook/>',
        b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR",
        b"\xff\xd8\xff\xe0\0\x10JFIF",
        b"\x1f\x8b\x08\x00\x00\x00",
        b"\0" * 100,
        codecs.BOM_UTF16_LE + b"N\0a",
        codecs.BOM_UTF8 + b"Nom\nZo\xe9\n",
        codecs.BOM_UTF32_LE + "Name\nJane".encode("utf-32-le"),
    ],
)
def test_files_that_are_not_text_are_refused(data):
    assert reason(data) == "not_spreadsheet"


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj", "pdf"),
        (b"{\\rtf1\\ansi Name}", "word"),
        (b"BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Jane Doe\r\nEND:VCARD\r\n", "vcard"),
        (b'{"":"WARNING!","doc_id":"x","resource_key":"","email":"jane@example.org"}', "google_link"),
        (
            b'<?xml version="1.0"?><plist><string>https://docs.google.com/spreadsheets/d/x</string></plist>',
            "google_link",
        ),
    ],
)
def test_other_kinds_of_file_are_refused_with_the_way_to_a_spreadsheet(data, kind):
    assert reason(data) == kind


@pytest.mark.parametrize("data", [b"", b"\n\n", codecs.BOM_UTF8, b" \t \n", b"sep=;\n", b'""\n'])
def test_a_file_without_text_is_refused_as_empty(data):
    assert reason(data) == "empty"


@pytest.mark.parametrize("encoding", ["utf-8", "windows-1252"])
def test_memory_is_flat_however_many_rows_there_are(encoding, tmp_path):
    path = tmp_path / "people.csv"
    path.write_bytes(csv_of([["Nom", "Ville"], *[["Zoé", "Montréal, « ville »"]] * 20_000], encoding))
    tracemalloc.start()
    sheet = open_spreadsheet(path)
    assert sum(1 for _ in sheet.rows()) == sheet.row_count == 20_000
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 2_000_000


@given(st.binary(max_size=300))
def test_any_bytes_are_read_or_refused(data):
    with contextlib.suppress(Refused):
        read(data)


def test_spaces_between_separator_and_quotation_mark_are_no_text():
    assert read(b'"Name", "Street"\n"Jane Doe", "123 Main St, Apt 10"\n') == [
        ["Name", "Street"],
        ["Jane Doe", "123 Main St, Apt 10"],
    ]
