"""The glyphs that a file shows, counted now and then so that runs can be released."""

import gc
import weakref
from dataclasses import replace

from letters.paper.pdf.glyphs_used import GlyphsUsed
from letters.paper.typesetting.font_choice import font_choice

TEXT, POSTAL = font_choice("text").own[0], font_choice("postal").own[0]


def test_glyphs_are_kept_by_typeface_with_their_characters():
    used = GlyphsUsed()
    used.add([TEXT.shape("ab"), POSTAL.shape("b")])
    assert used.typefaces() == sorted([TEXT, POSTAL], key=lambda typeface: typeface.number)
    assert used.characters(TEXT) == {TEXT.nominal["a"]: "a", TEXT.nominal["b"]: "b"}
    assert used.characters(POSTAL) == {POSTAL.nominal["b"]: "b"}


def test_a_space_and_a_no_break_space_with_one_glyph_read_as_a_space_in_whatever_order():
    for texts in ("a\u00a0b", "a b"), ("a b", "a\u00a0b"):
        used = GlyphsUsed()
        used.add([TEXT.shape(text) for text in texts])
        used.typefaces()
        assert used.characters(TEXT)[TEXT.nominal[" "]] == " "


def test_the_lower_of_two_characters_of_one_glyph_is_taken_in_whatever_order():
    glyph = TEXT.nominal["a"]
    for characters in "\u00a0 ", " \u00a0":
        used = GlyphsUsed()
        for character in characters:
            used.add([replace(TEXT.shape("a"), characters={glyph: character})])
            used.typefaces()
        assert used.characters(TEXT) == {glyph: " "}


def test_characters_of_glyphs_that_are_read_win_over_those_whose_text_is_stated():
    used = GlyphsUsed()
    stated = TEXT.shape("a")
    object.__setattr__(stated, "reads_by_glyph", False)
    object.__setattr__(stated, "characters", {TEXT.nominal["a"]: "A"})
    used.add([stated])
    used.typefaces()
    assert used.characters(TEXT) == {TEXT.nominal["a"]: "A"}
    used.add([TEXT.shape("a")])
    used.typefaces()
    assert used.characters(TEXT) == {TEXT.nominal["a"]: "a"}


def test_runs_are_released_once_there_are_many():
    used = GlyphsUsed()
    runs = [TEXT.shape("ab") for _ in range(1000)]
    first = weakref.ref(runs[0])
    used.add(runs)
    used.count_many()
    del runs
    gc.collect()
    assert first()
    used.add([TEXT.shape("c")])
    used.count_many()
    gc.collect()
    assert not first()
    assert set(used.characters(TEXT).values()) == set("abc")
