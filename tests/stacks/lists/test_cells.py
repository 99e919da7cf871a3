"""Cells as people and programs fill them: what they are read as, what is left out, and what is refused."""

import pytest

from letters import Campaign
from letters.stacks.rows import StackDefaults, read_row
from letters.words.messages.catalogue import sentence
from tests.support.examples import DAY
from tests.support.lists import HEADERS, JANE, LETTERHEAD, read_list, with_cells


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


@pytest.mark.parametrize("cell", ["NA", "N.A.", "s/o", "S.O.", "sans objet", "Not applicable", "nil", "...", "."])
def test_not_applicable_is_empty_but_in_names(cell):
    rows = [[*HEADERS, "Phone", "Address 2", "Message"], [*JANE, cell, cell, cell]]
    assert (read_list(rows).letterheads, read_list(rows).letters[0].own_words) == ([LETTERHEAD], "")
    assert read_list(with_cells(Name="Nil")).letters[0].sender.name == "Nil"


@pytest.mark.parametrize(
    "cell",
    ["ditto", "do.", "idem", "id.", '"', "''", "″", "〃", "↑", "same", "see above", "voir ci-dessus", "unknown",
     "Inconnue", "TBD", "pending", "see notes", "not given", "(blank)", "[blank]", "N/D", "___", "***", "xxx", "FALSE"],
)  # fmt: skip
@pytest.mark.parametrize("header", ["Street address", "City"])
def test_words_and_marks_that_stand_for_an_address_are_none(header, cell):
    read = read_list(with_cells(**{header.replace(" ", "_"): cell}))
    assert (read.letters, read.reasons) == ((), [("required", header.split()[0].lower())])


@pytest.mark.parametrize("header", ["Apt", "Country"])
@pytest.mark.parametrize("cell", ["idem", "same as above", '"', "〃"])
def test_ditto_marks_beside_an_address_are_no_part_of_it(header, cell):
    assert read_list([[*HEADERS, header], [*JANE, cell]]).letterheads == [LETTERHEAD]


@pytest.mark.parametrize("cell", ["Anonymous", "anonyme", "unknown", "(blank)", "#1001", "1001", "TBD"])
def test_a_name_that_names_no_one_is_none(cell):
    assert read_list(with_cells(Name=cell)).reasons == [("required", "name")]


def test_a_tick_is_no_member():
    rows = [[*HEADERS, "Member?"], [*JANE, "Yes"]]
    assert read_list(rows).ridings == ["Edmonton Griesbach"]


@pytest.mark.parametrize(
    "cell",
    [
        "no",
        "Non",
        "rien",
        "Nothing.",
        "aucun",
        "No comment",
        "no message",
        "No thanks",
        "Aucun commentaire.",
        "Yes",
        "Oui",
        "TRUE",
        "I agree",
        "1",
        "Nope",
        "(none)",
        "Pas de message",
        "…",
        "Yes!",
        "Same as above",
    ],
)
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


@pytest.mark.parametrize(
    "cell", ["en_CA", "en-CA", "English (Canada)", "EN", "anglais", "en_US", "eng", "E", "English / Anglais"]
)
def test_a_locale_is_a_language(cell):
    assert read_list([[*HEADERS, "Language"], [*JANE, cell]], language="fr").letters[0].language == "en"


@pytest.mark.parametrize("cell", ["fra", "F", "fr_FR", "French / Français", "Français (Canada)", "en français"])
def test_french_has_many_names(cell):
    assert read_list([[*HEADERS, "Preferred language"], [*JANE, cell]]).letters[0].language == "fr"


@pytest.mark.parametrize(
    ("cell", "envelope"),
    [("No. 10", "no10"), ("#10", "no10"), ("N° 10", "no10"), ("6 x 9", "6x9"), ("6 × 9 in", "6x9"), ("6 × 9 po", "6x9"),
     ("DL", "dl"), ("Fold", "fold"), ("the folded envelope sheet", "fold"), ("la feuille-enveloppe pliée", "fold"),
     ("none", "none"), ("Aucune", "none")],
)  # fmt: skip
def test_an_envelope_may_be_spelled_in_any_way(cell, envelope):
    defaults = StackDefaults(Campaign.load("open-work-permits"), DAY)
    fields = {
        **dict(zip(("name", "street", "city", "province", "postal_code", "member"), JANE, strict=True)),
        "envelope": cell,
    }
    assert read_row(2, (), fields, defaults).result.envelope == envelope


def test_an_envelope_that_is_none_of_the_choices_is_answered_with_the_words_of_the_readers_language():
    (notice,) = read_list([[*HEADERS, "Envelope"], [*JANE, "large"]]).notices
    assert "Use the folded envelope sheet, #10, #9, DL, 6 × 9 in, C5 or none." in sentence(notice, "en")
    assert "la feuille-enveloppe pliée, nº 10, nº 9, DL, 6 × 9 po, C5 ou aucune" in sentence(notice, "fr")


@pytest.mark.parametrize(
    ("header", "cell"),
    [("Form of address for the MP", "by name, without a title"), ("Signature", "room to sign"), ("Signature", "blank"),
     ("Return address", "the sender’s"), ("Return address", "Aucune")],
)  # fmt: skip
def test_a_choice_may_be_named_by_the_words_that_people_see(header, cell):
    read = read_list([[*HEADERS, header], [*JANE, cell]])
    assert (read.letterheads, read.notices) == ([LETTERHEAD], ())


def test_two_languages_in_a_cell_are_none():
    read = read_list([[*HEADERS, "Language"], [*JANE, "English / French"]])
    assert [(notice.code, notice.field) for notice in read.notices] == [("field_left_out", "language")]


def test_recipients_of_copies_may_stand_between_commas():
    read = read_list([[*HEADERS, "Copies to"], [*JANE, "minister, prime minister"]])
    assert (len(read.letters), read.notices) == (3, ())


@pytest.mark.parametrize("cell", ["2026-10-12", "12-Oct", "Oct-12", "12-oct.", "5-août", "Mar-05"])
@pytest.mark.parametrize("header", ["Unit", "Street number"])
def test_a_date_that_a_program_made_of_a_number_is_refused(header, cell):
    read = read_list([[*HEADERS, header], [*JANE, cell]])
    field = header.lower().replace(" ", "_")
    assert (read.letters, read.reasons) == ((), [("date_for_number", field)])
