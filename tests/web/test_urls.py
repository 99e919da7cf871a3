"""The language and kiosk mode of a page, and the public URL."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from flask import Flask, render_template_string

from letters.web import urls
from tests.support.html_page import Page
from tests.web.conftest import PAGE


@pytest.mark.parametrize(("address", "said"), [("/en/", "postal code"), ("/fr/", "code postal")])
def test_a_sentence_in_a_template_is_in_the_language_of_the_page(application: Flask, address, said):
    with application.test_request_context(address):
        assert render_template_string('{{ _("postal code") }}') == said


def test_a_sentence_in_a_template_is_escaped(application: Flask, monkeypatch):
    monkeypatch.setattr(urls, "translate", lambda english, **_: f'<b title="100%">{english} & more</b>')
    with application.test_request_context("/en/"):
        said = render_template_string('{{ _("name") }}')
    assert said == "&lt;b title=&#34;100%&#34;&gt;name &amp; more&lt;/b&gt;"


def test_concurrent_pages_keep_their_languages(application: Flask):
    def page(language: str) -> str:
        with application.test_client() as client:
            return client.get(f"/{language}/privacy").get_data(as_text=True)

    english, french = page("en"), page("fr")
    assert english != french
    with ThreadPoolExecutor(4) as threads:
        assert list(threads.map(page, ["en", "fr"] * 20)) == [english, french] * 20


@pytest.mark.parametrize(
    ("public", "root", "address"),
    [
        ("", "", "http://localhost/en/open-work-permits/"),
        ("", "/app", "http://localhost/app/en/open-work-permits/"),
        ("https://letters.example", "/app", "https://letters.example/en/open-work-permits/"),
    ],
)
def test_the_url_to_share_is_the_public_one(client, monkeypatch, finishing, public, root, address):
    monkeypatch.setenv("LETTERS_PUBLIC_URL", public)
    page = Page.of(client.post(PAGE, data=finishing, environ_overrides={"SCRIPT_NAME": root}))
    assert page.one(id="copy-link")["data-text"] == address


def test_a_shared_tablets_links_stay_on_it(client):
    page = Page.of(client.get(PAGE + "?kiosk=1"))
    links = [str(one["href"]) for one in page.all("a") if str(one["href"]).startswith("/")]
    assert links
    assert [link for link in links if not link.endswith("?kiosk=1")] == []
    for path in ("/?kiosk=1", "/en/?kiosk=1"):
        assert client.get(path, headers={"Accept-Language": "en"}).headers["Location"].endswith("?kiosk=1")
    assert "kiosk" not in str(Page.of(client.get(PAGE + "?kiosk=<script>")).one(id="clear")["href"])
