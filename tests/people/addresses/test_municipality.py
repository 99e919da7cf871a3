import pytest

from letters.people.addresses.municipality import Municipality
from letters.refusal import Refused


@pytest.mark.parametrize(
    ("typed", "city", "symbol", "code"),
    [
        ("Ottawa, ON  K1A 0A6", "Ottawa", "ON", "K1A 0A6"),
        ("Ottawa (Ontario) K1A0A6", "Ottawa", "ON", "K1A 0A6"),
        ("Ottawa Ont.", "Ottawa", "ON", None),
        ("Charlottetown, Prince Edward Island", "Charlottetown", "PE", None),
        ("Happy Valley-Goose Bay, Newfoundland and Labrador", "Happy Valley-Goose Bay", "NL", None),
        ("Québec (Québec)  G1R 4P5", "Québec", "QC", "G1R 4P5"),
        ("Vancouver B C V5K 0A1 Canada", "Vancouver", "BC", "V5K 0A1"),
        ("St. John's NL", "St. John's", "NL", None),
        ("Milo AB", "Milo", "AB", None),
    ],
)
def test_a_last_line_is_split_into_municipality_province_and_postal_code(typed, city, symbol, code):
    municipality = Municipality.parse(typed, "lines")
    assert (municipality.city, municipality.province.symbol) == (city, symbol)
    assert (municipality.postal_code.text if municipality.postal_code else None) == code


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("Ottawa", "province_unknown"),
        ("Québec", "province_unknown"),
        ("(ON)", "province_unknown"),
        ("New York NY", "province_unknown"),
        ("New York NY 10001", "postal_code_foreign"),
        ("Edmonton AB T5J 2RO", "postal_code_invalid"),
    ],
)
def test_a_last_line_without_municipality_and_province_is_refused(typed, code):
    with pytest.raises(Refused) as caught:
        Municipality.parse(typed, "lines")
    assert (caught.value.code, caught.value.field) == (code, "lines")
