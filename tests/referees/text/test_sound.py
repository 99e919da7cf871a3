"""The check of finished files, tested on files with one fault."""

import io
from collections.abc import Callable

import pikepdf
import pytest

from letters import Signature, render
from tests.referees.text.sound import faults, written
from tests.support.examples import a_letter

LETTER = a_letter("Jane Doe", body="Please act.", signature=Signature.blank())


def tampered(change: Callable[[pikepdf.Pdf], None]) -> bytes:
    """Return the letter's file after a change."""
    changed = io.BytesIO()
    with pikepdf.open(io.BytesIO(render([LETTER], envelope="none"))) as pdf:
        change(pdf)
        pdf.save(changed)
    return changed.getvalue()


def fonts(pdf: pikepdf.Pdf) -> list[pikepdf.Object]:
    return list(pdf.pages[0].Resources.Font.values())


def show_the_missing_glyph(pdf: pikepdf.Pdf) -> None:
    content = pdf.pages[0].Contents[0]
    content.write(content.read_bytes().replace(b"]TJ", b"<0000>]TJ", 1))


def swap_the_programs(pdf: pikepdf.Pdf) -> None:
    one, other = (font.DescendantFonts[0].FontDescriptor for font in fonts(pdf))
    one.FontFile2, other.FontFile2 = other.FontFile2, one.FontFile2


def forget_the_widths(pdf: pikepdf.Pdf) -> None:
    fonts(pdf)[0].DescendantFonts[0].W = pikepdf.Array()


def say_another_letter(pdf: pikepdf.Pdf) -> None:
    for font in fonts(pdf):
        font.ToUnicode.write(font.ToUnicode.read_bytes().replace(b"<004a>", b"<0058>"))  # X for J


def break_the_syntax(pdf: pikepdf.Pdf) -> None:
    content = pdf.pages[0].Contents[0]
    content.write(content.read_bytes() + b"<00")


def test_a_letter_is_sound() -> None:
    assert list(faults(tampered(lambda _: None), written(LETTER))) == []


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (show_the_missing_glyph, "shows the glyph of missing characters"),
        (swap_the_programs, "lacks the outline of glyph"),
        (forget_the_widths, "another width"),
        (say_another_letter, "reads 'XaneDoe"),
        (break_the_syntax, "EOF while reading token"),
    ],
)
def test_each_fault_of_a_file_is_found(change: Callable[[pikepdf.Pdf], None], said: str) -> None:
    assert any(said in fault for fault in faults(tampered(change), written(LETTER)))


@pytest.mark.parametrize("text", ["Jane Roe", "Jane Doe\n10-123 Main Street"])
def test_text_that_is_not_the_letters_is_found(text: str) -> None:
    assert any("reads" in fault for fault in faults(tampered(lambda _: None), text))


def test_a_return_address_that_is_missing_from_the_mail_is_found() -> None:
    assert any("without '1ElmSt'" in fault for fault in faults(tampered(lambda _: None), written(LETTER), "1 Elm St"))
