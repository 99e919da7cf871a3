import re

import pytest
from hypothesis import given, strategies as st

from letters.people.addresses.postal_code import PostalCode
from letters.refusal import Refused


@pytest.mark.parametrize(
    "typed", ["K1A 0A6", "k1a0a6", "K1A-0A6", " k1a 0a6 ", "K1A\u00a00A6", "K1A–0A6", "k1a.0a6.", "Ｋ１Ａ ０Ａ６"]
)
def test_a_postal_code_is_read_however_it_is_spaced(typed):
    assert PostalCode.parse(typed) == PostalCode("K1A 0A6")


@pytest.mark.parametrize(
    ("typed", "hint"),
    [
        ("K1A OA6", "K1A 0A6"),
        ("KIA 0A6", "K1A 0A6"),
        ("klaoa6", "K1A 0A6"),
        ("TSJ 2R7", "T5J 2R7"),
        ("15J 2R7", "L5J 2R7"),
        ("T5J 2RZ", "T5J 2R2"),
    ],
)
def test_a_look_alike_letter_or_digit_is_corrected_only_in_a_hint(typed, hint):
    with pytest.raises(Refused) as caught:
        PostalCode.parse(typed)
    assert (caught.value.code, caught.value.field) == ("postal_code_invalid", "postal_code")
    assert caught.value.values == {"typed": typed, "hint": hint}


@pytest.mark.parametrize(
    ("typed", "hint"),
    [(f"K{letter}A 0A6", f"K{digit}A 0A6") for letter, digit in zip("ODQILZSGB", "000112568", strict=True)]
    + [(f"K1{digit} 0A6", f"K1{letter} 0A6") for digit, letter in zip("12568", "LZSGB", strict=True)],
)
def test_every_look_alike_has_its_hint(typed, hint):
    with pytest.raises(Refused) as caught:
        PostalCode.parse(typed)
    assert caught.value.values["hint"] == hint


@pytest.mark.parametrize(
    "typed",
    ["T5J 2R", "T5J 2R77", "D1A 0A6", "W1A 0A6", "Z1A 0A6", "T5U 2R7", "T5J2R7 Canada", "TT5J 2R", "K1A 0A٦", "?"],
)
def test_text_unlike_a_postal_code_is_refused_without_a_hint(typed):
    with pytest.raises(Refused) as caught:
        PostalCode.parse(typed)
    assert (caught.value.code, caught.value.values["hint"]) == ("postal_code_invalid", None)


@pytest.mark.parametrize(
    "typed", ["90210", "90210-1234", "SW1A 1AA", "EC1A 1BB", "M1 1AA", "75001", "1010", "110001", "100-0001", "1234 AB"]
)
def test_a_foreign_code_is_refused_as_foreign(typed):
    with pytest.raises(Refused) as caught:
        PostalCode.parse(typed, "recipient_postal_code")
    assert (caught.value.code, caught.value.field) == ("postal_code_foreign", "recipient_postal_code")


def test_an_empty_postal_code_is_refused_as_required():
    with pytest.raises(Refused) as caught:
        PostalCode.parse("  ")
    assert caught.value.code == "required"


@pytest.mark.parametrize(("code", "symbols"), [("K1A 0A6", ["ON"]), ("X0A 0H0", ["NT", "NU"]), ("A1C 5S7", ["NL"])])
def test_the_first_letter_tells_the_province(code, symbols):
    assert [province.symbol for province in PostalCode(code).provinces] == symbols


@given(st.text() | st.from_regex(r"[A-Za-z0-9]{3}[ -]?[A-Za-z0-9]{3}", fullmatch=True))
def test_any_text_is_a_valid_postal_code_or_refused(typed):
    try:
        code = PostalCode.parse(typed).text
    except Refused:
        return
    assert re.fullmatch(r"[ABCEGHJ-NPRSTVXY]\d[A-Z] \d[A-Z]\d", code, re.ASCII)
    assert PostalCode.parse(code).text == code
