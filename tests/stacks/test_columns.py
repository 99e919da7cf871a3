import pytest

from letters.refusal import Refused
from letters.stacks.column_choice import find_columns
from letters.stacks.columns import Columns, column_letters
from letters.stacks.headers.column_names import REASON_COLUMNS
from letters.stacks.spreadsheets.spreadsheet import SheetRow
from letters.words.messages.catalogue import sentence
from letters.words.whole_fields import whole_fields


def fields_of(headers: list[str], cells: list[str]) -> dict[str, str]:
    return find_columns(headers).read(SheetRow(2, tuple(cells))).fields


def notices_of(columns: Columns) -> list[object]:
    assert all(sentence(notice, language) for notice in columns.notices for language in ("en", "fr"))
    return [name for notice in columns.notices for name in str(notice.values["columns"]).split(", ")]


def refused(headers: list[str]) -> Refused:
    with pytest.raises(Refused) as caught:
        find_columns(headers)
    assert caught.value.field == "spreadsheet"
    return caught.value


@pytest.mark.parametrize(
    ("header", "field"),
    [
        ("STREET", "street"),
        ("Adresse", "street"),
        ("rue", "street"),
        ("ville", "city"),
        ("PROVINCE", "province"),
        ("Code  Postal", "postal_code"),
        ("postal_code", "postal_code"),
        ("Postal-Code", "postal_code"),
        ("postalcode", "postal_code"),
        ("ZIP", "postal_code"),
        ("Courriel", "email"),
        ("e-mail", "email"),
        ("E mail", "email"),
        ("telephone", "phone"),
        ("Téléphone", "phone"),
        ("Te\u0301le\u0301phone", "phone"),
        ("N° de téléphone", "phone"),
        ("Député(e)", "member"),
        ("deputee", "member"),
        ("DÉPUTÉ", "member"),
        ("Député·e", "member"),
        ("Circonscription", "riding"),
        ("Riding", "riding"),
        ("MP", "member"),
        ("M.P.", "member"),
        ("Member of Parliament", "member"),
        ("Langue", "language"),
        ("Mots personnels", "own_words"),
        ("mots_personnels", "own_words"),
        ("Own words", "own_words"),
        ("Recipient's postal code", "recipient_postal_code"),
        ("Destinataire", "recipient_name"),
        ("Adresse (destinataire)", "recipient_address"),
        ("Adresse de retour", "return_address"),
        ("Lignes de l'adresse de retour", "return_lines"),
        ("c.c.", "also"),
        ("enveloppe", "envelope"),
        ("signature", "signature"),
        ("\ufeffVille ", "city"),
    ],
)
def test_a_header_matches_in_either_language_and_any_spelling(header, field):
    assert fields_of(["name", header], ["Jane Doe", "x"]) == {"name": "Jane Doe", field: "x"}


@pytest.mark.parametrize("header", ["Name", "NOM", "Full name", "Prénom et nom", "nom complet", "Expéditrice"])
def test_the_name_has_many_headers(header):
    assert fields_of([header], ["Jane Doe"]) == {"name": "Jane Doe"}


def test_unknown_columns_are_named_and_left_out():
    columns = find_columns(["Notes ", "Name", "Âge"])
    assert notices_of(columns) == ["Notes", "Âge"]
    assert columns.read(SheetRow(2, ("call back", "Jane Doe", "40"))).fields == {"name": "Jane Doe"}


def test_a_column_of_numbers_before_the_headers_is_left_out_by_its_letter():
    columns = find_columns(["", "Name", "City"])
    row = SheetRow(2, ("17", "Jane Doe", "Edmonton"))
    assert notices_of(columns) == ["A"]
    assert columns.read(row).fields == {"name": "Jane Doe", "city": "Edmonton"}
    assert columns.read(row).refusals == ()


def test_the_columns_of_an_earlier_refused_csv_are_ignored_without_notice():
    columns = find_columns(["Name", *REASON_COLUMNS])
    assert columns.notices == ()
    assert list(columns.positions) == ["name"]


@pytest.mark.parametrize(
    ("cells", "phone", "left_out"),
    [
        (["Jane Doe", "780-555-0100", "780-555-0101"], "780-555-0100", ["780-555-0101"]),
        (["Jane Doe", "", "780-555-0101"], "780-555-0101", []),
        (["Jane Doe", "N/A", "780-555-0101"], "780-555-0101", []),
        (["Jane Doe", "780-555-0100", "780 555-0100"], "780-555-0100", []),
        (["Jane Doe", "780-555-0100", ""], "780-555-0100", []),
    ],
)
def test_of_two_columns_for_one_field_the_first_filled_cell_is_used_and_the_other_named(cells, phone, left_out):
    read = find_columns(["Name", "Phone", "Mobile"]).read(SheetRow(2, tuple(cells)))
    assert read.fields == {"name": "Jane Doe", "phone": phone}
    assert [(one.code, one.field, one.values["typed"]) for one in read.notices] == [
        ("field_left_out", "phone", text) for text in left_out
    ]
    assert all("Mobile" in sentence(one, "en") for one in read.notices)


@pytest.mark.parametrize("headers", [[], ["Jane Doe", "Edmonton"], ["City", "Province"]])
def test_a_sheet_without_names_is_refused(headers):
    problem = refused(headers)
    assert problem.code == "columns_missing"
    assert "Name" in sentence(problem, "en")
    assert "Nom" in sentence(problem, "fr")


def test_more_columns_may_be_required():
    with pytest.raises(Refused) as caught:
        find_columns(["Name"], required=("name", "city", "member"))
    assert "City, Member of Parliament" in sentence(caught.value, "en")


@pytest.mark.parametrize(
    ("headers", "cells"),
    [
        (["Prénom", "Nom"], ["Jane", "Doe"]),
        (["Nom", "Prénom"], ["Doe", "Jane"]),
        (["First name", "Last name"], ["Jane", "Doe"]),
        (["Surname", "Given names"], ["Doe", "Jane"]),
        (["Nom de famille", "Prénom"], ["Doe", "Jane"]),
        (["Full name", "First name"], ["Jane Doe", "Jane"]),
        (["Nom complet", "Prénom", "Nom de famille"], ["Jane Doe", "J.", "Doe"]),
    ],
)
def test_a_name_in_two_columns_is_one_name(headers, cells):
    fields = fields_of(headers, cells)
    assert whole_fields(fields).fields == {"name": "Jane Doe"}


def test_one_of_two_name_columns_may_be_empty():
    assert whole_fields(fields_of(["Prénom", "Nom"], ["", "Doe"])).fields == {"name": "Doe"}


@pytest.mark.parametrize(
    ("headers", "cells", "column"),
    [
        (["Name", "City"], ["Jane Doe", "Edmonton", "", "AB"], "D"),
        (["Name", "", "City"], ["Jane Doe", "123 Main St", "Edmonton"], "B"),
    ],
)
def test_text_under_no_header_refuses_its_row(headers, cells, column):
    (problem,) = find_columns(headers).read(SheetRow(2, tuple(cells))).refusals
    assert (problem.code, problem.field, problem.values) == ("cell_astray", None, {"column": column})
    assert f"column {column}" in sentence(problem, "en")


@pytest.mark.parametrize(
    "shown", ["#N/A", "#REF!", "#NAME?", "#DIV/0!", " #VALUE! ", "#N/D", "#NOM?", "#VALEUR!", "Err:502", "#####"]
)
def test_the_error_of_a_failed_formula_is_refused(shown):
    columns = find_columns(["Name", "City", "Notes"])
    (problem,) = columns.read(SheetRow(2, ("Jane Doe", shown, shown))).refusals
    assert (problem.code, problem.field) == ("formula_error", "city")
    assert shown in sentence(problem, "fr")


@pytest.mark.parametrize("text", ["#1", "# 5", "#N/A is what it said", "##", "N/A", "#justice!"])
def test_other_text_with_a_number_sign_is_accepted(text):
    assert find_columns(["Name", "City"]).read(SheetRow(2, ("Jane Doe", text))).refusals == ()


@pytest.mark.parametrize(("place", "letters"), [(0, "A"), (25, "Z"), (26, "AA"), (701, "ZZ"), (702, "AAA")])
def test_columns_have_the_letters_that_spreadsheet_programs_show(place, letters):
    assert column_letters(place) == letters


def test_long_cells_are_not_compared_with_headers(monkeypatch):
    """A letter may unfold to eighteen, and each of thousands of rows may have such a cell."""
    columns = find_columns(["Name", "Street", "City"])
    compared: list[str] = []
    monkeypatch.setattr("letters.stacks.columns.field_of_header", compared.append)
    assert not columns.has_other_headers(SheetRow(2, ("\ufdfa" * 1000, "Street", "City")))
    assert compared == ["Street", "City"]
