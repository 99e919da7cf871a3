"""The columns of a spreadsheet on the organizers' page: which are listed, and that what was chosen stays chosen."""

import io

import pytest

from letters.refusal import Refused
from letters.web.organize.stack_download import SpreadsheetDownload
from tests.support.html_page import Page
from tests.support.spreadsheets import csv_of

HEADERS = ["Name", "Adress", "City", "code", "MP"]
JANE = ["Jane Doe", "10-123 Main St", "Edmonton", "T5J 2R7", "Nepean"]
ANSWERS = ["Adress=street", "code=postal_code"]


@pytest.fixture
def send(client):
    """Return a function that posts a spreadsheet and the fields of its columns to a URL below `/en/organize/`."""

    def send(where, *answers):
        spreadsheet = (io.BytesIO(csv_of([HEADERS, JANE])), "people.csv")
        return client.post(f"/en/organize/{where}", data={"spreadsheet": spreadsheet, "column": list(answers)})

    return send


def listed(response) -> list[str]:
    page = Page.of(response)
    return [page.one("label", for_=str(one["id"])).text for one in page.all("select", name="column")]


def test_a_column_that_is_called_like_one_of_refused_csv_is_listed(send):
    assert listed(send("check")) == HEADERS
    assert send("check", *ANSWERS).status_code == 200


@pytest.mark.parametrize(("where", "at"), [("check", "runs"), ("stack", "zip")])
def test_when_the_time_is_over_the_columns_stay_chosen(send, where, at, monkeypatch):
    def out_of_time(*_):
        raise Refused("takes_too_long", seconds=1)

    monkeypatch.setattr(SpreadsheetDownload, at, out_of_time)
    response = send(where, *ANSWERS)
    assert response.status_code == 422
    assert listed(response) == HEADERS
    assert '<option value="Adress=street" selected>' in response.text


def test_what_was_chosen_for_another_spreadsheet_is_no_mistake_in_this_one(send):
    """The page sends its lists with whatever file is chosen next."""
    assert send("check", *ANSWERS, "Street address=street", "Unit=unit").status_code == 200


def test_what_is_asked_about_a_column_stands_at_its_own_list(send):
    page = Page.of(send("check"))
    lists = [str(one["id"]) for one in page.all("select", name="column")]
    label = {one: page.one("label", for_=one).text for one in lists}
    asked = {f"stack-{field}": page.one("p", id=f"{field}-error").text for field in page.problems()}
    assert sorted(label[one] for one in asked) == ["Adress", "code"]
    assert [text for one, text in asked.items() if f"“{label[one]}”" not in text] == []
