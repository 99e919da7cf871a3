"""What is wrong with the fields of a letter is reported beside each of them, all at once."""

from datetime import date

import pytest
from hypothesis import given, strategies as st

from letters.words.letter_fields import CONTENT_FIELDS
from letters.words.letter_from_fields import letter_from_fields
from letters.words.signature import Signature
from tests.words.filled_fields import JANE, TYPED, filled, refused


@pytest.mark.parametrize(
    ("changes", "code", "field"),
    [
        ({"name": " "}, "required", "name"),
        ({"street": ""}, "required", "street"),
        ({"city": ""}, "required", "city"),
        ({"province": ""}, "required", "province"),
        ({"province": "Texas"}, "province_unknown", "province"),
        ({"postal_code": ""}, "required", "postal_code"),
        ({"postal_code": "K1A OA6"}, "postal_code_invalid", "postal_code"),
        ({"postal_code": "90210", "province": "CA"}, "postal_code_foreign", "postal_code"),
        ({"email": "jane"}, "email_invalid", "email"),
        ({"member": "Nowhere at all"}, "member_unknown", "member"),
        ({"member": "Edmonton"}, "member_ambiguous", "member"),
        ({"language": "de"}, "value_unknown", "language"),
        ({"salutation": "Sir"}, "value_unknown", "salutation"),
        ({"also": "mayor"}, "value_unknown", "also"),
        ({"return_address": "elsewhere"}, "value_unknown", "return_address"),
        ({"return_address": "other"}, "required", "return_lines"),
        ({"return_lines": "Friends; 1 Elm St"}, "province_unknown", "return_lines"),
        ({"own_words": "a" * 3_001}, "own_words_too_long", "own_words"),
        ({"body": "a" * 12_001}, "too_long", "body"),
        ({"name": "Jane\ud800"}, "character_forbidden", "name"),
        ({"member": "", **TYPED, "recipient_postal_code": ""}, "required", "recipient_postal_code"),
        ({"member": "", **TYPED, "recipient_name": ""}, "required", "recipient_name"),
        (
            {"member": "", **TYPED, "recipient_address": "Elm;" * 6 + "Hull QC"},
            "too_many_lines",
            "recipient_address",
        ),
        ({"member": "", "recipient_title": "Editor"}, "required", "recipient_name"),
    ],
)
def test_each_problem_is_about_its_field(changes, code, field):
    assert (code, field) in refused(**changes)


def test_one_problem_is_reported_once():
    assert refused(postal_code="K1A OA6") == [("postal_code_invalid", "postal_code")]
    assert refused(postal_code="90210", province="CA") == [("postal_code_foreign", "postal_code")]


def test_all_problems_are_reported_at_once_in_the_order_of_the_fields():
    wrong = dict.fromkeys(("name", "street", "city", "province", "postal_code", "member"), "")
    wrong |= {"email": "e", "phone": "p", "language": "de", "salutation": "Sir", "own_words": "a" * 3_001}
    wrong |= {"also": "mayor", "return_address": "elsewhere", "body": "a" * 12_001}
    fields = [field for _, field in refused(**wrong)]
    assert fields == [field for field in CONTENT_FIELDS if field in wrong]


#: For each field a text that is refused whatever the other fields hold, and the code of the refusal.
FAULTS = {
    "name": ("A" * 41, "line_too_long"),
    "street": ("1 " + "B" * 41, "line_too_long"),
    "city": ("C" * 41, "line_too_long"),
    "province": ("Texas", "province_unknown"),
    "postal_code": ("K1A OA6", "postal_code_invalid"),
    "email": ("e", "email_invalid"),
    "phone": ("p", "phone_invalid"),
    "member": ("Nowhere at all", "member_unknown"),
    "language": ("de", "value_unknown"),
    "salutation": ("Sir", "value_unknown"),
    "own_words": ("a" * 3_001, "own_words_too_long"),
    "also": ("mayor", "value_unknown"),
    "body": ("a" * 12_001, "too_long"),
}
TYPED_FAULTS = {
    "recipient_name": ("A" * 41, "line_too_long"),
    "recipient_title": ("B" * 41, "line_too_long"),
    "recipient_address": ("C" * 41 + "\nHalifax NS", "line_too_long"),
    "recipient_postal_code": ("90210", "postal_code_foreign"),
    "recipient_email": ("e", "email_invalid"),
}


@given(st.sets(st.sampled_from(sorted(FAULTS))))
def test_fields_are_refused_together_as_each_is_refused_alone(wrong):
    told = [(FAULTS[field][1], field) for field in CONTENT_FIELDS if field in wrong]
    assert [(one.code, one.field) for one in filled(**{field: FAULTS[field][0] for field in wrong}).refusals] == told


@given(st.sets(st.sampled_from(sorted(TYPED_FAULTS))))
def test_fields_of_a_typed_recipient_are_refused_together_as_each_is_refused_alone(wrong):
    told = [(TYPED_FAULTS[field][1], field) for field in CONTENT_FIELDS if field in wrong]
    fields = TYPED | {field: TYPED_FAULTS[field][0] for field in wrong}
    assert [(one.code, one.field) for one in filled(member="", **fields).refusals] == told


LONG = "abcdefghijklmnopqrstu " * 5


def test_each_field_that_leaves_no_room_on_the_envelope_is_refused():
    assert refused(name=LONG, street="a;b;c;d;e;f") == [("too_many_lines", "name"), ("too_many_lines", "street")]
    assert refused(name="A B " * 20, street="a;b;c;d") == [("too_many_lines", "street")]
    typed = {"recipient_name": LONG, "recipient_title": LONG, "recipient_address": "a;b;c;d;e;Hull QC"}
    assert refused(member="", **TYPED | typed) == [
        ("too_many_lines", "recipient_name"),
        ("too_many_lines", "recipient_title"),
        ("too_many_lines", "recipient_address"),
    ]


def test_a_return_address_that_is_not_printed_needs_no_room():
    assert filled(name=LONG, street="a;b;c;d;e;f", return_address="none").letters


def test_the_province_of_a_foreign_postal_code_is_not_refused_as_well():
    assert refused(postal_code="90210", province="California") == [("postal_code_foreign", "postal_code")]


def test_a_broken_list_of_members_is_no_fault_of_the_field(config, campaign_of):
    campaign = campaign_of()
    (config / "members.csv").write_text("nothing", encoding="utf-8")
    done = letter_from_fields(campaign, JANE, date=date(2026, 4, 20), signature=Signature.typed())
    assert [(problem.code, problem.field) for problem in done.refusals] == [("config_invalid", None)]


def test_everything_wrong_with_a_typed_recipient_is_reported_at_once():
    wrong = {"recipient_title": "a" * 200, "recipient_email": "e"}
    assert [field for _, field in refused(member="", **wrong)] == [
        "recipient_name",
        "recipient_title",
        "recipient_address",
        "recipient_postal_code",
        "recipient_email",
    ]


def test_a_vacant_seat_is_refused(config):
    path = config / "members.csv"
    path.write_text(path.read_text(encoding="utf-8").replace(",Kerry,Diotte,", ",,,"), encoding="utf-8")
    assert refused() == [("seat_vacant", "member")]
