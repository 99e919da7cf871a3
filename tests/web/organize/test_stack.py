"""The ZIP of a stack: the files of the command, its print runs and the rows in them."""

import csv
import io

import pytest

from letters.cli import main
from tests.support.examples import page_texts
from tests.support.html_page import Page
from tests.support.spreadsheets import csv_of
from tests.web.organize.answers import ASTRAY, BOTH, DAY, HEADERS, JANE, JOHN, manifest, table_rows, unzipped


def test_the_zip_has_the_files_of_the_command(send, tmp_path, monkeypatch):
    rows = [JANE, JOHN, ASTRAY]
    (tmp_path / "people.csv").write_bytes(csv_of([HEADERS, *rows]))
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("LC_ALL", "C")
    options = ["--also", "minister", "--envelope", "no10", "--order", "name", "--workers", "1", "--date", DAY["date"]]
    assert main(["stack", "people.csv", "-o", "out", *options]) == 1
    of_the_command = {file.name: file.read_bytes() for file in (tmp_path / "out").iterdir() if file.suffix != ".json"}
    assert unzipped(send("stack", *rows, also="minister", envelope="no10", order="name")) == of_the_command


@BOTH
def test_a_stack_is_an_attachment_without_a_name_in_it(send, language):
    response = send("stack", JANE, language=language)
    name = {"en": "letters.zip", "fr": "lettres.zip"}[language]
    assert response.headers["Content-Disposition"] == f"attachment; filename={name}"
    assert response.headers["Print-Runs"] == "1"


def test_the_number_of_print_runs_is_sent_before_they_are_made(send):
    response = send("stack", *[JANE] * 5, per_file="2")
    assert response.headers["Print-Runs"] == "3"
    assert [name for name in unzipped(response) if name.startswith("run-")] == [f"run-00{n}.pdf" for n in (1, 2, 3)]


def test_options_fill_cells_that_are_empty(send):
    nobody = [*JANE[:5], ""]
    files = unzipped(send("stack", nobody, JOHN, to="Nepean", language="en", signature="typed", large_print="1"))
    assert [line["riding"] for line in manifest(files)] == ["Nepean", "Outremont"]
    assert int(manifest(files)[0]["pages"]) > 2


def test_a_column_may_be_left_out_by_choice(send):
    data = csv_of([[*HEADERS, "Phone"], [*JANE, "780-555-0100"]])
    files = unzipped(send("stack", file=data, column=["Phone=-"]))
    assert "780-555-0100" not in page_texts(files["run-001.pdf"])[0]


def test_duplicates_are_skipped_when_asked(send):
    assert len(manifest(unzipped(send("stack", JANE, JOHN, JANE, skip_duplicates="1")))) == 2


def test_duplicates_are_made_and_reported_with_their_rows(send):
    told = [one.text for one in Page.of(send("check", JANE, JOHN, JANE)).all("li")]
    assert any(text.endswith("(row 4)") for text in told)
    assert len(manifest(unzipped(send("stack", JANE, JOHN, JANE)))) == 3


def test_with_several_campaigns_one_must_be_chosen(send, client, config):
    folder = config / "campaigns"
    (folder / "second").mkdir()
    for file in (folder / "open-work-permits").iterdir():
        (folder / "second" / file.name).write_bytes(file.read_bytes())
    assert Page.of(client.get("/en/organize/")).all(name="campaign")
    assert Page.of(send("check", JANE)).problems() == {"campaign": "required"}
    assert len(manifest(unzipped(send("stack", JANE, campaign="second")))) == 1


TALL = [*JANE, "\n\n".join(["word " * 9] * 60)]
WITH_WORDS = [*HEADERS, "Own words"]


def test_refused_rows_are_in_the_order_of_the_sheet(send):
    response = send("check", file=csv_of([WITH_WORDS, TALL, [*ASTRAY, ""], [*JOHN, ""]]))
    assert [text[0] for _, text in table_rows(response)] == ["2", "3", "3"]
    files = unzipped(send("stack", file=csv_of([WITH_WORDS, TALL, [*ASTRAY, ""], [*JOHN, ""]])))
    rows = csv.DictReader(io.StringIO(files["refused.csv"].decode("utf-8-sig"), newline=""))
    assert [row["row"] for row in rows] == ["2", "3"]


def test_a_run_without_letters_is_neither_counted_nor_sent(send):
    rows = csv_of([WITH_WORDS, TALL, [*JOHN, ""], TALL])
    assert "Print runs: 1." in send("check", file=rows, per_file="1").text
    files = unzipped(send("stack", file=rows, per_file="1"))
    assert [name for name in files if name.startswith("run-")] == ["run-001.pdf"]
    assert files["refused.csv"].count(b"too_long") == 2


@pytest.mark.parametrize(("typed", "problems"), [("1000", {}), ("1001", {"per_file": "count_invalid"})])
def test_a_print_run_has_at_most_1000_letters(send, typed, problems):
    assert Page.of(send("check", JANE, per_file=typed)).problems() == problems
