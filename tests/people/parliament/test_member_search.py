from datetime import date

import pytest
from hypothesis import given, strategies as st

from letters.people.clean_text import key_to_compare, words_to_compare
from letters.people.parliament import member_search as members
from letters.people.parliament.member_list import load_members
from letters.people.parliament.member_search import find_member, search_members
from letters.refusal import Refused

EVERYBODY = load_members()


def test_there_are_343_ridings_and_their_provinces_have_what_the_representation_order_gives_them():
    counts = {"ON": 122, "QC": 78, "BC": 43, "AB": 37, "MB": 14, "SK": 14, "NS": 11, "NB": 10, "NL": 7, "PE": 4}
    counts |= {"YT": 1, "NT": 1, "NU": 1}
    found = [member.province for member in EVERYBODY]
    assert len(found) == 343
    assert {symbol: found.count(symbol) for symbol in counts} == counts


def test_only_two_office_holders_are_of_the_privy_council_for_certain():
    assert [member.riding_en for member in EVERYBODY if member.post_nominals == "PC"] == ["Halifax West", "Nepean"]
    assert {member.as_of for member in EVERYBODY} == {date(2026, 4, 13)}


@pytest.mark.parametrize(
    "write",
    [
        lambda member: member.riding_number,
        lambda member: member.riding_en,
        lambda member: member.riding_fr,
        lambda member: member.name,
        lambda member: member.riding_en.upper().replace("—", " - ").replace("-", "\u2011"),
        lambda member: member.riding_fr.lower().replace("—", "").replace("'", "’"),
        lambda member: f"  {member.name.upper()} ",
    ],
)
def test_every_member_is_found_by_number_riding_and_name_however_they_are_written(write):
    assert [find_member(write(member)) for member in EVERYBODY] == list(EVERYBODY)


@pytest.mark.parametrize(
    ("query", "riding"),
    [
        ("edmonton gries", "Edmonton Griesbach"),
        ("Griesbach", "Edmonton Griesbach"),
        ("edmontongries", "Edmonton Griesbach"),
        ("les iles de la madeleine", "Gaspésie—Les Îles-de-la-Madeleine—Listuguj"),
        ("dentremont", "Acadie—Annapolis"),
        ("mark car", "Nepean"),
    ],
)
def test_the_beginning_of_words_is_enough_when_only_one_has_it(query, riding):
    assert find_member(query).riding_en == riding


def test_a_whole_riding_comes_before_ridings_that_only_begin_so():
    assert find_member("Halifax").riding_en == "Halifax"
    assert [member.riding_en for member in search_members("Halifax")] == ["Halifax", "Halifax West"]


def test_several_beginnings_are_ambiguous_and_all_proposed():
    with pytest.raises(Refused) as caught:
        find_member("Markham")
    assert (caught.value.code, caught.value.field) == ("member_ambiguous", "member")
    candidates = caught.value.values["candidates"]
    assert isinstance(candidates, tuple)
    assert len(candidates) == caught.value.values["count"] == 3
    assert all(candidate.startswith("Markham—") for candidate in candidates)


def test_at_most_ten_of_many_are_proposed():
    with pytest.raises(Refused) as caught:
        find_member("a")
    assert len(caught.value.values["candidates"]) == 10
    assert caught.value.values["count"] > 10


@pytest.mark.parametrize("query", ["Edmonton Grisbach", "Edmnton Griesbach", "edmonton griessbach"])
def test_a_near_match_is_proposed_and_never_used_unasked(query):
    for find in (find_member, search_members):
        with pytest.raises(Refused) as caught:
            find(query)
        assert caught.value.code == "member_unknown"
        assert caught.value.values["query"] == query
        assert caught.value.values["candidates"][0].startswith("Edmonton Griesbach (")


@pytest.mark.parametrize("query", ["99999", "zzz", "---", "…", "Jane Doe"])
def test_nobody_is_found_without_a_likeness(query):
    with pytest.raises(Refused) as caught:
        find_member(query)
    assert (caught.value.code, caught.value.values["candidates"]) == ("member_unknown", None)


@pytest.mark.parametrize(
    ("query", "code"),
    [("", "required"), (" \n", "required"), ("x" * 201, "too_long"), ("a\x00", "character_forbidden")],
)
def test_an_empty_or_hostile_query_is_refused(query, code):
    with pytest.raises(Refused) as caught:
        find_member(query)
    assert (caught.value.code, caught.value.field) == (code, "member")


def test_a_vacant_seat_is_found_by_its_riding(changed_config):
    changed_config("members.csv", ",,Kerry,Diotte,,", ",,,,,")
    member = find_member("edmonton griesbach")
    assert member.vacant
    assert member.label == "Edmonton Griesbach"


FIRST = "10001,NL,Avalon,Avalon,,Paul,Connors,,Liberal,paul.connors@parl.gc.ca,122369,2026-04-13"


@pytest.mark.parametrize(
    ("row", "column", "code"),
    [
        (FIRST.replace("10001", "1001"), "riding_number", "value_unknown"),
        (FIRST.replace("10001", "99001"), "riding_number", "value_unknown"),
        (FIRST.replace("10001", ""), "riding_number", "required"),
        (FIRST.replace("10001", "10002"), "riding_number", "riding_twice"),
        (FIRST.replace("NL", "NS"), "province", "value_unknown"),
        (FIRST.replace("NL", "Newfoundland"), "province", "value_unknown"),
        (FIRST.replace("Avalon,Avalon", "Avalon,"), "riding_fr", "required"),
        (FIRST.replace(",,Paul", ",Hon.,Paul"), "honorific", "value_unknown"),
        (FIRST.replace("Connors,,", "Connors,OC,"), "post_nominals", "value_unknown"),
        (FIRST.replace("@", " at "), "email", "email_invalid"),
        (FIRST.replace("122369", "x"), "person_id", "value_unknown"),
        (FIRST.replace("2026-04-13", "13 April"), "as_of", "wrong_type"),
        (FIRST.replace("Paul", "Pa\x07ul"), "first_name", "character_forbidden"),
    ],
)
def test_a_wrong_cell_is_named_with_file_line_and_column(changed_config, row, column, code):
    changed_config("members.csv", FIRST, row)
    with pytest.raises(Refused) as caught:
        load_members()
    values = caught.value.values
    assert caught.value.code == "config_invalid"
    assert (values["file"], values["column"]) == ("members.csv", column)
    assert values["line"] == (3 if code == "riding_twice" else 2)
    assert values["problem"].code == code


def test_another_header_and_an_empty_list_are_refused(changed_config):
    path = changed_config("members.csv", "riding_number,province", "riding,province")
    with pytest.raises(Refused) as caught:
        load_members()
    assert caught.value.values["problem"].code == "header_wrong"
    path.write_text("")
    with pytest.raises(Refused):
        load_members()


def test_a_list_with_one_riding_is_a_list(changed_config):
    path = changed_config("members.csv", "10001", "10001")
    path.write_text("".join(path.read_text(encoding="utf-8").splitlines(keepends=True)[:2]), encoding="utf-8")
    assert [member.riding_en for member in load_members()] == ["Avalon"]


@given(st.data())
def test_whoever_a_beginning_fits_is_found_without_asking_everybody(data):
    """Some pieces of words of the list, or a run of its letters: what fits is judged by asking each member."""
    of_list = [words for member in EVERYBODY for words in member.word_lists if words]
    words = data.draw(st.sampled_from(of_list))
    run = "".join(words[data.draw(st.integers(0, len(words) - 1)) :])
    pieces = data.draw(st.lists(st.sampled_from([*words, *(word[:2] for word in words), "st", "a"]), max_size=3))
    query = data.draw(st.sampled_from([" ".join(pieces), run[:5], run[: len(run) // 2]]))
    typed, key = words_to_compare(query), key_to_compare(query)
    fitting = [
        member
        for member in EVERYBODY
        if key and any(members._begins(typed, key, theirs) for theirs in member.word_lists)
    ]
    assert members._beginning(query) == fitting
