from datetime import date

import pytest
from hypothesis import given, strategies as st

from letters.people.parliament import house_export
from letters.people.parliament.member_list import load_members
from letters.refusal import Notice, Refused
from letters.words.messages.catalogue import party_name, rows_named, sentence, shown, translate
from letters.words.messages.translated_values import PARTIES


def test_english_is_its_own_key_and_french_comes_from_the_catalogue():
    assert translate("postal code", "en") == "postal code"
    assert translate("postal code", "fr") == "code postal"


@given(st.text())
def test_a_value_prints_as_typed_whatever_it_holds(value):
    assert sentence(Refused("province_unknown", "province", typed=value), "en").startswith(f"“{value}” is not")
    assert sentence(Refused("province_unknown", "province", typed=value), "fr").startswith(
        f"«\u00a0{value}\u00a0» n’est"
    )


def test_braces_in_a_value_are_not_filled_again():
    refused = Refused("member_unknown", "member", query="{candidates} {0} {query!r}", candidates=("Nepean",))
    assert "“{candidates} {0} {query!r}”" in sentence(refused, "en")


@pytest.mark.parametrize(
    ("value", "english", "french"),
    [
        ((), "", ""),
        (("a",), "a", "a"),
        (("a", "b"), "a or b", "a ou b"),
        (("a", "b", "c"), "a, b or c", "a, b ou c"),
        (3000, "3,000", "3\u00a0000"),
        (42, "42", "42"),
        (-1234567, "-1,234,567", "-1\u00a0234\u00a0567"),
        (10**27, "1" + ",000" * 9, "1" + "\u00a0000" * 9),
        (2.5, "2.5", "2,5"),
        (0.35, "0.3", "0,3"),
        ((1000, 2.5), "1,000 or 2.5", "1\u00a0000 ou 2,5"),
        (("{0}", "{x}", "%s"), "{0}, {x} or %s", "{0}, {x} ou %s"),
        (date(2026, 3, 1), "March 1, 2026", "le 1er mars 2026"),
    ],
)
def test_values_are_shown_as_each_language_writes_them(value, english, french):
    assert (shown(value, "en"), shown(value, "fr")) == (english, french)


def test_a_field_is_called_by_its_name_and_an_unknown_one_is_quoted():
    assert sentence(Refused("required", "postal_code"), "en") == "Please fill in: postal code."
    assert sentence(Refused("required", "postal_code"), "fr") == "À remplir\u00a0: code postal."
    assert sentence(Refused("required", "offices.0.name"), "fr") == "À remplir\u00a0: «\u00a0offices.0.name\u00a0»."


def test_the_first_sentence_whose_values_are_all_known_is_used():
    typed = {"typed": "K1A OA6"}
    assert sentence(Refused("postal_code_invalid", "postal_code", **typed, hint="K1A 0A6"), "en") == (
        "“K1A OA6” is not a Canadian postal code. Did you mean K1A 0A6?"
    )
    assert sentence(Refused("postal_code_invalid", "postal_code", **typed, hint=None), "en") == (
        "“K1A OA6” is not a Canadian postal code. Alternate letters and digits, as in K1A 0A6."
    )


def test_a_mistake_in_the_config_names_file_line_and_key_and_says_what_is_wrong_in_the_same_language():
    problem = Refused("wrong_type", "own_words_after", expected="whole number")
    refused = Refused("config_invalid", "own_words_after", file="campaigns/x/campaign.yaml", line=7, problem=problem)
    assert sentence(refused, "en") == (
        "campaigns/x/campaign.yaml, line 7, “own_words_after”: This must be a whole number. Correct it."
    )
    assert sentence(refused, "fr") == (
        "campaigns/x/campaign.yaml, ligne\u00a07, «\u00a0own_words_after\u00a0»\u00a0: "
        "Cette valeur doit être un nombre entier. Corrigez-la."
    )


def test_a_users_file_is_named_with_its_line():
    refused = Refused("cannot_read", file="me.yaml", line=None, reason="not_utf8")
    assert sentence(refused, "en") == "me.yaml: it is not text in UTF-8. Correct the file and try again."
    unknown = Refused("key_unknown", "nmae", file="me.yaml", line=2)
    assert sentence(unknown, "fr").startswith("me.yaml, ligne\u00a02\u00a0: «\u00a0nmae\u00a0» n’est pas")


def test_a_notice_has_a_sentence_too():
    assert "Jane Doe" in sentence(Notice("stamp_needed", None, {"name": "Jane Doe"}), "fr")


@pytest.mark.parametrize(
    ("rows", "english", "french"),
    [
        ((), "", ""),
        ((5,), "row 5", "ligne 5"),
        ((2, 5), "rows 2, 5", "lignes 2, 5"),
        (tuple(range(2, 12)), "rows 2, 3, 4, 5, 6, 7, 8, 9, 10, 11", "lignes 2, 3, 4, 5, 6, 7, 8, 9, 10, 11"),
        (
            tuple(range(2, 13)),
            "rows 2, 3, 4, 5, 6, 7, 8, 9, 10, 11 and 1 more",
            "lignes 2, 3, 4, 5, 6, 7, 8, 9, 10, 11 et 1 autre",
        ),
        (
            tuple(range(2, 14)),
            "rows 2, 3, 4, 5, 6, 7, 8, 9, 10, 11 and 2 more",
            "lignes 2, 3, 4, 5, 6, 7, 8, 9, 10, 11 et 2 autres",
        ),
    ],
)
def test_at_most_ten_rows_are_named_and_the_others_counted(rows, english, french):
    assert (rows_named(rows, "en"), rows_named(rows, "fr")) == (english, french)


@pytest.mark.parametrize("length", [199, 200, 201, 5000])
def test_a_long_text_is_quoted_in_part(length):
    said = sentence(Refused("postal_code_foreign", "postal_code", typed="x" * length), "en")
    assert said.count("x") == min(length, 200)
    assert ("…" in said) is (length > 200)


def test_a_value_with_a_text_for_each_language_is_shown_in_the_sentences_language():
    columns = {"en": "City", "fr": "Ville"}
    assert (shown(columns, "en"), shown(columns, "fr")) == ("City", "Ville")


def test_the_parties_are_those_that_an_export_is_read_as_and_the_list_has_no_other():
    assert set(PARTIES) == set(house_export.PARTIES)
    assert {member.party for member in load_members()} - {""} <= set(PARTIES)


@pytest.mark.parametrize(
    ("party", "french"),
    [
        ("Conservative", "Parti conservateur"),
        ("NDP", "NPD"),
        ("Bloc Québécois", "Bloc Québécois"),
        ("Rhinoceros", "Rhinoceros"),
        ("", ""),
    ],
)
def test_a_party_is_named_in_the_readers_language_and_an_unknown_one_as_in_the_list(party, french):
    assert (party_name(party, "en"), party_name(party, "fr")) == (party, french)
