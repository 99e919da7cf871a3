"""A table of streets as Canadians write them, `streets.csv`, and what holds for any street."""

import csv
import re
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given, strategies as st

from letters.people.addresses.postal_lines import capitals
from letters.people.addresses.postal_words import NUMBER_SIGNS, street_types, symbols
from letters.people.addresses.street import parse_street, street_on_envelope
from letters.people.addresses.street_grammar import understood
from letters.people.addresses.typed_address import TypedAddress

with (Path(__file__).parent / "streets.csv").open(encoding="utf-8", newline="") as file:
    STREETS = [(row["typed"], tuple(row["envelope"].split(" / "))) for row in csv.DictReader(file)]


def envelope(typed: str) -> tuple[str, ...]:
    return street_on_envelope(parse_street(typed))


def test_the_table_has_more_than_a_hundred_streets():
    assert len({typed for typed, _ in STREETS}) == len(STREETS) > 100


@pytest.mark.parametrize(("typed", "lines"), STREETS)
def test_a_street_is_understood_whole_or_printed_as_typed(typed, lines):
    assert envelope(typed) == lines


@pytest.mark.parametrize(("typed", "lines"), STREETS)
def test_a_destination_typed_by_hand_has_the_same_lines(typed, lines):
    address = TypedAddress.parse([typed, "Edmonton AB"], "T5J 2R7", field="lines", code_field="postal_code")
    assert address.envelope_lines()[:-1] == lines


@pytest.mark.parametrize("lines", [lines for typed, lines in STREETS if understood(parse_street(typed))])
def test_what_is_understood_and_printed_is_printed_the_same_when_it_is_typed(lines):
    assert envelope("\n".join(lines)) == lines


def test_a_long_street_as_typed_is_broken_at_its_commas_if_that_takes_no_more_lines():
    assert envelope("1234 Concession Road 5, the yellow house, behind the barn") == (
        "1234 CONCESSION ROAD 5 THE YELLOW HOUSE",
        "BEHIND THE BARN",
    )
    typed = "1234 Concession Road Five A, the old yellow house, behind the big red barn"
    assert envelope(typed) == (typed.upper().replace(",", ""),)


#: Abbreviations by every spelling, and what stands for what in a street that is understood.
KINDS = ("direction", "unit", "box", "route", "site", "compartment", "general", "station")
SYMBOLS = {written: symbol for kind in KINDS for written, symbol in symbols(kind).items()}
SPELLINGS = {
    **{written: {symbol} for written, symbol in SYMBOLS.items()},
    **{written: {street_types("en").get(written), street_types("fr").get(written)} - {None}
       for written in {**street_types("en"), **street_types("fr")} if written not in SYMBOLS},
}  # fmt: skip
for shared in set(SYMBOLS) & ({*street_types("en"), *street_types("fr")}):
    SPELLINGS[shared] |= {street_types("en").get(shared), street_types("fr").get(shared)} - {None}
#: What only a street that is understood gains: "#10" becomes "UNIT 10", and a bare "Box 5" the box that it is.
GAINED = {"UNIT", "PO", "COMP"}

WORDS = (
    *(
        "Main",
        "Principale",
        "Old",
        "Mill",
        "St.",
        "Clair",
        "Foo",
        "O'Brien",
        "Saint-Jean",
        "rue",
        "boul.",
        "Ave",
        "The",
    ),
    *("Street", "Road", "Rd.", "Place", "chemin", "du", "de", "la", "Highway", "Line", "Concession", "County", "Court"),
    *(
        "Apt",
        "app.",
        "Unit",
        "Suite",
        "Bunkhouse",
        "Trailer",
        "Tower",
        "Gate",
        "House",
        "Floor",
        "étage",
        "Rear",
        "Bsmt",
    ),
    *("#", "#10", "no.", "No", "nº", "PO", "Box", "P.O.", "C.P.", "RR", "R.R.", "S.S.", "Site", "Comp", "Stn", "succ."),
    *("General", "Delivery", "GD", "North", "Ouest", "N.W.", "/", "10", "123", "5B", "1/2", "104", "12-34", "PH2", "B"),
    *(
        "5th",
        "1re",
        "The",
        "Rear",
        "Apt10",
        "RR2",
        "c/o",
        "Jane",
        "Food",
        "(",
        ")",
        "&",
        "Lot",
        "Farm",
        "10-123",
        "½",
        "1ᵉʳ",
    ),
)
SEPARATORS = (" ", " ", " ", " ", ", ", ", ", "\n", "; ", " - ", "-", " (", ") ")
STREET = st.lists(st.tuples(st.sampled_from(WORDS), st.sampled_from(SEPARATORS)).map("".join), min_size=1, max_size=9)


def words_of(text: str) -> list[str]:
    """Return the words of a text in capitals, a word and a number that are written as one taken apart."""
    return re.findall(r"\d+(?:ST|ND|RD|TH|E|RE|ER|[A-Z])?(?!\w)|\d+|[^\W\d_]+", text)


def changes(typed: str, printed: str) -> tuple[list[str], list[str]]:
    """Return the words of `typed` that are not in `printed`, and those of `printed` that are not in `typed`."""
    before, after = Counter(words_of(typed)), Counter(words_of(printed))
    return sorted((before - after).elements()), sorted((after - before).elements())


@given(STREET)
def test_no_letter_and_no_digit_appears_or_disappears_but_by_an_abbreviation_of_the_tables(parts):
    typed = "123 Main\n" + "".join(parts)
    plain = " ".join(capitals(line) for line in parse_street(typed))
    shown = " ".join(envelope(typed))
    assert re.findall(r"\d", "".join(sorted(plain))) == re.findall(r"\d", "".join(sorted(shown)))
    gone, new = changes(plain, shown)
    for word in new:
        written = [long for long, short in SPELLINGS.items() if word in {part for one in short for part in one.split()}]
        parts_of = {part for long in written for part in words_of(long)}
        assert word in GAINED or parts_of & set(gone) or word in words_of(plain)
    abbreviated = {part for long in SPELLINGS for part in words_of(long)}
    assert set(gone) <= abbreviated | NUMBER_SIGNS


@given(STREET)
def test_a_street_that_is_not_understood_keeps_every_word_in_the_order_typed(parts):
    lines = parse_street("1 Main\n" + "".join(parts))
    if understood(lines) is None:
        assert " ".join(street_on_envelope(lines)) == " ".join(filter(None, map(capitals, lines)))


@given(STREET)
def test_an_envelope_has_no_punctuation_and_no_empty_line(parts):
    lines = envelope("123 Main\n" + "".join(parts))
    assert all(lines)
    assert all(line == " ".join(line.split()) for line in lines)
    assert not re.search("[#,();]", " ".join(lines))


@given(
    st.integers(1, 9999), st.sampled_from(["10", "5B", "200"]), st.sampled_from(["Main St", "rue Principale", "Line 5"])
)
def test_every_way_to_write_a_bare_unit_gives_the_same_line(number, unit, street):
    line = f"{unit}-{number} {street.upper()}"
    for typed in (f"{unit}-{number} {street}", f"#{unit} {number} {street}", f"#{unit}, {number} {street}"):
        assert envelope(typed) == (line,)
    assert envelope(f"{number} {street}, #{unit}") == envelope(f"{number} {street}, no. {unit}") == (line,)
