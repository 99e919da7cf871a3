"""What a letter that is e-mailed or copied as text needs, and what it leaves out."""

import pytest

from letters.words.field_types import Use
from tests.words.filled_fields import filled, made_of


@pytest.mark.parametrize("use", [Use.EMAIL, Use.TEXT])
def test_every_use_has_the_whole_letter_when_everything_is_filled_in(use):
    assert filled(use, also="minister") == filled(also="minister")


def test_plain_text_needs_no_field():
    (letter,) = made_of({}, Use.TEXT).letters
    assert (letter.typed_name, letter.recipient.name) == ("", "")
    assert made_of({"also": "minister"}, Use.TEXT).letters[1].recipient.name == "Lena Metlege Diab"


def test_an_email_needs_a_name_and_a_recipient():
    assert [(refusal.code, refusal.field) for refusal in made_of({}, Use.EMAIL).refusals] == [
        ("required", "name"),
        ("required", "member"),
    ]


NO_ADDRESS = {"street": "", "province": "", "postal_code": ""}


@pytest.mark.parametrize("use", [Use.EMAIL, Use.TEXT])
@pytest.mark.parametrize("changes", [{}, {"street": ""}, {"province": "Rhône"}, {"city": "Lyon"}, NO_ADDRESS])
def test_a_letter_that_is_not_mailed_leaves_out_a_foreign_address(use, changes):
    (letter,) = filled(use, **{"postal_code": "69001", "email": "jane@example.org", **changes}).letters
    assert letter.letterhead == ("Jane Doe", changes.get("city", "Edmonton"), "jane@example.org")


@pytest.mark.parametrize("use", [Use.EMAIL, Use.TEXT])
@pytest.mark.parametrize(
    ("field", "typed", "code"),
    [("postal_code", "T5J 2RO", "postal_code_invalid"), ("province", "Rhône", "province_unknown")],
)
def test_an_address_in_canada_that_is_mistyped_is_refused_for_every_use(use, field, typed, code):
    assert [(one.code, one.field) for one in filled(use, **{field: typed}).refusals] == [(code, field)]


@pytest.mark.parametrize("field", ["street", "city", "province", "postal_code"])
def test_an_address_that_is_not_whole_yet_is_left_out_of_the_text_and_asked_for_in_an_e_mail(field):
    (letter,) = filled(Use.TEXT, **{field: ""}).letters
    assert letter.letterhead[0] == "Jane Doe"
    assert "T5J" not in " ".join(letter.letterhead)
    assert [(one.code, one.field) for one in filled(Use.EMAIL, **{field: ""}).refusals] == [("required", field)]


def test_the_return_address_is_not_part_of_the_text():
    assert filled(Use.TEXT, return_address="other").letters


@pytest.mark.parametrize("use", [Use.EMAIL, Use.TEXT])
@pytest.mark.parametrize(
    ("field", "typed", "code"),
    [
        ("member", "Atlantis", "member_unknown"),
        ("salutation", "Sir", "value_unknown"),
        ("email", "jane", "email_invalid"),
        ("also", "king", "value_unknown"),
        ("own_words", "x" * 3001, "own_words_too_long"),
    ],
)
def test_a_wrong_field_is_refused_for_every_use(use, field, typed, code):
    done = filled(use, **{field: typed})
    assert [(refusal.code, refusal.field) for refusal in done.refusals] == [(code, field)]


def test_a_salutation_is_checked_also_without_a_recipient():
    (refusal,) = made_of({"salutation": "Sir"}, Use.TEXT).refusals
    assert (refusal.code, refusal.field) == ("value_unknown", "salutation")
