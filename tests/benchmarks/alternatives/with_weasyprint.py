"""WeasyPrint: HTML and a stylesheet, with the font configuration and stylesheet loaded once."""

from collections.abc import Iterable, Sequence
from functools import cache
from html import escape
from importlib.util import find_spec
from typing import TYPE_CHECKING

from PIL import ImageFile

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
    from weasyprint import CSS
    from weasyprint.text.fonts import FontConfiguration

_PAGE = f"""
@font-face {{ font-family: text; src: url({TEXT_FONT.as_uri()}) }}
@font-face {{ font-family: text; font-weight: bold; src: url({BOLD_FONT.as_uri()}) }}
@font-face {{ font-family: postal; src: url({POSTAL_FONT.as_uri()}) }}
@font-face {{ font-family: hand; src: url({HANDWRITING_FONT.as_uri()}) }}
@page {{ size: letter; margin: {MEASURES.top_margin}mm {MEASURES.side_margin}mm }}
body {{ margin: 0; font: {MEASURES.text_pt}pt/{MEASURES.leading} text; white-space: pre-line }}
p {{ margin: {MEASURES.gap_pt}pt 0 0 }}
.part {{ margin-top: {MEASURES.part_gap_pt}pt }}
.close {{ margin-top: 0 }}
.item {{ padding-left: {MEASURES.item_indent_pt}pt; text-indent: -{MEASURES.item_indent_pt}pt }}
.item span {{ display: inline-block; width: {MEASURES.item_indent_pt}pt; text-indent: 0 }}
.hand {{ margin: 0; height: {MEASURES.signature_room}mm; font: {MEASURES.handwriting_pt}pt hand }}
.mail {{ position: relative; page-break-before: always; page-break-after: always; height: 250mm; font-family: postal }}
.mail div {{ position: absolute }}
.turned {{ transform: rotate(180deg) }}
"""


def prepare(files: Sequence[File]) -> Job:
    _style_sheet()
    return in_this_process(_typeset, [[mails.mail_of(letter) for letter in file] for file in files])


@cache
def _style_sheet() -> "tuple[CSS, FontConfiguration]":
    from weasyprint import CSS
    from weasyprint.text.fonts import FontConfiguration

    fonts = FontConfiguration()
    return CSS(string=_PAGE, font_config=fonts), fonts


def _typeset(letters: Sequence[mails.Mail]) -> bytes:
    from weasyprint import HTML

    style_sheet, fonts = _style_sheet()
    html = '<html lang="en-CA"><body>' + "".join(_letter_page(mail) + _envelope_page(mail) for mail in letters)
    made = HTML(string=html).write_pdf(stylesheets=[style_sheet], font_config=fonts)
    assert isinstance(made, bytes)
    return made


def _letter_page(mail: mails.Mail) -> str:
    blocks = (
        f'<p class="item"><span>{number}</span>{escape(text)}</p>' if number else f"<p>{escape(text)}</p>"
        for number, text in mail.blocks
    )
    return (
        f'<p class="close"><b>{escape(mail.name)}</b></p><p class="close">{escape(mail.contact)}</p>'
        f'<p class="part">{escape(mail.place_and_date)}</p><p class="part">{_lines(mail.inside_address)}</p>'
        f'<p class="part"><b>{escape(mail.subject)}</b></p><p class="part">{escape(mail.salutation)}</p>'
        f'{"".join(blocks)}<p class="part">{escape(mail.closing)}</p>'
        f'<p class="hand">{escape(mail.handwritten)}</p><p class="close">{escape(mail.typed_name)}</p>'
    )


def _envelope_page(mail: mails.Mail) -> str:
    notes = (
        _placed((PAGE_WIDTH_MM - left - width, UPPER_FOLD_MM - top - 32, width, size), note, upside_down=True)
        for (left, top, width, size), note in zip(MEASURES.note_places, mail.notes, strict=True)
    )
    steps = (_placed(place, (step,)) for place, step in zip(MEASURES.step_places, mail.steps, strict=True))
    addresses = (
        _placed(MEASURES.return_place, mail.return_lines),
        _placed(MEASURES.endorsement_place, mail.endorsement),
        _placed(MEASURES.destination_place, mail.destination),
    )
    return f'<section class="mail">{"".join((*notes, *addresses, *steps))}</section>'


def _placed(place: Place, lines: Iterable[str], *, upside_down: bool = False) -> str:
    left, top, width, size = place
    corner = (
        f"left:{left - MEASURES.side_margin}mm;top:{top - MEASURES.top_margin}mm;width:{width}mm;font-size:{size}pt"
    )
    turned = ' class="turned"' if upside_down else ""
    return f'<div style="{corner}"{turned}>{_lines(lines)}</div>'


def _lines(lines: Iterable[str]) -> str:
    return "<br>".join(map(escape, lines))


def _missing() -> str:
    if not find_spec("weasyprint"):
        return "the Python package weasyprint is not installed (requirements-bench.txt)"
    try:
        import weasyprint  # noqa: F401 - importing it looks for the libraries

        ImageFile.LOAD_TRUNCATED_IMAGES = False  # importing it also makes Pillow accept broken pictures everywhere
    except OSError:
        return "a library is missing (Debian: libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0)"
    return ""


WEASYPRINT = Alternative("WeasyPrint", prepare, _missing(), stack=200)
