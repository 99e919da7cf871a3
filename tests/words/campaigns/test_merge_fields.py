import pytest

from letters.refusal import Refused
from letters.words.campaigns.blocks import NumberedItem, Paragraph, Span
from letters.words.campaigns.merge_fields import check, fill, fill_blocks, has_field

HOSTILE = "{riding} $& \\1 *stars* <b>&amp;</b> {0} {sender_name}"


def test_fields_are_filled_once_so_that_a_value_prints_as_typed():
    assert fill("From {sender_name} in {riding}.", {"sender_name": HOSTILE, "riding": "Nepean"}) == (
        f"From {HOSTILE} in Nepean."
    )


def test_styles_and_numbers_stay_when_fields_are_filled():
    blocks = (Paragraph((Span("To "), Span("{recipient_name}", bold=True))), NumberedItem("1.", (Span("{riding}"),)))
    filled = fill_blocks(blocks, {"recipient_name": "Jane Doe", "riding": "Nepean"})
    assert filled == (
        Paragraph((Span("To "), Span("Jane Doe", bold=True))),
        NumberedItem("1.", (Span("Nepean"),)),
    )


def test_a_block_without_fields_stays_as_it_is():
    block = Paragraph((Span("the same"),))
    assert not has_field([block])
    assert fill_blocks([block], {}) == (block,)


@pytest.mark.parametrize("text", ["{name}", "{}", "{sender name}", "{Sender_name}"])
def test_an_unknown_field_is_refused(text):
    with pytest.raises(Refused) as refusal:
        check(f"Dear {text}")
    assert refusal.value.code == "merge_field_unknown"
    assert refusal.value.values["value"] == text


def test_a_single_brace_is_no_field():
    check("a } b { c")
