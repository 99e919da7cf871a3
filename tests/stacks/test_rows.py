"""One row becomes its letters, or everything that is wrong with it; defaults fill empty cells only."""

import json

import pytest

from letters import Campaign, Refused, Signature
from letters.stacks.entries import RefusedRow
from letters.stacks.rows import StackDefaults, check_defaults, read_row
from tests.support.examples import DAY
from tests.support.signing import hand

JANE = {
    "name": "Jane Doe",
    "street": "10-123 Main St",
    "city": "Edmonton",
    "province": "AB",
    "postal_code": "T5J 2R7",
    "member": "Edmonton Griesbach",
}


def defaults(signature=None, signature_folder=None, **fields):
    campaign = Campaign.load("open-work-permits")
    return StackDefaults(campaign, DAY, fields, signature or Signature.blank(), signature_folder)


def read(stack_defaults=None, **changed):
    return read_row(7, ("as", "typed"), JANE | changed, stack_defaults or defaults())


def reasons(read_row):
    assert isinstance(read_row.result, RefusedRow)
    return [(refusal.code, refusal.field) for refusal in read_row.result.refusals]


def test_a_good_row_is_an_entry_with_its_number_cells_and_letters():
    entry = read(also="minister").result
    assert (entry.row, entry.cells, entry.envelope) == (7, ("as", "typed"), "fold")
    assert [letter.sender.name for letter in entry.letters] == ["Jane Doe"] * 2
    assert [letter.date for letter in entry.letters] == [DAY] * 2
    assert entry.letters[0].signature == Signature.blank()


def test_a_bad_row_is_refused_with_every_reason():
    refused = read(street="", postal_code="x", envelope="no11", signature="jane.png")
    assert set(reasons(refused)) == {
        ("required", "street"),
        ("postal_code_invalid", "postal_code"),
        ("value_unknown", "signature"),
    }
    assert [(notice.code, notice.field) for notice in refused.notices] == [("field_left_out", "envelope")]
    assert (refused.result.row, refused.result.cells) == (7, ("as", "typed"))


def test_notices_come_with_good_and_bad_rows():
    for changed in ({}, {"envelope": "no11"}):
        assert [notice.code for notice in read(province="ON", **changed).notices]


def test_defaults_fill_empty_cells_only():
    stack_defaults = defaults(language="fr", envelope="no10", city="Ottawa")
    entry = read(stack_defaults, language=" ").result
    assert (entry.envelope, entry.letters[0].language) == ("no10", "fr")
    assert entry.letters[0].sender.address.city == "Edmonton"
    entry = read(stack_defaults, language="en", envelope="none").result
    assert (entry.envelope, entry.letters[0].language) == ("none", "en")


def test_a_default_recipient_is_used_only_in_rows_that_name_no_recipient():
    stack_defaults = defaults(member="Outremont")
    assert read(stack_defaults, member="").result.letters[0].recipient.riding("en") == "Outremont"
    typed = {"recipient_name": "A. Clerk", "recipient_address": "1 Main St\nOttawa ON"}
    entry = read(stack_defaults, member="", recipient_postal_code="K1A 0A6", **typed).result
    assert [letter.recipient.name for letter in entry.letters] == ["A. Clerk"]


def test_an_empty_signature_cell_has_the_default_signature():
    assert read(defaults(Signature.typed())).result.letters[0].signature == Signature.typed()
    assert read(defaults(Signature.typed()), signature="blank").result.letters[0].signature == Signature.blank()


def test_a_signature_file_is_read_from_its_folder_once_for_all_rows(tmp_path):
    (tmp_path / "jane.json").write_text(json.dumps(hand()), encoding="utf-8")
    one, other = (read(defaults(None, tmp_path), signature="jane.json").result.letters[0] for _ in range(2))
    assert one.signature.kind == "drawn"
    assert one.signature is other.signature
    assert reasons(read(defaults(), signature="jane.json")) == [("value_unknown", "signature")]
    assert reasons(read(defaults(None, tmp_path), signature="none.json")) == [("cannot_read", "signature")]


@pytest.mark.parametrize(
    "fields",
    [
        {"envelope": "no10", "language": "fr"},
        {"member": "Outremont"},
        {"recipient_name": "A. Clerk", "recipient_address": "1 Main St\nOttawa ON", "recipient_postal_code": "K1A 0A6"},
    ],
)
def test_defaults_that_any_row_may_take_are_accepted(fields):
    check_defaults(defaults(**fields))


@pytest.mark.parametrize(
    ("fields", "code", "field"),
    [
        ({"envelope": "no11"}, "value_unknown", "envelope"),
        ({"member": "Nowhere at all"}, "member_unknown", "member"),
        ({"province": "ZZ"}, "province_unknown", "province"),
        ({"recipient_name": "A. Clerk", "recipient_address": "1 Main St"}, "province_unknown", "recipient_address"),
    ],
)
def test_a_mistake_in_the_defaults_is_refused_before_any_row(fields, code, field):
    with pytest.raises(Refused) as caught:
        check_defaults(defaults(**fields))
    assert (caught.value.code, caught.value.field) == (code, field)
