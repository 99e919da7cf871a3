"""fpdf2 as in its manual: a document, its fonts, and multi-line cells."""

import logging
from collections.abc import Sequence
from importlib.util import find_spec
from typing import TYPE_CHECKING

from tests.benchmarks import mails
from tests.benchmarks.alternative import (
    BOLD_FONT,
    HANDWRITING_FONT,
    POSTAL_FONT,
    TEXT_FONT,
    Alternative,
    File,
    Job,
    in_this_process,
)
from tests.benchmarks.measures import MEASURES, PAGE_WIDTH_MM, UPPER_FOLD_MM, Place

if TYPE_CHECKING:
    from fpdf import FPDF

_PT = 25.4 / 72


def prepare(files: Sequence[File]) -> Job:
    logging.getLogger("fontTools.subset").setLevel(logging.ERROR)  # it warns about a table that it drops
    return in_this_process(_typeset, [[mails.mail_of(letter) for letter in file] for file in files])


def _typeset(letters: Sequence[mails.Mail]) -> bytes:
    from fpdf import FPDF

    document = FPDF(format="letter", unit="mm")
    document.set_auto_page_break(False)
    document.set_margins(MEASURES.side_margin, MEASURES.top_margin)
    document.c_margin = 0
    for family, path in (("text", TEXT_FONT), ("bold", BOLD_FONT), ("postal", POSTAL_FONT), ("hand", HANDWRITING_FONT)):
        document.add_font(family, fname=path)
    for mail in letters:
        _letter_page(document, mail)
        _envelope_page(document, mail)
    return bytes(document.output())


def _letter_page(document: "FPDF", mail: mails.Mail) -> None:
    document.add_page()
    _paragraph(document, mail.name, family="bold")
    _paragraph(document, mail.contact)
    _paragraph(document, mail.place_and_date, gap=MEASURES.part_gap_pt)
    _paragraph(document, "\n".join(mail.inside_address), gap=MEASURES.part_gap_pt)
    _paragraph(document, mail.subject, family="bold", gap=MEASURES.part_gap_pt)
    _paragraph(document, mail.salutation, gap=MEASURES.part_gap_pt)
    for number, text in mail.blocks:
        _paragraph(document, text, gap=MEASURES.gap_pt, label=number)
    _paragraph(document, mail.closing, gap=MEASURES.part_gap_pt)
    if mail.handwritten:
        document.set_font("hand", size=MEASURES.handwriting_pt)
        document.cell(h=MEASURES.signature_room, text=mail.handwritten, new_x="LMARGIN", new_y="NEXT")
    else:
        document.ln(MEASURES.signature_room)
    _paragraph(document, mail.typed_name)


def _paragraph(document: "FPDF", text: str, *, family: str = "text", gap: float = 0, label: str = "") -> None:
    height = MEASURES.text_pt * MEASURES.leading * _PT
    document.set_font(family, size=MEASURES.text_pt)
    document.set_y(document.get_y() + gap * _PT)
    if label:
        document.cell(MEASURES.item_indent_pt * _PT, height, label)
    document.multi_cell(0, height, text, align="L", new_x="LMARGIN", new_y="NEXT")


def _envelope_page(document: "FPDF", mail: mails.Mail) -> None:
    document.add_page()
    with document.rotation(180, PAGE_WIDTH_MM / 2, UPPER_FOLD_MM / 2):
        for place, (heading, note) in zip(MEASURES.note_places, mail.notes, strict=True):
            _placed(document, f"{heading}\n{note}", place)
    _placed(document, "\n".join(mail.return_lines), MEASURES.return_place)
    _placed(document, "\n".join(mail.endorsement), MEASURES.endorsement_place)
    _placed(document, "\n".join(mail.destination), MEASURES.destination_place)
    for place, step in zip(MEASURES.step_places, mail.steps, strict=True):
        _placed(document, step, place)


def _placed(document: "FPDF", text: str, place: Place) -> None:
    left, top, width, size = place
    document.set_font("postal", size=size)
    document.set_xy(left, top)
    document.multi_cell(width, size * MEASURES.leading * _PT, text, align="L")


_MISSING = "" if find_spec("fpdf") else "the Python package fpdf2 is not installed (requirements-bench.txt)"

FPDF2 = Alternative("fpdf2", prepare, _MISSING, stack=200)
