import pytest

from letters.refusal import Refused
from letters.words.campaigns.blocks import NumberedItem, Paragraph, Span
from letters.words.campaigns.markdown import parse


def test_blank_lines_part_paragraphs_and_single_line_ends_are_spaces():
    assert parse("one\ntwo\n\nthree\n") == (Paragraph((Span("one two"),)), Paragraph((Span("three"),)))


def test_a_line_end_after_two_spaces_or_a_backslash_is_kept():
    assert parse("one  \ntwo\\\nthree") == (Paragraph((Span("one\ntwo\nthree"),)),)


def test_bold_and_italic_are_spans_and_may_be_nested():
    both = Span("c", bold=True, italic=True)
    spans = (Span("a "), Span("b ", bold=True), both, Span(" "), Span("d", italic=True))
    assert parse("a **b *c*** *d*") == (Paragraph(spans),)


@pytest.mark.parametrize("text", ["1. one\n2. two", "1. one\n\n2. two", "  1. one\n  2. two", "1. one\n1. two"])
def test_a_numbered_list_is_numbered_items(text):
    assert parse(text) == (NumberedItem("1.", (Span("one"),)), NumberedItem("2.", (Span("two"),)))


def test_a_list_begins_with_its_first_number():
    assert parse("3. three\n4. four") == (NumberedItem("3.", (Span("three"),)), NumberedItem("4.", (Span("four"),)))


def test_a_plain_list_has_bullets():
    assert parse("- one\n- two") == (NumberedItem("•", (Span("one"),)), NumberedItem("•", (Span("two"),)))


def test_merge_fields_stay_whole_in_one_span():
    text = "{sender_name} of {sender_city}, to {recipient_name}"
    assert parse(text) == (Paragraph((Span(text),)),)


def test_ordinary_signs_are_not_markdown():
    assert parse("3 < 4 & 2 * 3 = 6, a_b_c, 50 % {x}") == (Paragraph((Span("3 < 4 & 2 * 3 = 6, a_b_c, 50 % {x}"),)),)


@pytest.mark.parametrize(
    ("text", "found", "line"),
    [
        ("one\n\n[a](https://example.org)", "link", 3),
        ("one\n\n\n<https://example.org>", "link", 4),
        ("one\n\n[a]: https://example.org", "link", 3),
        ("![a](b.png)", "image", 1),
        ("one\n\ntwo `code`", "codespan", 3),
        ("one\n\n```\ncode\n```", "block_code", 3),
        ("one\n\n    code", "block_code", 3),
        ("one <b>two</b>", "inline_html", 1),
        ("<div>\none\n</div>", "block_html", 1),
        ("one\n\n# two", "heading", 3),
        ("one\n---", "heading", 1),
        ("one\n\n> two", "block_quote", 3),
        ("one\n\n---\n", "thematic_break", 3),
        ("one\n\n- two\n  - three", "list_item", 3),
        ("1. one\n\n   two", "list_item", 1),
    ],
)
def test_any_other_markdown_is_refused_by_name_and_line(text, found, line):
    with pytest.raises(Refused) as refusal:
        parse(text)
    assert (refusal.value.code, refusal.value.values) == ("markdown_unsupported", {"found": found, "line": line})
