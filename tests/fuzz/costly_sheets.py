"""Spreadsheets that are small and may become large: repeated cells, shared strings, cells far away, odd encodings."""

from collections.abc import Callable
from random import Random

from letters.stacks.headers.column_names import COLUMNS
from tests.fuzz.costly_texts import costly_text
from tests.fuzz.spreadsheets import _timeless, _zip, spreadsheet
from tests.support.spreadsheets import csv_of, ods_by, ods_cell, xlsx_parts

_COLUMNS = tuple(column for column in COLUMNS if column.example.en)
_HEADERS = [column.header.en for column in _COLUMNS]
_GOOD = [column.example.en for column in _COLUMNS]

#: How often rows, cells and texts are repeated. A good row is a letter, which costs what a letter costs.
_ROWS = (1, 2, 100, 4_990, 5_000, 20_000, 1_048_000, 10**9)
_GOOD_ROWS = (0, 1, 20, 200)
_CELLS = (1, 2, 50, 990, 1_000, 16_384)
_LENGTHS = (0, 1, 40, 3_000, 32_000, 33_000, 1_000_000)

#: The largest CSV file that is made, in characters.
_MOST = 400_000


def costly_csv(rng: Random) -> bytes:
    """Return a CSV file of at most 400,000 characters."""
    if rng.random() < 0.2:
        return spreadsheet(rng, 0)
    if rng.random() < 0.3:
        piece = rng.choice(
            ('"', '""', '"\n', ",", ";\n", "\n", "a,b\n", '"a"b,', "Ã©,", "=", "'", '="a"\n', "\r", "é,")
        )
        return ("Name,City\n" + piece * (_MOST // 2 // len(piece))).encode(rng.choice(_ENCODINGS), "replace")
    rows = [_headers(rng), *[_GOOD] * rng.choice(_GOOD_ROWS)]
    row = _row(rng)
    length = sum(map(len, row)) + len(row) + 1
    rows += [row] * min(rng.choice(_ROWS), _MOST // length + 1)
    return csv_of(rows, separator=rng.choice(",,;\t|")).decode()[:_MOST].encode(rng.choice(_ENCODINGS), "replace")


_ENCODINGS = ("utf-8", "utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1252", "mac_roman", "cp850", "cp037")


def _headers(rng: Random) -> list[str]:
    kind = rng.randrange(6)
    if kind == 0:
        return [*_HEADERS, *[f"Notes {n}" for n in range(rng.choice(_CELLS) % 900)]]
    if kind == 1:
        return [*_HEADERS, *[rng.choice(_HEADERS)] * (rng.choice(_CELLS) % 900)]
    if kind == 2:
        return [*_HEADERS, _cell(rng)[:40_000]]
    return _HEADERS


def _row(rng: Random) -> list[str]:
    """Return a row with costly cells, which mostly is refused."""
    row = list(_GOOD)
    for _ in range(rng.choice((1, 1, 2, 5))):
        row[rng.randrange(len(row))] = _cell(rng)
    if rng.random() < 0.3:
        row += [_cell(rng)[:2_000]] * (rng.choice(_CELLS) % 990)
    return row


def _cell(rng: Random) -> str:
    kind = rng.randrange(4)
    if kind == 0:
        return costly_text(rng)
    if kind == 1:
        return rng.choice(("", " ", "N/A", "#REF!", "0", "1.0", "=1+1", "'", "\u00a0", "Ã©", "x"))
    return rng.choice("nN1é漢\U0001f468 \u0301#-") * rng.choice(_LENGTHS)


def costly_ods(rng: Random) -> bytes:
    """Return an ODS file with repeated rows and cells, or parts that are costly in themselves."""
    rows = [_ods_row(_headers(rng)), _ods_row(_GOOD, rng.choice((1, 5, 200)))]
    rows += [rng.choice(_ODS_ROWS)(rng) for _ in range(rng.choice((1, 1, 2, 30)))]
    tables = f'<table:table table:name="S">{"".join(rows)}</table:table>'
    if rng.random() < 0.2:
        tables += "".join(
            f'<table:table table:name="{n}">{rows[-1]}</table:table>' for n in range(rng.choice((1, 300)))
        )
    styles = rng.choice(("", "", "", '<style:style style:name="a"/>' * 50_000))
    return _timeless(ods_by(tables, styles=styles))


def _ods_row(cells: list[str], times: int = 1) -> str:
    inside = "".join(ods_cell("".join(one for one in cell if one >= " " or one == "\n")) for cell in cells)
    return f'<table:table-row table:number-rows-repeated="{times}">{inside}</table:table-row>'


def _ods_cells(rng: Random, inside: str, about: str = "") -> str:
    rows = f'<table:table-row table:number-rows-repeated="{rng.choice(_ROWS)}">'
    cell = f'<table:table-cell table:number-columns-repeated="{rng.choice(_CELLS)}" {about}>{inside}</table:table-cell>'
    return f"{rows}{cell}</table:table-row>"


_ODS_ROWS: tuple[Callable[[Random], str], ...] = (
    lambda rng: _ods_row(_row(rng), rng.choice((1, 2, 100, 4_000, 20_000))),
    lambda rng: _ods_row(_row(rng), rng.choice((1, 2, 100, 4_000, 20_000))),
    lambda rng: _ods_cells(
        rng, ods_cell("n" * rng.choice(_LENGTHS)).partition(">")[2].removesuffix("</table:table-cell>")
    ),
    lambda rng: _ods_cells(rng, '<text:p><text:s text:c="999"/>x</text:p>' * rng.choice((1, 30, 2_000))),
    lambda rng: _ods_cells(rng, "<text:p>a</text:p>" * rng.choice((1, 100, 100_000))),
    lambda rng: _ods_cells(
        rng, "<text:p>" + "<text:span>a</text:span>" * rng.choice((1, 9_000, 100_000)) + "</text:p>"
    ),
    lambda rng: _ods_cells(rng, "", f'office:value-type="float" office:value="{"9" * rng.choice((1, 300, 100_000))}"'),
    lambda rng: _ods_cells(rng, "", f'office:value-type="time" office:time-value="PT{"9" * 900}H1M1S"'),
    lambda rng: (
        '<table:table-column table:visibility="collapse" table:number-columns-repeated="999"/>'
        * rng.choice((1, 50_000))
    ),
    lambda rng: "<table:table-row-group>" * rng.choice((1, 90, 5_000)),
    lambda rng: "<table:table-row/>" * rng.choice((1, 90, 300_000)),
    lambda rng: "<table:table-row><table:table-cell/></table:table-row>" * rng.choice((1, 90, 300_000)),
)


def costly_xlsx(rng: Random) -> bytes:
    """Return an XLSX file with shared strings used again, cells far away, or parts that are costly in themselves."""
    strings = [*_headers(rng), *_GOOD, *_row(rng)]
    width = len(strings) - len(_GOOD)
    first = _xlsx_row(range(width - len(_GOOD) if width > len(_GOOD) else width))
    rows = [first, *[rng.choice(_XLSX_ROWS)(rng, len(strings)) for _ in range(rng.choice((1, 1, 3)))]]
    changed: dict[str, str | bytes] = {"sharedStrings": "<sst>" + "".join(map(_string, strings)) + "</sst>"}
    changed |= rng.choice(_XLSX_PARTS)(rng)
    return _zip(xlsx_parts("".join(rows), **changed).items())


def _string(text: str) -> str:
    escaped = "".join(one for one in text if one >= " ").replace("&", "&amp;").replace("<", "&lt;")
    return f"<si><t>{escaped}</t></si>"


def _xlsx_row(strings: range) -> str:
    return "<row>" + "".join(f'<c t="s"><v>{number}</v></c>' for number in strings) + "</row>"


_XLSX_ROWS: tuple[Callable[[Random, int], str], ...] = (
    lambda rng, count: _xlsx_row(range(count - len(_GOOD), count)) * rng.choice((1, 100, 4_000)),
    lambda rng, count: _xlsx_row(range(count - 1, count)) * rng.choice((1, 100, 4_000, 100_000)),
    lambda rng, count: (
        ("<row>" + f'<c t="s"><v>{count - 1}</v></c>' * rng.choice((10, 900)) + "</row>") * rng.choice((1, 10, 1_000))
    ),
    lambda rng, _: (
        f'<row><c r="{rng.choice(("ALL1", "XFD1", "ZZZ1", "AA1"))}"><v>{rng.choice(("1", " ", ""))}</v></c></row>'
        * rng.choice((1, 1_000, 100_000))
    ),
    lambda rng, _: (
        f'<row><c r="{rng.choice(("ALL1", "XFD1", "B1"))}" t="inlineStr"><is><t> </t></is></c></row>'
        * rng.choice((1, 1_000, 100_000))
    ),
    lambda rng, _: "<row>" + "<c/>" * rng.choice((1, 1_000, 300_000)) + "</row>",
    lambda rng, _: "<row/>" * rng.choice((1, 1_000, 500_000)),
    lambda rng, _: (
        "<row><c t='inlineStr'><is>" + "<r><t>ab</t></r>" * rng.choice((1, 9_000, 200_000)) + "</is></c></row>"
    ),
    lambda rng, _: '<col hidden="1" min="1" max="1000"/>' * rng.choice((1, 900, 200_000)),
    lambda rng, _: (
        f'<row><c s="0"><v>{rng.choice(("0.5", "1e308", "9" * 400, "NaN", "-1"))}</v></c></row>'
        * rng.choice((1, 4_000, 200_000))
    ),
    lambda rng, _: (
        '<row><c t="inlineStr"><is><t>' + "_x0041_" * rng.choice((1, 4_000, 1_000_000)) + "</t></is></c></row>"
    ),
    lambda rng, _: " " * rng.choice((1, 1_000_000, 20_000_000)),
)

_XLSX_PARTS: tuple[Callable[[Random], dict[str, str | bytes]], ...] = (
    *[lambda _: {}] * 6,
    lambda rng: {
        "sharedStrings": "<sst>" + _string("\U0001f468" + "n" * 32_000) * rng.choice((1, 300, 1_900)) + "</sst>"
    },
    lambda rng: {"sharedStrings": "<sst>" + "<si/>" * rng.choice((1, 100_000, 3_000_000)) + "</sst>"},
    lambda rng: {"styles": _styles(rng.choice(("m" * 250 + "h", "[" * 255, '"' * 255, "0" * 255, "\\" * 255)))},
    lambda rng: {"styles": "<styleSheet>" + "<xf/>" * rng.choice((1, 1_000_000)) + "</styleSheet>"},
    lambda _: {
        "workbook": "<workbook><sheets>" + '<sheet name="S" sheetId="1" r:id="r1"/>' * 200 + "</sheets></workbook>"
    },
)


def _styles(code: str) -> str:
    formats = "".join(f"<numFmt numFmtId='{200 + n}' formatCode='{code}'/>" for n in range(1_000))
    styles = '<xf numFmtId="200"/>' * 1_000
    return f"<styleSheet><numFmts>{formats}</numFmts><cellXfs>{styles}</cellXfs></styleSheet>"
