"""The check of a spreadsheet: what the page says about its rows, and what it shows of the letters."""

import csv
import io
from base64 import b64decode

import pytest

from letters.web import kept_files
from letters.web.organize import stack_check
from tests.support.examples import page_texts
from tests.support.html_page import Page
from tests.support.spreadsheets import csv_of
from tests.web.organize.answers import ASTRAY, BOTH, DAY, HEADERS, JANE, JOHN, manifest, table_rows, unzipped


@BOTH
def test_a_check_lists_the_numbers_of_refused_rows(send, language):
    response = send("check", JANE, ASTRAY, JOHN, language=language)
    assert response.status_code == 200
    (first, _), (second, told) = table_rows(response)
    assert {first, second} == {"required", "member_unknown"}
    assert told.startswith("3")
    page = Page.of(response)
    cells = [one.text for one in page.all("td")]
    by_riding = cells.index("Edmonton Griesbach")
    assert cells[by_riding : by_riding + 4] == ["Edmonton Griesbach", "1", "Outremont", "1"]
    pictures = page.all("img")
    assert [b64decode(one["src"].partition(",")[2])[:4] for one in pictures] == [b"\x89PNG"] * 2
    assert all("Kerry Diotte" in str(one["alt"]) for one in pictures)


def test_a_row_that_cannot_be_printed_is_refused(send):
    tall = [*JANE, "\n\n".join(["word " * 9] * 60)]
    response = send("check", file=csv_of([[*HEADERS, "Own words"], tall, [*JOHN, ""]]))
    assert [code for code, _ in table_rows(response)] == ["too_long"]


@pytest.mark.parametrize("where", ["check", "stack"])
@BOTH
def test_when_all_rows_are_refused_the_page_says_why_and_holds_them(send, where, language):
    response = send(where, ASTRAY, ASTRAY, language=language)
    assert response.status_code == 422
    link = Page.of(response).one("a", download="refused.csv")
    kind, _, data = link["href"].partition(",")
    assert kind == "data:text/csv;base64"
    rows = list(csv.DictReader(io.StringIO(b64decode(data).decode("utf-8-sig"), newline="")))
    assert [row["row"] for row in rows] == ["2", "3"]
    assert {row["code"] for row in rows} == {"required; member_unknown"}


def test_rows_that_cannot_be_printed_are_reported_once(send):
    unprintable = [*JANE, "𓀀"]
    response = send("stack", file=csv_of([[*HEADERS, "Own words"], unprintable, unprintable]))
    assert response.status_code == 422
    assert [code for code, _ in table_rows(response)] == ["glyph_missing"] * 2


def test_twenty_rows_of_a_kind_are_listed_and_the_others_counted(send):
    response = send("check", JANE, *[ASTRAY] * 205)
    assert [code for code, _ in table_rows(response)] == ["required", "member_unknown"] * 20
    assert "More rows: 185." in response.get_data(as_text=True)


UNKNOWN = [
    ["Name", "Adress", "Aptt", "City", "Postal code", "MP"],
    ["Jane Doe", "123 Main St", "10", *JANE[2:3], *JANE[4:]],
]


@BOTH
def test_columns_that_are_not_understood_are_chosen_from_lists_and_then_checked_and_downloaded(send, language):
    data = csv_of(UNKNOWN)
    response = send("check", file=data, language=language)
    assert response.status_code == 422
    page = Page.of(response)
    assert set(page.problems().values()) == {"column_unclear"}
    lists = page.all("select", name="column")
    assert len(lists) == len(UNKNOWN[0])
    assert all(one["form"] == "stack" for one in lists)
    assert "Adress" in response.text
    assert "Aptt" in response.text
    answers = ["Adress=street", "Aptt=unit", "Name=name", "City=city"]
    checked = send("check", file=data, language=language, column=answers)
    assert checked.status_code == 200
    assert '<option value="Aptt=unit" selected>' in checked.text
    files = unzipped(send("stack", file=data, language=language, column=answers))
    assert "10-123" in page_texts(files["run-001.pdf"])[0].replace("\u2011", "-")


@BOTH
def test_without_scripts_the_spreadsheet_comes_back_with_the_page_and_is_read_again(send, client, language):
    checked = Page.of(send("check", JANE, JOHN, language=language))
    kept = {one["name"]: one["value"] for one in checked.all("input", type="hidden") if "spreadsheet" in one["name"]}
    assert kept["spreadsheet_name"] == "people.csv"
    assert not checked.all(class_="choose-again")
    files = unzipped(client.post(f"/{language}/organize/stack", data=DAY | kept, content_type="multipart/form-data"))
    assert [line["name"] for line in manifest(files)] == ["Jane Doe", "John Roe"]


def test_a_spreadsheet_does_not_come_back_if_it_is_large_or_a_script_keeps_it_chosen(send, client, monkeypatch):
    form = {"spreadsheet": (io.BytesIO(csv_of([HEADERS, JANE])), "people.csv")}
    fetched = client.post("/en/organize/check", data=form, headers={"Sec-Fetch-Mode": "cors"})
    monkeypatch.setattr(kept_files, "_MOST_BYTES", 100)
    for response in (fetched, send("check", JANE)):
        page = Page.of(response)
        assert (response.status_code, bool(page.all(class_="choose-again"))) == (200, True)
        assert not page.all("input", name="spreadsheet_data")


def test_rows_passed_over_are_counted_on_the_page(send):
    assert "refused: 0, passed over: 1." in send("check", JANE, ["", "", "", "", "", "Outremont"]).text


def test_the_first_letter_is_that_of_the_first_run(send):
    pictures = Page.of(send("check", JOHN, JANE, per_file="1")).all("img")
    assert ["Rachel Bendayan" in str(one["alt"]) for one in pictures] == [True, True]


def test_ridings_are_in_alphabetical_order(send):
    cells = [one.text for one in Page.of(send("check", JOHN, JANE, JOHN)).all("td")]
    first = cells.index("Edmonton Griesbach")
    assert cells[first : first + 4] == ["Edmonton Griesbach", "1", "Outremont", "2"]


def test_a_large_list_of_refused_rows_is_not_in_the_page(send, monkeypatch):
    monkeypatch.setattr(stack_check, "_MAX_REFUSED_CSV", 20)
    page = Page.of(send("check", JANE, ASTRAY))
    assert page.all("a", download="refused.csv") == []
    assert "It is too large for this page." in page.one("main").text
