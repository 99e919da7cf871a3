"""Unicode Standard Annex 9; its own table of cases is asked in the referees."""

import pytest

from letters.paper.typesetting.bidi import in_visual_order, levels, paragraph_level


def visual(text, base=None):
    found = levels(text, base)
    return text if found is None else "".join(in_visual_order(text, found))


def test_text_without_a_letter_from_right_to_left_has_no_levels():
    assert levels("Jane Doe, 10-123 Main St (陈)") is None


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("ali ABC DEF doe", "ali FED CBA doe"),
        ("ali ABC-DEF doe", "ali FED-CBA doe"),
        ("doe, ABC", "doe, CBA"),
        ("x (ABC) y", "x (CBA) y"),
        ("x ABC 12-34 y", "x 12-34 CBA y"),
        ("x ABC 50% y", "x 50% CBA y"),
        ("x ABC (DEF) y", "x )FED( CBA y"),  # the brackets are still to be mirrored
    ],
)
def test_hebrew_in_an_english_line_is_turned_and_the_line_is_not(text, shown):
    hebrew = str.maketrans("ABCDEF", "אבגדהו")
    assert visual(text.translate(hebrew)) == shown.translate(hebrew)


def test_a_line_that_is_all_from_right_to_left_ends_on_the_left():
    assert visual("אב גד.") == ".דג בא"


def test_a_digit_after_arabic_goes_with_it():
    assert levels("a م 1 a") == [0, 0, 1, 1, 2, 0, 0]


@pytest.mark.parametrize(
    ("text", "level"),
    [
        ("Jane דוד", 0),
        ("דוד Jane", 1),
        ("12 (דוד Jane", 1),
        ("12 Jane דוד", 0),
        ("محمد Jane", 1),
        ("۱۲", 0),
        ("780-555-0100", 0),
        ("މުޙައްމަދު Jane", 1),
        ("", 0),
    ],
)
def test_a_paragraph_runs_in_the_direction_of_its_first_letter(text, level):
    assert paragraph_level(text) == level


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("ABC doe DEF", "FED doe CBA"),
        ("ABC, doe.", ".doe ,CBA"),
        ("ABC 12 DEF", "FED 12 CBA"),
        ("ABC jane@example.org", "jane@example.org CBA"),
    ],
)
def test_foreign_words_keep_their_order_within_a_line_from_right_to_left(text, shown):
    hebrew = str.maketrans("ABCDEF", "אבגדהו")
    assert visual(text.translate(hebrew)) == shown.translate(hebrew)


def test_joiners_go_with_the_letter_before_them():
    assert levels("x علی\u200cرضا") == [0, 0, 1, 1, 1, 1, 1, 1, 1]


def test_so_many_brackets_that_no_pair_is_looked_for_take_no_time():
    assert levels("א" + "(" * 20000 + ")" * 20000)[0] == 1
