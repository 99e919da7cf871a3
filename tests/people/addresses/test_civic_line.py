import pytest

from letters.people.addresses.civic_line import civic_line, has_french_order, space_after_civic_number


@pytest.mark.parametrize(
    ("capitals", "line"),
    [
        ("123 MAIN STREET", "123 MAIN ST"),
        ("123 MAIN STREET NORTH WEST", "123 MAIN ST NW"),
        ("123 STREET", "123 STREET"),
        ("12 2E CHEMIN", "12 2E CH"),
        ("123 THE STREET", "123 THE STREET"),
        ("12 AVENUE P SOUTH", "12 AVE P S"),
        ("12 CHEMIN DU NORD", "12 CH DU NORD"),
        ("12 RUE NORD", "12 RUE NORD"),
        ("12 MAIN", "12 MAIN"),
        ("12 P", "12 P"),
        ("12 FLOORSTONE ROAD", "12 FLOORSTONE RD"),
    ],
)
def test_type_and_direction_become_symbols_if_a_name_is_left(capitals, line):
    assert civic_line(capitals) == line


@pytest.mark.parametrize(
    "capitals", ["MAIN STREET", "123", "123 45", "5 FLOOR", "5TH FLOOR", "2 ÉTAGE", "3E ÉTAGE", "2 FL"]
)
def test_a_line_without_number_and_name_and_a_floor_are_no_civic_line(capitals):
    assert civic_line(capitals) is None


@pytest.mark.parametrize(
    ("capitals", "spaced"),
    [
        ("10123-104 STREET", "10123 104 STREET"),
        ("10123-104 STREET NW", "10123 104 STREET NW"),
        ("10123-104 STREET MAIN", "10123-104 STREET MAIN"),
        ("10-5TH AVENUE", "10 5TH AVENUE"),
        ("10-123 MAIN ST", "10-123 MAIN ST"),
        ("10-123 MAIN", "10-123 MAIN"),
        ("123-1/2 MAIN ST", "123 1/2 MAIN ST"),
    ],
)
def test_a_hyphen_becomes_a_space_only_before_a_numbered_street(capitals, spaced):
    assert space_after_civic_number(capitals) == spaced


@pytest.mark.parametrize("article", ["DE", "DU", "DES", "LA", "LE", "LES", "AU", "AUX"])
def test_an_article_after_a_type_of_both_languages_means_french(article):
    assert has_french_order(["AVENUE", article, "PARK"])
    assert not has_french_order(["AVENUE", "PARK"])


@pytest.mark.parametrize("elided", ["L'AVENUE", "D'AVENUE"])
def test_an_elided_article_means_french_too(elided):
    assert has_french_order(["AVENUE", elided, "PARK"])


@pytest.mark.parametrize(
    ("words", "french"),
    [
        (["RUE", "PRINCIPALE"], True),
        (["AVENUE", "MCGILL", "COLLEGE"], True),
        (["AVENUE", "ROAD"], False),
        (["AVENUE", "P"], False),
        (["ROUTE", "132"], False),
        (["RUE", "132"], True),
        (["RUE"], False),
        (["AVENUE"], False),
        (["MAIN", "RUE"], False),
    ],
)
def test_a_type_that_comes_first_means_french_unless_an_english_name_may_begin_with_it(words, french):
    assert has_french_order(words) == french
