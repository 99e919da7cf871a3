"""Near names are those that difflib finds, however few it is asked about."""

from difflib import get_close_matches

import pytest
from hypothesis import given, strategies as st

from letters.people.parliament.near_names import NearNames

WORDS = st.lists(st.text("abcé", max_size=12), max_size=12)


@given(WORDS, st.text("abcdé", max_size=12), st.integers(1, 5), st.sampled_from([0.0, 0.5, 0.6, 0.75, 1.0]))
def test_they_are_those_that_difflib_finds_among_all(names, name, count, cutoff):
    assert NearNames(names).closest(name, count, cutoff) == get_close_matches(name, names, count, cutoff)


def test_hardly_any_name_is_left_to_compare(monkeypatch: pytest.MonkeyPatch):
    asked: list[list[str]] = []
    monkeypatch.setattr("difflib.get_close_matches", lambda _, possible, *__: asked.append(possible) or [])
    names = [f"{one}{two}{one}" for one in "abcdefgh" for two in "abcdefgh"]
    NearNames(names).closest("abz", 3, 0.75)
    assert asked == [[]]
    NearNames(names).closest("bab", 3, 0.75)
    assert len(asked[1]) < len(names) / 4
