"""Ridings found by postal code: which codes are looked up, what rows become, and the copy of the sheet."""

import csv
import io
from collections.abc import Mapping, Sequence

import pytest
from hypothesis import given, settings, strategies as st
from xlsxwriter import Workbook

from letters.people.parliament.member_list import load_members
from letters.people.parliament.member_search import find_member
from letters.refusal import Refused
from letters.stacks.column_choice import columns_of
from letters.stacks.found_ridings import FoundRidings, codes_to_look_up, found_ridings_csv
from letters.stacks.spreadsheets.spreadsheet import open_spreadsheet
from letters.words.messages.catalogue import sentence
from tests.stacks.lists.test_nothing_is_lost import CELLS, HEADERS
from tests.support.lists import ReadList, read_list
from tests.support.spreadsheets import csv_of, xlsx_by

GRIESBACH, CENTRE, OUTREMONT = "48017", "48015", "24054"
SHORT = ["Name", "Street address", "City", "Province", "Postal code"]
ADDRESS = ["10-123 Main St", "Edmonton", "AB"]
FOUND = FoundRidings(
    {"T5J 2R7": (GRIESBACH,), "T5J 2R8": (GRIESBACH, CENTRE), "T5J 2R9": ()},
    {"T5J 2S1": Refused("finder_unavailable", "postal_code", reason="unreachable"),
     "T5J 2S2": Refused("finder_unavailable", "postal_code", reason="status_503")},
)  # fmt: skip


def person(code: str, *others: str) -> list[str]:
    return ["Jane Doe", *ADDRESS, code, *others]


def codes_of(rows: Sequence[Sequence[str]] | bytes, **defaults: str) -> list[str]:
    sheet = open_spreadsheet(rows if isinstance(rows, bytes) else csv_of(rows))
    return [code.text for code in codes_to_look_up(sheet, columns_of(sheet, {}, ("riding",)), defaults)]


def copy_of(
    rows: Sequence[Sequence[str]] | bytes,
    found: FoundRidings = FOUND,
    answers: Mapping[str, str] | None = None,
    language: str = "en",
) -> bytes:
    sheet = open_spreadsheet(rows if isinstance(rows, bytes) else csv_of(rows))
    return found_ridings_csv(sheet, columns_of(sheet, answers or {}, ("riding",)), {}, found, language)


def cells_of(copy: bytes) -> list[list[str]]:
    assert copy.startswith(b"\xef\xbb\xbf")
    return list(csv.reader(io.StringIO(copy.decode("utf-8-sig"), newline="")))


def partly_hidden(book: Workbook) -> None:
    """Add a sheet of which the third row and the sixth column are hidden."""
    sheet = book.add_worksheet()
    sheet.write_row(0, 0, [*SHORT, "Apt"])
    sheet.write_row(1, 0, person("T5J 2R7", "10"))
    sheet.write_row(2, 0, person("T5J 2R8", "11"))
    sheet.set_row(2, None, None, {"hidden": True})
    sheet.set_column(5, 5, None, None, {"hidden": True})


def test_codes_are_looked_up_once_in_the_order_of_the_sheet_however_they_are_spaced():
    rows = [SHORT, person("T5J 2R8"), person("t5j2r7"), person("AB T5J-2R8"), person("T5J 2R7")]
    assert codes_of(rows) == ["T5J 2R8", "T5J 2R7"]


@pytest.mark.parametrize(
    ("header", "cell", "codes"),
    [
        ("MP", "Outremont", []),
        ("MP", "Nowhere at all", []),
        ("MP", "", ["T5J 2R7"]),
        ("MP", "N/A", ["T5J 2R7"]),
        ("Riding", "24054", []),
        ("Recipient’s name", "John Roe", []),
        ("Notes", "Outremont", ["T5J 2R7"]),
    ],
)
def test_only_codes_of_rows_that_name_no_recipient_are_looked_up(header, cell, codes):
    assert codes_of([[*SHORT, header], person("T5J 2R7", cell)]) == codes


@pytest.mark.parametrize("code", ["", "90210", "T5J", "T5J 2R7 / T5J 2R8", "D5J 2R7"])
def test_a_code_that_cannot_be_read_is_not_looked_up(code):
    assert codes_of([SHORT, person(code)]) == []


def test_the_code_of_a_whole_address_is_looked_up():
    assert codes_of([["Name", "Address"], ["Jane Doe", "123 Main St, Edmonton, AB T5J 2R7"]]) == ["T5J 2R7"]


def test_rows_that_are_passed_over_or_broken_are_not_looked_up():
    rows = csv_of([SHORT, SHORT, ["", "", "", "", "T5J 2R7"]]) + b'"Jane" Doe,10 Main St,Edmonton,AB,T5J 2R8\r\n'
    assert codes_of(rows) == []
    assert codes_of(xlsx_by(partly_hidden)) == ["T5J 2R7"]


def test_a_row_gets_the_riding_of_its_code_or_the_reason_why_it_has_none():
    rows = [SHORT, *map(person, ("T5J 2R7", "T5J 2R8", "T5J 2R9", "T5J 2S1", "T5J 2S2"))]
    read = read_list(rows, ridings=FOUND)
    assert read.ridings == ["Edmonton Griesbach"]
    assert read.reasons == [
        ("member_ambiguous", "member"),
        ("postal_code_unknown", "member"),
        ("finder_unavailable", "member"),
        ("finder_unavailable", "member"),
    ]


@pytest.mark.parametrize(
    ("code", "english", "french"),
    [
        ("T5J 2R8", "may lie in several ridings: Edmonton Griesbach (", "plusieurs circonscriptions\u00a0: Edmonton "),
        ("T5J 2R9", "No riding is known for the postal code T5J 2R9.", "Aucune circonscription n’est connue pour le "),
        ("T5J 2S1", "with Represent: nothing answers there.", "avec Represent\u00a0: rien ne répond à cette adresse."),
        ("T5J 2S2", "it answered with the error 503.", "a répondu par l’erreur 503."),
    ],
)
def test_a_refused_row_says_why_in_both_languages(code, english, french):
    (row,) = read_list([SHORT, person(code)], ridings=FOUND).refused
    (refusal,) = row.refusals
    assert english in sentence(refusal, "en")
    assert french in sentence(refusal, "fr")


def test_a_member_whom_the_row_names_is_never_replaced():
    read = read_list([[*SHORT, "MP"], person("T5J 2R7", "Outremont"), person("T5J 2R8", "Outremont")], ridings=FOUND)
    assert (read.ridings, read.reasons) == (["Outremont", "Outremont"], [])


def test_the_copy_has_a_new_column_after_the_last_header():
    assert cells_of(copy_of([SHORT, person("T5J 2R7"), person("T5J 2R8"), person("T5J 2R9")])) == [
        [*SHORT, "Riding"],
        person("T5J 2R7", "Edmonton Griesbach"),
        person("T5J 2R8", ""),
        person("T5J 2R9", ""),
    ]


def test_the_copy_fills_the_column_for_ridings_that_the_sheet_has():
    headers = ["Name", "Riding", *SHORT[1:]]
    rows = [
        headers,
        *([name, riding, *ADDRESS, "T5J 2R7"] for name, riding in (("Jane Doe", "n/a"), ("John Roe", "Nepean"))),
    ]
    assert [row[1] for row in cells_of(copy_of(rows))] == ["Riding", "Edmonton Griesbach", "Nepean"]


def test_the_new_header_and_the_ridings_are_in_the_language_that_was_asked_for():
    montreal = FoundRidings({"T5J 2R7": ("24054",)})
    member = find_member("24054")
    header, row = cells_of(copy_of([SHORT, person("T5J 2R7")], montreal, language="fr"))
    assert (header[-1], row[-1]) == ("Circonscription", member.riding_fr)


def test_the_new_header_is_not_that_of_a_column_which_was_left_out():
    rows = [[*SHORT, "Riding"], person("T5J 2R7", "a provincial one")]
    header, row = cells_of(copy_of(rows, answers={"Riding": "-"}))
    assert header[:-1] == rows[0]
    assert header[-1] == "Circonscription"
    copied = read_list([header, row], answers={"Riding": "-"})
    assert copied.ridings == ["Edmonton Griesbach"]


def test_the_columns_of_an_earlier_refused_csv_are_left_out_of_the_copy():
    reasons = ["row", "field", "code", "reason_en", "reason_fr"]
    rows = [[*SHORT, *reasons], person("T5J 2R7", "2", "member", "required", "x", "y")]
    assert cells_of(copy_of(rows)) == [[*SHORT, "Riding"], person("T5J 2R7", "Edmonton Griesbach")]


def test_a_cell_under_no_header_still_refuses_its_row_in_the_copy():
    copied = read_list(copy_of([SHORT, person("T5J 2R7", "astray")]))
    assert copied.reasons == [("cell_astray", None)]


def test_hidden_rows_and_columns_are_not_shown_by_the_copy():
    copy = copy_of(xlsx_by(partly_hidden))
    assert cells_of(copy) == [[*SHORT, "Riding"], person("T5J 2R7", "Edmonton Griesbach")]


def test_a_cell_that_would_be_a_formula_is_guarded_and_read_back_as_it_was():
    rows = [[*SHORT, "Own words"], person("T5J 2R7", "=1+1 is how many I am")]
    copy = copy_of(rows)
    assert cells_of(copy)[1][5].startswith("'=")
    assert read_list(copy).letters[0].own_words == "=1+1 is how many I am"


def test_the_name_of_every_riding_in_either_language_is_read_back_as_the_riding():
    for member in load_members():
        for language in ("en", "fr"):
            assert find_member(member.riding(language)).riding_number == member.riding_number


some_headers = st.lists(st.sampled_from([*HEADERS, "Postal code"]), min_size=6, max_size=12, unique=True)
some_cells = st.lists(st.sampled_from([*CELLS, "T5J 2R8", "T5J 2R9", "T5J 2S1"]), min_size=6, max_size=13)
numbers = st.sampled_from([(), (GRIESBACH,), (OUTREMONT,), (GRIESBACH, CENTRE)])
some_answers = st.fixed_dictionaries({}, optional={"T5J 2R7": numbers, "T5J 2R8": numbers, "T5J 2R9": numbers})


def read(data: bytes | Sequence[Sequence[str]], ridings: FoundRidings) -> ReadList | None:
    """Return what becomes of the sheet, or None if it is refused as a whole or asked about."""
    try:
        found = read_list(data, ridings=ridings)
    except Refused:
        return None
    return None if found.columns.unclear else found


@settings(max_examples=300)
@given(some_headers, st.lists(some_cells, min_size=1, max_size=5), some_answers)
def test_every_row_is_made_refused_or_passed_over_and_the_copy_gives_the_same_letters(headers, rows, answers):
    failures = {"T5J 2S1": Refused("finder_unavailable", "postal_code", reason="too_slow")}
    ridings = FoundRidings(answers, failures)
    whole = read([headers, *rows], ridings)
    if whole is None:
        return
    assert whole.row_count == len(whole.letters) + len(whole.refused) + len(whole.passed_over)
    copied = read(copy_of([headers, *rows], ridings), FoundRidings())
    assert copied is not None
    assert copied.letters == whole.letters
    assert (copied.row_count, copied.passed_over) == (whole.row_count, whole.passed_over)


def test_a_row_whose_code_was_not_looked_up_stays_as_it_is():
    read = read_list([SHORT, person("T5J 2R7")], ridings=FoundRidings({"K1A 0A6": (GRIESBACH,)}))
    assert read.reasons == [("required", "member")]
