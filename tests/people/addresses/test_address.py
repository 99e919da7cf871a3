import re

import pytest
from hypothesis import given, strategies as st

from letters.people.addresses.address import Address
from letters.people.addresses.provinces import PROVINCES
from letters.refusal import Refused

TYPED = st.text(st.characters(exclude_categories=("Cs", "Cc", "Cn", "Cf", "Co")), max_size=120)


def test_an_address_is_tidied():
    assert Address(" 10-123  Main St ", "Edmonton ", "alta.", "t5j2r7") == Address(
        "10-123 Main St", "Edmonton", "AB", "T5J 2R7"
    )


def test_the_letter_keeps_ordinary_writing_in_each_language():
    address = Address("10-123 Main St", "Edmonton", "AB", "T5J 2R7")
    assert address.letter_lines("en") == ("10-123 Main St", "Edmonton, AB  T5J 2R7")
    assert address.letter_lines("fr") == ("10-123 Main St", "Edmonton (Alberta)  T5J 2R7")


def test_the_envelope_has_canada_posts_form():
    address = Address("Tower B; 10-123 Main Street", "St. John’s", "Nfld.", "A1C 5S7")
    assert address.envelope_lines() == ("TOWER B", "10-123 MAIN ST", "ST. JOHN'S NL  A1C 5S7")


@pytest.mark.parametrize(
    "typed", ["Québec, QC", "Québec (Québec)", "Québec, P.Q.", "Québec, Canada", "Québec, QC, Canada", "Québec,"]
)
def test_a_province_typed_after_the_city_is_removed(typed):
    assert Address("1 Main St", typed, "QC", "G1R 4P5").city == "Québec"


@pytest.mark.parametrize("typed", ["Hull (secteur Aylmer)", "Ottawa, Vanier", "Québec"])
def test_anything_else_in_the_city_stays(typed):
    assert Address("1 Main St", typed, "QC", "G1R 4P5").city == typed


@pytest.mark.parametrize(
    ("changes", "field", "code"),
    [
        ({"street": ""}, "street", "required"),
        ({"city": " . "}, "city", "required"),
        ({"province": ""}, "province", "required"),
        ({"province": "Texas"}, "province", "province_unknown"),
        ({"postal_code": ""}, "postal_code", "required"),
        ({"postal_code": "T5J 2RO"}, "postal_code", "postal_code_invalid"),
        ({"postal_code": "90210", "province": "CA"}, "postal_code", "postal_code_foreign"),
        ({"street": "1 Main St\x07"}, "street", "character_forbidden"),
        ({"city": "x" * 81}, "city", "too_long"),
        ({"street": "x " * 201}, "street", "too_long"),
    ],
)
def test_a_mistake_is_refused_about_its_field(changes, field, code):
    fields = {"street": "1 Main St", "city": "Edmonton", "province": "AB", "postal_code": "T5J 2R7"} | changes
    with pytest.raises(Refused) as caught:
        Address(**fields)
    assert (caught.value.field, caught.value.code) == (field, code)


def test_a_long_municipality_line_gives_the_postal_code_a_line_of_its_own():
    address = Address("1 Main St", "Saint-Rémi-de-Tingwick-du-Lac-Long", "QC", "G0A 1A1")
    assert address.envelope_lines()[1:] == ("SAINT-RÉMI-DE-TINGWICK-DU-LAC-LONG QC", "G0A 1A1")


def test_a_municipality_is_never_broken_but_refused():
    address = Address("1 rue Principale", "Saint-Louis-de-Gonzague-du-Cap-Tourmente", "QC", "G0A 1A1")
    with pytest.raises(Refused) as caught:
        address.envelope_lines()
    assert (caught.value.code, caught.value.field) == ("line_too_long", "city")


def test_a_street_that_takes_too_many_lines_is_refused():
    address = Address("A;B;C;D;E;F", "Milo", "AB", "T0L 1L0")
    with pytest.raises(Refused) as caught:
        address.envelope_lines()
    assert (caught.value.code, caught.value.field) == ("too_many_lines", "street")
    assert caught.value.values == {"limit": 6, "count": 7}


def test_equal_addresses_have_the_same_hash():
    assert len({Address("1 Main St", city, "AB", "T5J 2R7") for city in ("Edmonton", " Edmonton,")}) == 1


def test_a_province_that_does_not_match_the_postal_code_is_a_notice_and_no_refusal():
    (notice,) = Address("1 Main St", "Gatineau", "ON", "J8X 1A1").notices()
    assert (notice.code, notice.field) == ("province_mismatch", "postal_code")
    assert notice.values == {"postal_code": "J8X 1A1", "province": {"en": "Ontario", "fr": "Ontario"}}
    assert Address("1 Main St", "Iqaluit", "NU", "X0A 0H0").notices() == ()
    assert Address("1 Main St", "Yellowknife", "NT", "X1A 1A1").notices() == ()


@given(street=TYPED, city=TYPED, province=st.sampled_from(PROVINCES))
def test_any_address_fits_the_envelope_or_is_refused(street, city, province):
    try:
        lines = Address(street, city, province.fr, "k1a0a6").envelope_lines()
    except Refused as refused:
        assert refused.field in ("street", "city")  # noqa: PT017
        return
    assert 2 <= len(lines) <= 6
    assert all(0 < len(line) <= 40 for line in lines)
    assert re.search(rf"{province.symbol}(  |$)", lines[-1] if "  " in lines[-1] else lines[-2])
    assert lines[-1].endswith("K1A 0A6")
