"""Entries become runs: in their order, none larger than asked for, one envelope in each."""

import pytest
from hypothesis import given, strategies as st

from letters.paper.print_run import pages_of
from letters.stacks.entries import Entry, split_into_runs
from letters.stacks.runs import StackPrintOptions, do_task, make_runs
from letters.stacks.workers import in_this_process
from tests.support.examples import page_texts


def here(tasks):
    return in_this_process(do_task, tasks)


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
        assert len(run.entries) == 1 or sum(len(entry.letters) for entry in run.entries) <= per_file


def test_a_run_ends_before_an_entry_that_would_not_fit_whole():
    assert [len(run.entries) for run in split_into_runs([plain(2, 2), plain(3, 3), plain(4, 1)], 4)] == [1, 2]


def test_letters_are_numbered_through_all_runs_and_pages_within_their_file(an_entry):
    runs = list(make_runs([an_entry(row) for row in (2, 3, 4)], StackPrintOptions(), 2, here))
    told = [(line.number, line.file, *line.pages) for run in runs for line in run.letters]
    assert told == [(1, "run-001.pdf", 1, 2), (2, "run-001.pdf", 3, 2), (3, "run-002.pdf", 1, 2)]


def test_each_letter_is_on_the_page_that_its_line_says(an_entry):
    long = "\n\n".join(["Words that fill the page, and more of them. " * 60] * 3)
    held = [an_entry(2), an_entry(3, body=long), an_entry(4, 3), an_entry(5)]
    (run,) = make_runs(held, StackPrintOptions(), 250, here)
    texts = page_texts(run.files["run-001.pdf"])
    for line in run.letters:
        assert texts[line.pages.first_page - 1].startswith(line.letter.sender.name)
        assert line.letter.recipient.name.split()[-1] in texts[line.pages.first_page - 1]
        assert line.pages.first_page % 2 == 1
    assert [line.entry.row for line in run.letters] == [2, 3, 4, 4, 4, 5]


@pytest.mark.parametrize("print_options", [StackPrintOptions(), StackPrintOptions(sides=1)])
def test_what_is_kept_of_a_run_tells_its_pages_again(an_entry, print_options):
    long = "\n\n".join(["Words that fill the page, and more of them. " * 60] * 3)
    (run,) = make_runs([an_entry(2), an_entry(3, body=long), an_entry(4)], print_options, 250, here)
    told = tuple(pages_of(run.record.page_counts, print_options.with_envelope("fold")))
    assert told == tuple(line.pages for line in run.letters)
    assert {pages.page_count for pages in told} == {2, 3}


def test_letter_n_of_a_run_is_page_n_of_its_envelopes(an_entry):
    (run,) = make_runs([an_entry(row, envelope="no10") for row in (2, 3, 4)], StackPrintOptions(), 250, here)
    assert list(run.files) == ["run-001.pdf", "run-001-envelopes.pdf"]
    for page, line in zip(page_texts(run.files["run-001-envelopes.pdf"]), run.letters, strict=True):
        assert line.letter.sender.name.upper() in page


@pytest.mark.parametrize("bad", [{"body": "x\n\n" * 200}, {"name": "Jane 😀"}])
def test_an_entry_that_cannot_be_printed_is_left_out_whole_and_told(an_entry, bad):
    held = [an_entry(2), an_entry(3, 3, **bad), an_entry(4)]
    (run,) = make_runs(held, StackPrintOptions(), 250, here)
    assert [line.entry.row for line in run.letters] == [2, 4]
    assert [(refused.row, refused.cells) for refused in run.refused] == [(3, held[1].cells)]
    assert run.record.refused == (1,)
    assert not any("😀" in text for text in page_texts(run.files["run-001.pdf"]))


def test_a_run_of_which_nothing_is_left_has_no_file_and_no_number(an_entry):
    held = [an_entry(2, name="Jane 😀"), an_entry(3)]
    first, second = make_runs(held, StackPrintOptions(), 1, here)
    assert (first.files, first.letters, len(first.refused)) == ({}, (), 1)
    assert list(second.files) == ["run-001.pdf"]


def test_a_finished_run_is_told_again_without_being_printed(an_entry):
    held = [an_entry(2), an_entry(3, name="Jane 😀"), an_entry(4), an_entry(5)]
    before = list(make_runs(held, StackPrintOptions(), 2, here))
    again = list(make_runs(held, StackPrintOptions(), 2, here, [run.record for run in before[:1]]))
    assert again[0].files == {}
    assert [run.letters for run in again] == [run.letters for run in before]
    assert [[row[:2] for row in run.refused] for run in again] == [[row[:2] for row in run.refused] for run in before]
    assert again[1].files == before[1].files
