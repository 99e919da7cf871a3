import pytest

from letters.people.addresses.postal_words import phrases_at, street_types, symbols


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
    ("words", "kind", "phrases"),
    [
        ("PO BOX 5", "box", [("PO BOX", 2)]),
        ("BOX 5", "box", [("BOX", 1)]),
        ("BASEMENT SUITE 4", "part", [("BASEMENT SUITE", 2), ("BASEMENT", 1)]),
        ("POST OFFICE LANE", "box", []),
    ],
)
def test_the_phrases_that_begin_at_a_word_are_found_the_longest_first(words, kind, phrases):
    assert [(found.symbol, found.length) for found in phrases_at(words.split(), 0, (kind,))] == phrases
