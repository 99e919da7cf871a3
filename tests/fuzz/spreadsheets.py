"""Files to send as spreadsheets."""

import io
import warnings
import zipfile
from collections.abc import Callable, Iterable, Mapping, Sequence
from random import Random

from letters.stacks.headers.column_names import COLUMNS
from tests.fuzz.texts import Text, nasty
from tests.support import spreadsheets as sheets
from tests.support.spreadsheets import ODS_KIND, csv_of, xlsx_parts

_FEW = tuple(column for column in COLUMNS if column.example.en)
_NAME = '<row><c t="inlineStr"><is><t>Name</t></is></c></row>'
_NAMES = (*("[Content_Types].xml",) * 3, "../../x", "/etc/passwd", "C:\\x", "a\\..\\b", "\0")
_OUT_OF_IT = '<Relationship Id="a" Type="/officeDocument" Target="../../../etc/passwd"/>'
_ENTITIES = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;"><!ENTITY c SYSTEM "file:///etc/passwd">]>'


def spreadsheet(rng: Random, number: int) -> bytes:
    """Return a file with some hostile rows, of any kind and encoding, or a broken or malicious file."""
    kind = rng.randrange(10)
    if kind < 5:
        return _written(rng, _rows(rng, number))
    if kind < 7:
        data = bytearray(_written(rng, _rows(rng, number)))
        for _ in range(rng.randrange(1, 6)):
            data[rng.randrange(len(data))] = rng.randrange(256)
        return bytes(data[: rng.randrange(len(data))] if rng.random() < 0.3 else data)
    return rng.choice(_HARMFUL)(rng)


def _rows(rng: Random, number: int) -> list[list[str]]:
    columns = rng.sample(_FEW, len(_FEW)) if rng.random() < 0.5 else list(_FEW)
    rows = [[column.header.in_language(rng.choice(("en", "fr"))) for column in columns]]
    rows += [[column.example.en for column in columns] for _ in range(rng.choice((0, 1, 1, 2, 5)))]
    for _ in range(rng.choice((0, 0, 1, 3))):
        row = rng.choice(rows)
        place = rng.randrange(len(row))
        row[place] = _as_text(nasty(rng, number))
        if rng.random() < 0.2:
            row.append(_as_text(nasty(rng, number)))
    return rows


def _as_text(text: Text) -> str:
    return text if isinstance(text, str) else text.decode(errors="replace")


def _written(rng: Random, rows: Sequence[Sequence[str]]) -> bytes:
    kind = rng.randrange(4)
    if kind == 0:
        # XML, and thus both of these formats, cannot contain control characters.
        return _timeless(
            sheets.ods_of([["".join(one for one in cell if one >= " ")[:500] for cell in cells] for cells in rows])
        )
    if kind == 1:
        return _timeless(sheets.xlsx_of([[cell[:32_767] for cell in cells] for cells in rows]))
    encoding = rng.choice(("utf-8", "utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-7", "utf-32", "cp1252", "cp037"))
    text = csv_of(rows, separator=rng.choice(",,;\t|")).decode()
    return rng.choice(("", "", "sep=;\r\n", "\n\n")).encode(encoding) + text.encode(encoding, "replace")


def _timeless(data: bytes) -> bytes:
    """Return the ZIP file without the times of its parts."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return _zip({name: archive.read(name) for name in archive.namelist() if name != "docProps/core.xml"}.items())


def _packed(parts: Mapping[str, str | bytes]) -> bytes:
    return _timeless(sheets.packed(parts))


def _ods_row(cell: str, about: str = "", row: str = "") -> bytes:
    cells = f"<table:table-cell{about}>{cell}</table:table-cell>"
    return _timeless(sheets.ods_by(f"<table:table><table:table-row{row}>{cells}</table:table-row></table:table>"))


def _sheet(rows: str, **parts: str | bytes) -> bytes:
    return _packed(xlsx_parts(_NAME + rows, **parts))


def _zip(parts: Iterable[tuple[str, str | bytes]]) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive, warnings.catch_warnings():
        warnings.simplefilter("ignore")  # the duplicate names are intended
        for name, content in parts:
            info = zipfile.ZipInfo(name)
            info.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(info, content)
    return file.getvalue()


def _inside(data: bytes) -> bytes:
    return _packed({"people.xlsx": data, "mimetype": ODS_KIND})


def _with(part: str, content: str | bytes) -> bytes:
    return _packed(xlsx_parts(_NAME) | {part: content})


def _spoilt(rng: Random, old: bytes, new: bytes) -> bytes:
    """Return a valid XLSX file with some bytes of its ZIP headers changed: flags, sizes, checksums."""
    data = _sheet("<row><c><v>1</v></c></row>")
    places = [place for place in range(len(data)) if data.startswith(old, place)]
    place = rng.choice(places) + rng.randrange(4, 30)
    return data[:place] + new + data[place + len(new) :]


_HARMFUL: tuple[Callable[[Random], bytes], ...] = (
    lambda _: b"",
    lambda rng: rng.randbytes(rng.choice((1, 9, 500))),
    lambda rng: b"PK\x03\x04" + rng.randbytes(60),
    lambda rng: bytes.fromhex("d0cf11e0a1b11ae1") + rng.randbytes(600),
    lambda _: b'Name,City\n"' + b"x" * 3_000,
    lambda _: b"Name" + b"," * 3_000 + b"\nx",
    lambda _: b"Name\n" + b"\n" * 60_000 + b"Jane Doe",
    lambda _: b"Name\n" + b"Jane Doe\n" * 200,
    lambda rng: ("Name\n" + '"' * rng.randrange(9_000)).encode(),
    lambda _: _zip((name, "x") for name in _NAMES),
    lambda _: _zip([("mimetype", ODS_KIND)]),
    lambda _: _inside(_inside(_sheet(""))),
    lambda rng: _spoilt(rng, b"PK\x01\x02", rng.randbytes(2)),
    lambda rng: _spoilt(rng, b"PK\x03\x04", rng.randbytes(2)),
    lambda _: _sheet("<row/>" * 30_000),
    lambda _: _sheet("<row>" * 300),
    lambda rng: _sheet(f'<row r="{rng.choice(("9" * 30, "-5", "0", "1048577", "1e9", "x"))}"><c><v>1</v></c></row>'),
    lambda rng: _sheet(f'<row><c r="{rng.choice(("XFD1", "ZZZZ1", "A", "", "a1", "1", "Ａ1"))}"><v>1</v></c></row>'),
    lambda rng: _sheet(f'<row><c t="s"><v>{rng.choice(("0", "-1", "7", "1e9", "9" * 5_000, "x", ""))}</v></c></row>'),
    lambda rng: _sheet(f'<row><c t="{rng.choice("ndbe")}"><v>{rng.choice(("1e308", "NaN", "9" * 999))}</v></c></row>'),
    lambda _: _sheet("", sharedStrings=_ENTITIES + "<sst><si><t>&b;&c;</t></si></sst>"),
    lambda _: _sheet("", styles='<styleSheet><numFmts><numFmt numFmtId="x" formatCode="y"/></numFmts></styleSheet>'),
    lambda _: _sheet("", workbook="<workbook/>"),
    lambda _: _sheet("<row><c><f>WEBSERVICE(&quot;http://127.0.0.1&quot;)</f><v>1</v></c></row>"),
    lambda _: _sheet("<c" + ' a="b"' * 3_000 + "/>"),
    lambda _: _with("xl/_rels/workbook.xml.rels", "<Relationships/>"),
    lambda _: _with("_rels/.rels", f'<Relationships>{_OUT_OF_IT}</Relationships>'),
    lambda _: _with("xl/worksheets/sheet1.xml", b"\xff\xfe" + "<worksheet/>".encode("utf-16-le")),
    lambda _: _with("xl/worksheets/sheet1.xml", '<?xml version="1.0" encoding="utf-7"?><worksheet/>'),
    lambda _: _with("xl/worksheets/sheet1.xml", b"<a>" + b" " * 9_000_000 + b"</a>"),
    lambda _: _packed({"mimetype": ODS_KIND, "content.xml": _ENTITIES + "<x>&b;</x>"}),
    lambda rng: _ods_row("x", row=f' table:number-rows-repeated="{rng.choice(("9" * 9, "-9", "x"))}"'),
    lambda _: _ods_row("<text:p>Name</text:p>", ' table:number-columns-repeated="999"'),
    lambda _: _ods_row('<text:p><text:s text:c="-5"/><text:s text:c="99999"/></text:p>'),
)  # fmt: skip
