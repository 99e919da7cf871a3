import pytest

from letters.people.addresses.civic_line import civic_line, has_french_order


@pytest.mark.parametrize(
    ("capitals", "line"),
    [
        ("123 MAIN STREET", "123 MAIN ST"),
        ("123 MAIN STREET NORTH WEST", "123 MAIN ST NW"),
        ("12 2E CHEMIN", "12 2E CH"),
        ("123 THE STREET", "123 THE STREET"),
        ("12 AVENUE P SOUTH", "12 AVE P S"),
        ("12 CHEMIN DU NORD", "12 CH DU NORD"),
        ("12 RUE NORD", "12 RUE NORD"),
        ("12 MAIN", "12 MAIN"),
        ("12 P", "12 P"),
        ("12 OLD MAIN NORTH", "12 OLD MAIN NORTH"),
        ("12 COUNTY RD # 34", "12 COUNTY RD 34"),
        ("12 LINE # 5", "12 LINE 5"),
        ("12 OLD HIGHWAY 7 EAST", "12 OLD HWY 7 E"),
        ("12 RUE DE LA TOUR", "12 RUE DE LA TOUR"),
        ("12 RUE DU 24 JUIN", "12 RUE DU 24 JUIN"),
        ("12 FLOORSTONE ROAD", "12 FLOORSTONE RD"),
    ],
)
def test_type_and_direction_become_symbols_if_a_name_is_left(capitals, line):
    found = civic_line(capitals.split())
    assert found
    assert found.text == line


@pytest.mark.parametrize(
    "capitals",
    [
        *(
            "MAIN STREET",
            "123",
            "123 45",
            "123 1/2",
            "5 FLOOR",
            "5TH FLOOR",
            "2 ÉTAGE",
            "3E ÉTAGE",
            "2 FL",
            "123 STREET",
        ),
        *(
            "123 MAIN ST 10",
            "123 MERSEA RD # 5",
            "123 FRASER HIGHWAY FOOD COURT",
            "123 PINE TRAILER PARK",
            "123 MAIN # 5",
        ),
        *("123 HIGHWAY 7 PLAZA", "123 RUE PRINCIPALE 10", "123 PLACE DESJARDINS TOUR NORD", "123 THE OLD MILL HOUSE"),
        *("123 MAIN LOT", "123 RUE #", "A MAIN STREET", "123 STREET", "123 MAIN # 5"),
    ],
)
def test_words_that_have_no_place_make_it_no_civic_line(capitals):
    assert civic_line(capitals.split()) is None


@pytest.mark.parametrize(
    ("capitals", "line"),
    [
        ("10123-104 STREET", "10123 104 ST"),
        ("10123-104 STREET NW", "10123 104 ST NW"),
        ("203-10123-104 STREET NW", "203-10123 104 ST NW"),
        ("10-5TH AVENUE", "10 5TH AVE"),
        ("10-123 MAIN ST", "10-123 MAIN ST"),
        ("10-123 AVENUE ROAD", "10-123 AVENUE RD"),
        ("10-123 MAIN", "10-123 MAIN"),
        ("123 1/2 MAIN ST", "123 1/2 MAIN ST"),
    ],
)
def test_a_hyphen_becomes_a_space_only_before_a_numbered_street(capitals, line):
    found = civic_line(capitals.split())
    assert found
    assert found.text == line


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
