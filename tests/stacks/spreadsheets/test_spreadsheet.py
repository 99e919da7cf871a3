"""Any kind of file is recognized by its content; broken and hostile files are refused with a reason."""

import contextlib
import functools
import io
import zipfile
from pathlib import Path

import pytest
from hypothesis import given, strategies as st

from letters.refusal import Refused
from letters.stacks.spreadsheets import spreadsheet_file
from letters.stacks.spreadsheets.spreadsheet import open_spreadsheet
from letters.words.messages.catalogue import sentence
from letters.words.messages.translated_values import VALUES
from tests.support.spreadsheets import ODS_KIND, csv_of, ods_by, ods_cell, ods_of, packed, read, xlsx_of, xlsx_parts

ROWS = [["Name", "City"], ["Jane Doe", "Edmonton"], ["John Roe", "Ottawa"]]
COMPOUND = bytes.fromhex("d0cf11e0a1b11ae1")
NAME = '<c t="inlineStr"><is><t>Name</t></is></c>'
ODS_CELL = "<table:table-cell><text:p>{}</text:p></table:table-cell>"
SPACES, NO_SPACES = '<text:s text:c="1000"/>', '<text:s text:c="-999999999"/>'
ENTITIES = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;">]>'


def in_utf_16(name: str) -> bytes:
    return name.encode("utf-16-le")


def sheet_of(rows: str) -> bytes:
    return packed(xlsx_parts(f"<row>{NAME}</row>{rows}"))


def ods_table(rows: str) -> bytes:
    header = f"<table:table-row>{ods_cell('Name')}</table:table-row>"
    return ods_by(f'<table:table table:name="S">{header}{rows}</table:table>')


def repeated(times: int) -> str:
    """Return a cell of an ODS table that is repeated this many times."""
    return ods_cell("x").replace("<table:table-cell", f'<table:table-cell table:number-columns-repeated="{times}"', 1)


def kind_of(kind: str) -> bytes:
    return packed({"[Content_Types].xml": f'<Types><Override ContentType="application/{kind}"/></Types>'})


def encrypted(data: bytes) -> bytes:
    """Return the ZIP file with its parts marked as encrypted."""
    return data.replace(b"PK\x01\x02\x14\x03\x14\0\0\0", b"PK\x01\x02\x14\x03\x14\0\x01\0")


def repacked(data: bytes, method: int) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(file, "w", method) as new:
        for name in old.namelist():
            new.writestr(name, old.read(name))
    return file.getvalue()


def with_declaration(part: str, declaration: str) -> bytes:
    parts = xlsx_parts(f"<row>{NAME}</row>")
    return packed(parts | {part: f"{declaration}{parts[part]}"})


BROKEN = {
    "a text document": (
        kind_of("vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"),
        "word",
    ),
    "an ODF text": (packed({"mimetype": "application/vnd.oasis.opendocument.text"}), "word"),
    "a ZIP file": (packed({"people.csv": "Name\nJane"}), "not_spreadsheet"),
    "an empty ZIP file": (packed({}), "not_spreadsheet"),
    "a binary workbook": (kind_of("vnd.ms-excel.sheet.binary.macroEnabled.main"), "other_excel"),
    "an old workbook": (COMPOUND + b"\0" * 600 + in_utf_16("Workbook"), "other_excel"),
    "a very old workbook": (COMPOUND + b"\0" * 600 + in_utf_16("Book"), "other_excel"),
    "an old text document": (COMPOUND + b"\0" * 600 + in_utf_16("WordDocument"), "word"),
    "a document of Numbers": (packed({"Index/Document.iwa": "x", "preview.jpg": ""}), "numbers"),
    "an XLSX with a password": (COMPOUND + b"\0" * 600 + in_utf_16("EncryptedPackage"), "encrypted"),
    "an ODS with a password": (
        ods_by("", **{"META-INF/manifest.xml": '<m xmlns:manifest="m"><manifest:encryption-data/></m>'}),
        "encrypted",
    ),
    "a ZIP with a password": (encrypted(xlsx_of(ROWS)), "encrypted"),
    "another compression": (repacked(xlsx_of(ROWS), zipfile.ZIP_BZIP2), "damaged"),
    "half a file": (xlsx_of(ROWS)[:2000], "damaged"),
    "an empty XLSX": (xlsx_of([]), "empty"),
    "an empty ODS": (ods_of([]), "empty"),
    "an XLSX whose sheet is empty": (packed({**xlsx_parts(""), "xl/worksheets/sheet1.xml": ""}), "damaged"),
    "a missing sheet": (
        packed({name: part for name, part in xlsx_parts("").items() if "sheet1" not in name}),
        "damaged",
    ),
    "an ODS without content": (packed({"mimetype": ODS_KIND}), "damaged"),
    "invalid XML": (packed(xlsx_parts("", sheet1="<worksheet><row>")), "damaged"),
    "an entity": (with_declaration("xl/worksheets/sheet1.xml", ENTITIES), "damaged"),
    "an external entity": (
        with_declaration("xl/sharedStrings.xml", '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>'),
        "damaged",
    ),
    "an entity in an ODS": (packed({"mimetype": ODS_KIND, "content.xml": f"{ENTITIES}<x>&b;</x>"}), "damaged"),
    "a missing shared text": (sheet_of('<row><c t="s"><v>7</v></c></row>'), "damaged"),
    "a shared text that is not a number": (sheet_of('<row><c t="s"><v>x</v></c></row>'), "damaged"),
    "a row number that is not a number": (sheet_of('<row r="x"><c><v>1</v></c></row>'), "damaged"),
    "an invalid column": (sheet_of('<row><c r="1A"><v>1</v></c></row>'), "damaged"),
    "a column of four letters": (sheet_of('<row><c r="AAAA1"><v>1</v></c></row>'), "damaged"),
    "a cell at the right edge": (sheet_of('<row><c r="XFD1"><v>1</v></c></row>'), "too_wide"),
    "a row too far down": (sheet_of('<row r="1048577"><c><v>1</v></c></row>'), "too_large"),
    "an enormous row number": (sheet_of(f'<row r="{"9" * 5000}"><c><v>1</v></c></row>'), "damaged"),
    "a wide CSV": (csv_of([["Name"], ["x"] * 1001]), "too_wide"),
    "a cell that repeats": (ods_table(f"<table:table-row>{repeated(999_999_999)}</table:table-row>"), "too_wide"),
    "a row that repeats": (
        ods_table(
            '<table:table-row table:number-rows-repeated="1048570"/>'
            f'<table:table-row table:number-rows-repeated="999999999">{ods_cell("x")}</table:table-row>'
        ),
        "too_large",
    ),
    "endless spaces": (
        ods_table(f"<table:table-row>{ODS_CELL.format(SPACES * 40)}</table:table-row>"),
        "too_large",
    ),
    "a negative number of spaces": (
        ods_table(f"<table:table-row>{ODS_CELL.format(NO_SPACES + SPACES * 40)}</table:table-row>"),
        "too_large",
    ),
    "a cell repeated less than once": (
        ods_table(f"<table:table-row>{repeated(-999_999_999)}{repeated(999_999_999)}</table:table-row>"),
        "damaged",
    ),
    "a cell of endless fragments": (sheet_of(f"<row><c>{'<v>1</v>' * 40_000}</c></row>"), "damaged"),
    "a shared text of endless fragments": (
        packed(xlsx_parts(f"<row>{NAME}</row>", sharedStrings=f"<sst><si>{'<t>a</t>' * 40_000}</si></sst>")),
        "damaged",
    ),
    "a number format of endless brackets": (
        packed(
            xlsx_parts(
                '<row><c t="x"><v>#</v></c></row>',
                styles=f'<a><numFmts><numFmt numFmtId="9" formatCode="{"[" * 900_000}"/></numFmts></a>',
                sharedStrings="<sst>",
            )
        ),
        "damaged",
    ),
    "endless styles": (
        packed(xlsx_parts(f"<row>{NAME}</row>", styles=f"<a><cellXfs>{'<xf/>' * 65_491}</cellXfs></a>")),
        "damaged",
    ),
    "a repetition that is not a number": (ods_table('<table:table-row table:number-rows-repeated="x"/>'), "damaged"),
}


@pytest.mark.parametrize(("data", "reason"), BROKEN.values(), ids=BROKEN)
def test_a_broken_file_is_refused_with_a_reason_that_has_a_sentence(data, reason):
    with pytest.raises(Refused) as caught:
        open_spreadsheet(data, "people.xlsx")
    assert (caught.value.code, caught.value.field) == ("cannot_read", "spreadsheet")
    assert (caught.value.values["reason"], caught.value.values["file"]) == (reason, "people.xlsx")
    assert VALUES["reason"][reason] in sentence(caught.value, "en")


def test_repeated_wide_rows_are_limited(monkeypatch):
    monkeypatch.setattr(spreadsheet_file, "MAX_CELLS", 100_000)
    data = ods_table(f'<table:table-row table:number-rows-repeated="1000000">{repeated(1000)}</table:table-row>')
    with pytest.raises(Refused) as caught:
        open_spreadsheet(data)
    assert caught.value.values["reason"] == "too_large"


def test_rows_under_the_header_of_the_sheet_that_is_read_are_limited():
    rows = "".join(f"<table:table-row>{ods_cell(name)}</table:table-row>" for name in ("Name", "Jane", "John", "June"))
    data = ods_by(
        f'<table:table table:name="S">{rows}</table:table><table:table table:name="T">{rows * 2}</table:table>'
    )
    assert open_spreadsheet(data, max_rows=3).row_count == 3
    with pytest.raises(Refused) as caught:
        open_spreadsheet(data, max_rows=2)
    assert (caught.value.code, caught.value.field) == ("too_many_rows", "spreadsheet")
    assert caught.value.values == {"limit": 2}


def test_the_guard_before_a_formula_is_removed():
    assert read(csv_of([["'-Name"], ["'=1+1"]])) == [["-Name"], ["=1+1"]]


def test_a_cell_is_as_long_as_excel_allows_at_most():
    assert read(csv_of([["Name"], ["x" * 32_767]]))[1] == ["x" * 32_767]
    with pytest.raises(Refused) as caught:
        read(csv_of([["Name"], ["Jane"], ["x" * 32_768]]))
    assert (caught.value.values["reason"], caught.value.values["row"]) == ("too_large", 3)


@pytest.mark.parametrize("part", ["xl/worksheets/sheet1.xml", "xl/sharedStrings.xml"])
def test_unpacked_bytes_are_limited(part):
    parts = xlsx_parts(f"<row>{NAME}</row>")
    data = packed(parts | {part: str(parts[part]) + " " * (1 << 20)})
    assert len(data) < 1 << 12
    with pytest.raises(Refused) as caught:
        open_spreadsheet(data, max_unpacked_bytes=1 << 20)
    assert caught.value.values["reason"] == "too_large"


@pytest.mark.parametrize("element", ["<row/>", "<z/>", "<row><c/></row>"])
def test_a_sheet_of_too_many_elements_is_refused(element):
    """Without the limit, 64 MB of them took ten seconds."""
    data = sheet_of(element * 100_000)
    assert open_spreadsheet(data).row_count == 0
    with pytest.raises(Refused) as caught:
        open_spreadsheet(data, max_unpacked_bytes=1_500_000)
    assert caught.value.values["reason"] == "too_large"


def test_a_part_larger_than_its_header_says_is_refused():
    data = sheet_of("<row><c><v>1</v></c></row>" * 1000)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        size = archive.getinfo("xl/worksheets/sheet1.xml").file_size
    assert read(data)[-1] == ["1"]
    with pytest.raises(Refused) as caught:
        read(data.replace(size.to_bytes(4, "little"), (200).to_bytes(4, "little")))
    assert caught.value.values["reason"] == "damaged"


def test_the_kind_of_file_is_judged_by_its_content_and_not_by_its_name(tmp_path):
    for number, data in enumerate((xlsx_of(ROWS), ods_of(ROWS), csv_of(ROWS, separator=";"))):
        path = tmp_path / f"{number}.txt"
        path.write_bytes(data)
        sheet = open_spreadsheet(path)
        assert [list(sheet.headers), *(list(row.cells) for row in sheet.rows())] == ROWS
        assert sheet.row_count == 2


@pytest.mark.parametrize(("name", "reason"), [("none.csv", "missing"), (".", "unreadable"), ("a\0b", "unreadable")])
def test_a_path_without_a_file_is_refused(name, reason, tmp_path):
    with pytest.raises(Refused) as caught:
        open_spreadsheet(tmp_path / name if name != "." else tmp_path)
    assert (caught.value.code, caught.value.field) == ("cannot_read", "spreadsheet")
    assert caught.value.values["reason"] == reason


def test_a_file_that_disappears_midway_is_refused(tmp_path):
    path = tmp_path / "people.csv"
    path.write_bytes(csv_of(ROWS))
    sheet = open_spreadsheet(path)
    path.unlink()
    with pytest.raises(Refused):
        list(sheet.rows())


def test_rows_can_be_read_again_even_after_stopping_midway():
    sheet = open_spreadsheet(xlsx_of(ROWS))
    assert next(sheet.rows()) == next(sheet.rows())
    assert list(sheet.rows()) == list(sheet.rows())


@functools.cache
def whole(kind: str) -> bytes:
    return {"xlsx": xlsx_of, "ods": ods_of, "csv": csv_of}[kind](ROWS)


@given(st.sampled_from(["xlsx", "ods", "csv"]), st.floats(0, 1))
def test_a_truncated_file_is_read_or_refused(kind, share):
    data = whole(kind)
    with contextlib.suppress(Refused):
        read(data[: int(share * len(data))])


@given(
    st.sampled_from(["xlsx", "ods", "csv"]),
    st.lists(st.tuples(st.floats(0, 1, exclude_max=True), st.binary(min_size=1, max_size=4))),
)
def test_a_file_with_changed_bytes_is_read_or_refused(kind, changes):
    data = bytearray(whole(kind))
    for share, replacement in changes:
        place = int(share * len(data))
        data[place : place + len(replacement)] = replacement
    with contextlib.suppress(Refused):
        read(bytes(data))


@given(st.text(alphabet="<>/?!&;#='\" abc", max_size=60))
def test_a_sheet_of_arbitrary_xml_is_read_or_refused(text):
    for data in (sheet_of(f"<row><c><v>{text}</v></c></row>"), sheet_of(text), ods_table(text)):
        with contextlib.suppress(Refused):
            read(data)


def test_the_file_is_named_by_the_last_part_of_its_path(tmp_path: Path):
    with pytest.raises(Refused) as caught:
        open_spreadsheet(tmp_path / "people.csv")
    assert caught.value.values["file"] == "people.csv"
