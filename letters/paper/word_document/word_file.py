"""Write a letter as a Word file: the letter sheet's order and measures, in named styles that are easy to edit."""

import io
import zipfile
from collections.abc import Sequence
from typing import Any

from docx.document import Document as WordDocument
from docx.enum.text import WD_TAB_LEADER
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from docx.text.paragraph import Paragraph as WordParagraph

from letters.paper.geometry import LARGE_PRINT_AREA, LETTER_SHEET, TWO_PAGE_AREAS, TypeArea
from letters.paper.letter_sheet.page_fitting import LEADING, PageFitter
from letters.paper.letter_sheet.sections import (
    BETWEEN_COPIES,
    BETWEEN_PARAGRAPHS,
    COPIES_LABEL,
    LetterSections,
    font_style,
)
from letters.paper.print_run import SHARED_TYPESETTER
from letters.paper.typesetting.typesetter import Typesetter
from letters.paper.word_document.word_styles import BULLETED, NUMBERED, new_document, new_list
from letters.paper.word_document.word_text import write
from letters.refusal import Refused
from letters.words.campaigns.blocks import Block, NumberedItem, RuledBlock, group_lists
from letters.words.letter import Letter
from letters.words.messages.catalogue import translate
from letters.words.signature import Signature

#: The date of every file in the package, so that the same letter gives the same bytes.
_ZIP_DATE = (1980, 1, 1, 0, 0, 0)


def word_file(letter: Letter, *, large_print: bool = False) -> bytes:
    """Return the letter as a Word file (DOCX), in the type size and with the margins of the printed letter.

    The file's properties have no author and no date; the same letter gives the same bytes. Raises Refused
    `signature_invalid` or `signature_unseen` about "signature".
    """
    area = _area(letter, large_print=large_print)
    document = new_document(letter.language, area)
    _WordWriter(document, letter, area).write_all()
    _set_properties(document, letter)
    package = io.BytesIO()
    document.save(package)
    return _undated(package)


def _area(letter: Letter, *, large_print: bool) -> TypeArea:
    """Return the printed letter's type area, in which Word's narrower typeface fits as many pages."""
    if large_print:
        return LARGE_PRINT_AREA
    try:
        layouts = PageFitter(Typesetter(SHARED_TYPESETTER)).of([LetterSections([letter]).of(letter)], large_print=False)
    except Refused:  # a character that our typefaces lack: the reader's may have it
        return TWO_PAGE_AREAS[0]
    return layouts[0].area if layouts else TWO_PAGE_AREAS[-1]


class _WordWriter:
    """Writes a letter into an empty document."""

    def __init__(self, document: WordDocument, letter: Letter, area: TypeArea) -> None:
        self._document = document
        self._letter = letter
        self._area = area
        self._styles = {style.style_id: style for style in document.styles}

    def write_all(self) -> None:
        """Write the letterhead to the copies, in order (The Canadian Style, ch. 10; Le guide du rédacteur, ch. 8)."""
        letter = self._letter
        self._letterhead()
        if letter.place_and_date:
            self._add("Date", letter.place_and_date)
        self._add("InsideAddress", *letter.inside_address)
        subject_and_salutation = ("SubjectLine", letter.subject), ("Salutation", letter.salutation)
        for style, line in subject_and_salutation if letter.language == "fr" else reversed(subject_and_salutation):
            self._add(style, line)
        self._body(letter.blocks)
        self._add("Closing", letter.closing)
        self._signature()
        self._copies(letter.copy_lines)
        self._continuation_line()

    def _letterhead(self) -> None:
        if self._letter.is_blank:
            language = self._letter.language
            captions = [translate("Name", language), translate("Address", language), ""]
            for caption in captions if self._letter.date else (*captions, translate("Date", language)):
                self._add_line(caption)
            return
        name, *details = self._letter.letterhead
        self._add("Letterhead", name)
        if details:
            self._add("LetterheadDetails", " · ".join(details))

    def _body(self, blocks: Sequence[Block | RuledBlock]) -> None:
        for part in group_lists(blocks):
            items = [block for block in part if isinstance(block, NumberedItem)]
            if items:
                self._list(items)
                continue
            (block,) = part
            if isinstance(block, RuledBlock):
                for _ in range(block.lines):
                    self._add_line()
            else:
                self._add_styled("BodyText", block)
        # The closing takes the last lines of the text along to its page.
        self._document.paragraphs[-1].paragraph_format.keep_with_next = True

    def _list(self, items: Sequence[NumberedItem]) -> None:
        self._document.paragraphs[-1].paragraph_format.keep_with_next = True
        start = items[0].value
        kind, style = (BULLETED, "ListBullet") if start is None else (NUMBERED, "ListNumber")
        number = new_list(self._document, kind, start or 1)
        for place, item in enumerate(items):
            paragraph = self._add_styled(style, item)
            paragraph_properties: Any = paragraph._p.get_or_add_pPr()  # python-docx types only a part of it
            properties = paragraph_properties.get_or_add_numPr()
            properties.get_or_add_ilvl().val = 0
            properties.get_or_add_numId().val = number
            if place == 0:
                paragraph.paragraph_format.space_before = self._gap(BETWEEN_PARAGRAPHS)

    def _signature(self) -> None:
        letter, caption = self._letter, translate("Signature", self._letter.language)
        if letter.is_blank:
            self._add_line(caption)
            return
        paragraph = self._add("Signature", *([letter.typed_name] if letter.signature.kind == "typed" else []))
        if letter.signature.kind in ("drawn", "scanned"):
            self._picture(paragraph, letter.signature, caption)
        self._add("NameUnderSignature", letter.typed_name)

    def _picture(self, paragraph: WordParagraph, signature: Signature, alternate_text: str) -> None:
        from letters.paper.word_document.word_ink import ink_picture  # most letters are signed otherwise

        ink = ink_picture(signature)
        shape = paragraph.add_run().add_picture(io.BytesIO(ink.png), width=Mm(ink.width))
        shape._inline.docPr.set("descr", alternate_text)
        for side in ("distT", "distB", "distL", "distR"):
            shape._inline.set(side, "0")

    def _copies(self, lines: Sequence[str]) -> None:
        for number, line in enumerate(lines):
            self._document.paragraphs[-1].paragraph_format.keep_with_next = True
            if number == 0:
                self._add("Copies", f"{COPIES_LABEL}\t{line.removeprefix(COPIES_LABEL).lstrip()}")
                continue
            layout = self._add("Copies", line).paragraph_format
            layout.first_line_indent = Pt(0)
            layout.space_before = self._gap(BETWEEN_COPIES)

    def _gap(self, lines: float) -> Pt:
        """Return a gap of `lines` lines of text, as narrow as it may get in print."""
        return Pt(round(lines * self._area.least_gaps * self._area.size * LEADING, 1))

    def _continuation_line(self) -> None:
        """Put the recipient's name, the date and the page number at the head of each page after the first."""
        letter, section = self._letter, self._document.sections[0]
        section.different_first_page_header_footer = True
        before, after = translate("Page {number}", letter.language, number="\n").split("\n")
        parts = [*filter(None, (letter.recipient.name, letter.place_and_date)), before]
        paragraph = section.header.paragraphs[0]
        write(paragraph, ((" – ".join(parts), "text"),))
        field = OxmlElement("w:fldSimple", {qn("w:instr"): "PAGE"})
        paragraph._p.append(field)
        field.append(paragraph.add_run("2")._r)
        if after:
            write(paragraph, ((after, "text"),))

    def _add(self, style: str, *lines: str) -> WordParagraph:
        paragraph = self._document.add_paragraph(style=self._styles[style])
        if lines:
            write(paragraph, (("\n".join(lines), "text"),))
        return paragraph

    def _add_line(self, caption: str | None = None) -> None:
        """Add a ruled line, drawn by a tab: over the whole width, or after its caption."""
        stops = self._add("LineToFillIn", "\t" if caption is None else f"{caption}\t\t").paragraph_format.tab_stops
        end = self._area.text_width
        if caption is not None:
            stops.add_tab_stop(Mm(LETTER_SHEET.ruled_left))
            end = LETTER_SHEET.ruled_left + LETTER_SHEET.ruled_width
        stops.add_tab_stop(Mm(end), leader=WD_TAB_LEADER.LINES)

    def _add_styled(self, style: str, block: Block) -> WordParagraph:
        paragraph = self._document.add_paragraph(style=self._styles[style])
        write(paragraph, tuple((span.text, font_style(span)) for span in block.spans), keeps_left=False)
        return paragraph


def _set_properties(document: WordDocument, letter: Letter) -> None:
    """Set only title and language; the template has no author and no dates, either."""
    properties = document.core_properties
    properties.title, properties.language = letter.title, f"{letter.language}-CA"


def _undated(package: io.BytesIO) -> bytes:
    """Return the package with the same date on every file in it."""
    content = io.BytesIO()
    with zipfile.ZipFile(package) as dated, zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as undated:
        for name in dated.namelist():
            entry = zipfile.ZipInfo(name, _ZIP_DATE)
            entry.create_system, entry.compress_type = 0, zipfile.ZIP_DEFLATED
            undated.writestr(entry, dated.read(name))
    return content.getvalue()
