import pytest

from letters.words.campaigns.blocks import BULLET, NumberedItem, Paragraph, RuledBlock, Span, group_lists

TEXT = Paragraph((Span("text"),))
LINES = RuledBlock(3)


def item(number: str) -> NumberedItem:
    return NumberedItem(number, (Span("item"),))


ONE, TWO, THREE, FIVE, DOT = item("1."), item("2."), item("3."), item("5."), item(BULLET)


@pytest.mark.parametrize(
    ("blocks", "groups"),
    [
        ([], []),
        ([TEXT, TEXT], [[TEXT], [TEXT]]),
        ([ONE, TWO, THREE], [[ONE, TWO, THREE]]),
        ([TEXT, ONE, TWO, TEXT], [[TEXT], [ONE, TWO], [TEXT]]),
        ([ONE, ONE], [[ONE], [ONE]]),
        ([ONE, TWO, FIVE], [[ONE, TWO], [FIVE]]),
        ([THREE, ONE, TWO], [[THREE], [ONE, TWO]]),
        ([DOT, DOT], [[DOT, DOT]]),
        ([DOT, ONE], [[DOT], [ONE]]),
        ([ONE, DOT], [[ONE], [DOT]]),
        ([LINES, LINES, ONE], [[LINES], [LINES], [ONE]]),
        ([ONE, TEXT, TWO], [[ONE], [TEXT], [TWO]]),
    ],
)
def test_the_items_of_one_list_are_together_and_a_list_ends_where_its_numbers_do(blocks, groups):
    assert [list(group) for group in group_lists(blocks)] == groups


def test_an_item_has_a_value_unless_it_has_a_bullet():
    assert [item("12.").value, DOT.value] == [12, None]
