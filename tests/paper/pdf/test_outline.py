"""The outline of a file of many letters (ISO 32000-1, 12.3.3)."""

import pytest

from letters import render, render_envelopes
from letters.people.sender import BlankSender
from letters.words.signature import Signature
from tests.support.examples import HARD_NAMES, a_letter

BLANK = {"sender": BlankSender(), "signature": Signature.blank()}


def bookmarks(pdf) -> list[tuple[str, int]]:
    """Return the title of each bookmark, and the page to which it leads, counted from 1."""
    pages = {page.objgen: number for number, page in enumerate(pdf.pages, start=1)}
    with pdf.open_outline() as outline:
        assert not [one for one in outline.root if one.children]
        return [(one.title, pages[one.destination[0].objgen]) for one in outline.root]


def test_a_file_of_many_letters_has_a_bookmark_for_each_with_the_senders_and_the_members_name(opened):
    letters = [a_letter("Jane Doe"), a_letter("Jean Untel", language="fr"), a_letter("John Roe")]
    due = ["Jane Doe – Kerry Diotte", "Jean Untel – Kerry Diotte", "John Roe – Kerry Diotte"]
    assert bookmarks(opened(render(letters))) == list(zip(due, (1, 3, 5), strict=True))
    assert bookmarks(opened(render_envelopes(letters, envelope="no10"))) == list(zip(due, (1, 2, 3), strict=True))
    assert bookmarks(opened(render_envelopes(letters, envelope="fold"))) == list(zip(due, (1, 2, 3), strict=True))


def test_a_single_letter_has_none(opened):
    assert "/Outlines" not in opened(render([a_letter()])).Root


def test_blank_letters_are_named_after_the_member_alone(opened):
    assert bookmarks(opened(render([a_letter(**BLANK)] * 2))) == [("Kerry Diotte", 1), ("Kerry Diotte", 3)]


def test_names_in_any_script_and_with_any_sign_are_whole(opened):
    titles = [title for title, _ in bookmarks(opened(render([a_letter(name) for name in HARD_NAMES])))]
    assert titles == [f"{name} – Kerry Diotte" for name in HARD_NAMES]


@pytest.mark.parametrize("count", [2, 450])
def test_bookmarks_follow_one_another_from_first_to_last(count, opened):
    pdf = opened(render([a_letter(f"Jane Doe {number}") for number in range(count)], envelope="none"))
    root = pdf.Root.Outlines
    assert (int(root.Count), str(root.First.Title), str(root.Last.Title)) == (
        count,
        "Jane Doe 0 – Kerry Diotte",
        f"Jane Doe {count - 1} – Kerry Diotte",
    )
    assert [number for _, number in bookmarks(pdf)] == list(range(1, count + 1))
    assert root.Last.Parent.objgen == root.objgen
