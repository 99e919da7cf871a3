import re

import pytest
from hypothesis import given, strategies as st

from letters.people.addresses.postal_lines import (
    LINE_COUNT_LIMIT,
    LINE_LENGTH_LIMIT,
    PLAIN,
    address_block,
    capitals,
    has_capitals,
    wrapped,
)
from letters.people.clean_text import NO_INK
from letters.refusal import Refused

NO_CONTROLS = st.text(st.characters(exclude_categories=("Cs", "Cc", "Cn", "Co")))


@pytest.mark.parametrize(
    ("written", "in_capitals"),
    [
        ("Jane Doe", "JANE DOE"),
        ("Marie-Ève Côté", "MARIE-ÈVE CÔTÉ"),
        ("Siobhán O’Brien", "SIOBHÁN O'BRIEN"),
        ("Dr. Jane A. Doe, Jr.", "DR JANE A DOE JR"),
        ("Jean-François Groß", "JEAN-FRANÇOIS GROSS"),
        ("Nguyễn Thị Ánh", "NGUYỄN THỊ ÁNH"),
        ("ᐃᓄᒃ ᑕᖅᑭᖅ", "ᐃᓄᒃ ᑕᖅᑭᖅ"),
        ("李小龍", "李小龍"),
        ("ქართული", "ქართული"),
        ("Ὀδυσσέας Ελύτης", "ΟΔΥΣΣΕΑΣ ΕΛΥΤΗΣ"),
        ("Γιώργος Ευάγγελος", "ΓΙΩΡΓΟΣ ΕΥΑΓΓΕΛΟΣ"),
        ("Μάιος Αΐντα Καΐκι Γάιδαρος", "ΜΑΪΟΣ ΑΪΝΤΑ ΚΑΪΚΙ ΓΑΪΔΑΡΟΣ"),
        ("Élise Ærøskøbing Щусєв", "ÉLISE ÆRØSKØBING ЩУСЄВ"),
        ("Jane St. John", "JANE ST. JOHN"),
        ("Smith & Sons (1999) Ltd.", "SMITH & SONS 1999 LTD"),
        ("a/s Mme X", "A/S MME X"),
        ("“Doe”, «Jane»; [ok]…!", "DOE JANE OK"),
        ("123 Main St. Apt 4", "123 MAIN ST APT 4"),
        ("123 St. Clair Ave.", "123 ST. CLAIR AVE"),
        ("10 rue St. Denis", "10 RUE ST. DENIS"),
        ("104 St. NW", "104 ST NW"),
        ("Elm St. 4", "ELM ST 4"),
        ("Room 5 – Centre Block", "ROOM 5 CENTRE BLOCK"),
        ("1ʳᵉ Avenue", "1RE AVENUE"),
        ("123½ Main", "123 1/2 MAIN"),
        ("P.O.Box 5", "PO BOX 5"),
        ("Kahnawà:ke Road", "KAHNAWÀ:KE ROAD"),
        ("Attn: Jane Doe", "ATTN JANE DOE"),
        ("Attn:Jane Doe", "ATTN JANE DOE"),
        ("Stop! Here", "STOP HERE"),
    ],
)
def test_a_line_is_in_capitals_without_punctuation_except_in_proper_names(written, in_capitals):
    assert capitals(written) == in_capitals


@pytest.mark.parametrize(
    "name",
    [
        *("St. John's", "Sault Ste. Marie", "Mt. Pearl", "Corman Park No. 344", "Saint-Louis-du-Ha! Ha!", "Kahnawà:ke"),
        *("KAHNAWÀ:KE", "L'Anse-au-Loup", "Happy Valley-Goose Bay", "Tsuut'ina"),
    ],
)
def test_a_municipalitys_name_keeps_its_punctuation(name):
    assert capitals(name, proper_name=True) == name.upper()


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("Happy Valley - Goose Bay", "HAPPY VALLEY-GOOSE BAY"),
        ("Happy Valley – Goose Bay", "HAPPY VALLEY-GOOSE BAY"),
        ("Ottawa:", "OTTAWA"),
        ("! Ottawa", "OTTAWA"),
        ("« Laval »", "LAVAL"),
    ],
)
def test_punctuation_around_a_municipalitys_name_is_left_out(typed, printed):
    assert capitals(typed, proper_name=True) == printed


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("1ᵉʳ Rang", "1ER RANG"),
        ("2ⁿᵈ Line", "2ND LINE"),
        ("Sᵗᵉ-Anne", "STE-ANNE"),
        ("Mᵐᵉ X", "MME X"),
        ("Mª José", "Mª JOSÉ"),
        ("1º Andar", "1º ANDAR"),
        ("xʷməθkʷəy̓əm", "XʷMƏΘKʷƏY̓ƏM"),
        ("Weiß", "WEISS"),
        ("ŉ Test", "'N TEST"),
        ("ﬁn de l’île", "FIN DE L'ÎLE"),
        ("１２３Ａ Ｍａｉｎ", "123A MAIN"),
        ("𝟏𝟐𝟑 𝐌𝐚𝐢𝐧", "123 MAIN"),
        ("123⅓ Main", "123 1/3 MAIN"),
        ("123² Main", "123² MAIN"),
    ],
)
def test_letters_and_digits_in_a_special_form_are_spelled_plainly_unless_that_would_misspell_them(typed, printed):
    assert capitals(typed) == printed


@pytest.mark.parametrize(
    ("written", "without"),
    [
        ("#10 123 Main", "10 123 MAIN"),
        ("#10-123 Main", "10-123 MAIN"),
        ("Apt #10", "APT 10"),
        ("Apt. # 10", "APT 10"),
        ("#10", "10"),
        ("123 Main St #10", "123 MAIN ST 10"),
        ("Range Road #20", "RANGE ROAD 20"),
        ("Bureau nº 5", "BUREAU 5"),
        ("Suite №5", "SUITE 5"),
    ],
)
def test_a_number_sign_is_left_out_and_nothing_takes_its_place(written, without):
    assert capitals(written) == without


@given(NO_CONTROLS)
def test_capitals_never_have_punctuation_or_stray_blanks(typed):
    line = capitals(typed)
    assert not re.search('[,;!?"()\\[\\]#«»“”]', line)
    assert not re.search(r"(?<![^\W\d_]):|:(?![^\W\d_])", line)
    assert line == " ".join(line.split())


@given(st.text(st.characters(categories=("Lu", "Ll", "Nd"), max_codepoint=0x24F) | st.just(" ")))
def test_letters_and_digits_are_all_kept(typed):
    # The capital of U+0149 begins with an apostrophe, which is printed plain, as any other.
    assert capitals(typed).split() == [word.upper().replace("\u02bc", "'") for word in typed.split()]


@pytest.mark.parametrize(
    ("line", "lines"),
    [
        ("A" * 40, ("A" * 40,)),
        ("AB " * 13 + "A", ("AB " * 13 + "A",)),
        ("AB " * 13 + "AB", (("AB " * 13).strip(), "AB")),
        ("MINISTER OF IMMIGRATION REFUGEES AND CITIZENSHIP", ("MINISTER OF IMMIGRATION REFUGEES AND", "CITIZENSHIP")),
        ("X " + "A" * 30 + "-" + "B" * 20, ("X " + "A" * 30 + "-", "B" * 20)),
        ("X-Y " + "A" * 38 + "-" + "B" * 9, ("X-Y", "A" * 38 + "-", "B" * 9)),
    ],
)
def test_a_long_line_is_wrapped_at_spaces_and_a_longer_word_at_hyphens(line, lines):
    assert wrapped(line, "street") == lines


def test_a_word_that_cannot_be_broken_is_refused_with_its_length():
    with pytest.raises(Refused) as caught:
        wrapped("ABC " + "D" * 41, "street")
    assert (caught.value.code, caught.value.field) == ("line_too_long", "street")
    assert caught.value.values == {"line": "D" * 41, "limit": 40, "length": 41}


@given(st.lists(st.text("AB-É", min_size=1, max_size=40) | st.just("FIFTEEN-LETTERS-" * 4), min_size=1))
def test_wrapping_loses_nothing_and_keeps_to_the_limit(words):
    lines = wrapped(" ".join(words), "street")
    assert all(0 < len(line) <= LINE_LENGTH_LIMIT for line in lines)
    assert "".join(lines).replace(" ", "") == "".join(words)


def test_six_lines_of_forty_characters_fit_and_a_seventh_is_refused():
    line = "A" * LINE_LENGTH_LIMIT
    assert len(address_block([("street", line)] * 5, ("EDMONTON AB  T5J 2R7",))) == LINE_COUNT_LIMIT
    with pytest.raises(Refused) as caught:
        address_block([("name", line), *[("street", line)] * 5], ("EDMONTON AB  T5J 2R7",))
    assert (caught.value.code, caught.value.field) == ("too_many_lines", "street")
    assert caught.value.values == {"limit": 6, "count": 7}


@pytest.mark.parametrize("proper_name", [False, True])
def test_every_letter_and_digit_with_ink_has_capitals(proper_name):
    characters = [one for one in map(chr, range(0x20, 0x3000)) if one.isalnum() and not NO_INK.fullmatch(one)]
    assert [one for one in characters if not capitals(one, proper_name=proper_name)] == []


@given(st.from_regex(PLAIN, fullmatch=True))
def test_plain_text_has_the_capitals_that_it_would_have_beside_a_mark(text):
    """The mark takes the text off the short path."""
    assert capitals(text) == capitals(f"{text},")


@given(NO_CONTROLS | st.text(st.sampled_from(":,#!.-\u200d\ufe0f é一a7 ")), st.booleans())
def test_a_text_has_capitals_if_any_are_left(typed, proper_name):
    assert has_capitals(typed, proper_name=proper_name) == bool(capitals(typed, proper_name=proper_name))


@given(st.text(st.sampled_from(":,#!.-\u200d\ufe0e\ufe0f ")))
def test_marks_without_their_punctuation_leave_no_line(typed):
    assert capitals(typed) == ""
