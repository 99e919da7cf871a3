"""Sentences in templates: `_` says them in the language of the page."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from flask import Flask, render_template_string

from letters.web import urls


@pytest.mark.parametrize(("address", "said"), [("/en/", "postal code"), ("/fr/", "code postal")])
def test_a_sentence_in_a_template_is_in_the_language_of_the_page(application: Flask, address, said):
    with application.test_request_context(address):
        assert render_template_string('{{ _("postal code") }}') == said


def test_a_sentence_in_a_template_is_text_and_no_markup(application: Flask, monkeypatch):
    monkeypatch.setattr(urls, "translate", lambda english, **_: f'<b title="100%">{english} & more</b>')
    with application.test_request_context("/en/"):
        said = render_template_string('{{ _("name") }}')
    assert said == "&lt;b title=&#34;100%&#34;&gt;name &amp; more&lt;/b&gt;"


def test_pages_in_two_languages_that_are_made_at_the_same_time_keep_theirs(application: Flask):
    def page(language: str) -> str:
        with application.test_client() as client:
            return client.get(f"/{language}/privacy").get_data(as_text=True)

    english, french = page("en"), page("fr")
    assert english != french
    with ThreadPoolExecutor(4) as threads:
        assert list(threads.map(page, ["en", "fr"] * 20)) == [english, french] * 20
