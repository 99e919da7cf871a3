"""What a Word file of a letter looks like: its page, its named styles, its lists, its language."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from docx import Document
from docx.document import Document as WordDocument
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_LINE_SPACING
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm, Pt
from docx.styles.style import ParagraphStyle

from letters.paper.geometry import LETTER_SHEET, US_LETTER
from letters.paper.letter_sheet.page_fitting import LEADING
from letters.paper.letter_sheet.sections import (
    AFTER_LETTERHEAD,
    BEFORE_COPIES,
    BETWEEN_ITEMS,
    BETWEEN_PARAGRAPHS,
    BETWEEN_PARTS,
    SMALL,
)
from letters.words.messages import translate

#: On every computer that has Word, as wide as the face of the printed letter, and what the Canada Gazette asks of
#: notices. Where it is missing, Liberation Serif has the same widths. Chinese is in a face that Word brings along.
FACE, EAST_ASIAN_FACE = "Times New Roman", "SimSun"

#: Of a signature in italics, in points.
_SIGNATURE_SIZE = 20.0

#: How far an item's number and its text are from the margin, in ems: as on the letter sheet.
_LABEL_LEFT, _HANG = 0.4, 1.7

_COPIES_HANG = 2.0

_TWIPS = 20

#: The parts of python-docx's template that a letter needs; the others have faces, dates and pictures of their own.
_KEPT_PARTS = (RELATIONSHIP_TYPE.STYLES, RELATIONSHIP_TYPE.SETTINGS, RELATIONSHIP_TYPE.NUMBERING)

_SETTINGS = """<w:settings {namespaces}>
<w:zoom w:percent="100"/>
<w:defaultTabStop w:val="720"/>
<w:characterSpacingControl w:val="doNotCompress"/>
<w:compat>
<w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/>
</w:compat>
<w:themeFontLang w:val="{language}"/>
</w:settings>"""

_DEFAULTS = """<w:docDefaults {namespaces}>
<w:rPrDefault><w:rPr>
<w:rFonts w:ascii="{face}" w:eastAsia="{east_asian}" w:hAnsi="{face}" w:cs="{face}"/>
<w:sz w:val="{size}"/><w:szCs w:val="{size}"/>
<w:lang w:val="{language}" w:eastAsia="zh-CN" w:bidi="ar-SA"/>
</w:rPr></w:rPrDefault>
<w:pPrDefault><w:pPr><w:spacing w:after="0" w:line="{line}" w:lineRule="atLeast"/></w:pPr></w:pPrDefault>
</w:docDefaults>"""

_LIST = """<w:abstractNum {namespaces} w:abstractNumId="{number}">
<w:multiLevelType w:val="singleLevel"/>
<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="{kind}"/><w:lvlText w:val="{label}"/><w:lvlJc w:val="left"/>
<w:pPr><w:tabs><w:tab w:val="num" w:pos="{left}"/></w:tabs><w:ind w:left="{left}" w:hanging="{hanging}"/></w:pPr>
</w:lvl>
</w:abstractNum>"""

#: The lists that there are: the number of each, how Word counts in it, what stands before its items.
NUMBERED, BULLETED = 0, 1
_LISTS = ((NUMBERED, "decimal", "%1."), (BULLETED, "bullet", "•"))


@dataclass(frozen=True)
class Look:
    """A style: `gap` above it in lines, `scale` in times of the letter's size; `kept` with the paragraph after it.

    A style that Word has itself goes by its English name, which Word shows in its user's language; `own` ones have a
    name in the letter's. A `heading` is in the document's outline.
    """

    name: str
    gap: float = 0.0
    scale: float = 1.0
    bold: bool = False
    italic: bool = False
    kept: bool = False
    own: bool = False
    heading: bool = False
    of_names: bool = False
    """Its words are names and addresses, which are in no dictionary."""


def looks(language: str) -> Mapping[str, Look]:
    """The styles by their identifiers, which are the same in both languages."""
    return {
        "Letterhead": Look(translate("Letterhead", language), bold=True, own=True, of_names=True),
        "LetterheadDetails": Look(translate("Letterhead Details", language), scale=SMALL, own=True, of_names=True),
        "LineToFillIn": Look(translate("Line to Fill In", language), own=True),
        "Date": Look("Date", AFTER_LETTERHEAD),
        "InsideAddress": Look(translate("Inside Address", language), BETWEEN_PARTS, own=True, of_names=True),
        "SubjectLine": Look(
            translate("Subject Line", language), BETWEEN_PARTS, bold=True, kept=True, own=True, heading=True
        ),
        "Salutation": Look("Salutation", BETWEEN_PARTS, kept=True),
        "BodyText": Look("Body Text", BETWEEN_PARAGRAPHS),
        "ListNumber": Look("List Number", BETWEEN_ITEMS),
        "ListBullet": Look("List Bullet", BETWEEN_ITEMS),
        "Closing": Look("Closing", BETWEEN_PARTS, kept=True),
        "Signature": Look("Signature", italic=True, kept=True, of_names=True),
        "NameUnderSignature": Look(translate("Name under Signature", language), own=True, of_names=True),
        "Copies": Look(translate("Copies", language), BEFORE_COPIES, SMALL, own=True, of_names=True),
        "Header": Look("Header", scale=SMALL, of_names=True),
    }


def new_document(language: str, size: float) -> WordDocument:
    """An empty letter in this language, its text of this size in points, with all styles."""
    document = Document()
    spoken = f"{language}-CA"
    _keep_only_needed_parts(document)
    _replace(document.settings.element, parse_xml(_SETTINGS.format(namespaces=nsdecls("w"), language=spoken)))
    _set_page(document)
    _set_styles(document, language, size)
    _set_lists(document, size)
    return document


def new_list(document: WordDocument, kind: int, start: int) -> int:
    """The number of a new list (`NUMBERED` or `BULLETED`) whose first item has this number."""
    number = document.part.numbering_part.element.add_num(kind)
    number.add_lvlOverride(ilvl=0).add_startOverride(start)
    return int(number.numId)


def _keep_only_needed_parts(document: WordDocument) -> None:
    package = document.part.package
    for rels, kept in (
        (document.part.rels, _KEPT_PARTS),
        (package.rels, (RELATIONSHIP_TYPE.OFFICE_DOCUMENT, RELATIONSHIP_TYPE.CORE_PROPERTIES)),
    ):
        for name in [name for name, rel in rels.items() if rel.reltype not in kept]:
            del rels[name]


def _set_page(document: WordDocument) -> None:
    section = document.sections[0]
    section.page_width, section.page_height = Mm(US_LETTER.width), Mm(US_LETTER.height)
    section.left_margin = section.right_margin = Mm(LETTER_SHEET.side_margin)
    section.top_margin = section.header_distance = Mm(LETTER_SHEET.top_margin)
    section.bottom_margin = section.footer_distance = Mm(LETTER_SHEET.bottom_margin)


def _set_styles(document: WordDocument, language: str, size: float) -> None:
    styles = document.styles
    for style in list(styles):
        if not style.element.get(qn("w:default")):
            style.delete()
    defaults = _DEFAULTS.format(
        namespaces=nsdecls("w"),
        face=FACE,
        east_asian=EAST_ASIAN_FACE,
        size=round(2 * size),
        language=f"{language}-CA",
        line=round(size * LEADING * _TWIPS),
    )
    _replace(styles.element.find(qn("w:docDefaults")), parse_xml(defaults))
    styles["Normal"].paragraph_format.widow_control = True
    made: dict[str, ParagraphStyle] = {}
    for identifier, look in looks(language).items():
        made[identifier] = styles.add_style(look.name, WD_STYLE_TYPE.PARAGRAPH, builtin=not look.own)
        made[identifier].element.set(qn("w:styleId"), identifier)
        made[identifier].base_style = styles["Normal"]
        _set_style(made[identifier], look, size)
    made["Header"].paragraph_format.space_after = Mm(LETTER_SHEET.folio_room) - Pt(size * SMALL * LEADING)
    _set_signature(made["Signature"])
    made["LineToFillIn"].paragraph_format.space_before = Mm(LETTER_SHEET.ruled_line) - Pt(size * LEADING)
    hang = Pt(_COPIES_HANG * size * SMALL)
    made["Copies"].paragraph_format.left_indent, made["Copies"].paragraph_format.first_line_indent = hang, Pt(-hang.pt)


def _set_style(style: ParagraphStyle, look: Look, size: float) -> None:
    style.quick_style, style.hidden = True, False
    layout, font = style.paragraph_format, style.font
    layout.space_before = Pt(round(look.gap * size * LEADING, 1))
    if look.kept:
        layout.keep_with_next = True
    if look.bold:
        font.bold = font.cs_bold = True
    if look.italic:
        font.italic = font.cs_italic = True
    if look.of_names:
        font.no_proof = True
    if look.scale != 1:
        _set_size(style, size * look.scale)
        layout.line_spacing_rule, layout.line_spacing = WD_LINE_SPACING.AT_LEAST, Pt(size * look.scale * LEADING)
    if look.heading:
        level = OxmlElement("w:outlineLvl", {qn("w:val"): "0"})
        style.element.get_or_add_pPr().insert_element_before(level, "w:divId", "w:cnfStyle", "w:rPr", "w:sectPr")


def _set_signature(style: ParagraphStyle) -> None:
    """Room for the signature, at the foot of which a name or a picture stands; nothing stands in it for a pen."""
    style.paragraph_format.line_spacing_rule = WD_LINE_SPACING.AT_LEAST
    style.paragraph_format.line_spacing = Mm(LETTER_SHEET.signature_room)
    _set_size(style, _SIGNATURE_SIZE)


def _set_size(style: ParagraphStyle, size: float) -> None:
    """Of Latin letters, and of those of scripts that Word calls complex, which have a size of their own."""
    half_points = str(round(2 * size))
    style.font.size = Pt(round(2 * size) / 2)
    style.element.get_or_add_rPr().append(OxmlElement("w:szCs", {qn("w:val"): half_points}))


def _set_lists(document: WordDocument, size: float) -> None:
    numbering = document.part.numbering_part.element
    for child in list(numbering):
        numbering.remove(child)
    left, hanging = (round(ems * size * _TWIPS) for ems in (_HANG, _HANG - _LABEL_LEFT))
    for number, kind, label in _LISTS:
        values = {"number": number, "kind": kind, "label": label, "left": left, "hanging": hanging}
        numbering.append(parse_xml(_LIST.format(namespaces=nsdecls("w"), **values)))


def _replace(element: Any, by: Any) -> None:
    """Put all that `by` holds in place of what the element held."""
    for child in list(element):
        element.remove(child)
    for child in list(by):
        element.append(child)
