"""A small spreadsheet that would become a very large one is refused before it has cost much."""

import time

import pytest

from letters.refusal import Refused
from letters.stacks.spreadsheets.spreadsheet import open_spreadsheet
from tests.support.spreadsheets import csv_of, ods_by, ods_cell, packed, read, xlsx_of, xlsx_parts

#: As much as the public service unpacks.
UNPACKED = 64_000_000

HEADER = '<row><c t="inlineStr"><is><t>Name</t></is></c></row>'
LONG = "n" * 30_000


def repeated(rows: int, columns: int, text: str) -> str:
    """Return one row of one cell of an ODS sheet, both repeated."""
    cell = ods_cell(text).replace("<table:table-cell", f'<table:table-cell table:number-columns-repeated="{columns}"')
    return f'<table:table-row table:number-rows-repeated="{rows}">{cell}</table:table-row>'


def ods(*rows: str) -> bytes:
    name = f"<table:table-row>{ods_cell('Name')}</table:table-row>"
    return ods_by(f'<table:table table:name="S">{name}{"".join(rows)}</table:table>')


def xlsx(rows: str, **changed: str) -> bytes:
    return packed(xlsx_parts(HEADER + rows, **changed))


def shared(strings: str) -> str:
    return f"<sst>{strings}</sst>"


def blank(reference: str) -> str:
    return f'<row><c r="{reference}" t="inlineStr"><is><t> </t></is></c></row>'


FORMATS = "".join(f'<numFmt numFmtId="{200 + one}" formatCode="[[[["/>' for one in range(9_000))
PARAGRAPHS = f"<table:table-cell>{'<text:p>nnnnn</text:p>' * 200_000}</table:table-cell>"

COSTLY = {
    "a long text, repeated": (ods(repeated(5_000, 900, LONG)), "too_large"),
    "many cells, repeated": (ods(repeated(5_000, 1_000, "n")), "too_large"),
    "a shared string, used again and again": (
        xlsx('<row><c t="s"><v>0</v></c></row>' * 1_000, sharedStrings=shared(f"<si><t>{LONG}</t></si>")),
        "too_large",
    ),
    "shared strings, none of them used": (
        xlsx("", sharedStrings=shared(f"<si><t>{LONG}</t></si>" * 600)),
        "too_large",
    ),
    "more shared strings than cells may be": (xlsx("", sharedStrings=shared("<si/>" * 1_100_000)), "too_large"),
    "blank cells far to the right": (xlsx(blank("ALL1") * 5_000), "too_large"),
    "text far to the right": (xlsx(blank("XFD1").replace("> <", ">x<") * 5_000), "too_wide"),
    "a cell of millions of characters": (ods(repeated(1, 1, LONG * 1_000)), "too_large"),
    "a cell of thousands of paragraphs": (ods(f"<table:table-row>{PARAGRAPHS}</table:table-row>"), "too_large"),
    "number formats without end": (
        xlsx("", styles=f"<styleSheet><numFmts>{FORMATS}</numFmts></styleSheet>"),
        "damaged",
    ),
}


HEADERS = [[f"{LONG}{number}" for number in range(20)], ["Jane"] * 20]
COSTLY |= {
    "headers that a page would show with every field": (xlsx_of(HEADERS), "headers_long"),
    "headers that are made of two rows": (xlsx_of([["Name", *HEADERS[0]], ["Name"], ["Jane"]]), "headers_long"),
}


@pytest.mark.parametrize(("data", "reason"), COSTLY.values(), ids=COSTLY)
def test_a_small_file_that_becomes_a_large_one_is_refused_within_seconds(data, reason):
    assert len(data) < 100_000
    begun = time.process_time()
    with pytest.raises(Refused) as refused:
        open_spreadsheet(data, "people.xlsx", max_rows=5_000, max_unpacked_bytes=UNPACKED)
    assert refused.value.values["reason"] == reason
    assert time.process_time() - begun < 4


def test_blank_cells_cost_nothing_however_often_they_are_repeated():
    blanks = '<text:p><text:s text:c="2"/></text:p>'
    row = repeated(9_000_000, 1, "").replace("<text:p></text:p>", blanks)
    assert blanks in row
    assert open_spreadsheet(ods(repeated(2, 1, "Jane"), row), max_unpacked_bytes=UNPACKED).row_count == 2


def test_a_blank_cell_beyond_the_last_column_is_no_reason_to_refuse_a_list():
    assert read(xlsx("<row><c><v>1</v></c></row>" + blank("XFD1"))) == [["Name"], ["1"]]


def test_a_list_that_is_large_itself_may_be_as_long_as_its_bytes():
    """A CSV file never becomes more than it is."""
    data = csv_of([["Name", *"x" * 99], *[["Jane", *"y" * 99]] * 300])
    assert open_spreadsheet(data, max_unpacked_bytes=640).row_count == 300


def test_a_number_format_of_many_m_takes_no_longer_than_a_short_one():
    """A pattern with two runs of "no h, no s" took a time that grew with the square, for each number."""
    code = f'<numFmt numFmtId="200" formatCode="{"m" * 250}h"/>'
    styles = f'<styleSheet><numFmts>{code}</numFmts><cellXfs><xf numFmtId="200"/></cellXfs></styleSheet>'
    data = xlsx('<row><c s="0"><v>0.5</v></c></row>' * 20_000, styles=styles)
    begun = time.process_time()
    assert next(open_spreadsheet(data).rows()).cells == ("12:00",)
    assert time.process_time() - begun < 3


def test_columns_that_are_hidden_again_and_again_cost_little():
    data = xlsx('<col hidden="1" min="1" max="900"/><row><c r="ALL1"><v>1</v></c></row>' * 900)
    begun = time.process_time()
    assert open_spreadsheet(data).hidden_columns == frozenset()
    data = packed(xlsx_parts('<col hidden="1" min="2" max="900"/>' * 50_000 + HEADER + HEADER))
    assert open_spreadsheet(data).hidden_columns == frozenset(range(1, 900))
    assert time.process_time() - begun < 3
