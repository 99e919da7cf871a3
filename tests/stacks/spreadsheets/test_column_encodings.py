"""Names in the encoding of any program, in whatever column."""

import pytest

from tests.support.lists import HEADERS, JANE, LETTERHEAD, read_list
from tests.support.spreadsheets import csv_of


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
