"""Ridings by postal code on the organizers' page: the tick, its limits, and what comes with the letters."""

import csv
import io
from functools import partial

import pytest
from flask import Flask

from app import create_app
from letters.people.riding_lookup.riding_finder import RidingFinder
from letters.web.organize import deadline
from letters.web.organize.riding_search import MOST_CODES
from letters.web.riding_finding import FINDER
from letters.web.traffic.limits import COUNTER
from letters.web.traffic.request_counter import RequestCounter
from tests.support.html_page import Page
from tests.support.represent_server import RepresentServer, status
from tests.support.riding_finding import CENTRE, GRIESBACH
from tests.web.organize.answers import BOTH, unzipped

HEADERS = ["Name", "Street address", "City", "Province", "Postal code"]
REST = ["10-123 Main St", "Edmonton", "AB"]
JANE, JOHN = ["Jane Doe", *REST, "T5J 2R7"], ["John Roe", *REST, "T5J 2R8"]


@pytest.fixture(scope="module")
def application() -> Flask:
    """An application of their own, since these tests use up what an address may look up."""
    return create_app()


@pytest.fixture
def server(represent, application, monkeypatch) -> RepresentServer:
    """A server in place of Represent that knows one riding for T5J 2R7, two for T5J 2R8; nothing was asked yet."""
    represent.answer_with("T5J 2R7", [GRIESBACH])
    represent.answer_with("T5J 2R8", [GRIESBACH], [CENTRE])
    monkeypatch.setitem(application.extensions, FINDER, RidingFinder())
    monkeypatch.setitem(application.extensions, COUNTER, RequestCounter(None))
    return represent


@pytest.fixture
def send(send, server):
    """Return the function that posts rows and fields, with the tick, and headers among which there is no riding."""
    assert not server.requests
    return partial(send, headers=HEADERS, find_ridings="1")


def found_before(response) -> str:
    return str(Page.of(response).one("input", name="ridings_found")["value"])


@BOTH
def test_a_tick_is_on_the_form_and_says_what_is_sent(client, language):
    page = Page.of(client.get(f"/{language}/organize/"))
    hint = page.one("p", id="stack-find_ridings-hint").text
    assert page.one("input", id="stack-find_ridings")["type"] == "checkbox"
    assert "Represent" in hint
    assert str(MOST_CODES) in hint


def test_there_is_no_tick_where_no_service_is_asked(client, send, monkeypatch):
    monkeypatch.setenv("LETTERS_REPRESENT_URL", "")
    assert not Page.of(client.get("/en/organize/")).all("input", name="find_ridings")
    response = send("check", JANE)
    assert response.status_code == 422
    assert Page.of(response).all("li", data_code="finder_unavailable")


@BOTH
def test_a_list_without_ridings_is_told_of_the_tick(send, language):
    page = Page.of(send("check", JANE, language=language, find_ridings=""))
    label = {"en": "tick “Find each person’s", "fr": "cochez «\u00a0Trouver la circonscription"}[language]
    assert label in page.one("p", data_code="recipient_missing").text


@BOTH
def test_the_check_finds_ridings_and_says_why_a_row_has_none(send, language):
    response = send("check", JANE, JOHN, language=language)
    assert response.status_code == 200
    page = Page.of(response)
    assert [row["data-code"] for row in page.all("tr") if row["data-code"]] == ["member_ambiguous"]
    assert "Edmonton Griesbach" in [cell.text for cell in page.all("td")]
    assert "checked" in page.one("input", id="stack-find_ridings").attributes


def test_the_zip_has_the_sheet_with_the_ridings(send):
    files = unzipped(send("stack", JANE, JOHN))
    assert list(files) == ["run-001.pdf", "index.pdf", "manifest.csv", "found-ridings.csv", "refused.csv"]
    copy = list(csv.reader(io.StringIO(files["found-ridings.csv"].decode("utf-8-sig"), newline="")))
    assert copy == [[*HEADERS, "Riding"], [*JANE, "Edmonton Griesbach"], [*JOHN, ""]]


def test_the_download_does_not_ask_again_what_the_check_found(send, server, application, monkeypatch):
    found = found_before(send("check", JANE, JOHN))
    assert found == "T5J2R7=48017 T5J2R8=48017,48015"
    monkeypatch.setitem(application.extensions, FINDER, RidingFinder())  # which remembers nothing
    unzipped(send("stack", JANE, JOHN, ridings_found=found))
    assert server.codes_asked == ["T5J2R7", "T5J2R8"]


@pytest.mark.parametrize(
    "typed",
    ["T5J2R7", "T5J2R7=99999", "T5J2R7=48017,x", "=48017", "T5J 2R7=48017", "<b>=", "D5J2R7=48017", "\x00=\x00"],
)
def test_what_a_page_cannot_have_sent_is_asked_for(send, server, typed):
    assert send("check", JANE, ridings_found=typed).status_code == 200
    assert server.codes_asked == ["T5J2R7"]


def test_a_code_without_an_answer_is_asked_again(send, server):
    server.answer("T5J 2R8", status(503))
    found = found_before(send("check", JANE, JOHN))
    assert found == "T5J2R7=48017"
    server.answer_with("T5J 2R8", [CENTRE])
    assert "refused.csv" not in unzipped(send("stack", JANE, JOHN, ridings_found=found))


@BOTH
def test_more_codes_than_a_page_looks_up_are_refused_and_the_command_is_named(send, server, language):
    codes = [f"T{a}J {b}R{c}" for a in range(1, 4) for b in range(6) for c in range(6)]
    rows = [["Jane Doe", *REST, code] for code in codes[: MOST_CODES + 1]]
    response = send("check", *rows, language=language)
    assert response.status_code == 422
    said = Page.of(response).one("p", data_code="too_many_codes").text
    assert "letters stack --find-ridings" in said
    assert str(MOST_CODES + 1) in said
    assert server.requests == []


def test_a_member_for_all_rows_and_a_riding_for_each_exclude_each_other(send, server):
    response = send("check", JANE, to="Nepean")
    assert response.status_code == 422
    assert Page.of(response).one("p", id="find_ridings-error")["data-code"] == "ridings_or_member"
    assert server.requests == []


def test_each_code_counts_as_one_that_the_visitor_looks_up(send, server, monkeypatch):
    waits = []

    def wait(seconds):
        waits.append(seconds)
        if len(waits) == 3:
            monkeypatch.setenv("LETTERS_FINDS_PER_MINUTE", "1000000")

    monkeypatch.setenv("LETTERS_FINDS_PER_MINUTE", "1")
    monkeypatch.setattr(deadline, "sleep", wait)
    assert send("check", JANE, JOHN).status_code == 200
    assert len(waits) == 3
    assert server.codes_asked == ["T5J2R7", "T5J2R8"]


def test_a_spreadsheet_uses_up_what_the_address_may_look_up(send, client, monkeypatch):
    monkeypatch.setenv("LETTERS_FINDS_PER_MINUTE", "2")
    send("check", JANE, JOHN)
    assert client.post("/en/open-work-permits/find", data={"member": "T5J 2R7"}).status_code == 429


def test_a_search_that_takes_too_long_keeps_what_it_found(send, monkeypatch):
    waits: list[float] = []
    monkeypatch.setattr(deadline, "sleep", waits.append)
    monkeypatch.setattr(deadline, "monotonic", lambda: sum(waits))
    monkeypatch.setenv("LETTERS_FINDS_PER_MINUTE", "1")
    monkeypatch.setenv("LETTERS_MAX_SECONDS", "3")
    response = send("check", JANE, JOHN)
    assert 3 < sum(waits) < 5
    assert response.status_code == 422
    assert Page.of(response).all("li", data_code="takes_too_long")
    assert found_before(response) == "T5J2R7=48017"


@pytest.mark.parametrize("mistake", [{"offset": "far"}, {"date": "soon"}, {"envelope": "sack"}, {"column": "City=-"}])
def test_another_mistake_in_the_form_keeps_what_was_found(send, server, mistake):
    found = found_before(send("check", JANE, JOHN))
    response = send("check", JANE, JOHN, ridings_found=found, **mistake)
    assert response.status_code == 422
    assert found_before(response) == found
    assert len(server.codes_asked) == 2


def test_the_columns_of_a_checked_list_offer_the_search(send):
    page = Page.of(send("check", [*JANE, ""], headers=[*HEADERS, "Riding"], find_ridings=""))
    assert len(page.all("input", name="find_ridings")) == 2
    assert len(Page.of(send("check", JANE)).all("input", name="find_ridings")) == 1


def test_the_reason_why_there_is_no_answer_is_logged_without_the_code(send, server, caplog):
    server.answer("T5J 2R8", status(503))
    send("check", JANE, JOHN)
    assert "status_503" in caplog.text
    assert "T5J" not in caplog.text
