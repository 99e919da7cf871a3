"""What no browser sends."""

import io

import pytest
from werkzeug.test import create_environ, run_wsgi_app

from tests.stacks.sheets import csv_of, packed, xlsx_parts
from tests.support.html_page import Page
from tests.web.conftest import PAGE

NO_HOSTS = ["", "a b", "<script>", "user:pw@evil", "evil/path", "x" * 300, "x" * 64, "[::1", "a..b"]


@pytest.mark.parametrize("host", NO_HOSTS)
def test_a_host_that_is_none_is_refused_before_anything_is_made(client, host):
    response = client.get(PAGE, headers={"Host": host})
    assert response.status_code == 400
    assert b"Traceback" not in response.data


@pytest.mark.parametrize("host", ["xn--a", "xn--a:80", "a.XN--a.example:80", "localhost:99999"])
def test_a_host_that_cannot_be_decoded_is_refused(application, host):
    _, status, _ = run_wsgi_app(application, create_environ(PAGE) | {"HTTP_HOST": host})  # the client refuses it itself
    assert status.startswith("400")


HOSTS = [
    "localhost",
    "letters.example",
    "letters.example:5000",
    "[::1]:5000",
    "a_b.example",
    "xn--caf-dma.example",
    "xn--e1afmkfd.XN--P1AI:80",
]


@pytest.mark.parametrize("host", HOSTS)
def test_a_host_is_taken(client, host):
    assert client.get("/healthz", headers={"Host": host}).status_code == 200


def test_the_publics_origin_is_our_own(client, monkeypatch):
    monkeypatch.setenv("LETTERS_PUBLIC_URL", "https://Letters.example/app")
    assert client.post(PAGE, headers={"Origin": "https://letters.example"}).status_code == 200
    assert client.post(PAGE, headers={"Origin": "https://letters.example.evil"}).status_code == 403


def test_a_page_quotes_only_the_beginning_of_what_was_sent(client, filled_in):
    response = client.post(PAGE + "letter.pdf", data=filled_in | {"date": "9" * 100_000})
    told = Page.of(response).one("p", id="date-error").text
    assert (len(told) < 400, "…" in told) == (True, True)


def sheet(rows: str) -> bytes:
    return packed(xlsx_parts(rows))


def problems_of(client, data: bytes) -> dict[str, str]:
    form = {"spreadsheet": (io.BytesIO(data), "people.xlsx")}
    return Page.of(client.post("/en/organize/check", data=form)).problems()


def test_the_sheet_is_sound_without_what_makes_it_hostile(client):
    cell = '<row r="1"><c t="inlineStr"><is><t>Colour</t></is></c></row>'
    assert problems_of(client, sheet(cell * 2)) == {"spreadsheet": "columns_missing"}


def test_a_tag_without_end_is_not_read_again_and_again(client):
    """It took minutes: each chunk began at the tag's first octet."""
    assert problems_of(client, sheet(f'<row r="{"1" * 30_000_000}"/>')) == {"spreadsheet": "cannot_read"}


def test_elements_a_hundred_thousand_deep_are_not_read_to_their_end(client):
    assert problems_of(client, sheet("<row>" * 1_000_000)) == {"spreadsheet": "cannot_read"}


def test_a_cell_longer_than_excels_is_refused(client):
    assert problems_of(client, csv_of([["Name"], ["x" * 32_768]])) == {"spreadsheet": "cannot_read"}


def test_a_shared_tablets_links_stay_on_it(client):
    page = Page.of(client.get(PAGE + "?kiosk=1"))
    links = [str(one["href"]) for one in page.all("a") if str(one["href"]).startswith("/")]
    assert links
    assert [link for link in links if not link.endswith("?kiosk=1")] == []
    for path in ("/?kiosk=1", "/en/?kiosk=1"):
        assert client.get(path, headers={"Accept-Language": "en"}).headers["Location"].endswith("?kiosk=1")
    assert "kiosk" not in str(Page.of(client.get(PAGE + "?kiosk=<script>")).one(id="clear")["href"])
