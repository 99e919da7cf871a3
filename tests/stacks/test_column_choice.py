"""Headers that are understood, left out or asked about, a row in a table for each."""

import pytest

from letters.words.messages.catalogue import sentence
from tests.support.lists import HEADERS, JANE, LETTERHEAD, problem_of, read_list


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
        (["Full name (as it appears on your ID)", *HEADERS[1:5]], JANE[:5]),
        (["Nom complet (tel qu’il figure sur la carte)", *HEADERS[1:5]], JANE[:5]),
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
        ("MP comments", "was rude"),
        ("Manager's name", "John Roe"),
        ("point_person_name", "John Roe"),
        ("Postal Greeting", "Dear Jane"),
        ("Preferred Mail Format", "Both"),
        ("Email hash", "5d41402abc4b2a76b9719d911017c592"),
        ("Do you agree that your name and address appear on the letter?", "I agree"),
        ("J’accepte que mon nom et mon adresse figurent sur la lettre", "J’accepte"),
        ("May we print your name and address?", "Yes, you may"),
        ("Met with MP?", "Not yet"),
        ("Country of origin", "Mexico"),
        ("Pays d’origine", "Mexique"),
        ("Address Quality", "High"),
        ("Lawyer name", "John Roe"),
        ("Form Name", "Petition"),
        ("Domain name", "example.org"),
        ("Member since", "2001"),
        ("Envelope #", "17"),
        ("Last Page Accessed", "2"),
        ("Family Role", "Head of Household"),
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
        ("Room", "12", None),
        ("c/o", "John Roe", None),
        ("Street type", "Ave", None),
        ("Building name", "Elm Towers", None),
        ("Attention", "John Roe", None),
        ("Letter to", "Kerry Diotte", "member"),
        ("Fire number", "1234", None),
        ("911 #", "1234", None),
        ("Legal land description", "SE 12-34-5-W4", None),
        ("Bureau", "200", None),
        ("Addressee", "John Roe", None),
        ("PO Box", "12", "address_line_2"),
        ("St Type", "Ave", None),
        ("Dir", "NW", None),
        ("Quad", "NW", None),
        ("Address 2 (if different)", "5 Elm St, Calgary", None),
        ("Second address", "5 Elm St, Calgary", None),
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


@pytest.mark.parametrize("header", ["No", "Numéro", "N°", "#", "Number"])
@pytest.mark.parametrize("street", ["Rue", "Street name"])
def test_a_number_before_the_street_may_be_the_streets(header, street):
    rows = [["Name", header, street, *HEADERS[2:]], *([one, "123A", "Main St", *JANE[2:]] for one in ("Jane", "John"))]
    (refusal,) = read_list(rows).columns.unclear
    assert (refusal.field, refusal.values["proposals"]) == (header, ("street_number",))
    answered = read_list(rows, answers={header: "street_number"})
    assert {letterhead[1] for letterhead in answered.letterheads} == {"123A Main St"}
    numbered = [["Name", header, street, *HEADERS[2:]], *([one, one, *JANE[1:]] for one in ("1", "2"))]
    assert read_list(numbered).unclear == []


@pytest.mark.parametrize(
    "header",
    [
        "Your story",
        "Témoignage",
        "Personal note",
        "Comments for your MP",
        "Why does this matter to you?",
        "Pourquoi est-ce important pour vous ?",
        "Anything else you want to add to the letter?",
    ],
)
def test_a_question_about_the_senders_own_words_is_understood(header):
    read = read_list([[*HEADERS, header], [*JANE, "I care about this."]])
    assert (read.letters[0].own_words, read.unclear) == ("I care about this.", [])


@pytest.mark.parametrize(
    ("headers", "cells"),
    [
        (["Work address", "Work city", "Home address", "Home city", "Province", "Postal code"],
         ["5 Elm St", "Calgary", *JANE[1:5]]),
        (["Home street", "Work street", "City", "Province", "Postal code"], [JANE[1], "5 Elm St", *JANE[2:5]]),
        (["Home Address", "Home Street", "Home City", "Home State", "Home Postal Code"],
         ["10-123 Main St\nEdmonton AB T5J 2R7\nCanada", *JANE[1:5]]),
        (["Home Address", "Home Street", "Home City", "Home State", "Home Postal Code"],
         ["10-123 Main St\nEdmonton AB T5J 2R7\nCanada", "", *JANE[2:5]]),
        (["Mailing Address Line 1", "Mailing City", "Mailing State/Province (text only)", "Mailing Zip/Postal Code"],
         JANE[1:5]),
        (["Street Address", "Mailing address (if different)", "City", "Prov.", "Hometown", "Postal code"],
         [JANE[1], "PO Box 5, Calgary", *JANE[2:4], "", JANE[4]]),
    ],
)  # fmt: skip
def test_one_of_several_addresses_is_taken_whole(headers, cells):
    rows = [["Name", *headers, "MP"], ["Jane Doe", *cells, "Edmonton Griesbach"]]
    assert read_list(rows).letterheads == [LETTERHEAD]


@pytest.mark.parametrize(
    "header", ["Supporter", "Volunteer name", "Participant", "Signataire", "Tenant", "Member Name"]
)
def test_a_list_without_a_column_of_names_is_asked_about_those_on_people(header):
    rows = [[header, *HEADERS[1:]], JANE]
    (refusal,) = read_list(rows).columns.unclear
    assert (refusal.field, refusal.values["proposals"]) == (header, ("name",))
    assert read_list(rows, answers={header: "name"}).letterheads == [LETTERHEAD]


@pytest.mark.parametrize(
    ("header", "cell", "line"),
    [("PO Box", "12", "PO Box 12"), ("P.O. Box #", "#12", "PO Box 12"), ("Case postale", "12", "C.P. 12"),
     ("PO Box", "P.O. Box 12", "P.O. Box 12")],
)  # fmt: skip
def test_the_number_of_a_post_office_box_is_no_unit(header, cell, line):
    read = read_list([[*HEADERS, header], [*JANE, cell]], answers={header: "address_line_2"})
    assert read.letterheads == [(*LETTERHEAD[:2], line, LETTERHEAD[2])]


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


@pytest.mark.parametrize("rows", [[["Name", "Street"], ["Jane Doe", "x"]], [["Name"], ["Jane Doe"]]])
def test_a_list_that_says_nothing_of_recipients_needs_one_for_all(rows):
    assert problem_of(rows) == "recipient_missing"
