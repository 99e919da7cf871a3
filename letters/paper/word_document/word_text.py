"""Write text as runs of a Word file, with the marks that Word needs for right-to-left and East Asian text."""

from collections.abc import Iterator
from itertools import groupby

from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph as WordParagraph
from docx.text.run import Run

from letters.paper.typesetting.scripts import characters_with_marks, script_of
from letters.paper.typesetting.segments import Paragraph, directed, source_lines

_EAST_ASIAN = frozenset({"Hani", "Hira", "Kana", "Hang", "Bopo"})


def write(paragraph: WordParagraph, styled: Paragraph) -> None:
    """Add the text to the paragraph, each part in its style; a line end becomes a line break.

    The paragraph itself runs from left to right, as the letter does; right-to-left text becomes a right-to-left run.
    """
    for number, line in enumerate(source_lines(styled)):
        if number:
            paragraph.add_run().add_break()
        for text, style, level, _ in directed(line):
            for is_east_asian, part in _by_script(text):
                run = paragraph.add_run(part)
                _set_style(run, style)
                if level:
                    run.font.rtl = True
                if is_east_asian:
                    run._r.get_or_add_rPr().get_or_add_rFonts().set(qn("w:hint"), "eastAsia")


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
