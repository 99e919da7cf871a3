"""A letter as a Word file, opened again with python-docx: what it says, in which styles, and nothing else."""

import io
import re
import zipfile

import pytest
from lxml import etree

from letters.paper.word_document.word_file import word_file
from letters.paper.word_document.word_styles import TEMPLATE
from letters.people.clean_text import FORBIDDEN
from letters.people.recipients.recipient import Recipient
from letters.people.sender import BlankSender, UnaddressedSender
from letters.words.signature import Signature
from tests.support.examples import HARD_NAMES, SIXTY_OWN_WORDS, a_letter, a_sender
from tests.support.layouts import lay_out
from tests.support.signing import hand, photo, picture_bytes
from tests.support.word_reading import OWN_STYLES, campaign_saying, opened, parts, said_in, style_ids, text_of

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


@pytest.mark.parametrize(
    ("language", "date", "subject", "salutation", "closing"),
    [
        ("en", "April 20, 2026", "Subject: Open work permits", "Dear Minister:", "Yours sincerely,"),
        (
            "fr",
            "Edmonton, le 20 avril 2026",
            "Objet\u00a0: Permis de travail",
            "Madame la Ministre,",
            "Je vous prie d’",
        ),
    ],
)
def test_the_letter_stands_in_the_letter_sheets_order_each_part_in_its_style(
    language, date, subject, salutation, closing
):
    prime_minister, minister = OFFICES
    document = opened(a_letter(recipient=minister, language=language, copies=(a_letter().recipient, prime_minister)))
    line = {"en": ["Salutation", "SubjectLine"], "fr": ["SubjectLine", "Salutation"]}[language]
    head = ["Letterhead", "LetterheadDetails", "Date", "InsideAddress", *line]
    body = ["BodyText"] * 8 + ["ListNumber"] * 2 + ["BodyText"]
    assert style_ids(document) == [*head, *body, "Closing", "Signature", "NameUnderSignature", "Copies", "Copies"]
    assert said_in(document, "Date") == [date]
    for style_id, begins in (("SubjectLine", subject), ("Salutation", salutation), ("Closing", closing)):
        assert said_in(document, style_id)[0].startswith(begins)


@pytest.mark.parametrize("language", ["en", "fr"])
def test_it_says_all_that_the_printed_letter_says(language, pages_of):
    letter = a_letter(language=language, own_words=SIXTY_OWN_WORDS, copies=OFFICES)
    printed = " ".join(pages_of([letter], envelope="none")).split()
    in_word = text_of(opened(letter)).split()
    numbers = ["1.", "2."]  # Word counts by itself
    assert in_word == [word for word in printed if word not in numbers]


def test_the_inside_address_of_an_office_has_the_title_on_a_line_of_its_own():
    (address,) = said_in(opened(a_letter(recipient=OFFICES[1])), "InsideAddress")
    assert address.split("\n")[1] == "Minister of Immigration, Refugees and Citizenship"
    assert address.endswith("\nOttawa, ON  K1A 0A6")


def test_a_typed_recipient_is_written_to_as_typed():
    to = Recipient.typed("Jane Roe", "Editor; 12 Elm St; Halifax NS", "B3J 2K9")
    assert said_in(opened(a_letter(recipient=to)), "InsideAddress") == [
        "Jane Roe\nEditor\n12 Elm St\nHalifax NS  B3J 2K9"
    ]


def test_copies_hang_below_their_label_a_paragraph_each():
    document = opened(a_letter(copies=OFFICES))
    first, second = said_in(document, "Copies")
    assert first == "c.c.\tThe Right Honourable Mark Carney, Prime Minister of Canada"
    assert second.startswith("The Honourable Lena Metlege Diab")
    layout = document.paragraphs[-1].paragraph_format
    assert (layout.first_line_indent, layout.space_before.pt < 3) == (0, True)
    assert document.paragraphs[-2].paragraph_format.keep_with_next


@pytest.mark.parametrize("name", [*HARD_NAMES, "ਗੁਰਪ੍ਰੀਤ", "محمد", "陈", "(12) محمد x 陈 ok"])
def test_what_people_type_is_text_and_nothing_else(name):
    document = opened(a_letter(name, own_words=f"{name}\n{name}"))
    typed = a_sender(name).name
    assert said_in(document, "Letterhead") == [typed]
    assert said_in(document, "NameUnderSignature") == [typed]
    assert said_in(document, "BodyText")[1] == f"{typed}\n{typed}"
    assert len(document.paragraphs) == len(opened(a_letter(own_words="x")).paragraphs)


def test_three_thousand_characters_of_own_words_are_all_there():
    words = ("word & <b> " * 300)[:2_999] + "."
    assert said_in(opened(a_letter(own_words=words)), "BodyText")[1] == " ".join(words.split())


def test_what_xml_forbids_is_refused_before_it_could_be_written():
    allowed = re.compile("[\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
    forbidden = [chr(code) for code in range(0x110000) if not allowed.match(chr(code))]
    assert len(forbidden) > 2_000
    assert all(map(FORBIDDEN.match, forbidden))


def runs_of(paragraph) -> list[tuple[str, bool, bool]]:
    """The text of each run, whether it goes from right to left, and whether it is East Asian."""
    hints = [run._r.xpath("./w:rPr/w:rFonts/@w:hint") == ["eastAsia"] for run in paragraph.runs]
    return [(run.text, bool(run.font.rtl), hint) for run, hint in zip(paragraph.runs, hints, strict=True)]


def test_right_to_left_and_east_asian_text_are_marked_for_word():
    document = opened(a_letter("Jane ਕੌਰ محمد 陈", own_words="مرحبا (12) ok\nשלום 45"))
    assert runs_of(document.paragraphs[0]) == [
        ("Jane ਕੌਰ ", False, False),
        ("محمد", True, False),
        (" ", False, False),
        ("陈", False, True),
    ]
    own_words = runs_of(next(one for one in document.paragraphs if "ok" in one.text))
    from_the_right = "".join(text for text, rtl, _ in own_words if rtl)
    assert from_the_right == "مرحبا (12) שלום 45"


@pytest.mark.parametrize(("text", "is_turned"), [("مرحبا ok", True), ("12 שלום ok", True), ("ok مرحبا", False)])
def test_paragraphs_from_right_to_left_are_marked_for_word_and_only_names_keep_to_the_left(text, is_turned):
    document = opened(a_letter(text, own_words=text))
    own_words = next(one for one in document.paragraphs[1:] if one.text == text)
    name, *_ = document.paragraphs
    assert [bool(one._p.xpath("./w:pPr/w:bidi")) for one in (own_words, name)] == [is_turned, is_turned]
    assert own_words._p.xpath("./w:pPr/w:jc") == []
    assert name._p.xpath("./w:pPr/w:jc/@w:val") == (["right"] if is_turned else [])


def test_foreign_words_within_a_paragraph_from_right_to_left_are_not_marked_as_turned():
    document = opened(a_letter(own_words="مرحبا Leamington سلام"))
    own_words = next(one for one in document.paragraphs if "Leamington" in one.text)
    assert [text for text, is_turned, _ in runs_of(own_words) if not is_turned] == ["Leamington"]


@pytest.mark.parametrize("language", ["en", "fr"])
def test_the_spelling_is_checked_in_the_letters_language(language):
    document = opened(a_letter(language=language))
    (spoken,) = document.styles.element.xpath("./w:docDefaults//w:lang/@w:val")
    assert spoken == document.core_properties.language == f"{language}-CA"
    assert document.settings.element.xpath("./w:themeFontLang/@w:val") == [f"{language}-CA"]
    assert not document.element.xpath("//w:lang")


def test_lists_are_numbered_by_word_and_each_begins_where_it_should():
    campaign = campaign_saying("One.\n\n3. c\n4. d\n\n* dot\n* dot\n\nTwo.\n\n1. a\n\nThree.")
    document = opened(a_letter(campaign=campaign))
    numbering = document.part.numbering_part.element
    found = []
    for paragraph in document.paragraphs:
        if numbers := paragraph._p.xpath("./w:pPr/w:numPr/w:numId/@w:val"):
            (number,) = numbering.xpath(f"./w:num[@w:numId={numbers[0]}]")
            (kind,) = numbering.xpath(f"./w:abstractNum[@w:abstractNumId={number.abstractNumId.val}]//w:numFmt/@w:val")
            (start,) = number.xpath(".//w:startOverride/@w:val")
            found.append((paragraph.text, paragraph.style.name, kind, numbers[0], start))
    assert found == [
        ("c", "List Number", "decimal", "1", "3"),
        ("d", "List Number", "decimal", "1", "3"),
        ("dot", "List Bullet", "bullet", "2", "1"),
        ("dot", "List Bullet", "bullet", "2", "1"),
        ("a", "List Number", "decimal", "3", "1"),
    ]


def test_a_list_stays_with_what_announces_it():
    document = opened(a_letter(campaign=campaign_saying("One.\n\nTwo:\n\n1. a\n2. b\n\nThree.")))
    kept = {one.text: one.paragraph_format.keep_with_next for one in document.paragraphs if len(one.text) < 7}
    assert kept == {"One.": None, "Two:": True, "a": None, "b": None, "Three.": True}


def test_names_and_addresses_are_not_spelled_but_sentences_are():
    document = opened(a_letter())
    unspelled = {one.style_id for one in document.styles if one.style_id in OWN_STYLES and one.font.no_proof}
    names = {"Letterhead", "LetterheadDetails", "InsideAddress", "Signature", "NameUnderSignature", "Copies", "Header"}
    assert unspelled == names


def test_bold_and_italics_of_a_campaign_stay():
    document = opened(a_letter(campaign=campaign_saying("Plain **bold** *leaning*.")))
    runs = [(run.text, run.font.bold, run.font.italic) for run in document.paragraphs[6].runs]
    assert runs == [
        ("Plain ", None, None),
        ("bold", True, None),
        (" ", None, None),
        ("leaning", None, True),
        (".", None, None),
    ]


@pytest.mark.parametrize(
    ("language", "captions", "salutation"),
    [
        ("en", ["Name", "Address", "", "Date", "Signature"], "Dear Member of Parliament:"),
        ("fr", ["Nom", "Adresse", "", "Date", "Signature"], "Bonjour,"),
    ],
)
def test_an_unfilled_letter_has_lines_to_fill_in(language, captions, salutation):
    letter = a_letter(
        sender=BlankSender(), recipient=Recipient.unnamed(), date=None, signature=Signature.blank(), language=language
    )
    document = opened(letter)
    assert said_in(document, "LineToFillIn") == [f"{caption}\t\t" for caption in captions]
    assert said_in(document, "InsideAddress")[0].startswith("____")
    assert said_in(document, "Salutation") == [salutation]
    leaders = [paragraph._p.xpath(".//w:tab/@w:leader") for paragraph in document.paragraphs if "\t" in paragraph.text]
    assert leaders == [["underscore"]] * 5


def test_lines_for_own_words_go_from_edge_to_edge():
    letter = a_letter(sender=BlankSender(), own_lines=3)
    document = opened(letter)
    lines = [paragraph for paragraph in document.paragraphs if paragraph.text == "\t"]
    assert len(lines) == 3
    (stop,) = lines[0].paragraph_format.tab_stops
    assert stop.position.mm == pytest.approx(lay_out(letter).area.text_width, abs=0.05)


def test_a_sender_without_an_address_has_a_letterhead_of_what_is_known():
    document = opened(a_letter(sender=UnaddressedSender("Jane Doe")))
    assert style_ids(document)[:2] == ["Letterhead", "Date"]


@pytest.mark.parametrize("language", ["en", "fr"])
def test_its_properties_are_its_title_and_language_alone(language):
    letter = a_letter(language=language)
    properties = etree.fromstring(parts(word_file(letter))["docProps/core.xml"])
    assert {etree.QName(child).localname: child.text for child in properties} == {
        "title": letter.title,
        "language": f"{language}-CA",
    }


@pytest.mark.parametrize(
    "signature", [Signature.typed(), Signature.drawn(hand()), Signature.scanned(picture_bytes(photo()))]
)
def test_the_same_letter_gives_the_same_bytes(signature):
    data = word_file(a_letter(signature=signature))
    assert data == word_file(a_letter(signature=signature))
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        assert {entry.date_time for entry in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_the_template_names_no_author_and_no_date():
    files = parts(TEMPLATE.read_bytes())
    assert len(etree.fromstring(files["docProps/core.xml"])) == 0
    assert not any(re.search(rb"rsid|w:author|w:date|20\d\d-\d\d-\d\d", text) for text in files.values())
    with zipfile.ZipFile(TEMPLATE) as package:
        assert {entry.date_time for entry in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}
