"""The privacy page, and what one visitor typed never reaching another."""

import logging
from pathlib import Path

import pytest

from tests.support.html_page import Page
from tests.web.conftest import PAGES


@pytest.mark.parametrize(("language", "other"), [("en", "fr"), ("fr", "en")])
def test_the_page_is_in_both_languages_and_linked_from_the_others(client, language, other):
    address = f"/{language}/privacy"
    page = Page.of(client.get(address))
    assert page.one("html")["lang"] == language
    assert [link["href"] for link in page.all("a", lang=other)] == [f"/{other}/privacy"]
    for linking in (PAGES[language], f"/{language}/organize/"):
        assert address in [link["href"] for link in Page.of(client.get(linking)).all("a")]


@pytest.mark.parametrize(("url", "is_told"), [("https://represent.example", True), ("", False)])
def test_represent_is_named_only_if_postal_codes_are_sent_to_it(client, monkeypatch, url, is_told):
    monkeypatch.setenv("LETTERS_REPRESENT_URL", url)
    assert ("Represent" in Page.of(client.get("/en/privacy")).one("main").text) is is_told


def test_what_one_visitor_typed_never_appears_in_anothers_answer(application, filled_in, caplog, tmp_path, monkeypatch):
    """Look at answers and log; `tests/referees/service/test_no_traces.py` also searches the disk of a whole process."""
    caplog.set_level(logging.DEBUG)
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    monkeypatch.setenv("LETTERS_REPRESENT_URL", "http://127.0.0.1:9")
    marked = filled_in | {"name": "Zebedee Quirk", "own_words": "Quirkily yours", "street": "1 Quirk Row"}
    pages = [PAGES[language] for language in PAGES]
    for page in pages:
        for file in ("", "preview", "letter.pdf", "letter.docx", "letter.txt", "letter.eml", "envelopes.pdf", "find"):
            application.test_client().post(page + file, data=marked)
    others = [application.test_client().get(page) for page in pages]
    others += [application.test_client().post(page + "letter.txt", data=filled_in) for page in pages]
    assert [answer.status_code for answer in others] == [200] * 4
    assert [answer for answer in others if b"quirk" in answer.get_data().lower()] == []
    assert "quirk" not in caplog.text.lower()
    assert list(Path(tmp_path).iterdir()) == []
