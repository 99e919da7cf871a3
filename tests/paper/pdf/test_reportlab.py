"""ReportLab makes every file: every page goes through its canvas, and its private attributes that we use exist."""

import re
from datetime import date
from pathlib import Path

import pypdfium2
import pytest
from reportlab.pdfbase import pdfdoc
from reportlab.pdfgen.canvas import Canvas

import letters
from letters import Campaign, render, render_envelopes
from letters.paper.calibration_sheet.calibration_sheet import render_calibration
from letters.paper.index_sheet.index_sheet import Index, IndexRow
from letters.paper.pdf.canvas import LetterCanvas
from letters.paper.pdf.document import PackedDocument
from letters.paper.pdf.streams import PackedStream
from letters.paper.poster.poster import render_poster
from tests.support.examples import a_letter

PAPER = Path(letters.__file__).parent / "paper"


def an_index() -> bytes:
    index = Index("en")
    index.add("run-001.pdf", [IndexRow(1, "Jane Doe", "Kerry Diotte"), IndexRow(3, "Jean Untel", "Rachel Bendayan")])
    return index.data()


SHEETS = {
    "letters with their envelope sheets": lambda: render([a_letter(), a_letter(language="fr")]),
    "envelope sheets": lambda: render_envelopes([a_letter()] * 2),
    "named envelopes": lambda: render_envelopes([a_letter()], envelope="no10"),
    "large print": lambda: render([a_letter()], large_print=True),
    "calibration sheet": render_calibration,
    "poster": lambda: render_poster(Campaign.load("open-work-permits"), "en", "https://letters.example.org/en/"),
    "index": an_index,
}


@pytest.mark.parametrize("sheet", SHEETS)
def test_every_page_is_ended_by_reportlabs_canvas_and_every_file_is_written_by_our_document(sheet, monkeypatch):
    shown, written = [], []
    show, write = Canvas.showPage, PackedDocument.format
    monkeypatch.setattr(Canvas, "showPage", lambda canvas: shown.append(canvas) or show(canvas))
    monkeypatch.setattr(PackedDocument, "format", lambda document: written.append(document) or write(document))
    with pypdfium2.PdfDocument(SHEETS[sheet]()) as pdf:
        assert len(shown) == len(pdf)
    assert all(isinstance(canvas, LetterCanvas) for canvas in shown)
    assert written == [shown[0]._doc]


@pytest.mark.parametrize(
    ("owner", "names"),
    [
        (Canvas("", initialFontName="Times-Roman"), ["_code", "_doc", "_make_preamble", "_preamble", "_setXObjects"]),
        (
            pdfdoc.PDFDocument(),
            ["Catalog", "Outlines", "Pages", "_catalog", "delayedFonts", "idToObject", "idToObjectNumberAndVersion"],
        ),
        (pdfdoc.PDFDocument(), ["inObject", "info", "numberToId", "objectcounter", "pageCounter", "getXObjectName"]),
        (pdfdoc.PDFCatalog, ["__NoDefault__", "__Refs__", "format"]),
        (pdfdoc.PDFPages(), ["__NoDefault__", "check_format", "pages"]),
        (pdfdoc.PDFFormXObject(0, 0, 1, 1), ["Contents", "Resources", "stream"]),
        (pdfdoc.PDFInfo(), ["digest", "producer", "title"]),
        (pdfdoc.PDFStream(), ["content", "dictionary"]),
        (pdfdoc.PDFDictionary(), ["dict"]),
        (pdfdoc.PDFArray([]), ["sequence"]),
        (pdfdoc.PDFObjectReference("name"), ["name"]),
        (pdfdoc, ["BasicFonts", "DummyDoc"]),
    ],
    ids=lambda value: None if isinstance(value, list) else getattr(value, "__name__", type(value).__name__),
)
def test_reportlab_has_the_private_attributes_that_we_use(owner, names):
    """Read this first when a new ReportLab fails: these are not part of its public interface."""
    assert [name for name in names if not hasattr(owner, name)] == []


def test_a_new_object_takes_the_next_number_in_reportlabs_own_way():
    document = PackedDocument("Title", "en", (612, 792))
    before = document.objectcounter
    document.write(PackedStream(b""))
    reference = document.Reference(pdfdoc.PDFDictionary({}))
    assert document.idToObjectNumberAndVersion[reference.name] == (before + 2, 0)


#: Operators that only text, marked content or a path has, as they stand in a content stream.
OPERATORS = re.compile(
    r"\bBT | ET\b|\bBDC\b|\bBMC\b|\bEMC\b|\]TJ|[\d}] (?:Tf|Tm|Td|cm|re|w|g|J|j|m|l|c)[\s\"']|/\w+ Do\b"
)


def test_only_the_pdf_package_writes_operators_or_touches_reportlabs_objects():
    outside = [path for path in PAPER.rglob("*.py") if PAPER / "pdf" not in path.parents]
    assert len(outside) > 30
    for path in outside:
        strings = "".join(re.findall(r'f?"[^"\n]*"', path.read_text("utf-8")))
        assert not OPERATORS.search(strings), path
        assert "pdfdoc" not in path.read_text("utf-8"), path


def test_the_same_pages_give_the_same_bytes_on_any_day():
    assert render([a_letter(date=date(2026, 4, 20))]) == render([a_letter(date=date(2026, 4, 20))])
