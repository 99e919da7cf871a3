"""Tables side by side and under one another: no one's name goes with another's address."""

import pytest

from letters.stacks.headers.side_by_side import tables_side_by_side
from letters.words.messages.catalogue import sentence
from tests.support.lists import LETTERHEAD, TO, read_list

TABLE = ["Name", "Street", "City", "Postal code"]
JANE = ["Jane Doe", "10-123 Main St", "Edmonton", "T5J 2R7"]
JOHN = ["John Roe", "5 Elm St", "Calgary", "T2P 1A1"]
JOHNS = ("John Roe", "5 Elm St", "Calgary, AB  T2P 1A1")
NO_ONE = ["", "", "", ""]
GAP = [""]


@pytest.mark.parametrize(
    "headers",
    [
        [*TABLE, *TABLE],
        [*TABLE, *(f"{header}2" for header in TABLE)],
        [*TABLE, *(f"{header}.1" for header in TABLE)],
        [*(f"{header} 1" for header in TABLE), *(f"{header} 2" for header in TABLE)],
    ],
)
def test_a_row_with_a_person_in_one_table_is_theirs_and_with_two_is_refused(headers):
    read = read_list([headers, [*JANE, *NO_ONE], [*NO_ONE, *JOHN], [*JANE, *JOHN]], **TO)
    assert (read.unclear, read.letterheads) == ([], [LETTERHEAD, JOHNS])
    assert read.reasons == [("two_people", "name")]
    (refusal,) = read.refused[0].refusals
    assert all("Jane Doe" in sentence(refusal, one) and "John Roe" in sentence(refusal, one) for one in ("en", "fr"))


def test_what_a_table_lacks_is_never_taken_from_the_other():
    rows = [
        [*TABLE, *GAP, *TABLE],
        [*JANE[:2], "", JANE[3], *GAP, *JOHN],
        [*JANE[:2], "", JANE[3], *GAP, "", "", "Calgary"],
    ]
    read = read_list(rows, **TO)
    assert (read.letters, read.reasons[1:]) == ((), [("required", "city"), ("required", "city")])


def test_a_column_that_comes_once_belongs_to_all_of_the_tables():
    rows = [[*TABLE, *TABLE, "MP"], [*NO_ONE, *JOHN, "Edmonton Griesbach"]]
    assert (read_list(rows).letterheads, read_list(rows).ridings) == ([JOHNS], ["Edmonton Griesbach"])


@pytest.mark.parametrize("headers", [["Name 1", "Name 2", "Address 1", "Address 2", *TABLE[2:]]])
def test_numbers_of_names_and_of_lines_make_no_second_table(headers):
    read = read_list([headers, ["Jane Doe", "John Roe", "123 Main St", "Apt 10", *JANE[2:]]], **TO)
    assert read.letterheads == [LETTERHEAD]


def test_no_more_tables_are_told_apart_than_a_sheet_of_labels_has():
    assert len(tables_side_by_side(TABLE * 12)) == 12
    assert tables_side_by_side(TABLE * 13) == ()


@pytest.mark.parametrize("first", ["Shipping", "Billing"])
def test_a_name_goes_with_its_own_address(first):
    parts = ("First Name", "Last Name", "Address 1", "City", "State", "Postcode")
    of_jane = [("Billing", part) for part in parts]
    of_john = [("Shipping", part) for part in parts]
    cells = dict(
        zip(
            (*of_jane, *of_john),
            ("Jane", "Doe", *JANE[1:3], "AB", JANE[3], "John", "Roe", *JOHN[1:3], "AB", JOHN[3]),
            strict=True,
        )
    )
    order = [*of_john, *of_jane] if first == "Shipping" else [*of_jane, *of_john]
    read = read_list([[" ".join(header) for header in order], [cells[header] for header in order]], **TO)
    assert read.letterheads == [LETTERHEAD]


def test_the_name_of_the_only_address_is_the_senders():
    headers = ["First Name", "Last Name", "Shipping Name", "Shipping Address 1", "Shipping City", "Shipping Zip"]
    assert read_list([headers, ["Jane", "Doe", *JOHN]], **TO).letterheads == [JOHNS]
    assert read_list([headers, ["Jane", "Doe", *JANE]], **TO).notices == ()
    headers = ["First Name", "Last Name", "Business Name", "Business Address", "Business City", "Business Zip"]
    assert read_list([headers, ["Jane", "Doe", "Example Ltd", *JANE[1:]]], **TO).letterheads == [LETTERHEAD]


@pytest.mark.parametrize("order", [(1, 0, 2, 3), (2, 1, 0, 3), (3, 2, 1, 0)])
def test_rows_under_headers_in_another_order_are_refused(order):
    other = [[row[place] for place in order] for row in (TABLE, JOHN, JANE)]
    read = read_list([TABLE, JANE, *other], **TO)
    assert (read.letterheads, read.passed_over) == ([LETTERHEAD], ("headers",))
    assert read.reasons == [("other_headers", None)] * 2
    assert all("3" in sentence(read.refused[0].refusals[0], language) for language in ("en", "fr"))


@pytest.mark.parametrize(
    ("headers", "again"),
    [
        (["Name", *TABLE[1:]], ["Nom", "Adresse", "Ville", "Code postal"]),
        (["First name", "Last name", *TABLE[1:]], ["Prénom", "Nom", "Adresse", "Ville", "Code postal"]),
    ],
)
def test_headers_that_come_again_in_the_other_language_are_passed_over(headers, again):
    jane = ["Jane", "Doe", *JANE[1:]] if headers[0] == "First name" else JANE
    read = read_list([headers, again, jane], **TO)
    assert (read.letterheads, read.passed_over, read.reasons) == ([LETTERHEAD], ("headers",), [])


def test_first_and_last_names_that_change_places_in_the_other_language_are_not_mixed_up():
    headers = ["First name", "Last name", *TABLE[1:]]
    read = read_list([headers, ["Nom", "Prénom", *TABLE[1:]], ["Doe", "Jane", *JANE[1:]]], **TO)
    assert read.reasons == [("other_headers", None)]
