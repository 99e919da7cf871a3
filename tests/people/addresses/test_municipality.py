import pytest

from letters.people.addresses.municipality import Municipality, municipality_on_envelope, parse_city
from letters.people.addresses.provinces import BY_SYMBOL
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
        ("Hay River, Territoires du Nord - Ouest", "Hay River", "NT", None),
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
        ("Edmonton AB TSJ ZR7", "province_unknown"),
    ],
)
def test_a_last_line_without_municipality_and_province_is_refused(typed, code):
    with pytest.raises(Refused) as caught:
        Municipality.parse(typed, "lines")
    assert (caught.value.code, caught.value.field) == (code, "lines")


@pytest.mark.parametrize(
    ("typed", "city"),
    [
        ("Québec, QC", "Québec"),
        ("Québec (Québec)", "Québec"),
        ("Québec, QC, Canada", "Québec"),
        ("Québec, ON", "Québec, ON"),
        ("Laval QC", "Laval"),
        ("Laval Qc.", "Laval"),
        ("Laval Québec", "Laval"),
        ("Laval(Québec)", "Laval"),
        ("Laval, QC H7L1A1", "Laval"),
        ("Laval H7L 1A1 Canada", "Laval"),
        ("Laval H7L 1A2", "Laval H7L 1A2"),
        ("Québec Québec", "Québec"),
        ("Québec", "Québec"),
        ("Ville de Québec", "Ville de Québec"),
        ("Vieux Québec", "Vieux Québec"),
        ("Vieux Québec, Québec", "Vieux Québec"),
        ("Saint-Louis-du-Ha! Ha! QC", "Saint-Louis-du-Ha! Ha!"),
        ("QC", "QC"),
        ("H7L 1A1", "H7L 1A1"),
        ("Hull (secteur Aylmer)", "Hull (secteur Aylmer)"),
    ],
)
def test_a_city_loses_its_own_province_and_postal_code_and_nothing_else(typed, city):
    assert parse_city(typed, province=BY_SYMBOL["QC"], postal_code="H7L 1A1") == city
    assert parse_city(typed) == typed


@pytest.mark.parametrize(
    ("city_length", "lines"),
    [(28, 1), (29, 2), (37, 2)],
)
def test_the_postal_code_takes_its_own_line_beyond_forty_characters(city_length, lines):
    city = "A" * city_length
    printed = municipality_on_envelope(city, "AB", "T5J 2R7", field="city")
    assert printed == ((f"{city} AB  T5J 2R7",) if lines == 1 else (f"{city} AB", "T5J 2R7"))


def test_a_municipality_longer_than_a_line_is_refused():
    with pytest.raises(Refused) as caught:
        municipality_on_envelope("A" * 38, "AB", "T5J 2R7", field="city")
    assert (caught.value.code, caught.value.field) == ("line_too_long", "city")
    assert caught.value.values == {"line": "A" * 38 + " AB", "limit": 40, "length": 41}


def test_a_municipality_keeps_its_full_stops_on_the_envelope():
    assert municipality_on_envelope("Mt. Pearl", "NL", "A1N 1A1", field="city") == ("MT. PEARL NL  A1N 1A1",)
