"""Rows come in the order asked for; refused rows and notices are collected on the way."""

import pytest

from letters import Campaign, Recipient, Refused
from letters.refusal import Notice
from letters.stacks.column_choice import find_columns
from letters.stacks.rows import StackDefaults
from letters.stacks.sheet_reading import SheetReading, sort_key
from letters.stacks.spreadsheets.spreadsheet import open_spreadsheet
from tests.support.examples import DAY
from tests.support.spreadsheets import csv_of

HEADERS = ["Name", "Street", "City", "Province", "Postal code", "MP", "Language"]


def a_row(name, riding="Outremont", street="1 Main St", postal_code="T5J 2R7", language="en"):
    return [name, street, "Edmonton", "AB", postal_code, riding, language]


def reading_of(*rows, **options):
    sheet = open_spreadsheet(csv_of([HEADERS, *rows]))
    defaults = StackDefaults(Campaign.load("open-work-permits"), DAY)
    return SheetReading(sheet, find_columns(sheet.headers), defaults, **options)


def names(reading, order="file"):
    return [entry.letters[0].sender.name for entry in reading.entries(sort_key(order))]


@pytest.mark.parametrize(
    ("order", "sorted_names"),
    [
        ("file", ["Zoë", "ann", "Émile", "Bo"]),
        ("name", ["ann", "Bo", "Émile", "Zoë"]),
        ("riding", ["Émile", "Zoë", "ann", "Bo"]),
    ],
)
def test_entries_come_in_the_order_asked_for(order, sorted_names):
    rows = a_row("Zoë", "Nepean"), a_row("ann"), a_row("Émile", "Edmonton Griesbach"), a_row("Bo")
    assert names(reading_of(*rows), order) == sorted_names


@pytest.mark.parametrize("order", ["name", "riding"])
def test_equal_entries_keep_the_order_of_the_file(order):
    rows = [a_row("Jane Doe", street=f"{number} Main St") for number in range(1, 13)]
    assert [entry.row for entry in reading_of(*rows).entries(sort_key(order))] == list(range(2, 14))


def test_recipients_without_a_riding_come_first():
    sheet = open_spreadsheet(
        csv_of(
            [
                [*HEADERS, "Recipient name", "Recipient address", "Recipient postal code"],
                [*a_row("Zoë"), "", "", ""],
                [*a_row("Ann", riding=""), "A. Clerk", "1 Main St\nOttawa ON", "K1A 0A6"],
            ]
        ).replace(b"Recipient ", b"Recipient's ")
    )
    reading = SheetReading(sheet, find_columns(sheet.headers), StackDefaults(Campaign.load("open-work-permits"), DAY))
    assert names(reading, "riding") == ["Ann", "Zoë"]
    assert reading.refused_count == 0


def test_an_unknown_order_is_refused():
    with pytest.raises(Refused) as caught:
        sort_key("age")
    assert (caught.value.code, caught.value.field) == ("value_unknown", "order")
    assert caught.value.values == {"value": "age", "allowed": ("file", "name", "riding")}


@pytest.mark.parametrize("order", ["file", "name"])
def test_refused_rows_are_collected_and_the_others_yielded(order):
    reading = reading_of(a_row("Jane Doe", postal_code="90210"), a_row("John Roe"))
    assert names(reading, order) == ["John Roe"]
    assert [(row.row, row.cells[0], row.refusals[0].code) for row in reading.refused()] == [
        (2, "Jane Doe", "postal_code_foreign")
    ]


def test_a_failed_formula_is_the_only_reason_about_its_field():
    reading = reading_of(a_row("Jane Doe", riding="#N/A", postal_code="x"), [*a_row("John Roe"), "astray"])
    assert names(reading) == []
    jane, john = reading.refused()
    assert {(one.code, one.field) for one in jane.refusals} == {
        ("formula_error", "member"),
        ("postal_code_invalid", "postal_code"),
    }
    assert [one.code for one in john.refusals] == ["cell_astray"]
    assert (john.row, john.cells[-1]) == (3, "astray")


def test_notices_are_collected_with_their_rows_once_however_often_a_row_is_read():
    reading = reading_of(a_row("Jane Doe"), a_row("John Roe"), a_row("Jane Doe"))
    names(reading, "name")
    duplicates = [(notice, list(rows)) for notice, rows in reading.notices if notice.code == "duplicate_rows"]
    assert duplicates == [(Notice("duplicate_rows", "name"), [4])]


def test_the_notices_of_good_and_refused_rows_are_collected():
    reading = reading_of(a_row("Jane Doe", postal_code="K1A 0A6"), a_row("", postal_code="K1A 0A6"))
    names(reading)
    told = [(notice.code, list(rows)) for notice, rows in reading.notices]
    assert told == [("province_mismatch", [2, 3]), ("province_differs", [2, 3])]


def test_recipients_count_as_the_same_in_any_order():
    """The Prime Minister is written to as a member and the minister as an office, and the other way round."""
    prime_minister, minister = (Recipient.office(key) for key in ("prime-minister", "immigration-minister"))
    rows = [
        [*a_row("Jane Doe", one.riding("en")), word]
        for one, word in ((prime_minister, "minister"), (minister, "prime minister"))
    ]
    sheet = open_spreadsheet(csv_of([[*HEADERS, "Also to"], *rows]))
    reading = SheetReading(sheet, find_columns(sheet.headers), StackDefaults(Campaign.load("open-work-permits"), DAY))
    assert len(names(reading)) == 2
    assert [list(rows) for notice, rows in reading.notices if notice.code == "duplicate_rows"] == [[3]]


def test_ridings_are_sorted_without_regard_to_punctuation():
    rows = a_row("Ann", "Saint John—Kennebecasis"), a_row("Bo", "Saint-Jean")
    assert names(reading_of(*rows), "riding") == ["Bo", "Ann"]


@pytest.mark.parametrize(
    ("other", "is_duplicate"),
    [
        (a_row("JANE  DOE", street="1 main st."), True),
        (a_row("Jane Doe", language="fr"), True),
        (a_row("Janet Doe"), False),
        (a_row("Jane Doe", street="2 Main St"), False),
        (a_row("Jane Doe", postal_code="T5J 2R8"), False),
        (a_row("Jane Doe", riding="Nepean"), False),
    ],
)
def test_a_duplicate_has_the_same_name_street_postal_code_and_recipients(other, is_duplicate):
    reading = reading_of(a_row("Jane Doe"), other)
    assert len(names(reading)) == 2
    assert [list(rows) for notice, rows in reading.notices if notice.code == "duplicate_rows"] == [[3]] * is_duplicate


def test_the_reading_may_be_stopped_before_any_row():
    calls = []

    def stop_at_the_third():
        calls.append("row")
        if len(calls) == 3:
            raise TimeoutError

    reading = reading_of(*[a_row(f"Jane {letter}") for letter in "ABCD"], raise_if_cancelled=stop_at_the_third)
    entries = reading.entries(None)
    assert [next(entries).row for _ in range(2)] == [2, 3]
    with pytest.raises(TimeoutError):
        next(entries)
