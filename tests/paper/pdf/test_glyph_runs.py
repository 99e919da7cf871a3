"""Glyph runs as text operators: kerned, moved, with their text and language where the glyphs do not say it."""

import re

import pytest

from letters.paper.pdf.glyph_runs import line_shown, lines_shown, resource_name, run_shown, span
from letters.paper.typesetting.font_choice import font_choice
from letters.paper.typesetting.typefaces import GlyphRun
from letters.paper.typesetting.typesetter import Typesetter, TypeSize
from tests.support.examples import a_letter, content_of

TEXT = font_choice("text").own[0]


@pytest.mark.parametrize("name", ["ਗੁਰਪ੍ਰੀਤ", "محمد", "Дмитро"])
def test_a_name_in_another_script_is_marked_as_such(rendered, name):
    code = {"ਗ": b"Guru", "م": b"Arab", "Д": b"Cyrl"}[name[0]]
    assert b"/Lang(und-%s)" % code in content_of(rendered([a_letter(name)], envelope="none").pages[0])


def a_run(*glyphs: int, back: int = 0, offsets: tuple[tuple[int, int], ...] = (), **options: object) -> GlyphRun:
    """Return a run whose first glyph's advance is `back` less than the font's."""
    advances = [TEXT.widths[glyph] for glyph in glyphs]
    advances[0] -= back
    characters = dict.fromkeys(glyphs, "x")
    return GlyphRun(TEXT, glyphs, tuple(advances), offsets, float(sum(advances)), "x", characters, **options)


def test_glyphs_are_two_bytes_each_with_brackets_and_backslashes_escaped():
    assert run_shown(a_run(0x0041, 0x2829, 0x5C0D)) == "(\x00A\\050\\051\\134\\015)"


def test_a_kerned_glyph_is_followed_by_a_move_back():
    assert run_shown(a_run(65, 66, back=30)) == "(\x00A)30(\x00B)"


def test_a_glyph_moved_to_the_right_is_moved_back_afterwards():
    assert run_shown(a_run(65, 66, offsets=((20, 0), (0, 0)))) == " -20(\x00A)20(\x00B)"


def test_a_glyph_moved_up_is_lifted_by_ems_and_lowered_afterwards():
    assert run_shown(a_run(65, 66, offsets=((0, 250), (0, 0)))) == "]TJ 0.25 Ts[(\x00A)]TJ 0 Ts[(\x00B)"


def test_a_glyph_moved_up_and_kerned_is_moved_back_after_it_is_lowered():
    shown = run_shown(a_run(65, 66, back=10, offsets=((-5, 100), (0, 0))))
    assert shown == "]TJ 0.1 Ts[ 5(\x00A)]TJ 0 Ts[5(\x00B)"


def test_neighbouring_runs_of_one_typeface_share_an_array():
    line = Typesetter().line("one two")
    assert line_shown(line).count("TJ") == 1
    assert line_shown(line).startswith(f"/{resource_name(TEXT)} 1 Tf[(")
    assert line_shown(line).endswith(")]TJ")


def test_lines_stand_under_one_another_by_the_leading_in_ems():
    lines = [Typesetter().line("a"), Typesetter().line("b", "bold")]
    first, second = map(line_shown, lines)
    assert lines_shown(lines, TypeSize(10, 12.5)) == f"{first} 0 -1.25 Td {second}"


def test_a_line_states_no_font_that_the_line_before_ended_with():
    typesetter = Typesetter()
    lines = [typesetter.line(text, style) for text, style in (("a", "text"), ("b", "text"), ("c", "bold"))]
    first, second, third = map(line_shown, lines)
    font = f"/{resource_name(TEXT)} 1 Tf"
    assert lines_shown(lines, TypeSize(10, 12.5)) == " 0 -1.25 Td ".join((first, second.removeprefix(font), third))


def test_an_empty_line_keeps_its_place_and_shows_nothing():
    lines = [Typesetter().line(text) for text in ("a", "", "b")]
    first, empty, last = map(line_shown, lines)
    assert empty == ""
    assert lines_shown(lines, TypeSize(10, 12.5)) == f"{first} 0 -1.25 Td  0 -1.25 Td {last}"


def test_lines_beside_one_with_a_span_state_their_font():
    lines = [Typesetter().line(text) for text in ("a", "Д", "b")]
    shown = " 0 -1.25 Td ".join(map(line_shown, lines))
    assert shown.count(f"/{resource_name(TEXT)} 1 Tf") == len(lines)
    assert lines_shown(lines, TypeSize(10, 12.5)) == shown


@pytest.mark.parametrize(
    ("script", "reads_by_glyph", "opened"),
    [
        ("Latn", True, ""),
        (None, True, ""),
        ("Guru", True, "/Span<</Lang(und-Guru)>>BDC "),
        ("Latn", False, "/Span<</ActualText<feff0078>>>BDC "),
        ("Arab", False, "/Span<</Lang(und-Arab)/ActualText<feff0078>>>BDC "),
    ],
)
def test_a_span_states_the_script_and_text_that_glyphs_do_not_say(script, reads_by_glyph, opened):
    assert span([a_run(65, script=script, reads_by_glyph=reads_by_glyph)]) == opened


def test_words_in_another_script_have_one_span_with_the_spaces_between_them():
    shown = line_shown(Typesetter().line("a ਗੁਰਪ੍ਰੀਤ ਸਿੰਘ b"))
    stated = re.findall(r"ActualText<feff(\w+)>", shown)
    assert [bytes.fromhex(text).decode("utf-16-be") for text in stated] == ["ਗੁਰਪ੍ਰੀਤ ਸਿੰਘ"]
    assert shown.count("BDC") == shown.count("EMC") == 1


def test_right_to_left_text_has_one_span_and_changes_neither_font_nor_size_in_it():
    shown = line_shown(Typesetter().line("میں 5 سال سے Leamington میں (12 hours a day) کام کر رہا ہوں۔"))
    assert shown.count("BDC") == shown.count("EMC") == 1
    assert len(set(re.findall(r"/F\S+ \S+ Tf", shown))) == 1


def test_what_stands_before_a_word_from_right_to_left_follows_a_repeated_font():
    """Without it, pypdf takes the space at the word's right end for one at its left."""
    shown = line_shown(Typesetter().line("محمد Leamington علی"))
    assert re.sub(r"\([^()]*\)|-?\d+(?=[(\]])", "", re.sub(r"/F\S+ 1 ", "", shown)).count("Tf[]TJTf[]TJ") >= 1


def test_a_run_with_a_span_has_an_array_of_its_own():
    line = Typesetter().line("a ਗੁਰਪ੍ਰੀਤ b")
    operators = re.findall(r"BDC|EMC|TJ", line_shown(line))
    assert operators == ["TJ", "BDC", "TJ", "EMC", "TJ"]
