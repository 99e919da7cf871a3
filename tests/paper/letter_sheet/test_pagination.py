from hypothesis import given, strategies as st

from letters.paper.letter_sheet.pagination import PageRow, paginate


def rows(*may_open: bool) -> tuple[PageRow, ...]:
    return tuple(PageRow(0, n, 10, 0, opens) for n, opens in enumerate(may_open))


@given(st.lists(st.booleans(), min_size=1, max_size=80))
def test_every_row_is_on_exactly_one_page_in_order(may_open):
    pages = paginate(rows(*may_open), 100, 80, 90)
    assert [row for page in pages for row in page] == list(rows(*may_open))


def test_a_page_begins_only_where_it_may():
    pages = paginate(rows(True, True, False, False, True), 30, 30, 30)
    assert [len(page) for page in pages] == [1, 3, 1]


def test_the_gap_above_the_first_row_of_a_page_falls_away():
    spaced = tuple(PageRow(n, 0, 10, 5, may_open_page=True) for n in range(4))
    assert [len(page) for page in paginate(spaced, 25, 25, 25)] == [2, 2]


def test_following_pages_may_be_lower_than_the_first():
    assert [len(page) for page in paginate(rows(*[True] * 8), 40, 20, 20)] == [4, 2, 2]


def test_the_last_page_may_be_higher_than_the_one_before():
    assert [len(page) for page in paginate(rows(*[True] * 9), 40, 20, 30)] == [4, 2, 3]
    assert [len(page) for page in paginate(rows(*[True] * 7), 40, 20, 30)] == [4, 3]
