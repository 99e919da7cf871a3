"""docs/decisions/: each record has the required form, names existing files, and is in the index."""

import re
from pathlib import Path

import pytest

CHECKOUT = Path(__file__).resolve().parents[2]
FOLDER = CHECKOUT / "docs" / "decisions"
INDEX = (FOLDER / "README.md").read_text(encoding="utf-8")
RECORDS = {path.name: path.read_text(encoding="utf-8") for path in FOLDER.glob("*.md") if path.name != "README.md"}
SECTIONS = ["Context", "Decision", "Why not the alternatives", "Consequences"]


def test_the_index_links_to_every_record_once():
    assert sorted(re.findall(r"^\| \[.+]\((.+)\) \| .+ \|$", INDEX, re.MULTILINE)) == sorted(RECORDS)


@pytest.mark.parametrize("name", RECORDS)
def test_a_record_has_the_four_sections_and_the_date_when_it_was_checked(name):
    assert re.findall(r"^## (.+)$", RECORDS[name], re.MULTILINE) == SECTIONS
    assert re.search(r"^Where: `.+`$", RECORDS[name], re.MULTILINE)
    assert re.search(r"^Checked: .+\.$", RECORDS[name], re.MULTILINE)


@pytest.mark.parametrize("name", RECORDS)
def test_a_record_names_files_that_exist(name):
    named = re.findall(r"`((?:letters|tests|docs|deploy)/[^`*]+)`", RECORDS[name])
    linked = re.findall(r"\]\((?!http)([^)#]+)\)", RECORDS[name])
    assert named
    assert [path for path in named if not (CHECKOUT / path).exists()] == []
    assert [path for path in linked if not (FOLDER / path).exists()] == []


@pytest.mark.parametrize("name", RECORDS)
def test_a_record_is_at_most_a_page_long(name):
    assert len(RECORDS[name].splitlines()) <= 50
