from difflib import get_close_matches

import pytest
from hypothesis import given, strategies as st

from letters.people.clean_text import key_to_compare, words_to_compare
from letters.people.parliament import member_search
from letters.people.parliament.member_list import load_members
from letters.people.parliament.member_search import find_member, nearest, search_members
from letters.refusal import Refused

MEMBERS = load_members()


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
    assert [find_member(write(member)) for member in MEMBERS] == list(MEMBERS)


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
def test_the_beginnings_of_words_are_proposed_and_never_used_unasked(query, riding):
    assert [member.riding_en for member in search_members(query)] == [riding]
    with pytest.raises(Refused) as caught:
        find_member(query)
    assert caught.value.code == "member_unknown"
    assert caught.value.values["candidates"][0].startswith(riding)


def test_a_whole_riding_name_comes_before_ridings_that_begin_with_it():
    assert find_member("Halifax").riding_en == "Halifax"
    assert [member.riding_en for member in search_members("Halifax")] == ["Halifax", "Halifax West"]


def test_several_matching_members_are_ambiguous_and_all_proposed():
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
def test_a_query_unlike_any_name_has_no_proposals(query):
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


@given(st.data())
def test_the_index_finds_the_same_members_as_a_comparison_with_every_member(data):
    """The queries are beginnings of words of the list, or a run of its letters."""
    of_list = [words for member in MEMBERS for words in member.word_lists if words]
    words = data.draw(st.sampled_from(of_list))
    run = "".join(words[data.draw(st.integers(0, len(words) - 1)) :])
    pieces = data.draw(st.lists(st.sampled_from([*words, *(word[:2] for word in words), "st", "a"]), max_size=3))
    query = data.draw(st.sampled_from([" ".join(pieces), run[:5], run[: len(run) // 2]]))
    typed, key = words_to_compare(query), key_to_compare(query)
    fitting = [
        member
        for member in MEMBERS
        if key and any(member_search._begins(typed, key, theirs) for theirs in member.word_lists)
    ]
    assert member_search._beginning(query) == fitting


WORDS = st.lists(st.text("abcé", max_size=12), max_size=12)
NAMES = sorted({key_to_compare(text) for one in load_members() for text in (one.riding_en, one.riding_fr, one.name)})


@given(WORDS, st.text("abcdé", max_size=12), st.integers(1, 5), st.sampled_from([0.0, 0.5, 0.6, 0.75, 1.0]))
def test_near_names_are_those_that_difflib_finds_among_all(names, name, count, cutoff):
    assert nearest(name, names, count, cutoff) == get_close_matches(name, names, count, cutoff)


@pytest.mark.parametrize("name", NAMES[::13])
def test_a_misspelt_name_of_the_list_gives_the_names_that_difflib_finds(name):
    middle = len(name) // 2
    left_out, twice = name[:middle] + name[middle + 1 :], name[:middle] + name[middle - 1 :]
    swapped = name[: middle - 1] + name[middle] + name[middle - 1] + name[middle + 1 :]
    for misspelt in (left_out, twice, swapped):
        assert nearest(misspelt, NAMES) == get_close_matches(misspelt, NAMES, 3, 0.75)


def test_hardly_any_name_is_left_for_difflib_to_compare(monkeypatch: pytest.MonkeyPatch):
    asked: list[list[str]] = []
    monkeypatch.setattr("difflib.get_close_matches", lambda _, possible, *__: asked.append(possible) or [])
    names = [f"{one}{two}{one}" for one in "abcdefgh" for two in "abcdefgh"]
    nearest("abz", names)
    assert asked == [[]]
    nearest("bab", names)
    assert len(asked[1]) < len(names) / 4


@pytest.mark.parametrize(
    ("typed", "proposed"),
    [
        ("Edmonton Grisbach", "Edmonton Griesbach (Kerry Diotte)"),
        ("Outrmont", "Outremont (Rachel Bendayan)"),
        ("Marc Carney", "Nepean (Mark Carney)"),
    ],
)
def test_the_nearest_name_is_proposed_first(typed, proposed):
    with pytest.raises(Refused) as caught:
        find_member(typed)
    assert caught.value.values["candidates"][0] == proposed
