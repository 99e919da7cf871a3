"""docs/pdf.md names files and tests that exist."""

import re
from pathlib import Path

import pytest

CHECKOUT = Path(__file__).resolve().parents[3]
ROWS = [
    [cell.strip() for cell in line.strip("|").split("|")]
    for line in (CHECKOUT / "docs" / "pdf.md").read_text(encoding="utf-8").splitlines()
    if re.match(r"\| [5-7]", line)
]


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row[0])
def test_a_clause_is_met_in_a_file_and_guarded_by_a_test(row):
    _, _, files, tests = row
    for file in re.findall("`(.+?)`", files):
        assert (CHECKOUT / "letters" / "paper" / "pdf" / file).is_file() or (CHECKOUT / file).is_file()
    named = re.findall("`(.+?)`", tests)
    assert named
    for test in named:
        file, _, function = test.partition("::")
        path = CHECKOUT / file if "/" in file else Path(__file__).with_name(file)
        assert f"def {function}" in path.read_text(encoding="utf-8")


def test_both_standards_have_a_table():
    assert len(ROWS) > 30
