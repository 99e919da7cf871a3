"""Large stacks: every member from a real workbook, sixty faults, a cluster, and a kill at any moment."""

import csv
import io
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
import xlsxwriter
from distributed import LocalCluster

from letters import Recipient
from letters.cli import main
from letters.people.parliament.member_list import load_members
from tests.referees import cases
from tests.support.examples import page_texts

HEADER = ("Name", "Street address", "City", "Province", "Postal code", "Member of Parliament", "Language", "Own words",
          "Envelope", "Signature", "Return address", "Also", "Email", "Phone", "Salutation")  # fmt: skip
GOOD = {
    "Name": "Jane Doe",
    "Street address": "10-123 Main St",
    "City": "Edmonton",
    "Province": "AB",
    "Postal code": "T5J 2R7",
    "Member of Parliament": "Edmonton Griesbach",
}


def stack(folder: Path, spreadsheet: str, *options: str) -> int:
    """Run `letters stack` in this process and return the exit code."""
    return main(["stack", str(folder / spreadsheet), "-o", str(folder / "out"), "--date", "2026-04-20", *options])


def files(folder: Path) -> dict[str, bytes]:
    return {file.name: file.read_bytes() for file in (folder / "out").iterdir()}


def read(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def write(path: Path, rows: list[dict[str, str]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, HEADER, restval="")
        writer.writeheader()
        writer.writerows(rows)


def spoken(text: str) -> set[str]:
    """Return the lines of a page, with one space between words."""
    return {" ".join(line.split()) for line in text.split("\n")}


def test_a_workbook_with_a_row_for_every_member_makes_a_letter_to_each(tmp_path: Path) -> None:
    members = [member for member in load_members() if not member.vacant]
    file = io.BytesIO()
    with xlsxwriter.Workbook(file) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, (*HEADER[:5], "Riding"))
        for row, member in enumerate(members, start=1):
            sheet.write_row(row, 0, [f"Jane Doe {row}", *list(GOOD.values())[1:5], int(member.riding_number)])
    (tmp_path / "people.xlsx").write_bytes(file.getvalue())
    assert stack(tmp_path, "people.xlsx") == 0
    lines = read(tmp_path / "out" / "manifest.csv")
    assert len(lines) == len(members) == len(cases.rows())
    texts = {name: page_texts(data) for name, data in files(tmp_path).items() if name.startswith("run-")}
    for number, (line, member) in enumerate(zip(lines, members, strict=True), start=1):
        to, first = Recipient.member(member), int(line["first_page"]) - 1
        letter, sheet_text = texts[line["file"]][first : first + 2]
        assert (line["row"], line["name"], line["riding"]) == (str(number + 1), f"Jane Doe {number}", member.riding_en)
        assert letter.startswith(f"Jane Doe {number}\n")
        assert {" ".join(part.split()) for part in (to.salutation("en"), *to.inside_address("en"))} <= spoken(letter)
        assert {" ".join(part.split()) for part in to.envelope_lines("en")} <= spoken(sheet_text)


#: Faults of a row: the column, its value, the code.
FAULTS = [
    ("Name", "", "required"),
    ("Name", "\u200d", "required"),
    ("Name", "😀", "glyph_missing"),
    ("Name", "Jane \U0001f1e8\U0001f1e6", "glyph_missing"),
    ("Name", "x" * 121, "too_long"),
    ("Name", "\ufdd0Jane", "character_forbidden"),
    ("Name", "\ufffd", "character_forbidden"),
    ("Name", "W" * 41, "line_too_long"),
    ("Postal code", "", "required"),
    ("Postal code", "90210", "postal_code_foreign"),
    ("Postal code", "SW1A 1AA", "postal_code_foreign"),
    ("Postal code", "T5J 2RO", "postal_code_invalid"),
    ("Postal code", "D5J 2R7", "postal_code_invalid"),
    ("Postal code", "T5J", "postal_code_invalid"),
    ("Street address", "", "required"),
    ("Street address", "X" * 41, "line_too_long"),
    ("Street address", "1 Main St\x07", "character_forbidden"),
    ("City", "", "required"),
    ("City", "😀", "glyph_missing"),
    ("Member of Parliament", "", "required"),
    ("Member of Parliament", "Nobody at all", "member_unknown"),
    ("Member of Parliament", "99999", "member_unknown"),
    ("Member of Parliament", "Edmonton", "member_ambiguous"),
    ("Signature", "nothing.png", "cannot_read"),
    ("Signature", "../../etc/passwd.png", "cannot_read"),
    ("Signature", "people.json", "cannot_read"),
    ("Return address", "other", "required"),
    ("Own words", "word\n\n" * 500, "too_long"),
    ("Own words", "𒀀", "glyph_missing"),
    *((column, "#N/A", "formula_error") for column in ("Name", "City", "Postal code", "Street address")),
    *((column, "#REF!", "formula_error") for column in ("Name", "City", "Member of Parliament")),
    *((column, "#VALUE!", "formula_error") for column in ("Name", "Province")),
]

#: Faults that stop no letter: the column and its value. The field is left out, or the postal code's province is used.
HARMLESS = [
    *(("Province", typed) for typed in ("", "Texas", "QCC")),
    *(("Language", typed) for typed in ("de", "Spanish", "x", "#VALUE!")),
    *(("Envelope", typed) for typed in ("no11", "A4", "big")),
    *(("Signature", typed) for typed in ("stamped", "drawn")),
    *(("Also", typed) for typed in ("king", "minister; queen")),
    *(("Own words", typed) for typed in ("x" * 3001, "bell \x07")),
    *(("Email", typed) for typed in ("jane", "jane@", "@example.org")),
    *(("Phone", typed) for typed in ("call me", "12")),
    *(("Salutation", typed) for typed in ("Dr", "Sir")),
    ("Return address", "mine"),
]


def test_faults_have_their_own_codes_harmless_ones_stop_no_letter_and_corrected_rows_are_made(
    tmp_path: Path,
) -> None:
    assert len(FAULTS) + len(HARMLESS) > 60
    rows = [GOOD | {"Name": f"Jane Doe {number}"} for number in range(1000)]
    wrong = {16 * place: fault for place, fault in enumerate(FAULTS, start=1)}
    for place, (column, typed, _) in wrong.items():
        rows[place][column] = typed
    for place, (column, typed) in enumerate(HARMLESS):
        rows[16 * place + 8][column] = typed
    write(tmp_path / "people.csv", rows)
    assert stack(tmp_path, "people.csv") == 1
    refused = read(tmp_path / "out" / "refused.csv")
    done = {line["row"] for line in read(tmp_path / "out" / "manifest.csv")}
    assert len(done) + len(refused) == 1000
    told = {int(row["row"]) - 2: row["code"] for row in refused}
    assert told == {place: code for place, (_, _, code) in wrong.items()}
    assert all(row["reason_en"] and row["reason_fr"] for row in refused)
    for row in refused:
        column = wrong[int(row["row"]) - 2][0]
        row[column] = GOOD.get(column, "")
    write(tmp_path / "mended.csv", [{field: row[field] for field in HEADER} for row in refused])
    assert stack(tmp_path, "mended.csv", "--force") == 0
    assert len(read(tmp_path / "out" / "manifest.csv")) == len(FAULTS)


@pytest.fixture(scope="module")
def five_hundred(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with a spreadsheet of five hundred rows and the stack that one process makes of it."""
    folder = tmp_path_factory.mktemp("stacks")
    write(folder / "people.csv", [GOOD | {"Name": f"Jane Doe {number}"} for number in range(500)])
    assert stack(folder, "people.csv", "--per-file", "20", "--workers", "1") == 0
    return folder


def test_a_dask_cluster_makes_the_same_bytes_and_a_killed_worker_loses_nothing(
    five_hundred: Path, tmp_path: Path
) -> None:
    write(tmp_path / "people.csv", [GOOD | {"Name": f"Jane Doe {number}"} for number in range(500)])
    with LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=None) as cluster:
        process = subprocess.Popen(
            [sys.executable, "-m", "letters", "stack", "people.csv", "-o", "out", "--date", "2026-04-20",
             "--per-file", "20", "--dask", cluster.scheduler_address],
            cwd=tmp_path,
        )  # fmt: skip
        while process.poll() is None and not (tmp_path / "out" / "run-003.pdf").exists():
            time.sleep(0.01)
        next(iter(cluster.workers.values())).process.process.kill()
        assert process.wait(120) == 0
    assert files(tmp_path) == files(five_hundred)


def test_a_stack_killed_at_any_moment_leaves_no_partial_file_and_can_be_resumed(
    five_hundred: Path, tmp_path: Path
) -> None:
    write(tmp_path / "people.csv", [GOOD | {"Name": f"Jane Doe {number}"} for number in range(500)])
    whole = files(five_hundred)
    command = [sys.executable, "-m", "letters", "stack", "people.csv", "-o", "out", "--date", "2026-04-20",
               "--per-file", "20", "--workers", "2"]  # fmt: skip
    chance = random.Random(35)  # noqa: S311 - moments, not secrets
    for _ in range(10):
        process = subprocess.Popen(command, cwd=tmp_path, stdout=subprocess.DEVNULL, start_new_session=True)
        time.sleep(chance.uniform(0.3, 1.6))
        process.send_signal(signal.SIGKILL)
        process.wait()
        for name, data in files(tmp_path).items() if (tmp_path / "out").exists() else ():
            if name.startswith("run-"):
                assert data == whole[name]
    assert subprocess.run(command, cwd=tmp_path, stdout=subprocess.DEVNULL, check=True).returncode == 0
    assert files(tmp_path) == whole
