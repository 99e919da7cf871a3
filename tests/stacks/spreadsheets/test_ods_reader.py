import pytest

from letters.stacks.spreadsheets.spreadsheet import open_spreadsheet
from tests.support.spreadsheets import numbers, ods_by, ods_cell, ods_of, read

HEADER = f"<table:table-row>{ods_cell('Name')}{ods_cell('City')}</table:table-row>"


def table(rows: str, name: str = "Sheet1", style: str = "") -> str:
    return f'<table:table table:name="{name}" table:style-name="{style}">{HEADER}{rows}</table:table>'


def text_of(cell: str) -> str:
    """Return the text that is read from a cell, given as XML."""
    return read(ods_by(table(f"<table:table-row>{cell}</table:table-row>")))[1][0]


@pytest.mark.parametrize(
    ("kind", "value", "shown", "text"),
    [
        ("float", 'office:value="7805550100"', "7.8E9", "7805550100"),
        ("float", 'office:value="0.30000000000000004"', "0.3", "0.3"),
        ("float", 'office:value="78"', "0078", "0078"),
        ("float", 'office:value="1234"', "1,234", "1234"),
        ("float", 'office:value="5000"', "5", "5000"),
        ("currency", 'office:value="5"', "5,00 $", "5"),
        ("percentage", 'office:value="0.5"', "50 %", "0.5"),
        ("date", 'office:date-value="2026-04-20"', "20/04/26", "2026-04-20"),
        ("date", 'office:date-value="2026-04-20T13:05:00"', "20/04/26", "2026-04-20 13:05"),
        ("date", 'office:date-value="20000-01-01"', "far off", "far off"),
        ("time", 'office:time-value="PT13H05M00S"', "01:05 PM", "13:05"),
        ("time", 'office:time-value="PT36H00M09S"', "36:00:09", "36:00:09"),
        ("boolean", 'office:boolean-value="true"', "VRAI", "TRUE"),
        ("string", 'office:string-value=""', "#N/A", "#N/A"),
    ],
)
def test_every_kind_of_cell_is_read(kind, value, shown, text):
    cell = f'<table:table-cell office:value-type="{kind}" {value}><text:p>{shown}</text:p></table:table-cell>'
    assert text_of(cell) == text


def test_text_may_be_in_the_value_alone():
    assert text_of('<table:table-cell office:value-type="string" office:string-value="Jane"/>') == "Jane"


@pytest.mark.parametrize(
    ("paragraphs", "text"),
    [
        ("<text:p>one</text:p><text:p>two</text:p>", "one\ntwo"),
        ("<text:p>one<text:line-break/>two</text:p>", "one\ntwo"),
        ("<text:p>\n  one\n  two\n</text:p>", "one two"),
        ('<text:p>one<text:s text:c="3"/>two<text:tab/>three</text:p>', "one   two\tthree"),
        ("<text:p>Montr\u00a0 <text:span>é</text:span><text:a>al</text:a></text:p>", "Montr\u00a0 éal"),
        ("<office:annotation><text:p>a note</text:p></office:annotation><text:p>text</text:p>", "text"),
        ("<text:p>te<office:annotation><text:p>a note</text:p></office:annotation>xt</text:p>", "text"),
        ("<draw:frame><draw:text-box><text:p>a box</text:p></draw:text-box></draw:frame><text:p>text</text:p>", "text"),
        ('<text:p>text</text:p><table:table table:name="Sub"><table:table-row/></table:table>', "text"),
        ('<text:p>a<text:s text:c="999999999"/></text:p>', f"a{' ' * 1000}"),
    ],
)
def test_text_is_read_as_the_program_shows_it(paragraphs, text):
    assert text_of(f'<table:table-cell office:value-type="string">{paragraphs}</table:table-cell>') == text


def test_repeated_cells_and_rows_are_expanded():
    rows = (
        '<table:table-row table:number-rows-repeated="3"><table:table-cell/></table:table-row>'
        '<table:table-row table:number-rows-repeated="2">'
        '<table:table-cell office:value-type="string" table:number-columns-repeated="2"><text:p>x</text:p>'
        '</table:table-cell><table:table-cell table:number-columns-repeated="16382"/></table:table-row>'
        '<table:table-row table:number-rows-repeated="1048570">'
        '<table:table-cell table:number-columns-repeated="16384"/></table:table-row>'
    )
    data = ods_by(table(rows))
    assert read(data)[1:] == [["x", "x"], ["x", "x"]]
    assert numbers(data) == [5, 6]


def test_cells_under_a_merged_one_keep_their_place():
    row = f"<table:table-row>{ods_cell('Jane')}<table:covered-table-cell/>{ods_cell('x')}</table:table-row>"
    hidden = row.replace("<table:covered-table-cell/>", ods_cell("unseen").replace("table-cell", "covered-table-cell"))
    assert read(ods_by(table(row + hidden)))[1:] == [["Jane", "", "x"], ["Jane", "", "x"]]


def test_rows_in_groups_and_headers_are_rows():
    row = f"<table:table-row>{ods_cell('Jane')}</table:table-row>"
    rows = (
        f"<table:table-row-group><table:table-header-rows>{row}</table:table-header-rows>{row}</table:table-row-group>"
    )
    assert numbers(ods_by(table(rows))) == [2, 3]


def test_text_outside_cells_is_ignored():
    row = f"<table:table-row>{ods_cell('Jane')}</table:table-row>"
    before = (
        "<table:tracked-changes><table:table-cell><text:p>old</text:p></table:table-cell></table:tracked-changes>"
        "<table:content-validations><table:help-message><text:p>help</text:p></table:help-message>"
        "</table:content-validations>"
    )
    shapes = "<table:shapes><draw:frame><text:p>shape</text:p></draw:frame></table:shapes>"
    assert read(ods_by(table(shapes + row), before=before)) == [["Name", "City"], ["Jane", ""]]


def test_hidden_sheets_are_ignored_and_other_sheets_named():
    style = '<style:style style:name="h"><style:table-properties table:display="false"/></style:style>'
    rows = f"<table:table-row>{ods_cell('Jane')}</table:table-row>"
    tables = table("", "Secret", "h") + '<table:table table:name="Blank"/>' + table(rows, "People") + table("", "Old")
    sheet = open_spreadsheet(ods_by(tables, styles=style))
    assert sheet.row_count == 1
    assert [dict(notice.values) for notice in sheet.notices] == [{"sheet": "People", "others": ("Old",)}]


def test_a_table_is_read_as_written():
    rows = [["Name", "Own words"], ["Jane <b>", "one\ntwo  spaces & more"]]
    assert read(ods_of(rows)) == rows


def test_a_cell_may_have_as_many_spaces_as_excel_allows_characters():
    spaces = '<text:s text:c="1000"/>' * 32 + '<text:s text:c="767"/>'
    cell = f"<table:table-cell><text:p>{spaces}</text:p></table:table-cell>"
    assert read(ods_by(table(f"<table:table-row>{cell}{ods_cell('x')}</table:table-row>")))[1] == [" " * 32_767, "x"]
