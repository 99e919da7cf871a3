from itertools import pairwise

import pytest
from hypothesis import given, strategies as st

from letters.paper.typesetting.line_breaks import BreakItem, break_lines, count_lines

WIDTHS = st.lists(st.floats(1, 60), min_size=1, max_size=60)


def words(*widths: float) -> list[BreakItem]:
    return [BreakItem(width, 3.0) for width in widths]


def line_widths(items: list[BreakItem], ends: list[int]) -> list[float]:
    return [
        sum(s.width + s.space for s in items[begin:end]) - items[end - 1].space for begin, end in pairwise([0, *ends])
    ]


@given(WIDTHS)
def test_every_stretch_is_on_exactly_one_line_in_order(widths):
    ends = break_lines(words(*widths), 100)
    assert ends == sorted(set(ends))
    assert ends[-1] == len(widths)


@given(WIDTHS)
def test_no_line_is_longer_than_the_measure(widths):
    items = words(*widths)
    assert all(width <= 100 + 1e-6 for width in line_widths(items, break_lines(items, 100)))


@given(WIDTHS)
def test_the_best_breaks_need_no_more_lines_than_the_first_that_fit(widths):
    assert len(break_lines(words(*widths), 100)) == count_lines(words(*widths), 100)


def test_lines_are_made_even_rather_than_filled():
    # Filling each line first would leave the second half empty: 96, 50, 90, 10.
    items = words(40, 30, 20, 50, 90, 10)
    assert line_widths(items, break_lines(items, 100)) == [73, 73, 90, 10]


def test_a_last_line_is_not_left_with_one_short_word_when_another_can_come_along():
    items = words(40, 55, 50, 35, 7, 5)
    assert line_widths(items, break_lines(items, 98)) == [98, 88, 15]


@pytest.mark.parametrize(
    "widths", [(20, 20, 20, 29, 5), (38, 55, 40, 36, 14, 5), (40, 55, 50, 45, 5), (40, 50, 49, 41, 5)]
)
def test_no_paragraph_is_set_narrower_to_lengthen_its_last_line(widths):
    items = words(*widths)
    assert line_widths(items, break_lines(items, 98))[-1] == 5


def test_a_break_that_is_to_be_avoided_is_avoided_when_another_is_not_much_worse():
    assert break_lines(words(40, 20, 20, 45, 90), 100) == [2, 4, 5]
    after_a_hyphen = [BreakItem(40, 3), BreakItem(20, 0, penalty=0.2), *words(20, 45, 90)]
    assert break_lines(after_a_hyphen, 100) == [3, 4, 5]


def test_what_is_wider_than_the_measure_stands_alone():
    assert break_lines(words(10, 300, 10), 100) == [1, 2, 3]


@pytest.mark.parametrize("widths", [(), (5,)])
def test_short_paragraphs_have_as_many_lines_as_they_have_words(widths):
    assert len(break_lines(words(*widths), 100)) == len(widths)
