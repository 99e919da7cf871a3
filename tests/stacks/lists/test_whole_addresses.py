"""Addresses that stand in one cell, or in cells for their lines, and how they are taken apart."""

import pytest

from tests.support.lists import HEADERS, JANE, LETTERHEAD, TO, read_list, with_cells


@pytest.mark.parametrize(
    "address",
    [
        "10-123 Main St\nEdmonton, AB T5J 2R7\nCA",
        "10-123 Main St, Edmonton, AB T5J 2R7",
        "10-123 Main St, Edmonton, Alberta, Canada, T5J 2R7".replace(", Canada, T5J 2R7", ", T5J 2R7, Canada"),
        "10-123 Main St  Edmonton  AB  T5J 2R7",
        "10-123 Main St; Edmonton (AB) T5J2R7",
        "10-123 Main St | Edmonton AB | T5J 2R7 | Canada",
        "10-123 Main St, Edmonton T5J 2R7",
        '"10-123 Main St, Edmonton, AB T5J 2R7"',
        "10-123 Main St • Edmonton • AB • T5J 2R7",
        "10-123 Main St<br>Edmonton, AB<br/>T5J 2R7",
        "10-123 Main St, Edmonton, T5J 2R7, AB",
        "10-123 Main St, Edmonton, T5J 2R7, Alberta, Canada",
        "10-123 Main St, Edmonton, AB, Canada T5J 2R7",
        "10-123 Main St, Edmonton, Canada, T5J 2R7",
        "10-123 Main St, Edmonton AB, CA T5J 2R7",
        "10-123 Main St, Edmonton, AB PC: T5J 2R7",
        "10-123 Main St, City: Edmonton, Province: AB, Postal code: T5J 2R7",
        "Adresse\u00a0: 10-123 Main St\nVille\u00a0: Edmonton\nProvince\u00a0: AB\nCode postal\u00a0: T5J 2R7",
    ],
)
@pytest.mark.parametrize("header", ["Address", "Full address", "Whole address", "Mailing address"])
def test_a_whole_address_in_one_cell_is_taken_apart(header, address):
    assert read_list([["Name", header], ["Jane Doe", address]], **TO).letterheads == [LETTERHEAD]


@pytest.mark.parametrize(
    ("address", "street", "municipality"),
    [
        ("General Delivery, Kugluktuk, NU X0B 0E0", "General Delivery", "Kugluktuk, NU  X0B 0E0"),
        ("Poste restante, Salluit (Québec) J0M 1S0", "Poste restante", "Salluit, QC  J0M 1S0"),
        ("12 Elm St, 100 Mile House, BC V0K 2E0", "12 Elm St", "100 Mile House, BC  V0K 2E0"),
        ("12 Elm St, Unit 4, 150 Mile House BC V0K 2G0", "12 Elm St, Unit 4", "150 Mile House, BC  V0K 2G0"),
        ("123 rue Principale, Québec G1R 4P5", "123 rue Principale", "Québec, QC  G1R 4P5"),
        ("123 rue Principale, Québec, Québec, G1R 4P5", "123 rue Principale", "Québec, QC  G1R 4P5"),
        ("c/o John Roe, 12 Elm St, Elm Lake, AB T0A 1A0", "c/o John Roe, 12 Elm St", "Elm Lake, AB  T0A 1A0"),
        ("Elm Farm, 1234 Line 5, Elm Lake, ON N0A 1A0", "Elm Farm, 1234 Line 5", "Elm Lake, ON  N0A 1A0"),
        ("NW 12-34-5 W4, Elm Lake, AB T0A 1A0", "NW 12-34-5 W4", "Elm Lake, AB  T0A 1A0"),
    ],
)
def test_a_whole_address_may_be_of_any_kind(address, street, municipality):
    read = read_list([["Name", "Address"], ["Jane Doe", address]], **TO)
    assert read.letterheads == [("Jane Doe", street, municipality)]


@pytest.mark.parametrize("headers", [["Name"], ["First name", "Last name"]])
@pytest.mark.parametrize(
    "address", ["Jane Doe, 10-123 Main St, Edmonton AB T5J 2R7", "JANE DOE\r\n10-123 Main St\r\nEdmonton AB  T5J 2R7"]
)
def test_the_senders_own_name_is_no_part_of_their_address(headers, address):
    names = ["Jane", "Doe"] if headers[1:] else ["Jane Doe"]
    assert read_list([[*headers, "Address"], [*names, address]], **TO).letterheads == [LETTERHEAD]
    street = address.replace("\r", "").replace("\n", ", ").rpartition(", ")[0]
    rows = [[*headers, *HEADERS[1:]], [*names, street, *JANE[2:]]]
    assert read_list(rows).letterheads == [LETTERHEAD]


@pytest.mark.parametrize("address", ["10-123 Main St, Edmonton, AB", "10-123 Main St\nEdmonton (Alberta)\nCanada"])
def test_the_postal_code_of_a_whole_address_may_stand_apart(address):
    rows = [["Name", "Address", "Postal code"], ["Jane Doe", address, "T5J 2R7"]]
    assert read_list(rows, **TO).letterheads == [LETTERHEAD]


@pytest.mark.parametrize("address", ["123 Main St, Edmonton", "123 Main St, Basement", "123 Main St, Edmonton, ON"])
def test_without_its_province_the_end_of_a_street_is_no_city(address):
    rows = [["Name", "Address", "Postal code"], ["Jane Doe", address, "T5J 2R7"]]
    assert read_list(rows, **TO).reasons == [("required", "city")]


@pytest.mark.parametrize(
    "address",
    [
        "10-123 Main St Edmonton AB T5J 2R7",
        "10-123 Main St NW Edmonton, AB T5J 2R7",
        "10-123 Main St. Edmonton. AB. T5J 2R7",
        "123 Main St, Edmonton, AB T5J 2R7 / 5 Elm St, Calgary, AB T2P 1A1",
        "123 Main St, Edmonton, AB T5J 2R7; PO Box 5, Edmonton AB T5J 2R7",
        "Edmonton AB T5J 2R7",
        "somewhere",
    ],
)
def test_an_address_that_cannot_be_divided_with_certainty_is_refused(address):
    read = read_list([["Name", "Full address"], ["Jane Doe", address]], **TO)
    assert read.reasons == [("address_unsplit", "address")]


@pytest.mark.parametrize(
    ("headers", "cells"),
    [
        (["Address 1", "Address 2"], ["10-123 Main St", "Edmonton AB T5J 2R7"]),
        (["Adresse", "Adresse (ligne 2)"], ["10-123 Main St", "Edmonton (Alberta)  T5J 2R7"]),
        (["Address", "City, Province, Postal Code"], ["10-123 Main St", "Edmonton, AB T5J 2R7"]),
        (["Address", "City/Prov/PC"], ["10-123 Main St", "Edmonton AB T5J 2R7"]),
        (["Adresse", "Ville et code postal"], ["10-123 Main St", "Edmonton T5J 2R7"]),
        (["Adresse", "Ville (province) code postal"], ["10-123 Main St", "Edmonton (Alberta) T5J 2R7"]),
        (["Address, City, Province, Postal Code"], ["10-123 Main St, Edmonton, AB T5J 2R7"]),
        (["Full mailing address including postal code"], ["10-123 Main St, Edmonton, AB T5J 2R7"]),
        (["Home address with postal code"], ["10-123 Main St, Edmonton AB T5J 2R7"]),
    ],
)
def test_an_address_may_stand_in_columns_for_its_lines(headers, cells):
    assert read_list([["Name", *headers], ["Jane Doe", *cells]], **TO).letterheads == [LETTERHEAD]


JOTFORM = (
    "Street Address: 10-123 Main St\nCity: Edmonton\nState / Province: AB\nPostal / Zip Code: T5J 2R7\nCountry: Canada"
)


FORMSTACK = "address = 10-123 Main St\ncity = Edmonton\nstate = AB\nzip = T5J 2R7"


@pytest.mark.parametrize(
    "address", [JOTFORM, JOTFORM.replace("\n", " "), JOTFORM.removesuffix("\nCountry: Canada"), FORMSTACK]
)
def test_the_names_of_the_parts_in_an_address_of_one_cell_are_no_part_of_it(address):
    assert read_list([["Name", "Address"], ["Jane Doe", address]], **TO).letterheads == [LETTERHEAD]


@pytest.mark.parametrize(
    ("street", "second_line"),
    [
        ("10-123 Main St, Edmonton", ""),
        ("10-123 Main St, Edmonton, AB", ""),
        ("10-123 Main St, Edmonton (Alberta)", ""),
        ("10-123 Main St\nEdmonton AB T5J 2R7", ""),
        ("10-123 Main St, AB T5J 2R7, Canada", ""),
        ("10-123 Main St", "Edmonton"),
        ("10-123 Main St", "Edmonton, Alberta"),
        ("10-123 Main St", "Edmonton AB  T5J 2R7"),
        ("123 Main St", "Apt 10, Edmonton"),
        ("10-123 Main St", "Canada"),
        ("10-123 Main St -", ""),
        ("'10-123 Main St,", ""),
    ],
)
def test_a_municipality_that_has_columns_of_its_own_is_printed_once(street, second_line):
    rows = with_cells(Street_address=street, **{"Address line 2": second_line})
    assert read_list(rows).letterheads == [LETTERHEAD]


@pytest.mark.parametrize(
    "street", ["10-123 Main St, Calgary", "10-123 Main St, ON", "10-123 Main St, Edmonton NW", "10-123 Edmonton"]
)
def test_another_place_at_the_end_of_a_street_stays(street):
    assert read_list(with_cells(Street_address=street)).letterheads == [("Jane Doe", street, LETTERHEAD[2])]


def test_the_mark_of_text_of_excel_is_no_part_of_a_street():
    assert read_list(with_cells(Street_address="'12, rue de l’Église")).letterheads[0][1] == "12, rue de l’Église"


def test_a_street_that_is_only_the_municipality_stays():
    assert read_list(with_cells(Street_address="Edmonton")).letterheads[0][1] == "Edmonton"
