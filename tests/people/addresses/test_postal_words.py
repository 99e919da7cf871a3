import re

import pytest

from letters.people.addresses.postal_words import one_of, street_types, symbols


@pytest.mark.parametrize(
    ("language", "written", "symbol"),
    [
        ("en", "STREET", "ST"),
        ("en", "ST", "ST"),
        ("en", "AVE", "AVE"),
        ("fr", "BOULEVARD", "BOUL"),
        ("fr", "MONTÉE", "MONTÉE"),
        ("fr", "MONTEE", "MONTÉE"),
        ("fr", "CENTRE", "C"),
    ],
)
def test_a_street_type_has_one_symbol_in_every_spelling(language, written, symbol):
    assert street_types(language)[written] == symbol


def test_the_letter_c_is_a_street_name_and_no_street_type():
    assert "C" not in street_types("fr")


def test_the_words_of_one_kind_have_their_symbols_in_every_spelling():
    assert symbols("site") == {"SITE": "SITE", "EMPLACEMENT": "SITE"}


@pytest.mark.parametrize(
    ("kind", "text"), [("unit", "APPARTEMENT"), ("direction", "NORTHWEST"), ("box", "CASE POSTALE")]
)
def test_the_pattern_for_a_kind_prefers_the_longest_spelling(kind, text):
    found = re.match(one_of(kind), text)
    assert found
    assert found[0] == text
