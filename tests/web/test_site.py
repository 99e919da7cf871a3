import shutil
from datetime import date

import pytest

from letters import settings
from tests.support.html_page import Page


@pytest.mark.parametrize(
    ("accepted", "page"),
    [
        ("en", "/en/"),
        ("fr-CA,fr;q=0.9,en;q=0.8", "/fr/"),
        ("en-CA", "/en/"),
        ("es-MX,es;q=0.9,fr;q=0.5,en;q=0.4", "/fr/"),
        ("*", "/en/"),
    ],
)
def test_the_start_redirects_to_the_browsers_language(client, accepted, page):
    response = client.get("/", headers={"Accept-Language": accepted})
    assert (response.status_code, response.location) == (302, page)
    assert "Accept-Language" in response.vary


@pytest.mark.parametrize("headers", [{}, {"Accept-Language": "pa,tl;q=0.8"}])
def test_a_browser_with_neither_language_gets_a_choice(client, headers):
    response = client.get("/", headers=headers)
    links = {link["hreflang"]: link["href"] for link in Page.of(response).all("a") if link["hreflang"]}
    assert (response.status_code, links) == (200, {"en": "/en/", "fr": "/fr/"})
    assert "Accept-Language" in response.vary


@pytest.mark.parametrize("language", ["en", "fr"])
def test_a_single_campaign_is_redirected_to(client, language):
    response = client.get(f"/{language}/")
    assert (response.status_code, response.location) == (302, f"/{language}/open-work-permits/")


def test_several_campaigns_are_listed_with_their_line(client, config):
    shutil.copytree(config / "campaigns/open-work-permits", config / "campaigns/trees")
    page = Page.of(client.get("/fr/"))
    assert page.one("html")["lang"] == "fr"
    assert [link["href"] for link in page.all("a")][2:] == ["/fr/open-work-permits/", "/fr/trees/"]
    assert "Demandons au Parlement" in page.one("main").text


def test_without_a_campaign_the_list_says_so(client, config):
    shutil.rmtree(config / "campaigns/open-work-permits")
    assert "no campaign here yet" in client.get("/en/").get_data(as_text=True)


def test_healthz_answers_ok_alone_while_nothing_needs_attention(client, monkeypatch):
    monkeypatch.setattr("letters.settings.today", lambda: date(2026, 8, 11))
    response = client.get("/healthz")
    assert (response.status_code, response.mimetype, response.data) == (200, "text/plain", b"ok\n")


def test_security_txt_says_where_to_report_and_for_how_long(client, monkeypatch):
    assert client.get("/.well-known/security.txt").status_code == 404
    monkeypatch.setenv("LETTERS_SECURITY_CONTACT", "mailto:security@letters.example.org")
    monkeypatch.setattr(settings, "today", lambda: date(2026, 11, 30))
    response = client.get("/.well-known/security.txt")
    assert (response.status_code, response.mimetype) == (200, "text/plain")
    assert response.text.splitlines() == [
        "Contact: mailto:security@letters.example.org",
        "Expires: 2027-02-28T00:00:00Z",
        "Preferred-Languages: en, fr",
    ]
