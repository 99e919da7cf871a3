"""Fields that are put together from parts: a street from its number, unit and further lines."""

import time

import pytest

from letters.words.whole_fields import street_of, whole_fields

STREET = "123 Main St"


@pytest.mark.parametrize(
    ("second", "street"),
    [
        ("Unit 4", "4-123 Main St"),
        ("Main St", STREET),
        ("Main Street", "123 Main St\nMain Street"),
        ("ain S", "123 Main St\nain S"),
        ("...", STREET),
        ("Rear door\nRing twice", "123 Main St\nRear door\nRing twice"),
    ],
)
def test_a_second_line_is_added_unless_the_street_has_its_words(second, street):
    assert street_of({"street": STREET, "address_line_2": second}) == street


def test_no_line_is_lost_however_many_there_are():
    lines = [f"Line {number}" for number in range(100)]
    assert street_of({"street": STREET, "address_line_2": "\n".join(lines)}).split("\n") == [STREET, *lines]


@pytest.mark.parametrize(
    "fields",
    [
        {"street": STREET, "address_line_2": "  - a\n" * 30_000},
        {"street": "a " * 100_000 + "b", "address_line_2": "a " * 50_000 + "c"},
        {"name": "a " * 100_000, "last_name": "a " * 50_000 + "b"},
        {"street": "1 a", "unit": "a" * 200_000},
    ],
    ids=["lines", "words", "names", "unit"],
)
def test_long_fields_take_a_time_that_grows_with_their_length(fields):
    begun = time.process_time()
    whole_fields(fields)
    assert time.process_time() - begun < 2
