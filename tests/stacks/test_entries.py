"""Entries become planned runs: in order, none larger than asked for, with one envelope each; counts are checked."""

import pytest
from hypothesis import given, strategies as st

from letters import Signature
from letters.refusal import Refused
from letters.stacks.entries import Entry, PlannedRun, parse_count, split_into_runs
from tests.support.signing import hand, photo, picture_bytes


def plain(row, letters=1, envelope="fold"):
    return Entry(row, (), envelope, ("letter",) * letters)


entries = st.lists(st.builds(plain, st.integers(2, 99), st.integers(1, 3), st.sampled_from(["fold", "no10", "none"])))


@given(entries, st.integers(1, 7))
def test_every_entry_is_in_one_run_with_others_of_its_envelope_in_their_order(held, per_file):
    runs = list(split_into_runs(held, per_file))
    for envelope in ("fold", "no10", "none"):
        printed = [entry for run in runs if run.envelope == envelope for entry in run.entries]
        assert printed == [entry for entry in held if entry.envelope == envelope]
    assert sum(len(run.entries) for run in runs) == len(held)
    for run in runs:
        assert run.entries
        assert len(run.entries) == 1 or sum(len(entry.letters) for entry in run.entries) <= per_file


def test_a_run_ends_before_an_entry_that_would_not_fit_whole():
    assert [len(run.entries) for run in split_into_runs([plain(2, 2), plain(3, 3), plain(4, 1)], 4)] == [1, 2]


def test_a_run_may_be_exactly_as_large_as_asked_for_and_envelopes_are_counted_apart():
    held = [plain(2, 2), plain(3, 2, "none"), plain(4, 2), plain(5, 1), plain(6, 2, "none")]
    runs = [(run.envelope, [entry.row for entry in run.entries]) for run in split_into_runs(held, 4)]
    assert runs == [("fold", [2, 4]), ("fold", [5]), ("none", [3, 6])]


def test_the_count_begins_again_with_each_run():
    runs = split_into_runs([plain(row, 2) for row in range(2, 7)], 4)
    assert [[entry.row for entry in run.entries] for run in runs] == [[2, 3], [4, 5], [6]]


def test_the_digest_differs_with_envelope_row_letters_language_and_signature(an_entry):
    drawn = Signature.drawn(hand())
    scans = [Signature.scanned(picture_bytes(photo((400, 300), at=at))) for at in ((50, 75), (50, 90))]
    signed = [an_entry(2, signature=signature) for signature in (drawn, *scans)]
    entries = [an_entry(2), an_entry(3), an_entry(2, 2), an_entry(2, language="fr"), *signed]
    runs = [PlannedRun(envelope, (entry,)) for entry in entries for envelope in ("fold", "none")]
    assert len({run.digest for run in runs}) == len(runs)
    assert runs[0].digest == PlannedRun("fold", (an_entry(2),)).digest


@pytest.mark.parametrize(
    ("typed", "count"), [("1", 1), ("7", 7), ("0012", 12), ("1000000", 1_000_000), ("", 250), ("0" * 19 + "1", 1)]
)
def test_a_count_is_a_whole_number_or_the_default(typed, count):
    assert parse_count(typed, "per_file", 250) == count


@pytest.mark.parametrize("typed", ["0", "-1", "1.5", "x", "1000001", "١", "1" * 21, "0" * 20 + "1"])
def test_any_other_count_is_refused_with_its_limits(typed):
    with pytest.raises(Refused) as caught:
        parse_count(typed, "per_file", 250)
    assert (caught.value.code, caught.value.field) == ("count_invalid", "per_file")
    assert caught.value.values == {"typed": typed, "least": 1, "most": 1_000_000}


def test_limits_are_within_the_range_and_no_text_needs_a_default():
    assert [parse_count(typed, "own_lines", None, least=0, most=60) for typed in ("0", "60")] == [0, 60]
    with pytest.raises(Refused) as caught:
        parse_count("", "count", None)
    assert (caught.value.code, caught.value.field) == ("required", "count")
