"""Lists as organizers have them, a row in a table for each: what they become, and what is asked about."""

import pytest

from letters.stacks.headers.table_finding import TableChoice
from letters.words.messages.catalogue import sentence
from tests.support.lists import problem_of, read_list
from tests.support.spreadsheets import csv_of, xlsx_by

HEADERS = ["Name", "Street address", "City", "Province", "Postal code", "MP"]
JANE = ["Jane Doe", "10-123 Main St", "Edmonton", "AB", "T5J 2R7", "Edmonton Griesbach"]
LETTERHEAD = ("Jane Doe", "10-123 Main St", "Edmonton, AB  T5J 2R7")
TO = {"member": "Edmonton Griesbach"}


def with_cells(**cells: str) -> list[list[str]]:
    """Return a list with Jane's row, of which these cells are different, or under further headers."""
    columns = dict(zip(HEADERS, JANE, strict=True)) | {name.replace("_", " "): text for name, text in cells.items()}
    return [list(columns), list(columns.values())]


def in_columns(**cells: str) -> list[list[str]]:
    return [[name.replace("_", " ") for name in cells], list(cells.values())]


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
        ("123 Main St", {"Street #": "123"}, ("123 Main St",)),
        ("rue Principale", {"No civique": "123", "App.": "4"}, ("4-123 rue Principale",)),
        ("PO Box 5", {"Unit": "4"}, ("PO Box 5", "Unit 4")),
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
    ],
)
def test_a_name_is_found_in_whatever_columns_it_stands(headers, cells, name):
    read = read_list([[*headers, *HEADERS[1:]], [*cells, *JANE[1:]]])
    assert [letter.sender.name for letter in read.letters] == [name]


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
     "Edmonton - AB", "Edmonton/AB", "Edmonton, AB, Canada", "Edmonton T5J2R7"],
)  # fmt: skip
def test_a_city_loses_its_own_province_code_and_country(typed):
    assert read_list(with_cells(City=typed)).letterheads == [LETTERHEAD]


@pytest.mark.parametrize("typed", ["Québec", "Qc. City", "Saint-Louis-du-Ha! Ha!", "St. John's, West", "Ontario"])
def test_a_city_keeps_what_is_not_its_own_province(typed):
    assert read_list(with_cells(City=typed)).letters[0].sender.city == typed


@pytest.mark.parametrize(
    ("header", "cell"),
    [
        ("Phone", "780-555-0100 or 780-555-0101"),
        ("Phone", "call after five"),
        ("Email", "anonymous"),
        ("Email", "jane at example.org"),
        ("Language", "Klingon"),
        ("Form of address for the MP", "Sir"),
        ("Also to", "the mayor"),
        ("Envelope", "large"),
        ("Signature", "x"),
        ("Signature", "yes"),
        ("Phone", "#N/A"),
    ],
)
def test_what_is_wrong_in_an_optional_field_is_left_out_with_a_notice(header, cell):
    read = read_list([[*HEADERS, header], [*JANE, cell]])
    assert read.letterheads == [LETTERHEAD]
    (notice,) = read.notices
    assert notice.code == "field_left_out"
    assert all(cell in sentence(notice, language) for language in ("en", "fr"))


@pytest.mark.parametrize("cell", ["N/A", "none", "-", "0", "nan", "NULL", "NaN", " ", "n/a", "None"])
@pytest.mark.parametrize("header", ["Phone", "Email", "Language", "Message", "Apt", "Also to"])
def test_cells_that_say_nothing_are_empty(header, cell):
    read = read_list([[*HEADERS, header], [*JANE, cell]])
    assert (read.letterheads, read.notices, read.letters[0].own_words) == ([LETTERHEAD], (), "")


@pytest.mark.parametrize("cell", ["no", "Non", "rien", "Nothing.", "aucun"])
def test_no_words_are_no_own_words(cell):
    assert read_list([[*HEADERS, "Message"], [*JANE, cell]]).letters[0].own_words == ""


@pytest.mark.parametrize(
    ("header", "cell", "read_as"),
    [
        ("Phone", "7805550100.0", "7805550100"),
        ("Phone", "\u202a780-555-0100\u202c", "780-555-0100"),
        ("Phone", '="780-555-0100"', "780-555-0100"),
        ("Phone", "(780) 555-0100 x5", "(780) 555-0100 x5"),
        ("Email", "\u200bjane@example.org", "jane@example.org"),
    ],
)
def test_harmless_marks_are_taken_out(header, cell, read_as):
    assert read_list([[*HEADERS, header], [*JANE, cell]]).letterheads == [(*LETTERHEAD, read_as)]


@pytest.mark.parametrize("cell", ["en_CA", "en-CA", "English (Canada)", "EN", "anglais"])
def test_a_locale_is_a_language(cell):
    assert read_list([[*HEADERS, "Language"], [*JANE, cell]], language="fr").letters[0].language == "en"


@pytest.mark.parametrize(
    ("headers", "cells", "riding"),
    [
        (["MP", "Riding"], ["Kerry Diotte", "Edmonton Griesbach"], "Edmonton Griesbach"),
        (["Riding", "Riding number"], ["Edmonton Griesbach", "48017"], "Edmonton Griesbach"),
        (["Riding number"], ["48017.0"], "Edmonton Griesbach"),
        (["MP", "MP email"], ["Kerry Diotte", "kerry.diotte@parl.gc.ca"], "Edmonton Griesbach"),
        (["MP email"], ["Kerry.Diotte@parl.gc.ca"], "Edmonton Griesbach"),
        (["Federal MP"], ["Diotte, Kerry"], "Edmonton Griesbach"),
        (["Député(e)"], ["L’hon. Kerry Diotte, député"], "Edmonton Griesbach"),
        (["Riding"], ["Edmonton Griesbach (AB)"], "Edmonton Griesbach"),
        (["Riding"], ["48017 - Edmonton Griesbach"], "Edmonton Griesbach"),
        (["MP"], ["Outremont (Rachel Bendayan)"], "Outremont"),
        (["MP"], ["48017 Edmonton Griesbach"], "Edmonton Griesbach"),
        (["Comté"], ["Outremont"], "Outremont"),
        (["MP", "Riding"], ["", "Outremont"], "Outremont"),
        (["MP", "Riding"], ["Mark Carney", ""], "Nepean"),
    ],
)
def test_the_member_is_found_by_whole_names(headers, cells, riding):
    assert read_list([[*HEADERS[:5], *headers], [*JANE[:5], *cells]]).ridings == [riding]


@pytest.mark.parametrize(
    ("headers", "cells", "reason"),
    [
        (["MP", "Riding"], ["Kerry Diotte", "Outremont"], ("member_elsewhere", "member")),
        (["MP", "Riding"], ["John Roe", "Outremont"], ("member_unknown", "member")),
        (["Riding", "Riding number"], ["Outremont", "48017"], ("member_unknown", "riding")),
        (["MP", "Député"], ["Kerry Diotte", "Rachel Bendayan"], ("member_unknown", "member")),
        (["MP"], ["48017"], ("member_unknown", "member")),
        (["Riding"], ["Durham"], ("member_unknown", "riding")),
        (["Riding"], ["Québec"], ("member_unknown", "riding")),
        (["MP"], ["Edmonton Griesbach (ON)"], ("member_unknown", "member")),
        (["MP"], ["Griesbach"], ("member_unknown", "member")),
        (["MP"], ["Markham"], ("member_ambiguous", "member")),
        (["MP"], ["the Prime Minister"], ("member_unknown", "member")),
    ],
)
def test_no_member_is_guessed(headers, cells, reason):
    read = read_list([[*HEADERS[:5], *headers], [*JANE[:5], *cells]])
    assert (read.letters, read.reasons) == ((), [reason])


def test_a_default_member_is_only_for_rows_that_name_no_one():
    rows = [[*HEADERS[:5], "Riding"], [*JANE[:5], ""], [*JANE[:5], "Outremont"]]
    assert read_list(rows, **TO).ridings == ["Edmonton Griesbach", "Outremont"]


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
    ],
)
@pytest.mark.parametrize("header", ["Address", "Full address", "Whole address", "Mailing address"])
def test_a_whole_address_in_one_cell_is_taken_apart(header, address):
    assert read_list([["Name", header], ["Jane Doe", address]], **TO).letterheads == [LETTERHEAD]


@pytest.mark.parametrize("address", ["10-123 Main St Edmonton AB T5J 2R7", "Edmonton AB T5J 2R7", "somewhere"])
def test_an_address_that_cannot_be_divided_with_certainty_is_refused(address):
    read = read_list([["Name", "Full address"], ["Jane Doe", address]], **TO)
    assert read.reasons == [("address_unsplit", "address")]


@pytest.mark.parametrize(("country", "count"), [("Canada", 1), ("CA", 1), ("", 1), ("USA", 0), ("France", 0)])
def test_only_canada_is_a_country_of_senders(country, count):
    read = read_list([[*HEADERS, "Country"], [*JANE, country]])
    assert len(read.letters) == count
    assert read.reasons == [("country_foreign", "country")] * (1 - count)


@pytest.mark.parametrize(
    ("headers", "cells"),
    [
        (
            ["Nom", "Adresse municipale complète", "Ville / municipalité", "Code postal (ex. H2V 4G7)"],
            JANE[:3] + JANE[4:5],
        ),
        (["Name", "Address", "City, Province", "PC"], [*JANE[:2], "Edmonton, AB", "T5J 2R7"]),
        (["Your name", "Street\naddress", "City:", "P. Code"], JANE[:3] + JANE[4:5]),
        (["NAME", "ADDRESS LINE 1", "TOWN", "POSTAL"], JANE[:3] + JANE[4:5]),
    ],
)
@pytest.mark.parametrize(
    ("header", "cell"),
    [
        ("Nom de votre député.e fédéral.e", "Kerry Diotte"),
        ("Member of Parliament (MP)", "Kerry Diotte, MP"),
        ("Who is your MP?", "Kerry Diotte"),
        ("MP / Riding", "Kerry Diotte / Edmonton Griesbach"),
        ("Federal Electoral District (2023)", "Edmonton Griesbach"),
        ("FED number", "48017"),
        ("FEDNAME", "Edmonton Griesbach"),
    ],
)
def test_headers_are_matched_by_their_words(headers, cells, header, cell):
    read = read_list([[*headers, header], [*cells, cell]])
    assert (read.unclear, read.letterheads, read.ridings) == ([], [LETTERHEAD], ["Edmonton Griesbach"])


def test_city_and_province_may_come_from_options():
    rows = [["Name", "Street", "Postal code"], ["Jane Doe", "10-123 Main St", "T5J 2R7"]]
    assert read_list(rows, city="Edmonton", province="AB", **TO).letterheads == [LETTERHEAD]


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        (["", "", "", "", "", "Edmonton Griesbach"], "no_one"),
        (["", "", "Edmonton", "AB", "", ""], "no_one"),
        (["n/a", "-", "", "", "", "x"], "no_one"),
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


@pytest.mark.parametrize(
    ("header", "cell"),
    [
        ("Salutation", "Ms."),
        ("Title", "Dr."),
        ("Prefix", "Ms."),
        ("Titre", "Mme"),
        ("Company", "Example Ltd"),
        ("Called?", "TRUE"),
        ("Contacted MP", "yes"),
        ("Notes", "Apt 10 is next door"),
        ("Timestamp", "2026-04-12"),
        ("Favourite colour", "red"),
        ("Spouse name", "John Roe"),
        ("MP phone", "613-555-0100"),
        ("Provincial riding", "Edmonton-Glenora"),
        ("MLA", "John Roe"),
        ("Ward", "Métis"),
        ("Street captain", "John Roe"),
        ("Pronouns", "she/her"),
    ],
)
def test_columns_about_other_things_are_left_out_by_name(header, cell):
    read = read_list([[*HEADERS, header], [*JANE, cell]])
    assert (read.letterheads, read.unclear) == ([LETTERHEAD], [])
    (notice,) = read.columns.notices
    assert header in sentence(notice, "en")


@pytest.mark.parametrize(
    ("header", "cell", "proposed"),
    [
        ("Adress", "10-123 Main St", "street"),
        ("Provence", "AB", "province"),
        ("Postel code", "T5J 2R7", "postal_code"),
        ("Ridding", "Edmonton Griesbach", "riding"),
        ("Emial", "jane@example.org", "email"),
        ("Where", "Apt 10", "unit"),
        ("Stuff", "T5J 2R7", "postal_code"),
        ("Column 7", "12 Elm St", "street"),
        ("Who", "Kerry Diotte", "member"),
        ("Floor", "3rd", None),
        ("c/o", "John Roe", None),
        ("PO Box", "12", None),
        ("Street type", "Ave", None),
        ("Building name", "Elm Towers", None),
        ("Attention", "John Roe", None),
    ],
)
def test_a_column_that_may_belong_to_a_letter_is_asked_about(header, cell, proposed):
    rows = [[*HEADERS, header], [*JANE, cell]]
    read = read_list(rows)
    (refusal,) = read.columns.unclear
    assert (refusal.code, refusal.field, refusal.values["sample"]) == ("column_unclear", header, cell)
    if proposed:
        assert refusal.values["proposals"][0] == proposed
    assert read_list(rows, answers={header: "-"}).letterheads == [LETTERHEAD]
    assert read_list([[*HEADERS, header], [*JANE, ""]]).unclear == []


def test_all_unclear_columns_are_asked_about_at_once_and_answers_are_taken():
    rows = [["Name", "Adress", "Aptt", "City", "Post", "MP"], ["Jane Doe", "123 Main St", "10", *JANE[2:3], *JANE[4:]]]
    assert read_list(rows).unclear == ["Adress", "Aptt", "Post"]
    answers = {"Adress": "street", "APTT": "unit", "Post": "postal_code"}
    assert read_list(rows, answers=answers).letterheads == [LETTERHEAD]


@pytest.mark.parametrize(
    ("answers", "code"), [({"Nowhere": "unit"}, "column_missing"), ({"Name": "x"}, "value_unknown")]
)
def test_an_answer_about_no_column_or_with_no_field_is_refused(answers, code):
    assert problem_of([HEADERS, JANE], answers=answers) == code


def test_an_answer_replaces_what_a_column_was_read_as():
    rows = [[*HEADERS, "Message"], [*JANE, "call back"]]
    assert read_list(rows, answers={"Message": "-"}).letters[0].own_words == ""


@pytest.mark.parametrize(
    "above",
    [
        [["Sign-up sheet"]],
        [["Sign-up sheet"], ["Edmonton, April 12 2026"], []],
        [["Contact", "", "Address", "", "", ""]],
        [["", "", "Total", "12"], []],
        [[f"line {number}"] for number in range(19)],
    ],
)
def test_the_headers_are_found_below_titles(above):
    assert read_list([*above, HEADERS, JANE]).letterheads == [LETTERHEAD]


def test_a_header_in_the_upper_of_two_rows_counts():
    rows = [["Name", "", "", "", "", "Member of Parliament"], ["", *HEADERS[1:5], ""], JANE]
    assert read_list(rows).letterheads == [LETTERHEAD]


def two_sheets(workbook):
    for name, rows in (("Cover", [["About this list"], ["Name", "Anna"]]), ("People", [["Title"], HEADERS, JANE])):
        sheet = workbook.add_worksheet(name)
        for number, cells in enumerate(rows):
            sheet.write_row(number, 0, cells)


def test_the_sheet_with_the_headers_is_read_and_others_named():
    read = read_list(xlsx_by(two_sheets))
    assert read.letterheads == [LETTERHEAD]


@pytest.mark.parametrize(
    ("choice", "code"),
    [
        (TableChoice(sheet="Nowhere"), "sheet_missing"),
        (TableChoice(header_row=9), "row_empty"),
        (TableChoice(sheet="Cover", header_row=3), "row_empty"),
    ],
)
def test_a_choice_that_the_file_does_not_have_is_refused(choice, code):
    assert problem_of(xlsx_by(two_sheets), choice=choice) == code


def test_sheet_and_row_may_be_chosen():
    assert read_list(xlsx_by(two_sheets), choice=TableChoice(" people ", 2)).letterheads == [LETTERHEAD]
    assert read_list([HEADERS, JANE, HEADERS, JANE], choice=TableChoice(None, 3)).row_count == 1


@pytest.mark.parametrize("encoding", ["windows-1252", "mac_roman", "cp850", "utf-8", "utf-16", "utf-8-sig"])
@pytest.mark.parametrize(
    ("name", "city"),
    [
        ("André Untel", "Montréal"),
        ("Hélène Untel", "Trois-Rivières"),
        ("JEAN UNTEL", "MONTRÉAL"),
        ("François Untel", "L’Île-Perrot"),
        ("Zoë Untel", "Saint-Jérôme"),
        ("Benoît Untel", "Lévis"),
        ("Jean Untel", "Forêt-Montmorency"),
    ],
)
def test_names_keep_their_accents_in_any_encoding(encoding, name, city):
    row = [name, "123, rue Principale", city, "QC", "H2V 4G7", "Outremont"]
    if encoding == "cp850":
        row[2] = city = city.replace("’", "'")
    read = read_list(csv_of([HEADERS, row], encoding))
    assert [(letter.sender.name, letter.sender.city) for letter in read.letters] == [(name, city)]


def test_each_column_has_its_own_encoding():
    lines = [",".join(HEADERS).encode()] + [
        b",".join((f"Andr\u00e9 {n}".encode("cp1252"), b"1 rue A", "Montr\u00e9al".encode(), b"QC,H2V 4G7,Outremont"))
        for n in range(3)
    ]
    read = read_list(b"\n".join(lines))
    assert {(letter.sender.name[:5], letter.sender.city) for letter in read.letters} == {("André", "Montréal")}


@pytest.mark.parametrize("wrong", ["windows-1252", "mac_roman", "cp850"])
def test_text_that_was_decoded_wrongly_is_repaired(wrong):
    garbled = "André".encode().decode(wrong)
    read = read_list([HEADERS, [f"{garbled} Untel", *JANE[1:]]])
    assert [letter.sender.name for letter in read.letters] == ["André Untel"]


@pytest.mark.parametrize("name", ["MontrÃ©al Ã Łuntel", "AndrÃ© – Ł"])
def test_text_that_cannot_be_repaired_with_certainty_is_refused_by_name(name):
    assert read_list([HEADERS, [name, *JANE[1:]]]).reasons == [("text_garbled", "name")]


@pytest.mark.parametrize("name", ["JOÃO SILVA", "Â", "Łukasz Doe", "Ngô Đình", "Ã"])
def test_names_with_rare_letters_are_not_taken_for_garbled_ones(name):
    assert [letter.sender.name for letter in read_list([HEADERS, [name, *JANE[1:]]]).letters] == [name]


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
def test_any_separator_is_found_below_a_title(separator):
    data = csv_of([["Sign-up, April; 2026"], HEADERS, JANE], separator=separator)
    assert read_list(data).letterheads == [LETTERHEAD]


@pytest.mark.parametrize("rows", [[["Name", "Street"], ["Jane Doe", "x"]], [["Name"], ["Jane Doe"]]])
def test_a_list_that_says_nothing_of_recipients_needs_one_for_all(rows):
    assert problem_of(rows) == "recipient_missing"


def test_hidden_rows_and_columns_are_passed_over():
    def fill(workbook):
        sheet = workbook.add_worksheet()
        for number, cells in enumerate([[*HEADERS, "Phone"], [*JANE, "780-555-0100"], ["John Roe", *JANE[1:], ""]]):
            sheet.write_row(number, 0, cells)
        sheet.set_row(2, None, None, {"hidden": True})
        sheet.set_column(6, 6, None, None, {"hidden": True})

    read = read_list(xlsx_by(fill))
    assert (read.letterheads, read.passed_over, read.row_count) == ([LETTERHEAD], ("hidden",), 2)
    assert [notice.values["columns"] for notice in read.columns.notices] == ["Phone"]
