import datetime as dt

import pytest

from letters.stacks.spreadsheets.spreadsheet import open_spreadsheet
from letters.words.messages.catalogue import sentence
from tests.support.spreadsheets import OFFICE, numbers, packed, read, xlsx_by, xlsx_of, xlsx_parts

HEADER = '<row r="1"><c r="A1" t="inlineStr"><is><t>Name</t></is></c></row>'


def text_written_by(write) -> str:
    """Return the text that is read from B2, a cell that `write` has written."""

    def fill(workbook):
        sheet = workbook.add_worksheet()
        sheet.write_row(0, 0, ["Name", "City"])
        write(workbook, sheet)

    return read(xlsx_by(fill))[1][1]


def text_of(cell: str, **parts: str) -> str:
    """Return the text that is read from a cell, given as XML."""
    return read(packed(xlsx_parts(f"{HEADER}<row>{cell}</row>", **parts)))[1][0]


@pytest.mark.parametrize(
    ("number", "shown"),
    [
        *((10, "10"), (7805550100, "7805550100"), (48017, "48017"), (123456789012345, "123456789012345")),
        *((0.1 + 0.2, "0.3"), (1.5, "1.5"), (-2, "-2"), (0, "0"), (1e21, "1E+21"), (1 / 3, "0.333333333333333")),
    ],
)
def test_numbers_are_text_without_needless_decimals(number, shown):
    assert text_written_by(lambda _, sheet: sheet.write_number(1, 1, number)) == shown


@pytest.mark.parametrize(("code", "shown"), [("0000", "0078"), ("0", "78"), ("General", "78"), ("#,##0.00", "78")])
def test_leading_zeros_of_a_number_format_are_kept(code, shown):
    assert (
        text_written_by(lambda book, sheet: sheet.write_number(1, 1, 78, book.add_format({"num_format": code})))
        == shown
    )


@pytest.mark.parametrize("code", ["yyyy-mm-dd", "d mmmm yyyy", "[$-1009]d-mmm-yy;@", "mmm", 'dd"."mm', 14])
def test_dates_are_read_as_iso_8601(code):
    style = {"num_format": code}
    assert (
        text_written_by(lambda book, sheet: sheet.write_datetime(1, 1, dt.date(2026, 4, 20), book.add_format(style)))
        == "2026-04-20"
    )


@pytest.mark.parametrize(
    ("value", "code", "shown"),
    [
        (dt.datetime.fromisoformat("2026-04-20T13:05"), "yyyy-mm-dd hh:mm", "2026-04-20 13:05"),
        (dt.datetime.fromisoformat("2026-04-20T13:05:09"), "yyyy-mm-dd hh:mm:ss", "2026-04-20 13:05:09"),
        (dt.time(13, 5), "h:mm AM/PM", "13:05"),
        (dt.timedelta(hours=36, seconds=9), "[h]:mm:ss", "36:00:09"),
        (dt.time(0, 7), 20, "00:07"),
    ],
)
def test_times_are_read_as_a_clock_shows_them(value, code, shown):
    style = {"num_format": code}
    assert text_written_by(lambda book, sheet: sheet.write_datetime(1, 1, value, book.add_format(style))) == shown


@pytest.mark.parametrize("code", ['0" days"', "[Red]0", r"0\d", '"mdy"0', "_-0_-", "0%"])
def test_literal_text_and_colours_in_a_format_make_no_date(code):
    assert (
        text_written_by(lambda book, sheet: sheet.write_number(1, 1, 5, book.add_format({"num_format": code}))) == "5"
    )


@pytest.mark.parametrize(
    ("number", "value", "shown"),
    [
        *((number, "46132", "2026-04-20") for number in (14, 15, 16, 17)),
        *((number, "0.5", "12:00") for number in (18, 19, 20, 21, 45, 46, 47)),
        (22, "46132.5", "2026-04-20 12:00"),
        *((number, "46132.5", "46132.5") for number in (0, 13, 23, 44, 48, 200)),
    ],
)
def test_built_in_formats_of_dates_and_times_are_known_by_number(number, value, shown):
    styles = f'<styleSheet><cellXfs><xf numFmtId="{number}"/></cellXfs></styleSheet>'
    assert text_of(f'<c s="0"><v>{value}</v></c>', styles=styles) == shown
    assert text_of(f"<c><v>{value}</v></c>", styles=styles) == shown, "a cell without a style has the first"


@pytest.mark.parametrize("on", ["1", "true", "on"])
def test_dates_may_be_counted_from_1904(on):
    sheets = f'<workbookPr date1904="{on}"/><sheets><sheet name="S" r:id="r1"/></sheets>'
    workbook = f'<workbook xmlns:r="{OFFICE}">{sheets}</workbook>'
    styles = '<styleSheet><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs></styleSheet>'
    assert text_of('<c s="1"><v>44670</v></c>', styles=styles) == "2022-04-19"
    assert text_of('<c s="1"><v>44670</v></c>', styles=styles, **{"xl/workbook": workbook}) == "2026-04-20"


def test_booleans_are_read_in_capitals():
    assert text_written_by(lambda _, sheet: sheet.write_boolean(1, 1, True)) == "TRUE"
    assert text_written_by(lambda _, sheet: sheet.write_boolean(1, 1, False)) == "FALSE"


def test_the_result_of_a_formula_is_read():
    assert text_written_by(lambda _, sheet: sheet.write_formula(1, 1, '="Otta"&"wa"', None, "Ottawa")) == "Ottawa"
    assert text_written_by(lambda _, sheet: sheet.write_formula(1, 1, "=2+3", None, 5)) == "5"
    assert text_written_by(lambda _, sheet: sheet.write_formula(1, 1, "=NA()", None, "#N/A")) == "#N/A"


def test_a_cell_of_text_keeps_every_character():
    for text in ("007", " two  spaces ", "one\ntwo", "<b>&amp;", "_x000D_", "ᐃᓄᒃ", "=1+1", "😀"):
        assert text_written_by(lambda _, sheet, text=text: sheet.write_string(1, 1, text)) == text


def test_text_in_several_fonts_is_one_text():
    def rich(book, sheet):
        sheet.write_rich_string(1, 1, "Ott", book.add_format({"bold": True}), "awa")

    assert text_written_by(rich) == "Ottawa"


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        ('<c t="s"><v>0</v></c>', "shared"),
        ('<c t="inlineStr"><is><r><t>in</t></r><r><t>line</t></r></is></c>', "inline"),
        ('<c t="inlineStr"><is><t>inline</t></is><v>7</v></c>', "inline"),
        ('<c t="inlineStr"><is><t>東京</t><rPh sb="0" eb="2"><t>トウキョウ</t></rPh></is></c>', "東京"),
        ('<c t="inlineStr"><is><t>東</t><rPh sb="0" eb="1"><t>トウ</t></rPh><t>京</t></is></c>', "東京"),
        ('<c t="str"><f>A1</f><v>text</v></c>', "text"),
        ('<c t="str">\n <f>A1</f>\n <v>text</v>\n</c>', "text"),
        ('<c t="d"><v>2026-04-20T00:00:00</v></c>', "2026-04-20"),
        ('<c t="d"><v>13:05</v></c>', "13:05"),
        ('<c t="b"><v>true</v></c>', "TRUE"),
        ("<c><v>7.80555010E9</v></c>", "7805550100"),
        ("<c><v>no number</v></c>", "no number"),
        ('<c s="77"><v>5</v></c>', "5"),
        ('<c t="str"><v>a_x0041_b_x000d__xd800_</v></c>', "aAb\r_xd800_"),
        ('<c t="str"><v><![CDATA[<b>]]>&#233;&amp;</v></c>', "<b>é&"),
    ],
)
def test_every_kind_of_cell_is_read(cell, text):
    assert text_of(cell) == text


def test_shared_text_may_have_phonetic_guides_and_fonts():
    strings = "<sst><si><r><t>東</t></r><r><t>京</t></r><rPh><t>トウ</t></rPh><r><t>都</t></r></si></sst>"
    assert text_of('<c t="s"><v>0</v></c>', sharedStrings=strings) == "東京都"


def test_elements_may_have_a_prefix_and_cells_no_reference():
    sheet = (
        '<x:worksheet xmlns:x="m"><x:sheetData><x:row><x:c t="inlineStr"><x:is><x:t>Name</x:t></x:is></x:c></x:row>'
        '<x:row r="5"><x:c/><x:c><x:v>1</x:v></x:c></x:row><x:row><x:c t="s"><x:v>0</x:v></x:c></x:row>'
        "</x:sheetData></x:worksheet>"
    )
    data = packed(xlsx_parts("", sheet1=sheet))
    assert read(data) == [["Name"], ["", "1"], ["shared"]]
    assert numbers(data) == [5, 6]


def test_a_file_without_shared_text_or_styles_is_read():
    parts = xlsx_parts(f"{HEADER}<row><c><v>1</v></c></row>")
    relation = f'<Relationship Id="r1" Type="{OFFICE}/worksheet" Target="worksheets/sheet1.xml"/>'
    data = packed(parts | {"xl/_rels/workbook.xml.rels": f"<Relationships>{relation}</Relationships>"})
    assert read(data) == [["Name"], ["1"]]


@pytest.mark.parametrize("part", ["xl/styles.xml", "xl/sharedStrings.xml"])
def test_a_part_that_the_workbook_names_but_lacks_is_not_missed(part):
    parts = xlsx_parts('<row r="1"><c t="inlineStr"><is><t>Name</t></is></c></row>')
    del parts[part]
    assert read(packed(parts)) == [["Name"]]


def test_parts_are_found_in_any_case_and_with_either_slash():
    parts = xlsx_parts(f'{HEADER}<row><c t="s"><v>0</v></c></row>')
    odd = {name.replace("xl/", "XL\\").replace("sharedStrings", "SharedStrings"): part for name, part in parts.items()}
    assert read(packed(odd)) == [["Name"], ["shared"]]


def test_the_first_of_merged_cells_has_the_text_and_hidden_rows_and_columns_are_read():
    def fill(workbook):
        sheet = workbook.add_worksheet()
        sheet.write_row(0, 0, ["Name", "City", "Province"])
        sheet.merge_range(1, 0, 2, 0, "Jane Doe")
        sheet.write_row(1, 1, ["Edmonton", "AB"])
        sheet.write_row(2, 1, ["Ottawa", "ON"])
        sheet.set_row(2, None, None, {"hidden": True})
        sheet.set_column(1, 1, None, None, {"hidden": True})

    assert read(xlsx_by(fill))[1:] == [["Jane Doe", "Edmonton", "AB"], ["", "Ottawa", "ON"]]


def test_rows_are_numbered_as_the_program_numbers_them():
    def fill(workbook):
        sheet = workbook.add_worksheet()
        bold = workbook.add_format({"bold": True})
        for number, name in ((2, "Name"), (4, "Jane Doe"), (9, "John Roe")):
            sheet.write(number, 1, name)
        sheet.write_blank(6, 0, None, bold)
        sheet.write_string(7, 3, "  ")
        sheet.set_row(5000, 30, bold)

    assert read(xlsx_by(fill)) == [["", "Name"], ["", "Jane Doe"], ["", "John Roe"]]
    assert numbers(xlsx_by(fill)) == [5, 10]


def test_the_first_sheet_with_text_is_read_and_named_when_there_are_others():
    def fill(workbook):
        workbook.add_worksheet("Blank")
        workbook.add_worksheet("Secret").write(0, 0, "not seen")
        workbook.get_worksheet_by_name("Secret").very_hidden()
        workbook.add_worksheet("Members").write_column(0, 0, ["Name", "Jane Doe"])
        workbook.add_chartsheet().set_chart(chart(workbook))
        workbook.add_worksheet("Old").write_column(0, 0, ["Name", "John Roe"])
        workbook.get_worksheet_by_name("Old").set_column(5, 5, 20)

    def chart(workbook):
        chart = workbook.add_chart({"type": "bar"})
        chart.add_series({"values": "=Members!$A$1:$A$2"})
        return chart

    sheet = open_spreadsheet(xlsx_by(fill))
    assert [row.cells for row in sheet.rows()] == [("Jane Doe",)]
    (notice,) = sheet.notices
    assert (notice.code, dict(notice.values)) == ("sheet_chosen", {"sheet": "Members", "others": ("Old",)})
    assert "“Members”" in sentence(notice, "en")
    assert "Old" in sentence(notice, "fr")


def test_a_single_sheet_gives_no_notice():
    assert open_spreadsheet(xlsx_of([["Name"], ["Jane Doe"]])).notices == ()


def test_the_elements_of_the_workbook_may_have_a_prefix():
    sheets = '<x:workbookPr date1904="1"/><x:sheets><x:sheet name="S" r:id="r1"/></x:sheets>'
    workbook = f'<x:workbook xmlns:x="m" xmlns:r="{OFFICE}">{sheets}</x:workbook>'
    styles = '<styleSheet><cellXfs><xf numFmtId="14"/></cellXfs></styleSheet>'
    assert text_of("<c><v>44670</v></c>", styles=styles, **{"xl/workbook": workbook}) == "2026-04-20"
