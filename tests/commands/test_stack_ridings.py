"""`letters stack --find-ridings`: what is asked, what is kept, and what is said when there is no answer."""

import csv
import json
from pathlib import Path

import pytest

from letters.cli import main
from letters.stacks.folder import StackFolder
from tests.support.represent_server import RepresentServer, status
from tests.support.riding_finding import CENTRE, GRIESBACH

HEADER = "Name,Street address,City,Province,Postal code"
JANE = "Jane Doe,10-123 Main St,Edmonton,AB,T5J 2R7"
JOHN = "John Roe,12 Main St,Edmonton,AB,t5j2r7"
JEAN = "Jean Untel,14 Main St,Edmonton,AB,T5J 2R8"


@pytest.fixture
def server(represent) -> RepresentServer:
    """A server in place of Represent that knows one riding for T5J 2R7 and two for T5J 2R8."""
    represent.answer_with("T5J 2R7", [GRIESBACH])
    represent.answer_with("T5J 2R8", [GRIESBACH], [CENTRE])
    return represent


@pytest.fixture
def stack(tmp_path, monkeypatch, server):
    """Return a function that runs `letters stack` on a CSV file with these lines and returns the exit code."""
    monkeypatch.chdir(tmp_path)
    assert not server.requests

    def run(*lines: str, options=("--find-ridings",), out="out", spoken="C") -> int:
        (tmp_path / "people.csv").write_text("\n".join([HEADER, *lines]), encoding="utf-8")
        monkeypatch.setenv("LC_ALL", spoken)
        return main(["stack", "people.csv", "-o", out, "--date", "2026-04-20", "--workers", "1", *options])

    return run


def files(folder: Path) -> dict[str, bytes]:
    return {file.name: file.read_bytes() for file in folder.iterdir()}


def records(path: Path) -> list[dict[str, str]]:
    return list(csv.DictReader(path.read_text(encoding="utf-8-sig").splitlines()))


def test_each_code_is_asked_once_and_nothing_else_is_sent(stack, server):
    assert stack(JANE, JOHN, JANE.replace("Jane", "Ann")) == 0
    assert server.codes_asked == ["T5J2R7"]
    path, headers = server.requests[0]
    assert not any(word in f"{path}{headers}" for word in ("Jane", "Doe", "Main", "Edmonton"))


def test_rows_without_one_riding_are_refused_with_the_choices_and_the_others_made(stack, tmp_path, capsys):
    assert stack(JANE, JEAN, JOHN, JANE.replace("T5J 2R7", "T5J 2R9")) == 1
    said = capsys.readouterr()
    assert said.out.splitlines()[1:] == [
        "Postal codes to look up: 3, at most 60 a minute.",
        "Postal codes looked up: 3. Ridings found: 1. They are in out/found-ridings.csv.",
        "Letters: 2. Print runs: 1. Folder: out",
        "Rows refused: 2. They are in out/refused.csv, with the reasons.",
        "Rows: 4. Made: 2. Refused: 2. Passed over: 0.",
    ]
    assert (
        "member_ambiguous (row 3, member): The postal code T5J 2R8 may lie in several ridings: Edmonton Gr" in said.err
    )
    assert [(row["row"], row["code"]) for row in records(tmp_path / "out" / "refused.csv")] == [
        ("3", "member_ambiguous"),
        ("5", "postal_code_unknown"),
    ]
    assert [row["Riding"] for row in records(tmp_path / "out" / "found-ridings.csv")] == [
        "Edmonton Griesbach", "", "Edmonton Griesbach", ""]  # fmt: skip


def test_what_was_found_is_read_back_without_the_service_and_gives_the_same_letters(
    stack, server, tmp_path, monkeypatch
):
    stack(JANE, JEAN, JOHN)
    asked = len(server.requests)
    monkeypatch.setenv("LETTERS_REPRESENT_URL", "")
    options = ["-o", "again", "--date", "2026-04-20", "--workers", "1"]
    assert main(["stack", "out/found-ridings.csv", *options]) == 1
    for name in ("run-001.pdf", "manifest.csv", "index.pdf"):
        assert (tmp_path / "again" / name).read_bytes() == (tmp_path / "out" / name).read_bytes()
    assert len(server.requests) == asked


def test_a_check_asks_but_writes_nothing(stack, server, tmp_path, capsys):
    assert stack(JANE, JEAN, options=["--find-ridings", "--check"]) == 1
    assert server.codes_asked == ["T5J2R7", "T5J2R8"]
    assert [file.name for file in tmp_path.iterdir()] == ["people.csv"]
    out = capsys.readouterr().out
    assert "Postal codes looked up: 2. Ridings found: 1.\nLetters that would be made: 1." in out


def test_the_files_are_the_same_with_any_number_of_workers(stack, tmp_path):
    rows = [JANE, JOHN, JEAN, *(JANE.replace("Jane", f"Jane {letter}.") for letter in "ABCDEF")]
    stack(*rows, options=["--find-ridings", "--per-file", "2"])
    stack(*rows, options=["--find-ridings", "--per-file", "2", "--workers", "2"], out="two")
    assert files(tmp_path / "out") == files(tmp_path / "two")


def test_an_interrupted_search_goes_on_where_it_stopped(stack, server, tmp_path, monkeypatch, capsys):
    server.answer_with("T5J 2R9", [CENTRE])
    rows = [JANE, JEAN, JANE.replace("T5J 2R7", "T5J 2R9")]
    assert stack(*rows, out="whole") == 1
    server.requests.clear()

    def interrupted(folder, code, numbers):
        keep(folder, code, numbers)
        if code == "T5J 2R8":
            raise KeyboardInterrupt

    keep = StackFolder.keep_ridings
    with monkeypatch.context() as patch:
        patch.setattr(StackFolder, "keep_ridings", interrupted)
        assert stack(*rows) == 2
    assert "letters: interrupted" in capsys.readouterr().err
    assert stack(*rows) == 1
    assert server.codes_asked == ["T5J2R7", "T5J2R8", "T5J2R9"]
    assert files(tmp_path / "out") == files(tmp_path / "whole")


def test_a_code_without_an_answer_is_asked_again_by_the_same_command(stack, server, tmp_path):
    server.answer("T5J 2R8", status(503))
    assert stack(JANE, JEAN) == 1
    server.answer_with("T5J 2R8", [CENTRE])
    assert stack(JANE, JEAN) == 0
    assert server.codes_asked == ["T5J2R7", "T5J2R8", "T5J2R8"]
    assert sorted(files(tmp_path / "out")) == [
        "found-ridings.csv", "index.pdf", "manifest.csv", "run-001.pdf", "run.json"]  # fmt: skip
    assert [line["riding"] for line in records(tmp_path / "out" / "manifest.csv")] == [
        "Edmonton Griesbach", "Edmonton Centre"]  # fmt: skip


def test_answers_of_another_stack_are_not_taken_over(stack, server, capsys):
    stack(JANE)
    assert stack(JANE, JOHN) == 2
    assert "outdir_not_empty" in capsys.readouterr().err
    assert stack(JANE, JOHN, options=["--find-ridings", "--force"]) == 0
    assert server.codes_asked == ["T5J2R7"] * 2


@pytest.mark.parametrize(
    ("spoken", "reason"),
    [
        ("C", "could not be looked up with Represent: it answered with the error 500. Try again later, or write"),
        ("fr_CA.UTF-8", "n’a pas pu être cherchée avec Represent\u00a0: le service a répondu par l’erreur 500."),
    ],
)
def test_a_service_that_is_down_is_said_once_and_asked_no_more(stack, server, tmp_path, spoken, reason, capsys):
    codes = [f"T5J 3{letter}{digit}" for letter in "ABC" for digit in range(1, 5)]
    for code in codes:
        server.answer(code, status(500))
    assert stack(*(JANE.replace("T5J 2R7", code) for code in codes), spoken=spoken) == 2
    said = [line for line in capsys.readouterr().err.splitlines() if "finder_unavailable" in line]
    assert len(said) == 1
    assert reason in said[0]
    assert len(server.requests) == 3
    assert {row["code"] for row in records(tmp_path / "out" / "refused.csv")} == {"finder_unavailable"}
    assert "found-ridings.csv" not in files(tmp_path / "out")


def test_a_stack_without_the_search_does_not_continue_one_with_it(tmp_path, monkeypatch, server, capsys):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "people.csv").write_text(f"{HEADER},Riding\n{JANE},\n{JOHN},Nepean\n", encoding="utf-8")
    command = ["stack", "people.csv", "-o", "out", "--workers", "1"]
    assert main([*command, "--find-ridings"]) == 0
    assert main(command) == 2
    assert "outdir_not_empty" in capsys.readouterr().err
    assert len(server.requests) == 1


def test_no_service_is_asked_for_rows_that_say_who_is_written_to(server, tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "people.csv").write_text(f"{HEADER},Riding\n{JANE},Nepean\n", encoding="utf-8")
    assert main(["stack", "people.csv", "-o", "out", "--find-ridings", "--workers", "1"]) == 0
    assert server.requests == []
    assert "Postal codes looked up: 0. Ridings found: 0.\n" in capsys.readouterr().out
    assert json.loads((tmp_path / "out" / "run.json").read_text())["runs"]


@pytest.mark.parametrize(("options", "code"), [([], "finder_off"), (["--to", "Nepean"], "ridings_or_member")])
def test_a_search_that_cannot_help_is_refused_before_anything_is_made(
    stack, server, monkeypatch, options, code, capsys
):
    if code == "finder_off":
        monkeypatch.setenv("LETTERS_REPRESENT_URL", "")
    assert stack(JANE, options=["--find-ridings", *options]) == 2
    assert f"letters: {code} (find_ridings): " in capsys.readouterr().err
    assert server.requests == []
    assert not Path("out").exists()


def test_a_list_without_ridings_names_the_option(stack, capsys):
    assert stack(JANE, options=[]) == 2
    assert "--find-ridings" in capsys.readouterr().err


def test_all_that_is_said_has_at_most_fifteen_lines(stack, server, capsys):
    codes = [f"T5J 3{letter}{digit}" for letter in "ABC" for digit in range(1, 9)]
    for code in codes:
        server.answer_with(code, [GRIESBACH], [CENTRE])
    assert stack(JANE, *(JEAN.replace("T5J 2R8", code) for code in codes)) == 1
    said = capsys.readouterr()
    assert len(said.out.splitlines()) + len(said.err.splitlines()) <= 15
