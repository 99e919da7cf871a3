"""Spreadsheets as organizers really have them: each file of `cases/` comes out as `cases/expected.yaml` says."""

import csv
import re
from pathlib import Path

import pytest
import yaml

from letters.cli import main
from tests.support.examples import page_texts

CASES = Path(__file__).parent / "cases"
EXPECTED = yaml.safe_load((CASES / "expected.yaml").read_text(encoding="utf-8"))

#: The most lines that a command may say.
MOST_LINES = 15


def row_count(file: Path) -> int:
    if not file.exists():
        return 0
    with file.open(encoding="utf-8-sig", newline="") as opened:
        return sum(1 for _ in csv.DictReader(opened))


def text_of(folder: Path) -> str:
    runs = sorted(folder.glob("run-*.pdf"))
    text = "\n".join(page for run in runs for page in page_texts(run.read_bytes()))
    return re.sub(r"[^\S\n]+", " ", text)


@pytest.mark.parametrize("case", EXPECTED, ids=lambda case: case["file"])
def test_a_case_comes_out_as_expected(case, tmp_path, monkeypatch, capsys):
    monkeypatch.setenv("LC_ALL", "C")
    out = tmp_path / "out"
    options = ["--workers", "1", "--date", "2026-11-22", *case.get("args", ())]
    code = main(["stack", str(CASES / case["file"]), "-o", str(out), *options])
    captured = capsys.readouterr()
    said, text = captured.out + captured.err, text_of(out)
    counts = {"letters": row_count(out / "manifest.csv"), "refused": row_count(out / "refused.csv")}
    assert {name: counts[name] for name in counts if name in case} == {
        name: case[name] for name in counts if name in case
    }
    assert [pattern for pattern in case.get("has", ()) if not re.search(pattern, text)] == []
    assert [pattern for pattern in case.get("hasnt", ()) if re.search(pattern, text)] == []
    assert {one: len(re.findall(one, text)) for one in case.get("has_times", ())} == case.get("has_times", {})
    assert [pattern for pattern in case.get("err", ()) if not re.search(pattern, said)] == []
    assert len(said.splitlines()) <= case.get("err_lines", MOST_LINES)
    if "exit" in case:
        assert code == case["exit"]
    assert out.exists() == (code != 2 or counts["refused"] > 0)


def test_every_file_has_its_expectation():
    assert {case["file"] for case in EXPECTED} == {file.name for file in CASES.iterdir()} - {"expected.yaml"}
