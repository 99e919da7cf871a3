import re

import pytest
from hypothesis import given, strategies as st

from letters.people.addresses.postal_words import street_types, symbols
from letters.people.addresses.street import parse_street, street_in_letter, street_on_envelope
from letters.refusal import Refused


def envelope(typed: str) -> tuple[str, ...]:
    return street_on_envelope(parse_street(typed))


@pytest.mark.parametrize(
    "typed",
    [
        "10-123 Main St", "#10 123 Main St", "# 10, 123 Main St", "#10-123 Main Street", "10 - 123 Main St.",
        "10 – 123 Main St", "123 Main St #10", "123 Main St., #10", "10, 123 Main St", "10-123 main st",
    ],
)  # fmt: skip
def test_a_bare_unit_stands_before_the_civic_number_with_a_hyphen(typed):
    assert envelope(typed) == ("10-123 MAIN ST",)


@pytest.mark.parametrize(
    "typed",
    [
        "123 Main St Apt 10", "123 Main Street, Apt. 10", "Apt 10, 123 Main St", "Apartment 10 123 Main St",
        "apt. #10, 123 Main St", "Apt10 123 Main St", "123 Main St - Apt 10", "123 Main St\nApt 10",
        "Apt 10;123 Main St", "Apt 10 - 123 Main St",
    ],
)  # fmt: skip
def test_a_named_unit_stands_after_the_street(typed):
    assert envelope(typed) == ("123 MAIN ST APT 10",)


def test_a_second_bare_unit_is_called_unit():
    assert envelope("#5, 10-123 Main St") == ("10-123 MAIN ST UNIT 5",)


@pytest.mark.parametrize(
    ("typed", "line"),
    [
        ("app. 4, 123 rue Principale", "123 RUE PRINCIPALE APP 4"),
        ("123, rue Principale, app. 4", "123 RUE PRINCIPALE APP 4"),
        ("123 rue Principale appartement no 4", "123 RUE PRINCIPALE APP 4"),
        ("Unit 5B 123 Main St", "123 MAIN ST UNIT 5B"),
        ("Suite 200-B, 123 Main St", "123 MAIN ST SUITE 200-B"),
        ("Ste 200, 123 Main St", "123 MAIN ST SUITE 200"),
        ("1 Place Ville Marie, bureau 2000", "1 PLACE VILLE MARIE BUREAU 2000"),
        ("PH2-123 Main St", "PH2-123 MAIN ST"),
    ],
)
def test_unit_words_become_their_symbols(typed, line):
    assert envelope(typed) == (line,)


@pytest.mark.parametrize(
    ("typed", "line"),
    [
        ("123 Main Street", "123 MAIN ST"),
        ("123 Mountain View Road", "123 MOUNTAIN VIEW RD"),
        ("123 Park Avenue", "123 PARK AVE"),
        ("123 Avenue Road", "123 AVENUE RD"),
        ("20 Promenade Circle", "20 PROMENADE CIR"),
        ("123 The Esplanade", "123 THE ESPLANADE"),
        ("123 Broadway", "123 BROADWAY"),
        ("123 St. Clair Ave. W", "123 ST. CLAIR AVE W"),
        ("123 Old St. Patrick St.", "123 OLD ST. PATRICK ST"),
        ("123 Highway 7 East", "123 HWY 7 E"),
        ("123 Hwy #7", "123 HWY 7"),
        ("54321 Range Road 20", "54321 RANGE RD 20"),
        ("12 Concession Road 5", "12 CONCESSION RD 5"),
        ("123 Avenue P South", "123 AVE P S"),
        ("123 rue Principale", "123 RUE PRINCIPALE"),
        ("45, boul. René-Lévesque Ouest", "45 BOUL RENÉ-LÉVESQUE O"),
        ("45 boulevard St. Laurent", "45 BOUL ST. LAURENT"),
        ("1200 avenue McGill College", "1200 AV MCGILL COLLEGE"),
        ("12 chemin du Lac Nord-Ouest", "12 CH DU LAC NO"),
        ("12 chemin du Nord", "12 CH DU NORD"),
        ("12 MONTEE DES PINS", "12 MONTÉE DES PINS"),
        ("123 rue Crescent", "123 RUE CRESCENT"),
        ("1234 Route 132 Ouest", "1234 RTE 132 O"),
        ("1re avenue", "1RE AVENUE"),
        ("12, 1re avenue", "12 1RE AVE"),
        ("12 5e Rang", "12 5E RANG"),
    ],
)
def test_street_types_and_directions_become_symbols_where_they_are_not_part_of_the_name(typed, line):
    assert envelope(typed) == (line,)


@pytest.mark.parametrize(
    ("typed", "line"),
    [
        ("10123 - 104 Street NW", "10123 104 ST NW"),
        ("10123-104 St. N.W.", "10123 104 ST NW"),
        ("203, 10123 - 104 Street Northwest", "203-10123 104 ST NW"),
        ("123 5th Avenue North West", "123 5TH AVE NW"),
        ("123, 5th Ave", "123 5TH AVE"),
        ("123A Main St", "123A MAIN ST"),
        ("123 1/2 Main St", "123 1/2 MAIN ST"),
        ("123-1/2 Main St", "123 1/2 MAIN ST"),
        ("123½ Main St", "123 1/2 MAIN ST"),
    ],
)
def test_numbered_streets_and_fractions_keep_apart_from_the_civic_number(typed, line):
    assert envelope(typed) == (line,)


@pytest.mark.parametrize(
    ("typed", "lines"),
    [
        ("PO Box 456", ("PO BOX 456",)),
        ("P.O. Box #456, Stn. Main", ("PO BOX 456 STN MAIN",)),
        ("Box 456 Station A", ("PO BOX 456 STN A",)),
        ("C.P. 456, succ. Centre-ville", ("CP 456 SUCC CENTRE-VILLE",)),
        ("Case postale 456", ("CP 456",)),
        ("PO Box 456 RPO Kensington", ("PO BOX 456 RPO KENSINGTON",)),
        ("PO Box 456, 123 Main St", ("123 MAIN ST", "PO BOX 456")),
        ("123 Main Street PO Box 456", ("123 MAIN ST", "PO BOX 456")),
        ("R.R. #2", ("RR 2",)),
        ("RR2 Stn Main", ("RR 2 STN MAIN",)),
        ("Rural Route 2", ("RR 2",)),
        ("Box 12, RR 1", ("BOX 12", "RR 1")),
        ("RR 2, Site 5 Comp 10", ("SITE 5 COMP 10", "RR 2")),
        ("Site 5, Box 10, RR 2", ("SITE 5 COMP 10", "RR 2")),
        ("General Delivery", ("GD",)),
        ("General Delivery, Station Main", ("GD STN MAIN",)),
        ("General Delivery Station Main", ("GD STN MAIN",)),
        ("Poste restante, succ. A", ("PR SUCC A",)),
    ],
)
def test_boxes_routes_sites_and_general_delivery_take_canada_posts_form_below_the_street(typed, lines):
    assert envelope(typed) == lines


@pytest.mark.parametrize(
    ("typed", "lines"),
    [
        ("Sunrise Farm, 123 Main St", ("SUNRISE FARM", "123 MAIN ST")),
        ("123 Main St, 5th Floor", ("5TH FLOOR", "123 MAIN ST")),
        ("123 Main Street; 456 Elm Street Apt 4", ("123 MAIN STREET", "456 ELM STREET APT 4")),
        ("456 Elm Street Apt 4; 123 Main Street", ("456 ELM STREET APT 4", "123 MAIN STREET")),
        ("c/o John Smith\n123 Main St", ("C/O JOHN SMITH", "123 MAIN ST")),
        ("3e étage, 123 rue de l’Église", ("3E ÉTAGE", "123 RUE DE L'ÉGLISE")),
        ("Lot 5 Sunrise Park", ("LOT 5 SUNRISE PARK",)),
        ("SE 12-34-5-W4", ("SE 12-34-5-W4",)),
    ],
)
def test_additional_information_stands_above_the_civic_line(typed, lines):
    assert envelope(typed) == lines


def test_a_unit_that_does_not_fit_beside_the_street_stands_above_it():
    assert envelope("123 rue du Cardinal-Jean-Claude-Turcotte, app. 4") == (
        "APP 4",
        "123 RUE DU CARDINAL-JEAN-CLAUDE-TURCOTTE",
    )


@pytest.mark.parametrize(
    ("typed", "french"),
    [
        ("10-123 rue Principale", "10-123, rue Principale"),
        ("123 1/2 boul. Saint-Jean, app. 4", "123 1/2, boul. Saint-Jean, app. 4"),
        ("45 av. du Parc", "45, av. du Parc"),
        ("123, rue Principale", "123, rue Principale"),
        ("10-123 Main St", "10-123 Main St"),
        ("123 Avenue Road", "123 Avenue Road"),
        ("rue Principale", "rue Principale"),
        ("12 1re Avenue", "12 1re Avenue"),
        ("123 rue", "123 rue"),
    ],
)
def test_in_french_only_a_french_street_has_a_comma_after_its_number(typed, french):
    assert street_in_letter(parse_street(typed), "fr") == (french,)
    assert street_in_letter(parse_street(typed), "en") == (typed,)


@pytest.mark.parametrize("typed", ["", " \n ", ",", "( ) ;\n…", "#"])
def test_a_street_without_letters_or_digits_is_refused_as_required(typed):
    with pytest.raises(Refused) as caught:
        parse_street(typed)
    assert (caught.value.code, caught.value.field) == ("required", "street")


KINDS = ("direction", "unit", "box", "route", "site", "compartment", "general", "station")
ABBREVIATED = {word for kind in KINDS for written in symbols(kind) for word in written.split()}
ABBREVIATED |= set(street_types("en")) | set(street_types("fr")) | {"NO", "O", "P"}
WORDS = (
    *("Main", "Principale", "Elm", "St.", "Clair", "Foo", "Kwéyol", "O'Brien", "Saint-Jean", "rue", "boul.", "Ave"),
    *(
        "Street",
        "Road",
        "Place",
        "Avenue",
        "chemin",
        "du",
        "de",
        "la",
        "Highway",
        "Range",
        "Apt",
        "apt.",
        "app.",
        "Unit",
    ),
    *("Suite", "#", "#10", "PO", "Box", "P.O.", "C.P.", "RR", "R.R.", "Site", "Comp", "Stn", "succ.", "General", "GD"),
    *("Delivery", "North", "Ouest", "N.W.", "-", "–", "/", "10", "123", "5B", "1/2", "104", "12-34", "PH2", "B", "no."),
    *("5th", "1re", "étage", "Floor", "(", ")", "&", "c/o", "The"),
)
SEPARATORS = (" ", " ", " ", ", ", "\n", "; ", " - ", "-")


@given(st.lists(st.tuples(st.sampled_from(WORDS), st.sampled_from(SEPARATORS)).map("".join), min_size=1, max_size=8))
def test_no_number_and_no_word_is_lost_in_any_combination(parts):
    typed = "123 Main\n" + "".join(parts)
    lines = envelope(typed)
    shown = " ".join(lines)
    assert sorted(re.findall(r"\d+", shown)) == sorted(re.findall(r"\d+", typed))
    for word in re.findall(r"[^\W\d_]+", typed.upper()):
        assert word in ABBREVIATED or word in re.findall(r"[^\W\d_]+", shown)
    assert shown == " ".join(shown.split())
    assert all(lines)
    assert not re.search("[#,();]", shown)
