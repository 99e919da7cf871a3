"""Rows in are rows done, refused and passed over; a filled cell is printed, handed back, or named as left out."""

from collections.abc import Sequence

from hypothesis import example, given, settings, strategies as st

from letters import Letter
from letters.people.clean_text import words_to_compare
from letters.refusal import Refused
from letters.stacks.columns import column_letters
from letters.stacks.headers.empty_cells import is_empty
from letters.words.messages.catalogue import sentence
from tests.support.lists import ReadList, read_list

HEADERS = [
    *(
        "Name",
        "First name",
        "Last name",
        "Street address",
        "Apt",
        "Street number",
        "Address line 2",
        "City",
        "Province",
    ),
    *("Postal code", "MP", "Riding", "Phone", "Mobile", "E-mail", "Message", "Notes", "Salutation", "Full address"),
    *("Home city", "Work city", "Work street", "Called?", "Adress", "", "Country", "Prefix"),
]
CELLS = [
    *("", "", "Jane Doe", "Doe", "Jane", "10-123 Main St", "123 Main St", "10", "Apt 4", "Edmonton", "AB", "T5J 2R7"),
    *("Edmonton Griesbach", "Kerry Diotte", "48017", "780-555-0100", "jane@example.org", "no", "N/A", "TRUE", "x"),
    *("123 Main St, Edmonton, AB T5J 2R7", "Some words of my own.", "Canada", "USA", "Montréal", "#N/A", "Québec"),
]
#: Words that are written in another way: the province, the country, the word before a unit.
OTHERWISE = frozenset({"ab", "alberta", "canada", "quebec", "apt"})

row_of_cells = st.lists(st.sampled_from(CELLS), min_size=6, max_size=12)
some_headers = st.lists(st.sampled_from(HEADERS), min_size=6, max_size=12, unique=True)


def read(headers: Sequence[str], rows: Sequence[Sequence[str]]) -> ReadList | None:
    """Return what becomes of the sheet, or None if it is refused as a whole or asked about."""
    try:
        found = read_list([headers, *rows], member="Edmonton Griesbach")
    except Refused:
        return None
    return None if found.columns.unclear else found


def words_on(letter: Letter) -> frozenset[str]:
    """Return the words of a letter's head, its own words and its recipient."""
    recipient = letter.recipient
    texts = *letter.letterhead, letter.own_words, recipient.name, recipient.riding("en") or "", recipient.identity
    return frozenset(words_to_compare(" ".join(texts)))


@settings(max_examples=150)
@given(some_headers, st.lists(row_of_cells, min_size=1, max_size=5))
def test_every_row_is_made_refused_or_passed_over(headers, rows):
    found = read(headers, rows)
    if found:
        assert found.row_count == len(found.letters) + len(found.refused) + len(found.passed_over)


@settings(max_examples=300)
@given(some_headers, row_of_cells)
@example(["Name", "Street address", "Apt", "City", "Postal code", "MP"],
         ["Jane Doe", "123 Main St", "10", "Edmonton", "T5J 2R7", ""])  # fmt: skip
@example(["Name", "Full address", "City", "Phone", "Mobile", "Notes"],
         ["Jane Doe", "123 Main St, Edmonton, AB T5J 2R7", "Edmonton", "780-555-0100", "x", "x"])  # fmt: skip
def test_every_filled_cell_is_on_the_letter_handed_back_or_named(headers, cells):
    found = read(headers, [cells])
    if found is None or found.passed_over or not any(cell.strip() for cell in cells):
        return
    if found.refused:
        assert [cell for cell in found.refused[0].cells if cell] == [cell for cell in cells if cell]
        return
    (letter,) = found.letters
    left_out = {name for one in found.columns.notices for name in str(one.values["columns"]).split(", ")}
    told = " ".join(sentence(notice, "en") for notice in found.notices)
    field_of = {place: name for name, places in found.columns.positions.items() for place in places}
    for place, cell in enumerate(cells):
        if place not in field_of:
            assert not cell or (headers[place] or column_letters(place)) in left_out
        elif not is_empty(cell, field_of[place]) and cell not in told:
            assert frozenset(words_to_compare(cell)) <= words_on(letter) | OTHERWISE, (headers[place], cell)
