"""The styles of a letter's Word file: those of a template, scaled to the letter's type size."""

from collections.abc import Iterable, Mapping
from pathlib import Path

from docx import Document
from docx.document import Document as WordDocument
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shared import Mm, Pt

from letters.paper.geometry import LETTER_SHEET, TypeArea
from letters.paper.letter_sheet.page_fitting import LEADING
from letters.paper.letter_sheet.sections import SMALL
from letters.words.messages.catalogue import translate

#: The page, the styles and the lists, in English. Times New Roman is on every computer that has Word, is as wide as the
#: typeface of the printed letter, and is what the Canada Gazette asks of notices; where it is missing, Liberation Serif
#: has the same widths. SimSun, for Chinese, comes with Word.
TEMPLATE = Path(__file__).with_name("word_template.docx")

#: The size in points of the text in the template.
_SIZE = 12

#: The room for a signature does not grow with the letter's type, nor does the name in it.
_UNSCALED = "Signature"

_MEASURES = tuple(map(qn, ("w:sz", "w:szCs", "w:spacing", "w:ind", "w:tab")))

#: The template's lists.
NUMBERED, BULLETED = 0, 1


def new_document(language: str, area: TypeArea) -> WordDocument:
    """Return an empty letter in this language, with all styles, for this type area."""
    document, size = Document(str(TEMPLATE)), area.size
    section = document.sections[0]
    section.left_margin = section.right_margin = Mm(area.side_margin)
    styles = {style.style_id: style for style in document.styles}
    defaults, lists = document.styles.element[0], document.part.numbering_part.element
    scaled = (style.element for identifier, style in styles.items() if identifier != _UNSCALED)
    _scale((defaults, *scaled, lists), size / _SIZE)
    # Word does not shrink gaps to fill a page, so they are set as narrow as they may get in print.
    for spacing in document.styles.element.iter(qn("w:spacing")):
        if before := spacing.get(qn("w:before")):
            spacing.set(qn("w:before"), str(round(int(before) * area.least_gaps)))
    # The heights of these two rows are not those of their type.
    header, ruled = (styles[identifier].paragraph_format for identifier in ("Header", "LineToFillIn"))
    header.space_after = Pt(LETTER_SHEET.folio_lines * size * LEADING) - header.line_spacing
    ruled.space_before = Mm(LETTER_SHEET.ruled_line) - Pt(size * LEADING)
    copies_hang = Pt(LETTER_SHEET.copies_text_left_em * SMALL * size)
    copies = styles["Copies"].paragraph_format
    copies.left_indent, copies.first_line_indent = copies_hang, -copies_hang
    text_left = Pt(LETTER_SHEET.item_text_left_em * size)
    for level in lists.iter(qn("w:lvl")):
        (tab,), (indent,) = level.iter(qn("w:tab")), level.iter(qn("w:ind"))
        tab.pos = indent.left = text_left
        indent.hanging = text_left - Pt(LETTER_SHEET.item_label_left_em * size)
    for identifier, name in _names(language).items():
        styles[identifier].name = name
    for spoken in (*document.styles.element.iter(qn("w:lang")), *document.settings.element.iter(qn("w:themeFontLang"))):
        spoken.set(qn("w:val"), f"{language}-CA")
    return document


def new_list(document: WordDocument, kind: int, start: int) -> int:
    """Return the number of a new list (`NUMBERED` or `BULLETED`) whose first item has the number `start`."""
    number = document.part.numbering_part.element.add_num(kind)
    number.add_lvlOverride(ilvl=0).add_startOverride(start)
    return int(number.numId)


def _names(language: str) -> Mapping[str, str]:
    """Return the names of our own styles; Word translates those of its own."""
    return {
        "Letterhead": translate("Letterhead", language),
        "LetterheadDetails": translate("Letterhead Details", language),
        "LineToFillIn": translate("Line to Fill In", language),
        "InsideAddress": translate("Inside Address", language),
        "SubjectLine": translate("Subject Line", language),
        "NameUnderSignature": translate("Name under Signature", language),
        "Copies": translate("Copies", language),
    }


def _scale(elements: Iterable[BaseOxmlElement], scale: float) -> None:
    """Multiply every size, gap and indent in the elements; their other attributes are not numbers."""
    for element in elements:
        for measure in element.iter(*_MEASURES):
            for name, value in measure.items():
                if value.isdigit():
                    measure.set(name, str(round(int(value) * scale)))
