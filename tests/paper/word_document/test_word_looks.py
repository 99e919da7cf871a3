"""How a Word file looks: page, type, styles, signature; in the order that Word wants."""

import re

import pytest
from docx.enum.text import WD_LINE_SPACING
from docx.oxml.ns import qn
from lxml import etree

from letters.paper.geometry import LARGE_PRINT_AREA, LETTER_SHEET, ONE_PAGE_AREAS, US_LETTER, TypeArea
from letters.paper.letter_sheet.page_fitting import LEADING
from letters.paper.letter_sheet.sections import (
    AFTER_LETTERHEAD,
    BEFORE_COPIES,
    BETWEEN_ITEMS,
    BETWEEN_PARAGRAPHS,
    BETWEEN_PARTS,
    SMALL,
)
from letters.paper.word_document.word_file import word_file
from letters.paper.word_document.word_styles import new_document
from letters.people.recipients.recipient import Recipient
from letters.people.sender import BlankSender
from letters.refusal import Refused
from letters.words.signature import Signature
from tests.support.examples import SIXTY_OWN_WORDS, a_letter
from tests.support.signing import hand, photo, picture_bytes
from tests.support.word_reading import OWN_STYLES, campaign_saying, opened, parts, said_in, style

OFFICES = tuple(Recipient.office(slug) for slug in ("prime-minister", "immigration-minister"))


#: The order of a run's and a paragraph's properties: ECMA-376, part 1, 17.3.2.28 and 17.3.1.26. Word calls a file with
#: another one damaged.
RUN_PROPERTIES = (
    *("rStyle", "rFonts", "b", "bCs", "i", "iCs", "noProof", "color", "sz", "szCs", "rtl", "cs", "em", "lang"),
)
PARAGRAPH_PROPERTIES = (
    *("pStyle", "keepNext", "keepLines", "pageBreakBefore", "widowControl", "numPr", "tabs", "bidi", "spacing", "ind"),
    *("contextualSpacing", "jc", "outlineLvl", "rPr", "sectPr"),
)
STYLE_PROPERTIES = (
    *("name", "basedOn", "next", "link", "uiPriority", "semiHidden", "unhideWhenUsed", "qFormat", "locked", "rsid"),
    *("pPr", "rPr", "tblPr"),
)


def test_scripts_that_word_calls_complex_are_as_large_bold_and_leaning_as_latin():
    document = opened(a_letter(campaign=campaign_saying("**Bold** and *leaning*.")))
    styles = [one for one in document.styles if one.style_id in OWN_STYLES]
    fonts = [font for one in styles for font in (one.font,)] + [
        run.font for one in document.paragraphs for run in one.runs
    ]
    assert sum(bool(font.bold) for font in fonts) == 3
    assert sum(bool(font.italic) for font in fonts) == 2
    assert all((font.cs_bold, font.cs_italic) == (font.bold, font.italic) for font in fonts)
    for properties in document.styles.element.iter(qn("w:rPr")):
        sizes = properties.xpath("./w:sz/@w:val"), properties.xpath("./w:szCs/@w:val")
        assert sizes[0] == sizes[1]


@pytest.mark.parametrize(
    ("letter", "options", "margin"),
    [(a_letter(), {}, 25), (a_letter(body="Short."), {}, 32), (a_letter(), {"large_print": True}, 19.5)],
)
def test_the_page_is_the_letter_sheets(letter, options, margin):
    section = opened(letter, **options).sections[0]
    assert (section.page_width.mm, section.page_height.mm) == pytest.approx(
        (US_LETTER.width, US_LETTER.height), abs=0.05
    )
    sides = section.left_margin.mm, section.right_margin.mm
    assert sides == pytest.approx([margin] * 2, abs=0.05)
    margins = section.top_margin.mm, section.bottom_margin.mm
    assert margins == pytest.approx((LETTER_SHEET.top_margin, LETTER_SHEET.bottom_margin), abs=0.05)


def test_from_the_second_page_on_a_line_says_whose_letter_it_is():
    section = opened(a_letter()).sections[0]
    assert section.different_first_page_header_footer
    assert section.first_page_header.is_linked_to_previous  # there is none
    (line,) = section.header.paragraphs
    assert line.text == "Kerry Diotte – April 20, 2026 – Page "
    assert line._p.xpath("./w:fldSimple/@w:instr") == ["PAGE"]


@pytest.mark.parametrize(
    ("letter", "options", "points"),
    [
        (a_letter(), {}, 10.5),
        (a_letter(own_words=SIXTY_OWN_WORDS, copies=OFFICES), {}, 10.5),
        (a_letter(body="Short."), {}, 12.0),
        (a_letter(body="Short."), {"large_print": True}, 16.0),
        (a_letter(own_words="\U0001f600"), {}, 11.0),
        (a_letter(body="word " * 2_390), {}, 10.5),
    ],
)
def test_the_type_is_as_large_as_the_printed_letters(letter, options, points):
    document = opened(letter, **options)
    assert (
        document.styles.element.xpath("./w:docDefaults//w:sz/@w:val | ./w:docDefaults//w:szCs/@w:val")
        == [f"{round(points * 2)}"] * 2
    )


def test_no_theme_and_no_template_says_how_it_looks():
    data = parts(word_file(a_letter(copies=OFFICES)))
    assert sorted(data) == [
        *("[Content_Types].xml", "_rels/.rels", "docProps/core.xml", "word/_rels/document.xml.rels"),
        *("word/document.xml", "word/header1.xml", "word/numbering.xml", "word/settings.xml", "word/styles.xml"),
    ]
    assert not any(
        re.search(rb"(ascii|hAnsi|cs|eastAsia)Theme|cstheme|Calibri|Cambria", part) for part in data.values()
    )


@pytest.mark.parametrize("language", ["en", "fr"])
def test_only_the_letters_own_styles_are_there_and_each_has_a_name(language):
    document = opened(a_letter(language=language))
    own = {one.style_id: one.name for one in document.styles if one.style_id in OWN_STYLES}
    others = {one.style_id for one in document.styles} - own.keys()
    assert own.keys() == OWN_STYLES
    assert others == {"Normal", "DefaultParagraphFont", "TableNormal", "NoList"}
    assert own["InsideAddress"] == {"en": "Inside Address", "fr": "Vedette"}[language]
    assert len(set(own.values())) == len(own)


#: The gap above a paragraph of each style, in lines of the letter's text, and its type's size in times of the letter's.
LOOKS = {
    "Letterhead": (0, 1),
    "LetterheadDetails": (0, SMALL),
    "Date": (AFTER_LETTERHEAD, 1),
    "InsideAddress": (BETWEEN_PARTS, 1),
    "SubjectLine": (BETWEEN_PARTS, 1),
    "Salutation": (BETWEEN_PARTS, 1),
    "BodyText": (BETWEEN_PARAGRAPHS, 1),
    "ListNumber": (BETWEEN_ITEMS, 1),
    "ListBullet": (BETWEEN_ITEMS, 1),
    "Closing": (BETWEEN_PARTS, 1),
    "NameUnderSignature": (0, 1),
    "Copies": (BEFORE_COPIES, SMALL),
    "Header": (0, SMALL),
}


@pytest.mark.parametrize("area", [*ONE_PAGE_AREAS, LARGE_PRINT_AREA])
@pytest.mark.parametrize("identifier", LOOKS)
def test_gaps_and_sizes_are_the_letter_sheets_in_every_type_area(identifier, area):
    gap, scale = LOOKS[identifier]
    document, size = new_document("en", area), area.size
    found = style(document, identifier)
    layout = found.paragraph_format
    assert layout.space_before.pt == pytest.approx(gap * area.least_gaps * size * LEADING, abs=0.08)
    (line,) = document.styles.element.xpath("./w:docDefaults//w:spacing/@w:line")
    if scale == 1:
        assert (found.font.size, layout.line_spacing) == (None, None)
        assert int(line) / 20 == pytest.approx(size * LEADING, abs=0.03)
    else:
        assert found.font.size.pt == round(2 * size * scale) / 2
        assert layout.line_spacing.pt == pytest.approx(size * scale * LEADING, abs=0.08)
        assert layout.line_spacing_rule == WD_LINE_SPACING.AT_LEAST


@pytest.mark.parametrize("size", [10, 12, 16])
def test_what_a_pen_fills_in_and_the_continuation_line_are_as_high_as_on_the_letter_sheet(size):
    document = new_document("en", TypeArea(25, size))
    row, room, head = (style(document, one).paragraph_format for one in ("LineToFillIn", "Signature", "Header"))
    assert row.space_before.mm + size * LEADING / 72 * 25.4 == pytest.approx(LETTER_SHEET.ruled_line, abs=0.02)
    folio_room = LETTER_SHEET.folio_lines * size * LEADING
    assert head.line_spacing.pt + head.space_after.pt == pytest.approx(folio_room, abs=0.1)
    assert room.line_spacing.mm == pytest.approx(LETTER_SHEET.signature_room, abs=0.02)
    assert style(document, "Signature").font.size.pt == 20


@pytest.mark.parametrize("size", [10, 12, 16])
def test_items_and_copies_hang_as_on_the_letter_sheet(size):
    document = new_document("en", TypeArea(25, size))
    copies = style(document, "Copies").paragraph_format
    assert copies.left_indent.pt == -copies.first_line_indent.pt == pytest.approx(2 * size * SMALL, abs=0.03)
    levels = document.part.numbering_part.element.xpath("./w:abstractNum/w:lvl/w:pPr")
    for level in levels:
        (indent,) = level.xpath("./w:ind")
        assert indent.left.pt == level.xpath("./w:tabs/w:tab")[0].pos.pt == pytest.approx(1.7 * size, abs=0.03)
        assert indent.hanging.pt == pytest.approx(1.3 * size, abs=0.03)
    assert len(levels) == 2


def test_text_is_in_a_typeface_that_every_word_processor_has():
    (faces,) = opened(a_letter()).styles.element.xpath("./w:docDefaults//w:rFonts")
    said = {name: faces.get(qn(f"w:{name}")) for name in ("ascii", "hAnsi", "cs", "eastAsia")}
    assert said == dict.fromkeys(("ascii", "hAnsi", "cs"), "Times New Roman") | {"eastAsia": "SimSun"}


def test_the_subject_the_salutation_the_closing_and_the_signature_stay_with_what_follows():
    document = opened(a_letter())
    kept = {one for one in OWN_STYLES if style(document, one).paragraph_format.keep_with_next}
    assert kept == {"SubjectLine", "Salutation", "Closing", "Signature"}
    assert style(document, "Normal").paragraph_format.widow_control


def test_every_style_is_offered_where_word_shows_styles():
    document = opened(a_letter())
    assert all(style(document, one).quick_style and not style(document, one).hidden for one in OWN_STYLES)


def test_the_subject_is_a_bold_heading():
    subject = style(opened(a_letter()), "SubjectLine")
    assert subject.font.bold
    assert subject.element.xpath("./w:pPr/w:outlineLvl/@w:val") == ["0"]


def test_the_closing_stays_with_the_end_of_the_text_the_signature_the_name_and_the_copies():
    document = opened(a_letter(copies=OFFICES))

    def is_kept(paragraph) -> bool:
        kept = paragraph.paragraph_format.keep_with_next
        return bool(paragraph.style.paragraph_format.keep_with_next if kept is None else kept)

    assert [is_kept(paragraph) for paragraph in document.paragraphs[-5:]] == [True, True, True, True, False]
    assert style(document, "Signature").paragraph_format.line_spacing_rule == WD_LINE_SPACING.AT_LEAST
    assert style(document, "Signature").paragraph_format.line_spacing.mm == pytest.approx(20, abs=0.05)


def test_a_typed_signature_is_the_name_in_italics():
    document = opened(a_letter("Siobhán O’Brien-Łukasiewicz"))
    assert said_in(document, "Signature") == ["Siobhán O’Brien-Łukasiewicz"]
    assert style(document, "Signature").font.italic


@pytest.mark.parametrize(
    "signature", [Signature.drawn(hand()), Signature.scanned(picture_bytes(photo()))], ids=lambda s: s.kind
)
@pytest.mark.parametrize(("language", "said"), [("en", "Signature"), ("fr", "Signature")])
def test_ink_is_a_picture_in_the_room_for_it_that_says_what_it_is(signature, language, said):
    document = opened(a_letter(signature=signature, language=language))
    (shape,) = document.inline_shapes
    assert shape._inline.docPr.get("descr") == said
    assert [shape._inline.get(side) for side in ("distT", "distB", "distL", "distR")] == ["0"] * 4
    assert shape.width.mm <= LETTER_SHEET.signature_width + 0.1
    assert shape.height.mm <= LETTER_SHEET.signature_height + 0.1
    assert max(shape.width.mm - LETTER_SHEET.signature_width, shape.height.mm - LETTER_SHEET.signature_height) > -0.5
    assert said_in(document, "NameUnderSignature") == ["Jane Doe"]


def test_a_blank_signature_is_room_alone():
    document = opened(a_letter(signature=Signature.blank()))
    assert said_in(document, "Signature") == [""]
    assert not document.inline_shapes


def test_a_picture_without_ink_is_refused():
    with pytest.raises(Refused) as caught:
        word_file(a_letter(signature=Signature.scanned(picture_bytes(photo(ink=False)))))
    assert (caught.value.code, caught.value.field) == ("signature_unseen", "signature")


def orders(tree: etree._Element, tag: str, due: tuple[str, ...]) -> list[tuple[list[str], list[str]]]:
    """Of each such element, its children as they stand and as they should."""
    found = [[etree.QName(child).localname for child in element] for element in tree.iter(qn(f"w:{tag}"))]
    return [(children, sorted(children, key=due.index)) for children in found]


@pytest.mark.parametrize("language", ["en", "fr"])
def test_properties_stand_in_the_order_that_word_wants(language):
    campaign = campaign_saying("**Bold** *leaning*.\n\n1. a\n\n* b\n\nEnd.")
    letters = [
        a_letter("محمد 陈", campaign=campaign, language=language, copies=OFFICES, own_words="**x** مرحبا"),
        a_letter(sender=BlankSender(), recipient=Recipient.unnamed(), own_lines=2, language=language),
    ]
    for letter in letters:
        for name, part in parts(word_file(letter)).items():
            if not name.startswith("word/") or name.endswith(".rels"):
                continue
            tree = etree.fromstring(part)
            rules = ("rPr", RUN_PROPERTIES), ("pPr", PARAGRAPH_PROPERTIES), ("style", STYLE_PROPERTIES)
            for children, due in (pair for tag, rule in rules for pair in orders(tree, tag, rule)):
                assert children == due, name
