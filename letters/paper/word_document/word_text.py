"""Text as runs of a Word file: what Word has to be told about letters from right to left and from East Asia."""

from collections.abc import Iterator
from itertools import groupby

from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph as WordParagraph
from docx.text.run import Run

from letters.paper.typesetting.scripts import characters_with_marks, script_of
from letters.paper.typesetting.segments import Paragraph, directed, hard_lines

_EAST_ASIAN = frozenset({"Hani", "Hira", "Kana", "Hang", "Bopo"})


def write(paragraph: WordParagraph, styled: Paragraph) -> None:
    """Add the text to the paragraph, each part in its style; a line end within it is a line break.

    A paragraph runs from the left as the letter does; what is written from right to left in it is a run that does.
    """
    for number, line in enumerate(hard_lines(styled)):
        if number:
            paragraph.add_run().add_break()
        for text, style, level in directed(line):
            for is_east_asian, piece in _by_script(text):
                run = paragraph.add_run(piece)
                _set_style(run, style)
                if level:
                    run.font.rtl = True
                if is_east_asian:
                    run._r.get_or_add_rPr().get_or_add_rFonts().set(qn("w:hint"), "eastAsia")


def _set_style(run: Run, style: str) -> None:
    """Bold and italics, also of the scripts that Word calls complex."""
    if "bold" in style:
        run.font.bold = run.font.cs_bold = True
    if "italic" in style:
        run.font.italic = run.font.cs_italic = True


def _by_script(text: str) -> Iterator[tuple[bool, str]]:
    """The text in pieces: those of East Asian letters, for which Word has a face of its own, and the others."""
    characters = characters_with_marks(text)
    for is_east_asian, group in groupby(characters, key=lambda character: script_of(character[0]) in _EAST_ASIAN):
        yield is_east_asian, "".join(group)
