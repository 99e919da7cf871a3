"""What is said about many rows is said once, and takes no more memory for more rows."""

from letters.refusal import Notice
from letters.stacks.tally import Rows, Tally
from letters.words.messages.catalogue import rows_named


def test_the_same_notice_about_several_rows_is_kept_once():
    notices = Tally()
    for row, code, field, value in ((2, "a", "x", 1), (3, "a", "x", 2), (4, "a", "x", 1), (5, "b", "x", 1)):
        notices.add(Notice(code, field, {"value": value}), row)
    notices.add(Notice("a", "y", {"value": 1}), 6)
    assert [(one.code, one.field, one.values["value"], list(rows)) for one, rows in notices] == [
        ("a", "x", 1, [2, 4]),
        ("a", "x", 2, [3]),
        ("b", "x", 1, [5]),
        ("a", "y", 1, [6]),
    ]


def test_of_many_rows_the_first_ten_are_named_and_the_others_counted():
    rows = Rows()
    for row in range(2, 5_002):
        rows.add(row)
    assert rows_named(rows, "en") == "rows 2, 3, 4, 5, 6, 7, 8, 9, 10, 11 and 4,990 more"
    assert len(list(rows)) == 11


def test_reasons_that_differ_in_every_row_are_told_apart_up_to_a_limit():
    tally = Tally()
    for row in range(2, 1_002):
        tally.add(Notice("a", "x", {"value": row}), row)
    assert len(tally) == 25
    assert tally.row_count == 1_000


def test_what_differs_only_in_its_values_can_be_said_together():
    tally = Tally()
    for row, value in ((2, 1), (3, 2), (4, 1)):
        tally.add(Notice("a", "x", {"value": value}), row)
    tally.add(Notice("b", "x"), 3)
    assert [(one.code, len(rows), list(rows)) for one, rows in tally.merged()] == [("a", 3, [2, 3, 4]), ("b", 1, [3])]
