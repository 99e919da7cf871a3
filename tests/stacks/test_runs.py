"""Print runs: numbering, pages, files, refused entries and resumption."""

import json

import pytest

from letters.paper.print_run import pages_of
from letters.stacks.entries import PlannedRun
from letters.stacks.runs import RunRecord, RunTask, StackPrintOptions, do_task, make_runs
from letters.stacks.workers import in_this_process
from tests.support.examples import page_texts


def here(tasks):
    return in_this_process(do_task, tasks)


def test_letters_are_numbered_across_runs_and_pages_within_a_file(an_entry):
    runs = list(make_runs([an_entry(row) for row in (2, 3, 4)], StackPrintOptions(), 2, here))
    made = [(printed.number, printed.file, *printed.pages) for run in runs for printed in run.letters]
    assert made == [(1, "run-001.pdf", 1, 2), (2, "run-001.pdf", 3, 2), (3, "run-002.pdf", 1, 2)]


def test_each_letter_is_on_the_page_recorded_for_it(an_entry):
    long = "\n\n".join(["Words that fill the page, and more of them. " * 60] * 3)
    held = [an_entry(2), an_entry(3, body=long), an_entry(4, 3), an_entry(5)]
    (run,) = make_runs(held, StackPrintOptions(), 250, here)
    texts = page_texts(run.files["run-001.pdf"])
    for printed in run.letters:
        assert texts[printed.pages.first_page - 1].startswith(printed.letter.sender.name)
        assert printed.letter.recipient.name.split()[-1] in texts[printed.pages.first_page - 1]
        assert printed.pages.first_page % 2 == 1
    assert [printed.entry.row for printed in run.letters] == [2, 3, 4, 4, 4, 5]


@pytest.mark.parametrize("print_options", [StackPrintOptions(), StackPrintOptions(sides=1)])
def test_the_record_of_a_run_gives_its_pages_again(an_entry, print_options):
    long = "\n\n".join(["Words that fill the page, and more of them. " * 60] * 3)
    (run,) = make_runs([an_entry(2), an_entry(3, body=long), an_entry(4)], print_options, 250, here)
    pages = tuple(pages_of(run.record.page_counts, print_options.with_envelope("fold")))
    assert pages == tuple(printed.pages for printed in run.letters)
    assert {one.page_count for one in pages} == {2, 3}


def test_letter_n_of_a_run_has_page_n_of_the_envelopes(an_entry):
    (run,) = make_runs([an_entry(row, envelope="no10") for row in (2, 3, 4)], StackPrintOptions(), 250, here)
    assert list(run.files) == ["run-001.pdf", "run-001-envelopes.pdf"]
    for page, printed in zip(page_texts(run.files["run-001-envelopes.pdf"]), run.letters, strict=True):
        assert printed.letter.sender.name.upper() in page


@pytest.mark.parametrize("bad", [{"body": "x\n\n" * 200}, {"name": "Jane 😀"}])
def test_an_entry_with_a_letter_that_cannot_be_printed_is_refused_whole(an_entry, bad):
    held = [an_entry(2), an_entry(3, 3, **bad), an_entry(4)]
    (run,) = make_runs(held, StackPrintOptions(), 250, here)
    assert [printed.entry.row for printed in run.letters] == [2, 4]
    assert [(refused.row, refused.cells) for refused in run.refused] == [(3, held[1].cells)]
    assert run.record.refused == (1,)
    assert not any("😀" in text for text in page_texts(run.files["run-001.pdf"]))


def test_a_run_without_printable_entries_has_no_file_and_no_number(an_entry):
    held = [an_entry(2, name="Jane 😀"), an_entry(3)]
    first, second = make_runs(held, StackPrintOptions(), 1, here)
    assert (first.files, first.letters, len(first.refused)) == ({}, (), 1)
    assert list(second.files) == ["run-001.pdf"]


def test_the_record_of_a_run_has_its_sizes_and_survives_json(an_entry):
    held = [an_entry(2), an_entry(3, name="Jane 😀"), an_entry(4, envelope="fold")]
    (run,) = make_runs(held, StackPrintOptions(), 250, here)
    kept = json.loads(json.dumps(run.record.as_json()))
    assert kept == {
        "made_of": PlannedRun("fold", tuple(held)).digest,
        "files": {"run-001.pdf": len(run.files["run-001.pdf"])},
        "page_counts": [2, 2],
        "refused": [1],
    }
    assert RunRecord.from_json(kept) == run.record
    assert run.entry_count == 3


def test_a_worker_finds_out_again_why_entries_of_a_finished_run_were_refused(an_entry):
    planned = PlannedRun("fold", (an_entry(2), an_entry(3, name="Jane 😀"), an_entry(4)))
    printed = do_task(RunTask(StackPrintOptions(), planned, None))
    record = RunRecord(planned.digest, {}, (2, 2), (1,))
    again = do_task(RunTask(StackPrintOptions(), planned, record))
    assert (again.letters, again.envelopes, again.pages) == (b"", b"", printed.pages)
    ((index, refusal),) = again.refused[:1]
    assert (index, refusal.code) == (1, "glyph_missing")


def test_a_refused_place_in_a_pack_has_the_row_number_0(an_entry):
    (run,) = make_runs([an_entry(None, name="Jane 😀")], StackPrintOptions(), 250, here)
    assert [refused.row for refused in run.refused] == [0]


def test_a_finished_run_is_reported_again_without_being_printed(an_entry):
    held = [an_entry(2), an_entry(3, name="Jane 😀"), an_entry(4), an_entry(5)]
    before = list(make_runs(held, StackPrintOptions(), 2, here))
    again = list(make_runs(held, StackPrintOptions(), 2, here, [run.record for run in before[:1]]))
    assert again[0].files == {}
    assert [run.letters for run in again] == [run.letters for run in before]
    assert [[row[:2] for row in run.refused] for run in again] == [[row[:2] for row in run.refused] for run in before]
    assert again[1].files == before[1].files


def test_a_run_is_not_begun_without_memory_for_it(an_entry, monkeypatch):
    """Where all memory is used up, CPython may abort instead of raising an error."""
    monkeypatch.setattr("letters.stacks.runs._MEMORY_FOR_A_RUN", 1 << 60)
    with pytest.raises(MemoryError):
        list(make_runs([an_entry(2)], StackPrintOptions(), 250, here))
