"""The manifest and the index say where each letter is, in the order of the letters."""

import csv
import gc
import io
from dataclasses import replace

from letters import Recipient
from letters.stacks.manifest import MANIFEST_COLUMNS, ManifestAndIndex
from letters.stacks.runs import StackPrintOptions, do_task, make_runs
from letters.stacks.workers import in_this_process
from tests.support.examples import page_texts


def made_lists(entries, per_file=250, language="en"):
    manifest = io.BytesIO()
    lists = ManifestAndIndex(manifest, language)
    for run in make_runs(entries, StackPrintOptions(), per_file, lambda tasks: in_this_process(do_task, tasks)):
        lists.add(run)
    index = lists.close()
    return list(csv.DictReader(io.StringIO(manifest.getvalue().decode("utf-8-sig")))), index


def test_the_manifest_has_a_line_for_each_letter(an_entry):
    lines, _ = made_lists([an_entry(2, 2), an_entry(3, envelope="no10")], per_file=2)
    assert tuple(lines[0]) == MANIFEST_COLUMNS
    assert [list(line.values()) for line in lines] == [
        ["1", "run-001.pdf", "1", "2", "2", "Jane Doe 2", "Kerry Diotte", "Edmonton Griesbach", "en", "fold"],
        ["2", "run-001.pdf", "3", "2", "2", "Jane Doe 2", lines[1]["member"], lines[1]["riding"], "en", "fold"],
        ["3", "run-002.pdf", "1", "1", "3", "Jane Doe 3", "Kerry Diotte", "Edmonton Griesbach", "en", "no10"],
    ]


def test_a_name_that_looks_like_a_formula_is_guarded(an_entry):
    lines, _ = made_lists([an_entry(2, name="=SUM(A1)")])
    assert lines[0]["name"] == "'=SUM(A1)"


def test_the_index_has_a_section_for_each_file_with_the_page_of_each_letter(an_entry):
    _, index = made_lists([an_entry(row) for row in range(2, 7)], per_file=3)
    first, second = page_texts(index)
    assert first.startswith("run-001.pdf: letters 1 to 3")
    assert [line[:4] for line in first.split("\n") if line.startswith("p. ")] == ["p. 1", "p. 3", "p. 5"]
    assert "Jane Doe 4" in first
    assert second.startswith("run-002.pdf: letters 4 to 5")


def test_a_long_index_takes_several_numbered_pages(an_entry):
    _, index = made_lists([an_entry(row) for row in range(2, 102)])
    texts = page_texts(index)
    assert [text.strip().split("\n")[-1] for text in texts] == [f"Page {n}" for n in range(1, len(texts) + 1)]
    assert all(text.startswith("run-001.pdf: letters 1 to 100") for text in texts)


def test_the_columns_of_the_manifest_stay_as_they_are():
    columns = "letter,file,first_page,pages,row,name,member,riding,language,envelope"
    assert ",".join(MANIFEST_COLUMNS) == columns


def test_a_blank_letter_has_neither_row_nor_name_and_is_called_blank_in_the_index(an_entry):
    for language, blank in (("en", "blank"), ("fr", "à remplir")):
        (line,), index = made_lists([an_entry(None)], language=language)
        assert (line["row"], line["name"], line["riding"]) == ("", "", "Edmonton Griesbach")
        (text,) = page_texts(index)
        assert blank in text
        assert "Jane Doe" not in text
        assert "Kerry Diotte" in text


def test_a_typed_recipient_has_no_riding(an_entry):
    recipient = Recipient.typed("A. Clerk", ("1 Main St", "Ottawa ON"), "K1A 0A6")
    entry = an_entry(2)
    letters = (replace(entry.letters[0], recipient=recipient),)
    (line,), _ = made_lists([entry._replace(letters=letters)])
    assert (line["member"], line["riding"]) == ("A. Clerk", "")


def test_the_index_is_in_the_language_asked_for(an_entry):
    _, index = made_lists([an_entry(2)], language="fr")
    assert page_texts(index)[0].startswith("run-001.pdf\u00a0: lettres 1 à 1")


def test_without_letters_there_are_only_the_columns_and_no_index(an_entry):
    assert made_lists([an_entry(2, name="Jane 😀")]) == ([], b"")


def test_the_file_of_the_manifest_stays_open():
    manifest = io.BytesIO()
    lists = ManifestAndIndex(manifest, "en")
    assert lists.close() == b""
    del lists
    gc.collect()
    assert manifest.getvalue().startswith(b"\xef\xbb\xbfletter,file,")
