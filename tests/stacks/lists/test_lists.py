"""Lists as organizers have them, a row in a table for each: what they become, and what is asked about."""

import pytest

from tests.support.lists import HEADERS, JANE, LETTERHEAD, TO, read_list, with_cells


@pytest.mark.parametrize(
    ("street", "others", "lines"),
    [
        ("123 Main St", {"Apt": "10"}, ("10-123 Main St",)),
        ("123 Main St", {"Apt #": "10"}, ("10-123 Main St",)),
        ("123 Main St", {"Unit": "Apt 10"}, ("10-123 Main St",)),
        ("123 Main St", {"Suite": "#10"}, ("10-123 Main St",)),
        ("123 Main St", {"Unit": "4B"}, ("4B-123 Main St",)),
        ("123 Main St", {"Apt": "10.0"}, ("10-123 Main St",)),
        ("123 Main St", {"Unit": "Basement"}, ("123 Main St", "Basement")),
        ("10-123 Main St", {"Unit": "10"}, ("10-123 Main St",)),
        ("123 Main St Apt 10", {"Apt": "10"}, ("123 Main St Apt 10",)),
        ("123 Main St", {"Apt": "N/A"}, ("123 Main St",)),
        ("123 Main St", {"Address 2": "c/o John Roe"}, ("123 Main St", "c/o John Roe")),
        ("123 Main St", {"Address line 2": "PO Box 5"}, ("123 Main St", "PO Box 5")),
        ("123 Main St", {"Address line 2": "Apt 10", "Address line 3": "Rear door"}, ("10-123 Main St", "Rear door")),
        ("Main St", {"Street number": "123"}, ("123 Main St",)),
        ("Main St", {"House number": "123", "Apt": "10"}, ("10-123 Main St",)),
        ("Main St", {"Civic number": "123.0"}, ("123 Main St",)),
        ("Main St", {"Street number": "#123"}, ("123 Main St",)),
        ("123 Main St", {"Street #": "123"}, ("123 Main St",)),
        ("rue Principale", {"No civique": "123", "App.": "4"}, ("4-123 rue Principale",)),
        ("PO Box 5", {"Unit": "4"}, ("PO Box 5", "Unit 4")),
        ("10-123 Main St", {"Address line 2": "Apt 10"}, ("10-123 Main St",)),
        ("10-123 Main St", {"Unit": "5"}, ("10-123 Main St", "Unit 5")),
        ("10-123 Main St", {"Street number": "123"}, ("10-123 Main St",)),
        ("123 Main St", {"Street unit": "10"}, ("10-123 Main St",)),
        ("123 Main St", {"Supplemental Address 1": "Apt 10"}, ("10-123 Main St",)),
        ("123 Main St", {"Unit/Apt #": "10"}, ("10-123 Main St",)),
        ("123 Main St", {"Unit": "NA"}, ("123 Main St",)),
        ("123 Main St", {"Address line 2": "s/o"}, ("123 Main St",)),
        ("123 Main St", {"Mailing address (if different)": "PO Box 5"}, ("123 Main St",)),
        ("123 Main St", {"Mailing address": "Same as above."}, ("123 Main St",)),
        ("rue Principale", {"No civique": "123", "No d’app.": "4"}, ("4-123 rue Principale",)),
        ("123 rue Principale", {"Numéro d'appartement (s'il y a lieu)": "4"}, ("4-123 rue Principale",)),
        *(
            ("123 Main St", {"Unit": unit}, ("4-123 Main St",))
            for unit in ("4-", "-4", "(4)", "4,", "'4", "Apt-4", "Apt.4", "APT#4", "Unit: 4", "n° 4", "# 4")
        ),
        ("123 Main St", {"Unit": "4 A"}, ("4A-123 Main St",)),
        ("123 Main St", {"Unit": "4 (rear)"}, ("123 Main St", "4 (rear)")),
        ("123 Main St", {"Unit": "No"}, ("123 Main St",)),
        ("123 Main St", {"Unit": "FALSE"}, ("123 Main St",)),
        ("Main St", {"Civic no": "123", "Unit": "4-"}, ("4-123 Main St",)),
    ],
)
def test_the_parts_of_a_street_are_put_together(street, others, lines):
    read = read_list(with_cells(Street_address=street, **others))
    assert (read.unclear, read.reasons) == ([], [])
    assert read.letterheads[0][1:-1] == lines


@pytest.mark.parametrize(
    ("headers", "cells", "name"),
    [
        (["Name", "Last name"], ["Jane", "Doe"], "Jane Doe"),
        (["Name", "Last name"], ["Jane Doe", "Doe"], "Jane Doe"),
        (["Name", "First name"], ["Doe", "Jane"], "Jane Doe"),
        (["Nom", "Prénom"], ["Doe", "Jane"], "Jane Doe"),
        (["First", "Last"], ["Jane", "Doe"], "Jane Doe"),
        (["fname", "lname"], ["Jane", "Doe"], "Jane Doe"),
        (["firstName", "lastName"], ["Jane", "Doe"], "Jane Doe"),
        (["First name", "Middle name", "Last name"], ["Jane", "A.", "Doe"], "Jane A. Doe"),
        (["First name", "Last name", "Suffix"], ["Jane", "Doe", "Jr."], "Jane Doe Jr."),
        (["Last name, first name"], ["Doe, Jane"], "Jane Doe"),
        (["Nom, prénom"], ["Doe, Jane"], "Jane Doe"),
        (["Full name", "First name", "Last name"], ["", "Jane", "Doe"], "Jane Doe"),
        (["Given name(s)", "Family name"], ["Jane", "Doe"], "Jane Doe"),
        (["Quel est votre prénom ?", "Quel est votre nom de famille ?"], ["Jane", "Doe"], "Jane Doe"),
        (["Name of participant"], ["Jane Doe"], "Jane Doe"),
        (["*Name*"], ["Jane Doe"], "Jane Doe"),
        (["First name", "Last name"], ["Jane Doe", "Doe"], "Jane Doe"),
        (["First name", "Last name"], ["Jane Doe", "Jane Doe"], "Jane Doe"),
        (["First name", "Last name"], ["Jane", "Jane Doe"], "Jane Doe"),
        (["First name", "Last name"], ["Jane", "."], "Jane"),
        (["First name", "Last name"], ["Jane", "Na"], "Jane Na"),
        (["First name", "Middle name", "Last name"], ["Jane Doe", "A.", "Roe"], "Jane Doe A. Roe"),
        (["First name", "Last name", "Initials"], ["Jane", "Doe", "J.D."], "Jane Doe"),
        (["First name", "Last name", "Display name", "Sort name"], ["Jane", "Doe", "Ms. Doe", "Doe, Jane"], "Jane Doe"),
        (["What’s your first name?", "And what's your last name?"], ["Jane", "Doe"], "Jane Doe"),
        (["1. Name"], ["Jane Doe"], "Jane Doe"),
        (["Q2: What is your name?"], ["Jane Doe"], "Jane Doe"),
        (["Customer name"], ["Jane Doe"], "Jane Doe"),
        (["Print your name"], ["Jane Doe"], "Jane Doe"),
        (["Nom | Name"], ["Jane Doe"], "Jane Doe"),
        (["Nom du participant", "Prénom du participant"], ["Roe Doe", "Jane"], "Jane Roe Doe"),
        (["Votre prénom", "Votre nom"], ["Jane", "Roe Doe"], "Jane Roe Doe"),
        (["First name", "M.I.", "Last name"], ["Jane", "A.", "Doe"], "Jane A. Doe"),
        (["First name", "MI", "Last name"], ["Jane", "A", "Doe"], "Jane A Doe"),
        (["Name"], ["1. Jane Doe"], "Jane Doe"),
        (["Name"], ["12) Jane Doe"], "Jane Doe"),
        (["Name"], ["#3 Jane Doe"], "Jane Doe"),
        (["Name"], ["3 - Jane Doe"], "Jane Doe"),
        (["Name"], ["• Jane Doe"], "Jane Doe"),
        (["Name"], ["Jane Doe*"], "Jane Doe"),
        (["Name"], ["✓ Jane Doe"], "Jane Doe"),
        (["Name"], ['"Jane Doe"'], "Jane Doe"),
        (["Name"], ['Jane "Jay" Doe'], 'Jane "Jay" Doe'),
        (["Name"], ["Nom\u00a0: Jane Doe"], "Jane Doe"),
        (["Name"], ["'t Doe"], "'t Doe"),
        (["Name"], ["Jane Doe,"], "Jane Doe"),
        (["Name"], ["Jane Doe 3rd"], "Jane Doe 3rd"),
        (["Name"], ["Jane 2.Doe"], "Jane 2.Doe"),
        (["Name"], ["first = Jane\nlast = Doe"], "Jane Doe"),
        (["Name"], ["Do"], "Do"),
        (["Name 1", "Name 2"], ["Jane Doe", "John Roe"], "Jane Doe"),
        (["First Name 1", "Last Name 1", "First Name 2", "Last Name 2"], ["Jane", "Doe", "John", "Roe"], "Jane Doe"),
        (["First Name 1", "Last Name 1", "First Name 2", "Last Name 2"], ["Jane", "", "John", "Roe"], "Jane"),
        (
            ["Shipping First Name", "Shipping Last Name", "First Name", "Last Name"],
            ["J.", "Roe", "Jane", "Doe"],
            "Jane Doe",
        ),
        (["First Name", "Last Name", "Business Name"], ["Jane", "Doe", "Example Ltd"], "Jane Doe"),
        (["Full Name (First and Last) *"], ["Jane Doe"], "Jane Doe"),
        (["b) Last name", "a) First name"], ["Doe", "Jane"], "Jane Doe"),
        (["First name (1)", "Last name (2)"], ["Jane", "Doe"], "Jane Doe"),
        (["01-First name", "02-Last name"], ["Jane", "Doe"], "Jane Doe"),
    ],
)
def test_a_name_is_found_in_whatever_columns_it_stands(headers, cells, name):
    read = read_list([[*headers, *HEADERS[1:]], [*cells, *JANE[1:]]])
    assert [letter.sender.name for letter in read.letters] == [name]


@pytest.mark.parametrize(
    ("cell", "letterhead"),
    [
        ("Jane Doe <jane@example.org>", (*LETTERHEAD, "jane@example.org")),
        ("Jane Doe (jane@example.org)", (*LETTERHEAD, "jane@example.org")),
        ("Jane Doe, jane@example.org", (*LETTERHEAD, "jane@example.org")),
        ("Jane Doe\n780-555-0100", (*LETTERHEAD, "780-555-0100")),
        ("Jane Doe (780) 555-0100", (*LETTERHEAD, "(780) 555-0100")),
        ("Jane Doe 3rd", ("Jane Doe 3rd", *LETTERHEAD[1:])),
        ("Jane Doe 2026", ("Jane Doe 2026", *LETTERHEAD[1:])),
    ],
)
def test_an_email_address_or_a_telephone_number_after_a_name_is_no_part_of_it(cell, letterhead):
    assert read_list(with_cells(Name=cell)).letterheads == [letterhead]


def test_an_email_address_after_a_name_stays_where_another_cell_has_one():
    read = read_list([[*HEADERS, "E-mail"], ["Jane Doe <j@example.org>", *JANE[1:], "jane@example.org"]])
    assert read.letterheads == [("Jane Doe <j@example.org>", *LETTERHEAD[1:], "jane@example.org")]


def test_a_name_and_a_first_name_that_do_not_go_together_are_not_put_together():
    read = read_list([[*HEADERS, "First name"], ["Doe Family", *JANE[1:], "Jane"]])
    assert read.reasons == [("name_unclear", "name")]


@pytest.mark.parametrize(
    ("typed", "symbol"),
    [
        *((one, "AB") for one in ("alberta", "Alta.", "Ab", "CA-AB", "Alberta, Canada", "AB/Canada", "(AB)", "", "XX")),
        *((one, "AB") for one in ("AB - Alberta", "Alberta (AB)", "Canada", "Alberata", "AB, CA")),
        *((one, "QC") for one in ("Québec", "Quebec")),
    ],
)
def test_a_province_is_read_as_people_write_it_and_else_follows_from_the_postal_code(typed, symbol):
    read = read_list(with_cells(Province=typed))
    assert [letter.sender.address.province for letter in read.letters] == [symbol]
    assert ("field_left_out" in [notice.code for notice in read.notices]) == (typed in ("XX", "Canada", "Alberata"))


@pytest.mark.parametrize(("province", "reason"), [("", "required"), ("Nunavutt", "province_unknown")])
def test_two_territories_share_a_letter_and_none_is_guessed(province, reason):
    read = read_list(with_cells(Province=province, Postal_code="X0A 0A1"))
    assert read.reasons == [(reason, "province")]


def test_a_province_that_contradicts_its_code_is_kept_with_a_notice():
    read = read_list(with_cells(Province="ON"))
    assert read.letters[0].sender.address.province == "ON"
    assert [notice.code for notice in read.notices] == ["province_mismatch", "province_differs"]


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("t5j2r7", "T5J 2R7"),
        ("T5J\u00a02R7", "T5J 2R7"),
        ("T5J_2R7", "T5J 2R7"),
        ("AB T5J 2R7", "T5J 2R7"),
        ("T5J 2R7, Canada", "T5J 2R7"),
        ("(T5J 2R7)", "T5J 2R7"),
        ("\u202aT5J 2R7\u202c", "T5J 2R7"),
        ("T5J2R7.", "T5J 2R7"),
        ("T5J,2R7", "T5J 2R7"),
        ('="T5J 2R7"', "T5J 2R7"),
        ("PC: T5J 2R7", "T5J 2R7"),
        ("C.P. T5J 2R7", "T5J 2R7"),
        ("Alberta T5J 2R7", "T5J 2R7"),
        ("T5J 2R7 AB", "T5J 2R7"),
        ("CA-T5J 2R7", "T5J 2R7"),
        ("Edmonton T5J 2R7", None),
        ("T5J 2R7 Ontario", None),
        ("ON T5J 2R7", None),
        ("T5J 2R7 / T5J 2R8", None),
        ("T5J", None),
        ("90210", None),
    ],
)
def test_a_postal_code_is_read_as_people_write_it(typed, code):
    read = read_list(with_cells(Postal_code=typed))
    assert [letter.sender.address.postal_code for letter in read.letters] == ([code] if code else [])
    assert bool(read.reasons) == (code is None)


@pytest.mark.parametrize(
    "typed",
    ["Edmonton", "Edmonton AB", "Edmonton, Alberta", "Edmonton (AB)", "Edmonton, AB T5J 2R7", "Edmonton, Canada",
     "Edmonton - AB", "Edmonton/AB", "Edmonton, AB, Canada", "Edmonton T5J2R7", "Edmonton.",
     "Edmonton; AB", "Edmonton | Alberta", "Edmonton: AB"],
)  # fmt: skip
def test_a_city_loses_its_own_province_code_and_country(typed):
    assert read_list(with_cells(City=typed)).letterheads == [LETTERHEAD]


@pytest.mark.parametrize(
    ("city", "province"),
    [("Edmonton T5J 2R7", ""), ("Edmonton AB T5J2R7", ""), ("Edmonton, Alberta, T5J-2R7, Canada", ""),
     ("Edmonton (Alberta) t5j 2r7", "AB"), ("Edmonton", "AB T5J 2R7"), ("Edmonton", "Alberta, T5J 2R7")],
)  # fmt: skip
def test_a_missing_postal_code_is_taken_from_the_end_of_the_city_or_the_province(city, province):
    assert read_list(with_cells(City=city, Province=province, Postal_code="")).letterheads == [LETTERHEAD]


@pytest.mark.parametrize(
    "typed", ["Québec", "Qc. City", "Saint-Louis-du-Ha! Ha!", "St. John's, West", "Ontario", "Fort Sask."]
)
def test_a_city_keeps_what_is_not_its_own_province(typed):
    assert read_list(with_cells(City=typed)).letters[0].sender.city == typed


@pytest.mark.parametrize(
    ("country", "count"),
    [
        *(
            (one, 1)
            for one in ("Canada", "CA", "Canada (CA)", "", "AB, Canada", "Alberta", "Québec", "Canada (Québec)", "🇨🇦")
        ),
        *((one, 0) for one in ("Canada USA", "USA", "France", "SK", "Ontario, California, USA")),
    ],
)
def test_only_canada_is_a_country_of_senders(country, count):
    read = read_list([[*HEADERS, "Country"], [*JANE, country]])
    assert len(read.letters) == count
    assert read.reasons == [("country_foreign", "country")] * (1 - count)


def test_city_and_province_may_come_from_options():
    rows = [["Name", "Street", "Postal code"], ["Jane Doe", "10-123 Main St", "T5J 2R7"]]
    assert read_list(rows, city="Edmonton", province="AB", **TO).letterheads == [LETTERHEAD]


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        (["", "", "", "", "", "Edmonton Griesbach"], "no_one"),
        (["", "", "Edmonton", "AB", "", ""], "no_one"),
        (["n/a", "-", "", "", "", "x"], "no_one"),
        (["\u200b", "\ufeff", "", "", "", ""], "no_one"),
        (HEADERS, "headers"),
        ([header.upper() for header in HEADERS], "headers"),
    ],
)
def test_rows_about_no_one_and_repeated_headers_are_passed_over(row, reason):
    read = read_list([HEADERS, JANE, row])
    assert (len(read.letters), read.refused, read.passed_over) == (1, (), (reason,))


@pytest.mark.parametrize("place", [1, 2])
def test_a_row_with_anything_about_a_person_but_no_name_is_refused(place):
    cells = ["", *JANE[1:]] if place == 1 else ["nan", "", *JANE[2:], "jane@example.org"]
    read = read_list([[*HEADERS, "Email"], [*cells, ""][:7]])
    assert ("required", "name") in read.reasons


def test_skipped_duplicates_are_passed_over_and_others_noticed():
    rows = [HEADERS, JANE, ["JANE  DOE", "10-123 Main St.", *JANE[2:]], [*JANE[:5], "Outremont"]]
    read = read_list(rows)
    assert (len(read.letters), next(notice.code for notice in read.notices)) == (3, "duplicate_rows")
    read = read_list(rows, skip_duplicates=True)
    assert (read.ridings, read.passed_over) == (["Edmonton Griesbach"], ("duplicate", "duplicate"))
