"""docs/threat-model.md names files and tests that exist, and every requirement of ASVS 5.0.0 at level 1 once."""

import re
from pathlib import Path

import pytest

CHECKOUT = Path(__file__).resolve().parents[2]
DOCS = CHECKOUT / "docs"
TEXT = (DOCS / "threat-model.md").read_text("utf-8")

#: The requirements of level 1, section by section: OWASP ASVS 5.0.0, the column L of its list in CSV.
LEVEL_1 = {
    "1.2": (1, 2, 3, 4, 5),
    "1.3": (1, 2),
    "1.5": (1,),
    "2.1": (1,),
    "2.2": (1, 2),
    "2.3": (1,),
    "3.2": (1, 2),
    "3.3": (1,),
    "3.4": (1, 2),
    "3.5": (1, 2, 3),
    "4.1": (1,),
    "4.4": (1,),
    "5.2": (1, 2),
    "5.3": (1, 2),
    "6.1": (1,),
    "6.2": (1, 2, 3, 4, 5, 6, 7, 8),
    "6.3": (1, 2),
    "6.4": (1, 2),
    "7.2": (1, 2, 3, 4),
    "7.4": (1, 2),
    "8.1": (1,),
    "8.2": (1, 2),
    "8.3": (1,),
    "9.1": (1, 2, 3),
    "9.2": (1,),
    "10.4": (1, 2, 3, 4, 5),
    "11.3": (1, 2),
    "11.4": (1,),
    "12.1": (1,),
    "12.2": (1, 2),
    "13.4": (1,),
    "14.2": (1,),
    "14.3": (1,),
    "15.1": (1,),
    "15.2": (1,),
    "15.3": (1,),
}

PLACE = re.compile(r"`((?!/)[\w./-]*/[\w./-]*|[A-Z]\w+\.md|Makefile)(?:::(\w+))?`")
PLACES = sorted(set(PLACE.findall(TEXT)))
ROWS = [line.strip("| ").split(" | ") for line in TEXT.splitlines() if re.match(r"\| \d", line)]


@pytest.mark.parametrize(("path", "test"), PLACES, ids=["::".join(filter(None, place)) for place in PLACES])
def test_every_file_and_test_that_the_page_names_exists(path, test):
    assert (CHECKOUT / path).exists()
    assert not test or re.search(rf"^def {test}\(", (CHECKOUT / path).read_text("utf-8"), re.MULTILINE)


def test_every_page_that_it_leads_to_exists():
    links = re.findall(r"\]\((?!http)([^)#]+)\)", TEXT)
    assert [link for link in links if not (DOCS / link).exists()] == []
    assert links


def test_every_requirement_of_level_1_is_there_once():
    wanted = [f"{section}.{number}" for section, numbers in LEVEL_1.items() for number in numbers]
    named = re.findall(r"(?<![\w.])\d{1,2}\.\d\.\d\b", TEXT.replace("ASVS 5.0.0", ""))
    assert sorted(named) == sorted(wanted)
    assert len(wanted) == 70  # the standard's own count


def test_each_applicable_requirement_says_where_it_is_met():
    assert [row[0] for row in ROWS if len(row) != 4 or not PLACE.search(row[3])] == []
    assert ROWS
