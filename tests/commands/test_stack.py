"""`letters stack`: its files, its messages and its exit codes."""

import csv
import json
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from letters.cli import main
from letters.stacks.entries import PER_FILE
from tests.support.examples import page_texts
from tests.support.signing import hand, photo, picture_bytes
from tests.support.waiting import wait_until

HEADER = "Name,Street address,City,Province,Postal code,Member of Parliament"
JANE = "Jane Doe,10-123 Main St,Edmonton,AB,T5J 2R7,Edmonton Griesbach"
JOHN = "John Roe,12 Main St,Edmonton,AB,T5J 2R7,Edmonton Griesbach"


@pytest.fixture
def stack(tmp_path, monkeypatch):
    """Return a function that runs `letters stack` on a CSV file with these lines and returns the exit code."""
    monkeypatch.chdir(tmp_path)

    def run(*lines: str, options=(), spoken="C") -> int:
        (tmp_path / "people.csv").write_text("\n".join(lines), encoding="utf-8")
        monkeypatch.setenv("LC_ALL", spoken)
        try:
            return main(["stack", "people.csv", "-o", "out", "--date", "2026-04-20", "--workers", "1", *options])
        except SystemExit as exit_:
            return exit_.code

    return run


def files(folder: Path) -> dict[str, bytes]:
    return {file.name: file.read_bytes() for file in folder.iterdir()}


def manifest(folder: Path) -> list[dict[str, str]]:
    with (folder / "manifest.csv").open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def refused(folder: Path) -> list[dict[str, str]]:
    with (folder / "refused.csv").open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def test_good_rows_make_runs_an_index_and_a_manifest(stack, tmp_path, capsys):
    assert stack(HEADER, JANE, JOHN) == 0
    assert sorted(files(tmp_path / "out")) == ["index.pdf", "manifest.csv", "run-001.pdf", "run.json"]
    assert [line["name"] for line in manifest(tmp_path / "out")] == ["Jane Doe", "John Roe"]
    texts = page_texts((tmp_path / "out" / "run-001.pdf").read_bytes())
    assert [text.split("\n")[0] for text in texts[::2]] == ["Jane Doe", "John Roe"]
    said = capsys.readouterr()
    assert said.out.splitlines()[1:] == [
        "Letters: 2. Print runs: 1. Folder: out",
        "Rows: 2. Made: 2. Refused: 0. Passed over: 0.",
    ]
    assert said.out.startswith("Columns read: Name → name, Street address → street, City → city, ")
    assert said.err == ""


def test_the_help_names_the_default_size_of_a_print_run(stack, capsys):
    assert stack(HEADER, JANE, options=["--help"]) == 0
    assert f"{PER_FILE} if not given" in " ".join(capsys.readouterr().out.split())


@pytest.mark.parametrize(
    ("spoken", "fact"),
    [
        ("C", "The list of members is as of April 13, 2026."),
        ("fr_CA.UTF-8", "La liste des députées et députés est en date du 13 avril 2026."),
    ],
)
def test_the_date_of_an_old_list_is_in_the_summary_without_a_warning(stack, spoken, fact, capsys):
    assert stack(HEADER, JANE, JOHN, options=["--date", "2026-08-12"], spoken=spoken) == 0
    said = capsys.readouterr()
    assert (said.out.splitlines()[1], len(said.out.splitlines()), said.err) == (fact, 4, "")


def test_refused_rows_are_reported_and_written_to_a_file_and_the_others_are_made(stack, tmp_path, capsys):
    bad = JANE.replace("T5J 2R7", "90210")
    assert stack(HEADER, JANE, bad, ",,,,,") == 1
    assert [(row["row"], row["code"], row["Postal code"]) for row in refused(tmp_path / "out")] == [
        ("3", "postal_code_foreign", "90210")
    ]
    said = capsys.readouterr()
    assert "letters: postal_code_foreign (row 3, postal_code): " in said.err
    assert "Rows refused: 1." in said.out


def test_the_corrected_file_of_refused_rows_makes_a_stack(stack, tmp_path):
    stack(HEADER, JANE, JANE.replace("T5J 2R7", "90210"))
    corrected = (tmp_path / "out" / "refused.csv").read_text(encoding="utf-8-sig").replace("90210", "T5J 2R7")
    assert stack(*corrected.splitlines(), options=["--force"]) == 0
    assert "refused.csv" not in files(tmp_path / "out")


def test_if_all_rows_are_refused_only_the_file_of_refused_rows_is_made(stack, tmp_path):
    assert stack(HEADER, JANE.replace("T5J 2R7", "")) == 2
    assert sorted(files(tmp_path / "out")) == ["manifest.csv", "refused.csv", "run.json"]


def test_options_fill_only_empty_or_missing_cells(stack, tmp_path):
    rows = ["Name,Street address,City,Province,Postal code,MP,Language,Envelope",
            "Jane Doe,1 Main St,Edmonton,AB,T5J 2R7,,fr,",
            "John Roe,1 Main St,Edmonton,AB,T5J 2R7,Outremont,,none"]  # fmt: skip
    assert stack(*rows, options=["--to", "Edmonton Griesbach", "--language", "en", "--envelope", "no10"]) == 0
    lines = [(line["name"], line["riding"], line["language"], line["envelope"]) for line in manifest(tmp_path / "out")]
    assert lines == [("Jane Doe", "Edmonton Griesbach", "fr", "no10"), ("John Roe", "Outremont", "en", "none")]


@pytest.mark.parametrize(
    ("order", "names"),
    [("file", ["Zoë", "Ann", "Émile"]), ("name", ["Ann", "Émile", "Zoë"]), ("riding", ["Émile", "Zoë", "Ann"])],
)
def test_letters_and_index_are_in_the_requested_order(stack, tmp_path, order, names):
    rest = "1 Main St,Edmonton,AB,T5J 2R7"
    rows = [f"Zoë,{rest},Nepean", f"Ann,{rest},Outremont", f"Émile,{rest},Edmonton Griesbach"]
    assert stack(HEADER, *rows, options=["--order", order]) == 0
    assert [line["name"] for line in manifest(tmp_path / "out")] == names
    index = page_texts((tmp_path / "out" / "index.pdf").read_bytes())[0]
    assert sorted(names, key=index.index) == names


def test_a_row_may_name_a_signature_file_beside_the_spreadsheet(stack, tmp_path):
    (tmp_path / "jane.png").write_bytes(picture_bytes(photo((800, 600), at=(100, 150))))
    rows = [f"{HEADER},Signature", f"{JANE},jane.png", f"{JOHN},typed", f"{JOHN},../jane.png", f"{JOHN},none.png"]
    assert stack(*rows) == 1
    assert [(row["row"], row["code"], row["field"]) for row in refused(tmp_path / "out")] == [
        ("4", "cannot_read", "signature"),
        ("5", "cannot_read", "signature"),
    ]


def test_the_signature_option_names_a_file_relative_to_the_working_directory(stack, tmp_path):
    (tmp_path / "sub").mkdir()
    (tmp_path / "hand.json").write_text(json.dumps(hand()), encoding="utf-8")
    assert stack(HEADER, JANE) == 0
    (tmp_path / "people.csv").rename(tmp_path / "sub" / "people.csv")
    command = ["stack", "sub/people.csv", "-o", "signed", "--date", "2026-04-20", "--signature", "hand.json"]
    assert main(command) == 0


def test_a_signature_file_that_is_added_later_is_printed_by_the_next_run(stack, tmp_path):
    rows = [f"{HEADER},Signature", f"{JANE},", f"{JOHN},", f"{JOHN.replace('John', 'June')},hand.json", f"{JANE},"]
    assert stack(*rows, options=["--per-file", "2"]) == 1
    first = (tmp_path / "out" / "run-001.pdf").stat().st_mtime_ns
    (tmp_path / "hand.json").write_text(json.dumps(hand()), encoding="utf-8")
    assert stack(*rows, options=["--per-file", "2"]) == 0
    printed = [text for run in (1, 2) for text in page_texts((tmp_path / "out" / f"run-00{run}.pdf").read_bytes())]
    assert [text.split("\n")[0] for text in printed[::2]] == ["Jane Doe", "John Roe", "June Roe", "Jane Doe"]
    assert (tmp_path / "out" / "run-001.pdf").stat().st_mtime_ns == first


def test_a_mistake_in_an_option_changes_no_existing_file(stack, tmp_path):
    stack(HEADER, JANE)
    before = files(tmp_path / "out")
    assert stack(HEADER, JANE, options=["--force", "--envelope", "no11"]) == 2
    assert files(tmp_path / "out") == before


def test_without_a_date_the_recorded_one_is_used(stack, tmp_path):
    stack(HEADER, JANE)
    before = files(tmp_path / "out")
    assert main(["stack", "people.csv", "-o", "out", "--workers", "1"]) == 0
    assert files(tmp_path / "out") == before


def test_likely_duplicates_are_made_with_a_notice(stack, tmp_path, capsys):
    rows = [f"{HEADER},Language,Email", f"{JANE},en,", f"{JOHN},en,", f"{JANE},fr,jane@example.org"]
    assert stack(*rows) == 0
    assert len(manifest(tmp_path / "out")) == 3
    assert "letters: duplicate_rows (row 4, name): " in capsys.readouterr().err


def test_running_the_command_again_keeps_finished_runs(stack, tmp_path):
    stack(HEADER, JANE, JOHN, options=["--per-file", "1"])
    before = files(tmp_path / "out")
    (tmp_path / "out" / "run-002.pdf").unlink()
    first = (tmp_path / "out" / "run-001.pdf").stat().st_mtime_ns
    assert stack(HEADER, JANE, JOHN, options=["--per-file", "1"]) == 0
    assert files(tmp_path / "out") == before
    assert (tmp_path / "out" / "run-001.pdf").stat().st_mtime_ns == first


def test_a_different_stack_is_replaced_only_with_force(stack, tmp_path, capsys):
    stack(HEADER, JANE)
    before = files(tmp_path / "out")
    assert stack(HEADER, JOHN) == 2
    assert "letters: outdir_not_empty (output): " in capsys.readouterr().err
    assert files(tmp_path / "out") == before
    assert stack(HEADER, JOHN, options=["--force"]) == 0
    assert [line["name"] for line in manifest(tmp_path / "out")] == ["John Roe"]


def test_the_number_of_workers_does_not_change_the_files(stack, tmp_path):
    rows = [f"Jane Doe {n},{n} Main St,Edmonton,AB,T5J 2R7,Outremont" for n in range(2, 30)]
    stack(HEADER, *rows, options=["--per-file", "5", "--envelope", "no10"])
    alone = files(tmp_path / "out")
    stack(HEADER, *rows, options=["--per-file", "5", "--envelope", "no10", "--force", "--workers", "3"])
    assert files(tmp_path / "out") == alone


@pytest.mark.parametrize("spoken", ["C", "fr_CA.UTF-8"])
@pytest.mark.parametrize(
    ("lines", "options", "code"),
    [
        (["Street,City", "1 Main St,Edmonton"], [], "columns_missing"),
        ([HEADER, JANE], ["--order", "age"], "value_unknown"),
        ([HEADER, JANE], ["--per-file", "none"], "count_invalid"),
        ([HEADER, JANE], ["--per-file", "12345678901"], "count_invalid"),
        ([HEADER, JANE], ["--workers", "0"], "count_invalid"),
        ([HEADER, JANE], ["--envelope", "no11"], "value_unknown"),
        ([HEADER, JANE], ["--language", "de"], "value_unknown"),
        ([HEADER, JANE], ["--to", "Nowhere at all"], "member_unknown"),
        ([HEADER, JANE], ["--signature", "nothing.png"], "cannot_read"),
        ([HEADER], [], "cannot_read"),
        ([HEADER, JANE], ["--sides", "3"], "value_unknown"),
        ([HEADER, JANE], ["--offset", "9,0"], "offset_invalid"),
        ([HEADER, JANE], ["--campaign", "other"], "value_unknown"),
        ([HEADER, JANE], ["--dask", "tcp://127.0.0.1:9"], "cluster_unreachable"),
        ([""], [], "cannot_read"),
    ],
)
def test_a_mistake_is_reported_and_nothing_is_made(stack, tmp_path, capsys, lines, options, code, spoken):
    assert stack(*lines, options=options, spoken=spoken) == 2
    said = capsys.readouterr().err
    assert f"letters: {code} (" in said
    assert "Traceback" not in said
    assert not list(tmp_path.glob("out/run-*.pdf"))


#: Runs the command `letters`, but stops for a minute in the middle of the third print run's file.
SLOW_AT_THE_THIRD_RUN = """
import sys, time
from letters.atomic_file import open_atomic
from letters.cli import main
from letters.stacks import folder

def write_slowly(path, data):
    with open_atomic(path) as file:
        file.write(data[:9_000])
        if path.name == "run-003.pdf":
            file.flush()
            time.sleep(60)
        file.write(data[9_000:])

folder.write_file = write_slowly
sys.exit(main())
"""


@pytest.mark.parametrize("ending", [signal.SIGINT, signal.SIGTERM])
def test_an_interrupted_stack_leaves_no_partial_file_and_can_be_resumed(tmp_path, ending):
    rows = [f"Jane Doe {n},{n} Main St,Edmonton,AB,T5J 2R7,Outremont" for n in range(2, 252)]
    (tmp_path / "people.csv").write_text("\n".join([HEADER, *rows]), encoding="utf-8")
    options = ["stack", "people.csv", "-o", "out", "--date", "2026-04-20", "--per-file", "50", "--workers", "2"]
    command = [sys.executable, "-c", SLOW_AT_THE_THIRD_RUN, *options]
    process = subprocess.Popen(command, cwd=tmp_path, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    out = tmp_path / "out"
    wait_until(lambda: process.poll() is not None or any(out.glob(".run-003.pdf.*.part")))
    process.send_signal(ending)
    _, said = process.communicate(timeout=60)
    assert process.returncode == 2
    assert said == "letters: interrupted: Stopped. Run the same command again to continue.\n"
    assert sorted(file.name for file in out.glob("run-*.pdf")) == ["run-001.pdf", "run-002.pdf"]
    assert list(out.glob(".*.part")) == []
    command = [sys.executable, "-m", "letters", *options]
    assert subprocess.run(command, cwd=tmp_path, capture_output=True, check=True).returncode == 0
    assert len(manifest(out)) == 250
