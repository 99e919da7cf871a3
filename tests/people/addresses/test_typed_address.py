import pytest

from letters.people.addresses.typed_address import TypedAddress
from letters.refusal import Refused


def parse(*lines: str, postal_code: str | None = None) -> TypedAddress:
    return TypedAddress.parse(lines, postal_code, field="lines", code_field="postal_code")


def test_the_postal_code_goes_to_the_end_of_the_last_line():
    address = parse("12 Main St.", "Edmonton, Alberta", postal_code="t5j2r7")
    assert address.letter_lines() == ("12 Main St.", "Edmonton, Alberta  T5J 2R7")
    assert address.envelope_lines() == ("12 MAIN ST", "EDMONTON AB  T5J 2R7")


@pytest.mark.parametrize(
    "lines",
    [
        ("A", "Edmonton AB T5J 2R7"),
        ("A", "Edmonton AB", "T5J2R7"),
        ("A", "Edmonton AB T5J 2R7", "Canada"),
        ("A; Edmonton AB T5J 2R7",),
        ("A\nEdmonton AB\nT5J 2R7\n CANADA \n",),
    ],
)
def test_the_postal_code_may_stand_in_the_lines_and_canada_is_left_out(lines):
    assert parse(*lines).envelope_lines() == ("A", "EDMONTON AB  T5J 2R7")


def test_a_postal_code_given_twice_is_printed_once():
    assert parse("A", "Ottawa ON K1A 0A6", postal_code="K1A 0A4").letter_lines() == ("A", "Ottawa ON  K1A 0A4")


@pytest.mark.parametrize(
    ("lines", "postal_code", "field", "code"),
    [
        ((), "T5J 2R7", "lines", "required"),
        (("Canada", " , "), "T5J 2R7", "lines", "required"),
        (("A", "Edmonton AB"), "", "postal_code", "required"),
        (("A", "Edmonton AB"), "T5J", "postal_code", "postal_code_invalid"),
        (("A", "Edmonton AB"), "10001", "postal_code", "postal_code_foreign"),
        (("A", "Edmonton"), "T5J 2R7", "lines", "province_unknown"),
        (("T5J 2R7",), None, "lines", "province_unknown"),
        (("A\x00", "Edmonton AB"), "T5J 2R7", "lines", "character_forbidden"),
        (("x" * 401, "Edmonton AB"), "T5J 2R7", "lines", "too_long"),
    ],
)
def test_a_mistake_is_refused_about_its_field(lines, postal_code, field, code):
    with pytest.raises(Refused) as caught:
        parse(*lines, postal_code=postal_code)
    assert (caught.value.field, caught.value.code) == (field, code)


def test_without_a_field_for_the_postal_code_a_missing_one_is_refused_about_the_lines():
    with pytest.raises(Refused) as caught:
        TypedAddress.parse(["A", "Edmonton AB"], None, field="lines", code_field="lines")
    assert (caught.value.code, caught.value.field) == ("postal_code_invalid", "lines")
    assert caught.value.values == {"typed": "Edmonton AB", "hint": None}
