"""Write text as runs of a Word file, with the marks that Word needs for right-to-left and East Asian text."""

from collections.abc import Iterator
from itertools import groupby
from typing import Any
from unicodedata import bidirectional

from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph as WordParagraph
from docx.text.run import Run

from letters.paper.typesetting.bidi import paragraph_level
from letters.paper.typesetting.scripts import characters_with_marks, script_of
from letters.paper.typesetting.segments import Paragraph, directed, source_lines

#: The properties of a paragraph that follow its direction (ECMA-376, part 1, 17.3.1.26), among those that we set.
_AFTER_BIDI = ("w:spacing", "w:ind", "w:contextualSpacing", "w:jc", "w:outlineLvl", "w:rPr", "w:sectPr")

_EAST_ASIAN = frozenset({"Hani", "Hira", "Kana", "Hang", "Bopo"})


def write(paragraph: WordParagraph, styled: Paragraph, *, keeps_left: bool = True) -> None:
    """Add the text to the paragraph, each part in its style; a line end becomes a line break.

    The paragraph runs in the direction of its first letter; with `keeps_left`, as for names and addresses, it is flush
    left in either direction.
    """
    if paragraph_level("".join([text for text, _ in styled])):
        _set_right_to_left(paragraph, keeps_left=keeps_left)
    for number, line in enumerate(source_lines(styled)):
        if number:
            paragraph.add_run().add_break()
        for text, style, level, _ in directed(line):
            for is_east_asian, part in _by_script(text):
                run = paragraph.add_run(part)
                _set_style(run, style)
                if level and not any(bidirectional(character) == "L" for character in part):
                    run.font.rtl = True
                if is_east_asian:
                    run._r.get_or_add_rPr().get_or_add_rFonts().set(qn("w:hint"), "eastAsia")


def _set_right_to_left(paragraph: WordParagraph, *, keeps_left: bool) -> None:
    properties: Any = paragraph._p.get_or_add_pPr()  # python-docx types only a part of it
    properties.insert_element_before(OxmlElement("w:bidi"), *_AFTER_BIDI)
    if keeps_left:  # in such paragraphs Word takes "right" for the end of the line, which is at the left
        paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT


def _set_style(run: Run, style: str) -> None:
    """Make the run bold or italic, also in the scripts that Word calls complex."""
    if "bold" in style:
        run.font.bold = run.font.cs_bold = True
    if "italic" in style:
        run.font.italic = run.font.cs_italic = True


def _by_script(text: str) -> Iterator[tuple[bool, str]]:
    """Yield the text in parts; East Asian ones, for which Word has a separate font setting, are told from others."""
    characters = characters_with_marks(text)
    for is_east_asian, group in groupby(characters, key=lambda character: script_of(character[0]) in _EAST_ASIAN):
        yield is_east_asian, "".join(group)
