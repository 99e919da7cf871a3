import os
import re
import subprocess
import sys
from dataclasses import replace

import pikepdf
import pytest
import uharfbuzz as hb
from reportlab.pdfbase.ttfonts import TTFontFile

from letters.paper.geometry import CAPITAL_HEIGHT_EM
from letters.paper.pdf.glyph_runs import line_shown, resource_name, run_shown, span
from letters.paper.typesetting.font_choice import font_choice
from letters.paper.typesetting.typefaces import Typeface
from letters.paper.typesetting.typesetter import Line, Typesetter


def test_letters_are_kerned():
    typeface = font_choice("text").own[0]
    apart = sum(typeface.shape(letter).width for letter in "To")
    assert typeface.shape("To").width < apart


def test_no_ligature_hides_a_letter_from_those_who_copy_the_text():
    run = font_choice("text").own[0].shape("official")
    assert sorted(run.characters.values()) == sorted(set("official"))


@pytest.mark.parametrize(
    ("text", "typeface", "is_told"),
    [
        ("ਗੁਰਪ੍ਰੀਤ", "NotoSerifGurmukhi", True),
        ("ਗਰਪ", "NotoSerifGurmukhi", False),
        ("สมน้ำฝน", "NotoSerifThai", True),
        ("লক্ষ্মী", "NotoSerifBengali", True),
        ("陈", "WenQuanYi", False),
        ("Jane", "GentiumPlus", False),
        ("X̱aad", "GentiumPlus", True),
        ("x\u034fy", "GentiumPlus", True),
    ],
)
def test_text_whose_glyphs_are_not_its_characters_own_or_are_moved_is_said_beside_them(text, typeface, is_told):
    (run,) = Typesetter().line(text).runs
    assert run.typeface.path.name.startswith(typeface)
    assert (not run.reads_by_glyph) == is_told == (f"/ActualText<feff{text.encode('utf-16-be').hex()}>" in span([run]))


@pytest.mark.parametrize("text", ["สมใจ น้ำฝน", "مُحَمَّد", "ਸਿੰਘ", "འཛིན", "To AVATAR", "x̱̄"])
def test_what_moves_the_pen_is_numbers_that_readers_can_tell_apart(text):
    """ISO 32000-1, 7.3.3: between two numbers there is a space; a minus sign inside of one is none."""
    strings_and_numbers = re.compile(r"(?:\([^()]+\)| ?-?\d+(?![-.\d]))*")
    for run in Typesetter().line(text).runs:
        for shown in re.split(r"\]TJ -?[\d.]+ Ts\[", run_shown(run)):
            assert strings_and_numbers.fullmatch(shown)


def test_a_glyph_number_is_read_back_even_if_its_bytes_have_a_meaning_in_a_string():
    """ISO 32000-1, 7.3.4.2: brackets and the backslash mean something, and a carriage return is read as a line feed."""
    typeface, pdf = font_choice("text").own[0], pikepdf.new()
    for byte in b"()\\\r\n":
        character = next(one for one in sorted(typeface.characters) if byte in typeface.nominal[one].to_bytes(2))
        content = pikepdf.Stream(pdf, f"[{run_shown(typeface.shape(character * 2))}]TJ".encode("latin-1"))
        ((shown,), _) = pikepdf.parse_content_stream(content)[0]
        assert b"".join(map(bytes, shown)) == typeface.nominal[character].to_bytes(2) * 2


def test_text_from_right_to_left_is_not_said_twice():
    (run,) = Typesetter().line("محمد").runs
    assert span([run]) == "/Span<</Lang(und-Arab)>>BDC "
    assert run.level == 1


@pytest.mark.parametrize("text", ["مُحَمَّد", "شكراً", "שָׁלוֹם"])
def test_text_with_moved_points_from_right_to_left_is_said_in_the_order_of_its_glyphs(text):
    (run,) = Typesetter().line(text).runs
    assert f"/ActualText<feff{run.text[::-1].encode('utf-16-be').hex()}>" in span([run])


@pytest.mark.parametrize("text", ["علی\u200cرضا شاه", "محمد علی"])
def test_a_joiner_is_not_shown_as_the_space_between_words(text):
    (run,) = Typesetter().line(text).runs
    shown = "".join(run.characters[glyph] for glyph in reversed(run.glyphs))
    assert shown == text


@pytest.mark.parametrize(("text", "characters"), [("ทำ", "ท\u0e4dา"), ("น้ำ", "น\u0e4d้า")])
def test_a_vowel_of_two_glyphs_is_read_as_its_two_parts(text, characters):
    (run,) = Typesetter().line(text).runs
    assert "".join(run.characters[glyph] for glyph in run.glyphs) == characters


def test_the_locale_of_the_process_does_not_change_a_glyph():
    run_here = font_choice("text").own[0].shape("Ştefan")
    shown = "ascii(font_choice('text').own[0].shape('Ştefan').glyphs)"
    program = f"from letters.paper.typesetting.font_choice import font_choice; print({shown})"
    done = subprocess.run(
        [sys.executable, "-X", "utf8", "-c", program],
        env={**os.environ, "LC_ALL": "ro_RO.UTF-8", "LANGUAGE": "ro"},
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.strip() == ascii(run_here.glyphs)


def test_a_subset_is_small_and_always_the_same():
    typeface = font_choice("text").own[0]
    glyphs = typeface.shape("Jane Doe").characters
    assert typeface.subset(glyphs) == typeface.subset(reversed(list(glyphs)))
    assert len(typeface.subset(glyphs)) < len(typeface.path.read_bytes()) / 20


def test_the_capitals_of_addresses_are_as_high_as_the_layout_takes_them_to_be():
    font = TTFontFile(str(font_choice("postal").own[0].path), charInfo=0)
    assert font.capHeight / 1000 == pytest.approx(CAPITAL_HEIGHT_EM, abs=0.001)


@pytest.mark.parametrize("style", ["text", "bold", "postal"])
def test_a_script_that_is_drawn_tall_is_smaller_than_the_text_around_it(style):
    """At the size of the text, lines of Burmese would touch: a syllable is 1.6 ems high, a line 1.2."""
    line = Typesetter().line("Ali အောင်", style)
    burmese = line.runs[-1]
    assert burmese.typeface.size == 0.8
    assert f"/{resource_name(burmese.typeface)} 0.8 Tf" in line_shown(line)
    assert burmese.width == pytest.approx(
        0.8 * sum(burmese.typeface.widths[glyph] for glyph in burmese.characters), abs=1
    )


def test_a_mark_that_occurs_twice_is_read_twice():
    (run,) = Typesetter().line("\u05d3\u0591\u0591").runs
    assert "\u200b" not in run.characters.values()


def test_a_font_that_no_memory_is_left_for_is_a_lack_of_memory_and_a_missing_one_a_missing_file(tmp_path, monkeypatch):
    font = tmp_path / "font.ttf"
    with pytest.raises(FileNotFoundError):
        Typeface(font, 0).has("a")
    font.touch()

    def unmapped(_path):
        raise hb.HarfBuzzError

    monkeypatch.setattr(hb.Blob, "from_file_path", unmapped)
    with pytest.raises(MemoryError):
        Typeface(font, 0).has("a")


def test_a_font_that_no_memory_is_left_to_subset_is_a_lack_of_memory(monkeypatch):
    def failing(_face, _wanted):
        raise RuntimeError("Subsetting failed")

    (run,) = Typesetter().line("a").runs
    monkeypatch.setattr(hb, "subset", failing)
    with pytest.raises(MemoryError):
        run.typeface.subset([1])


def test_symbols_from_right_to_left_are_in_no_span_that_would_have_to_end():
    (run,) = Typesetter().line("+").runs
    line = Line((replace(run, level=1),), run.width, run.text, has_turns=True, level=1)
    assert run.script is None
    assert "EMC" not in line_shown(line)
