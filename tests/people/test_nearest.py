"""A misspelt name brings the proposals that difflib finds among all, at a fraction of its time."""

from difflib import get_close_matches

import pytest
from hypothesis import given, strategies as st

from letters.people.members import find_member, load_members, nearest
from letters.people.text import key_to_compare
from letters.refusal import Refused

WORDS = st.lists(st.text("abcé", max_size=12), max_size=12)
NAMES = sorted({key_to_compare(text) for one in load_members() for text in (one.riding_en, one.riding_fr, one.name)})


@given(WORDS, st.text("abcdé", max_size=12), st.integers(1, 5), st.sampled_from([0.0, 0.5, 0.6, 0.75, 1.0]))
def test_near_names_are_those_that_difflib_finds_among_all(names, name, count, cutoff):
    assert nearest(name, names, count, cutoff) == get_close_matches(name, names, count, cutoff)


@pytest.mark.parametrize("name", NAMES[::13])
def test_a_misspelt_name_of_the_list_brings_what_difflib_finds(name):
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
