import unicodedata

import pytest
from hypothesis import given, strategies as st

from letters.people.clean_text import (
    clean,
    clean_lines,
    clean_paragraphs,
    clean_required,
    in_unicode_form,
    key_to_compare,
    words_to_compare,
)
from letters.refusal import Refused


@pytest.mark.parametrize(
    ("typed", "cleaned"),
    [
        ("  Jane   Doe ", "Jane Doe"),
        ("Jane\tDoe\r\n", "Jane Doe"),
        ("Jane\u00a0\u2009Doe", "Jane Doe"),
        ("Andre\u0301", "André"),
        ("\ufeffJane\u200b Do\u00ade", "Jane Doe"),
        ("ᐃᓄᒃ ᑕᖅᑭᖅ", "ᐃᓄᒃ ᑕᖅᑭᖅ"),
        ("{x} <b> & $&", "{x} <b> & $&"),
        ("", ""),
    ],
)
def test_a_line_is_normalized_and_single_spaced_and_otherwise_unchanged(typed, cleaned):
    assert clean(typed, "name") == cleaned


@pytest.mark.parametrize(
    ("character", "name"),
    [
        ("\x00", "U+0000"), ("\x07", "U+0007"), ("\x1b", "U+001B"), ("\x7f", "U+007F"), ("\x9f", "U+009F"),
        ("\ud800", "U+D800"), ("\udfff", "U+DFFF"), ("\ufdd0", "U+FDD0"), ("\uffff", "U+FFFF"),
        ("\U0001fffe", "U+1FFFE"), ("\U0010ffff", "U+10FFFF"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("read", [clean, clean_lines, clean_paragraphs])
def test_a_character_that_paper_cannot_show_is_refused_with_its_code_point(read, character, name):
    with pytest.raises(Refused) as caught:
        read(f"Jane{character}Doe", "name")
    assert (caught.value.code, caught.value.field) == ("character_forbidden", "name")
    assert caught.value.values == {"character": name, "after": "Jane"}


@pytest.mark.parametrize("character", ["\u202e", "\u2066", "\u200f", "\u061c"])
def test_marks_of_direction_are_left_out_of_a_line_and_refused_in_paragraphs(character):
    assert clean(f"{character}Jane {character}Doe{character}", "name") == "Jane Doe"
    assert clean_lines(f"1 Main{character}\n{character}\nA", "street") == ("1 Main", "A")
    with pytest.raises(Refused) as caught:
        clean_paragraphs(f"Jane{character}Doe", "own_words")
    assert caught.value.code == "character_forbidden"


@pytest.mark.parametrize("character", ["\u00ad", "\u200b", "\u2060", "\ufeff"])
def test_what_comes_with_pasted_text_and_prints_nothing_is_left_out(character):
    assert clean(f"Jane{character} Doe", "name") == "Jane Doe"
    assert clean_paragraphs(f"Jane{character} Doe", "own_words") == "Jane Doe"


@pytest.mark.parametrize(
    "character", [*map(chr, range(0x2061, 0x2066)), *map(chr, range(0x206A, 0x2070)), "\u180e", "\U000e0041"]
)
def test_other_characters_without_ink_or_effect_are_left_out_of_a_line(character):
    assert clean(f"Jane{character} Doe", "name") == "Jane Doe"


@pytest.mark.parametrize("end", ["\v", "\f", "\u0085", "\u2028", "\u2029"])
def test_every_line_end_of_word_processors_ends_a_line_or_is_a_space_in_a_line(end):
    assert clean(f"Jane{end}Doe{end}", "name") == "Jane Doe"
    assert clean_lines(f"1 Main{end}A", "street") == ("1 Main", "A")
    assert clean_paragraphs(f"{end}one{end}two{end}{end}{end}three{end}", "own_words") == "one\ntwo\n\nthree"


@pytest.mark.parametrize("bullet", ["\uf0b7", "\uf0a7", "\uf0d8", "\uf0fc", "\uf076", "\uf0a8", "\uf02d"])
def test_a_bullet_of_words_symbol_fonts_becomes_a_bullet(bullet):
    typed = f"I ask for:\n{bullet}\tPermits.\n  {bullet} Housing."
    assert clean_paragraphs(typed, "own_words") == "I ask for:\n• Permits.\n• Housing."


def test_within_a_line_only_the_two_plain_bullets_of_symbol_fonts_become_bullets():
    assert clean_paragraphs("a \uf0b7 b \uf0a7 c \uf0e0 d", "own_words") == "a • b • c \uf0e0 d"


@pytest.mark.parametrize(
    ("typed", "place"),
    [
        ("two Permits\x07 more", {"after": "Permits"}),
        ("two Permits \x07 more", {"after": "Permits"}),
        ("\x07more of it", {"before": "more"}),
        ("\ue123\x07 \x08 more", {"before": "more"}),
        ("\x07", {}),
    ],
)
def test_a_refusal_says_where_the_character_stands(typed, place):
    with pytest.raises(Refused) as caught:
        clean_paragraphs(typed, "own_words")
    assert caught.value.values == {"character": "U+0007", **place}


@given(st.text(st.characters(exclude_categories=("Cs", "Cc", "Cn", "Cf"))))
def test_every_other_character_is_kept(typed):
    assert clean(typed, "name") == " ".join(unicodedata.normalize("NFC", typed).split())


@given(st.text())
def test_clean_text_does_not_change(typed):
    try:
        cleaned = clean(typed, "name")
    except Refused:
        return
    assert clean(cleaned, "name") == cleaned


def test_text_of_invisible_characters_is_refused_as_required():
    with pytest.raises(Refused) as caught:
        clean_required(" \u200b\n ", "name")
    assert (caught.value.code, caught.value.field) == ("required", "name")


def test_lengths_are_counted_after_normalization():
    assert clean("e\u0301" * 5, "name", max_length=5) == "é" * 5
    with pytest.raises(Refused) as caught:
        clean("x" * 6, "name", max_length=5)
    assert (caught.value.code, dict(caught.value.values)) == ("too_long", {"limit": 5, "length": 6})


def test_the_length_of_lines_counts_one_character_for_each_line_end():
    assert clean_lines("ab;\r\ncd", "street", max_length=5) == ("ab", "cd")
    with pytest.raises(Refused) as caught:
        clean_lines("ab;cde", "street", max_length=5)
    assert (caught.value.code, caught.value.field) == ("too_long", "street")
    assert caught.value.values == {"limit": 5, "length": 6}


def test_lines_end_at_line_ends_and_semicolons():
    assert clean_lines("a;b\r\nc\rd\n\n e \u2028f; ;", "street") == ("a", "b", "c", "d", "e", "f")


@pytest.mark.parametrize(
    ("typed", "cleaned"),
    [
        ("one\r\n\r\n\r\n\r\ntwo\rthree", "one\n\ntwo\nthree"),
        ("\n  one  \n \t \n two\u0085", "one\n\ntwo"),
        ("ten\u00a0% of  it", "ten\u00a0% of it"),
        ("ten\u00a0 \u00a0%", "ten %"),
        ("ten\u00a0\u202f%", "ten\u00a0%"),
        ("«\u202foui\u202f»", "«\u202foui\u202f»"),
    ],
)
def test_one_blank_line_separates_paragraphs_and_no_break_spaces_stay(typed, cleaned):
    assert clean_paragraphs(typed, "own_words") == cleaned


def test_a_line_end_counts_as_one_character_however_it_is_written():
    assert clean_paragraphs("ab\r\ncd", "own_words", max_length=5) == "ab\ncd"
    with pytest.raises(Refused, match="too_long"):
        clean_paragraphs("ab\r\ncde", "own_words", max_length=5)
    with pytest.raises(Refused) as caught:
        clean_paragraphs("ab\r\ncde", "own_words", max_length=5, code="own_words_too_long")
    assert (caught.value.code, dict(caught.value.values)) == ("own_words_too_long", {"limit": 5, "length": 6})


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Madawaska—Restigouche", "madawaska - restigouche"),
        ("Île-des-Sœurs", "ILE DES SOEURS"),
        ("St. John's East", "st johns east"),
        ("Chris d’Entremont", "CHRIS D'ENTREMONT"),
        ("Siobhán Łukasiewicz", "siobhan lukasiewicz"),
        ("Straße", "STRASSE"),
        ("Lætitia Sørensen", "LAETITIA SORENSEN"),
        ("Đorđe Guðrúnarson", "Dorde Gudrunarson"),
        ("Þóra", "THORA"),
    ],
)
def test_names_compare_without_case_accents_dashes_apostrophes_and_spaces(one, other):
    assert words_to_compare(one) == words_to_compare(other)
    assert key_to_compare(one) == key_to_compare(other.replace(" ", ""))


@pytest.mark.parametrize("typed", ["", " ", "\u200d", "\u034f \u3164", "\ufe0f", "\u17b4\u2063"])
def test_text_without_ink_is_refused_as_required(typed):
    with pytest.raises(Refused) as refused:
        clean_required(typed, "name")
    assert (refused.value.code, refused.value.field) == ("required", "name")


def test_joiners_among_letters_stay():
    assert clean_required("علی\u200cرضا", "name") == "علی\u200cرضا"


@pytest.mark.parametrize("marks", ["\u0307\u0323", "\u0f72\u0f71", "\uff9e\u0301", "\u0344\u0323"])
@pytest.mark.parametrize("form", ["NFC", "NFKC", "NFKD"])
def test_no_long_run_of_marks_is_sorted_at_once(monkeypatch, marks, form):
    sorted_at_once = []
    plain = unicodedata.normalize

    def normalize(form, text):
        sorted_at_once.append(len(text))
        return plain(form, text)

    monkeypatch.setattr(unicodedata, "normalize", normalize)
    kept = in_unicode_form("a" + marks * 5_000 + "\nb", form)
    assert max(sorted_at_once) < 1_000
    assert sorted(plain("NFKD", kept)) == sorted(plain("NFKD", "a" + marks * 5_000 + "\nb"))


@given(st.text(st.sampled_from("aé\u0301\u0323\u0307— 漢\uff9e\u1100\u1161"), max_size=40), st.sampled_from([1, 100]))
def test_a_text_with_fewer_marks_in_a_row_has_the_form_of_unicode_in_whole(part, times):
    text = f"{part}a " * times
    for form in ("NFC", "NFKC", "NFKD"):
        assert in_unicode_form(text, form) == unicodedata.normalize(form, text)
