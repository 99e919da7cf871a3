"""`letters stack` on lists as they are: columns that are asked about, rows that are passed over, little to read."""

import csv

import pytest

from letters.cli import main

HEADER = "Name,Street address,City,Province,Postal code,Member of Parliament"
JANE = "Jane Doe,10-123 Main St,Edmonton,AB,T5J 2R7,Edmonton Griesbach"


@pytest.fixture
def stack(tmp_path, monkeypatch, capsys):
    """Return a function that runs `letters stack` on these lines and returns the exit code and what was said."""
    monkeypatch.chdir(tmp_path)

    def run(*lines, options=("-o", "out"), spoken="C"):
        (tmp_path / "people.csv").write_text("\n".join(lines), encoding="utf-8")
        monkeypatch.setenv("LC_ALL", spoken)
        code = main(["stack", "people.csv", "--date", "2026-04-20", "--workers", "1", *options])
        said = capsys.readouterr()
        return code, said.out.splitlines(), said.err.splitlines()

    return run


@pytest.mark.parametrize("spoken", ["C", "fr_CA.UTF-8"])
def test_unclear_columns_stop_the_run_with_the_options_that_answer(stack, tmp_path, spoken):
    lines = ["Name,Adress,Aptt,City,Postal code,Riding", "Jane Doe,123 Main St,10,Edmonton,T5J 2R7,Edmonton Griesbach"]
    code, out, errors = stack(*lines, spoken=spoken)
    assert (code, out, len(errors)) == (2, [], 2)
    assert "column_unclear (Adress): " in errors[0]
    assert '--column "Aptt=unit"' in errors[1]
    assert not (tmp_path / "out").exists()
    code, out, errors = stack(*lines, options=["-o", "out", "--column", "Adress=street", "--column", "Aptt=unit"])
    assert (code, errors) == (0, [])


def test_what_came_of_the_rows_is_the_last_line(stack):
    bad = JANE.replace("T5J 2R7", "90210")
    code, out, errors = stack(HEADER, JANE, ",,,,,Outremont", HEADER, bad)
    assert code == 1
    assert out[-1] == "Rows: 4. Made: 1. Refused: 1. Passed over: 2 (about no one: row 3; headers again: row 4)."
    assert [line for line in errors if "row_passed_over (row 3)" in line]


def test_in_french_a_no_break_space_stands_before_each_colon_of_the_last_line(stack):
    _, out, _ = stack(HEADER, JANE, ",,,,,Outremont", spoken="fr_CA.UTF-8")
    assert out[-1].endswith("Sautées\u00a0: 1 (sans personne\u00a0: ligne 3).")


def test_a_check_says_the_same_and_makes_nothing(stack, tmp_path):
    bad = JANE.replace("T5J 2R7", "90210")
    code, out, _ = stack(HEADER, JANE, bad, options=["--check"])
    assert code == 1
    assert "Letters that would be made: 1. Print runs: 1." in out
    assert out[-1] == "Rows: 2. Made: 1. Refused: 1. Passed over: 0."
    assert [file.name for file in tmp_path.iterdir()] == ["people.csv"]
    assert stack(HEADER, bad, options=["--check"])[0] == 2
    assert stack(HEADER, JANE, options=["--check"])[0] == 0


def test_without_a_check_a_folder_is_needed(stack):
    code, _, errors = stack(HEADER, JANE, options=[])
    assert (code, errors[0].split(":")[1]) == (2, " required (output)")


def test_rows_that_are_only_passed_over_leave_nothing_to_make(stack):
    assert stack(HEADER, ",,,,,Outremont")[0] == 2
    assert stack(HEADER, JANE, ",,,,,Outremont", options=["-o", "other"])[0] == 0


@pytest.mark.parametrize("kinds", [3, 400])
def test_both_streams_together_take_at_most_fifteen_lines(stack, kinds):
    rows = [f"Jane Doe,1 Main St,Edmonton,AB,T5J 2R7,Nowhere {n},x{n},Klingon {n}" for n in range(kinds)]
    code, out, errors = stack(f"{HEADER},Phone,Language", JANE + ",,", *rows)
    assert code == 1
    assert len(out) + len(errors) <= 15
    refused = [line for line in errors if "member_unknown" in line]
    assert refused
    if kinds > 10:
        assert f"{kinds - 10:,} more" in refused[0]


def test_skipped_duplicates_are_counted_and_not_printed(stack, tmp_path):
    code, out, _ = stack(HEADER, JANE, JANE.upper(), options=["-o", "out", "--skip-duplicates"])
    assert code == 0
    assert out[-1] == "Rows: 2. Made: 1. Refused: 0. Passed over: 1 (duplicate: row 3)."
    with (tmp_path / "out" / "manifest.csv").open(encoding="utf-8-sig", newline="") as file:
        assert len(list(csv.DictReader(file))) == 1


@pytest.mark.parametrize(
    ("options", "code"),
    [
        (["--column", "Name"], "column_answer_invalid"),
        (["--column", "Nowhere=unit"], "column_missing"),
        (["--column", "Name=nothing"], "value_unknown"),
        (["--sheet", "Nowhere"], "sheet_missing"),
        (["--header-row", "99"], "row_empty"),
        (["--header-row", "x"], "count_invalid"),
        (["--province", "ZZ"], "province_unknown"),
    ],
)
@pytest.mark.parametrize("spoken", ["C", "fr_CA.UTF-8"])
def test_a_wrong_answer_is_refused_before_anything_is_made(stack, tmp_path, options, code, spoken):
    exit_code, _, errors = stack(HEADER, JANE, options=["-o", "out", *options], spoken=spoken)
    assert (exit_code, len(errors)) == (2, 1)
    assert errors[0].startswith(f"letters: {code} (")
    assert not (tmp_path / "out").exists()


def test_a_riding_number_is_one_in_the_option_and_in_a_column_of_ridings_only(stack):
    without = JANE.rpartition(",")[0]
    assert stack(HEADER.rpartition(",")[0], without, options=["-o", "a", "--to", "48017"])[0] == 0
    assert stack(HEADER.replace("Member of Parliament", "Riding"), f"{without},48017", options=["-o", "b"])[0] == 0
    code, _, errors = stack(HEADER, f"{without},48017", options=["-o", "c"])
    assert (code, "member_unknown" in errors[0]) == (2, True)
