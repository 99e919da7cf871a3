"""Operators are warned of old lists and wrong offices in the log and in /healthz; visitors see a date only."""

import os
import re
import subprocess
import sys
from datetime import date

import pytest

from app import create_app
from letters.settings import CHECKOUT
from tests.support.examples import page_texts
from tests.support.house_exports import as_xml, rows_of
from tests.support.html_page import Page
from tests.support.serving import served
from tests.web.conftest import PAGE, PAGES

RECENT, OLD = date(2026, 8, 11), date(2026, 8, 12)
LISTS = (
    "list_old checked_on=2026-04-13 days=121\n"
    "office_old office=prime-minister checked_on=2026-04-13 days=121\n"
    "office_old office=immigration-minister checked_on=2026-04-13 days=121\n"
)
FACTS = {"en": "as of April 13, 2026", "fr": "en date du 13 avril 2026"}


@pytest.fixture
def today(monkeypatch):
    """Return a function that sets today's date."""
    return lambda day: monkeypatch.setattr("letters.settings.today", lambda: day)


def replace(path, old, new):
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


@pytest.mark.parametrize(("day", "told"), [(RECENT, ""), (OLD, LISTS)])
def test_healthz_names_each_old_list_on_a_line_of_its_own(client, today, day, told):
    today(day)
    response = client.get("/healthz")
    assert (response.status_code, response.mimetype, response.text) == (200, "text/plain", f"ok\n{told}")


def test_healthz_names_an_office_whose_holder_does_not_sit_and_letters_go_on(client, today, config, filled_in):
    today(RECENT)
    replace(config / "members.csv", ",Mark,Carney,", ",Jane,Doe,")
    assert client.get("/healthz").text == "ok\noffice_held_by_other file=offices.yaml line=13\n"
    pdf = client.post(f"{PAGE}letter.pdf", data=filled_in | {"also": "prime-minister"}).data
    assert "c.c. Prime Minister of Canada" in page_texts(pdf)[0]


def test_healthz_answers_also_when_the_list_cannot_be_read(client, today, config):
    today(RECENT)
    (config / "members.csv").write_text("", encoding="utf-8")
    response = client.get("/healthz")
    assert (response.status_code, response.text) == (200, "ok\nheader_wrong file=members.csv line=1\n")


def test_the_log_warns_once_a_day(today, caplog):
    client = create_app().test_client()

    def told(day):
        caplog.clear()
        today(day)
        for path in (PAGE, "/healthz", PAGE):
            client.get(path)
        return [record.msg for record in caplog.records if record.msg["event"] != "answered"]

    assert told(RECENT) == []
    first, *others = told(OLD)
    assert first.items() >= {"event": "list_old", "checked_on": "2026-04-13", "days": "121"}.items()
    assert [line["event"] for line in others] == ["office_old", "office_old"]
    assert told(OLD) == []
    assert len(told(date(2026, 8, 13))) == 3


@pytest.mark.parametrize("language", ["en", "fr"])
def test_visitors_see_the_day_beside_the_names_and_no_warning(client, today, filled_in, language):
    today(RECENT)
    assert FACTS[language] not in client.get(PAGES[language]).text
    today(OLD)
    page = Page.of(client.get(PAGES[language]))
    assert "Carney" in page.one("main").text
    assert page.one("main").text.count(f", {FACTS[language]}") == 2, "beside each office"
    assert FACTS[language] in str(page.one(id="card")["data-as-of"]), "for the card that a script makes"
    chosen = Page.of(client.post(PAGES[language], data=filled_in))
    assert chosen.one(id="card").text.count(FACTS[language]) == 1
    preview = Page.of(client.post(f"{PAGES[language]}preview", data=filled_in | {"date": str(OLD)}))
    assert preview.notices() == []
    organizers = client.get(f"/{language}/organize/").text
    assert organizers.count(FACTS[language]) == 6, "under both lists of members and beside each office of both forms"


def test_a_running_service_uses_a_renewed_list_without_a_restart(tmp_path, config):
    export = tmp_path / "export.xml"
    export.write_bytes(as_xml(rows_of("en", {"10001": {"first_name": "Jane", "last_name": "Doe"}})))
    with served(tmp_path, WEB_CONCURRENCY="2", LETTERS_CONFIG=str(config)) as service:
        processes = service.workers()

        def listed() -> bytes:
            address = re.findall(rb'data-members="([^"]+)"', service.ask(PAGE)[1])[0].decode()
            return service.ask(address)[1]

        assert b"Paul Connors" in listed()
        renewed = subprocess.run(
            [sys.executable, "-m", "letters", "members", "update", str(export), "--yes"],
            cwd=CHECKOUT,
            env={**os.environ, "LETTERS_CONFIG": str(config)},
            capture_output=True,
            timeout=120,
            check=False,
        )
        assert renewed.returncode == 0, renewed.stderr
        for _ in range(10):  # each process is likely to be asked
            names = listed()
            assert (b"Jane Doe" in names, b"Paul Connors" in names) == (True, False)
        assert service.ask("/healthz")[1].startswith(b"ok\noffice_old office=prime-minister ")
        assert service.workers() == processes
