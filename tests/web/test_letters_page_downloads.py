"""What else a filled-in page gives: text, a file for Word, an e-mail draft, a preview, a poster, ridings."""

import io
from datetime import date
from email import message_from_bytes
from email.policy import default

import docx
import pikepdf
import pytest

from letters import settings
from letters.people.ridings_by_postal_code import RidingFinder
from letters.web.letters_page import FINDER
from tests.examples import page_texts
from tests.people.represent_server import running_represent_server
from tests.support.html_page import Page
from tests.web.conftest import PAGE, PAGES

BOTH = pytest.mark.parametrize("language", ["en", "fr"])


def draft(response):
    assert (response.status_code, response.mimetype) == (200, "message/rfc822")
    return message_from_bytes(response.data, policy=default)


@BOTH
def test_the_text_needs_nothing(client, language):
    response = client.post(PAGES[language] + "letter.txt")
    assert (response.status_code, response.mimetype) == (200, "text/plain")
    opening = {"en": "Dear Member of Parliament:", "fr": "Madame la Députée, Monsieur le Député,"}
    assert response.get_data(as_text=True).startswith(opening[language])


@pytest.mark.parametrize(
    ("typed", "field", "code"),
    [
        ({"own_words": "x" * 3001}, "own_words", "own_words_too_long"),
        ({"member": "Atlantis"}, "member", "member_unknown"),
        ({"postal_code": "T5J 2RO"}, "postal_code", "postal_code_invalid"),
        ({"recipient_name": "Jo Roe"}, "recipient_name", "recipient_twice"),
    ],
)
@pytest.mark.parametrize("file", ["letter.txt", "letter.eml"])
def test_nothing_that_is_wrong_is_left_out_unsaid(client, filled_in, file, typed, field, code):
    response = client.post(PAGE + file, data=filled_in | typed)
    assert (response.status_code, Page.of(response).problems()) == (422, {field: code})


def test_the_page_shows_the_letter_without_what_is_wrong(client, filled_in):
    shown = (
        Page.of(client.post(PAGE, data=filled_in | {"member": "Atlantis", "own_words": "Mine."})).one("article").text
    )
    assert "Dear Member of Parliament:" in shown
    assert "Mine." in shown


@BOTH
def test_an_unfilled_letter_needs_nothing_and_holds_nothing(client, filled_in, language):
    for data in ({"as": "unfilled"}, filled_in | {"own_words": "Mine.", "as": "unfilled"}):
        text = "".join(page_texts(client.post(PAGES[language] + "letter.pdf", data=data).data))
        assert "Jane" not in text
        assert "Mine." not in text
    word = docx.Document(io.BytesIO(client.post(PAGES[language] + "letter.docx", data={"as": "unfilled"}).data))
    assert any("____" in paragraph.text for paragraph in word.paragraphs)


def test_large_print_once_is_not_large_print_for_good(client, filled_in):
    large = client.post(PAGE + "letter.pdf", data=filled_in | {"as": "large-print"})
    assert len(page_texts(large.data)) > 2
    refused = Page.of(client.post(PAGE + "letter.pdf", data=filled_in | {"as": "large-print", "name": ""}))
    assert refused.typed("large_print") == ""


def test_presets_of_the_e_mail_follow_the_letter_and_what_was_typed_stays(client, filled_in):
    first = Page.of(client.post(PAGE, data=filled_in))
    sent = {
        name: first.typed(name) for name in ("email_to", "email_to_preset", "email_subject", "email_subject_preset")
    }
    assert sent["email_to"] == "kerry.diotte@parl.gc.ca"
    other = Page.of(client.post(PAGE, data=filled_in | sent | {"member": "Outremont", "language": "fr"}))
    assert other.typed("email_to").casefold() == "rachel.bendayan@parl.gc.ca"
    assert other.typed("email_subject").startswith("Permis de travail ouverts")
    typed = sent | {"email_to": other.typed("email_to"), "email_subject": "Mine"}
    kept = Page.of(client.post(PAGE, data=filled_in | typed))
    assert (kept.typed("email_to"), kept.typed("email_subject")) == (typed["email_to"], "Mine")
    nobody = {"member": "", "recipient_name": "Jo Roe", "recipient_address": "1 Main St; Edmonton AB"}
    by_hand = filled_in | sent | nobody | {"recipient_postal_code": "T5J 2R7"}
    assert Page.of(client.post(PAGE + "letter.eml", data=by_hand)).problems() == {"email_to": "required"}


def test_somebody_abroad_may_write_an_e_mail_without_a_letter_attached(client, filled_in):
    abroad = filled_in | {"postal_code": "69001", "province": "", "city": "Lyon"}
    assert list(draft(client.post(PAGE + "letter.eml", data=abroad)).iter_attachments()) == []


@pytest.mark.parametrize("typed", ["a@b.example\nBcc: c@d.example", "a@b.example, nobody", "@", "a b@c.example"])
@pytest.mark.parametrize("field", ["email_to", "email_cc"])
def test_an_address_that_is_none_is_refused(client, filled_in, field, typed):
    page = Page.of(client.post(PAGE + "letter.eml", data=filled_in | {field: typed}))
    assert page.problems() == {field: "email_invalid"}


def test_a_subject_of_several_lines_stays_one_header(client, filled_in):
    message = draft(client.post(PAGE + "letter.eml", data=filled_in | {"email_subject": "One\nBcc: c@d.example"}))
    assert message["Bcc"] is None
    assert message["Subject"] == "One Bcc: c@d.example"


def test_a_poster_whose_address_no_telephone_can_read_is_refused(client, monkeypatch):
    monkeypatch.setenv("LETTERS_PUBLIC_URL", f"https://{'x' * 380}.example")
    assert client.get(PAGE).status_code == 200
    assert client.get(PAGE + "poster.pdf").status_code == 422


@pytest.mark.parametrize(
    ("public", "root", "address"),
    [
        ("", "", "http://localhost/en/open-work-permits/"),
        ("", "/app", "http://localhost/app/en/open-work-permits/"),
        ("https://letters.example", "/app", "https://letters.example/en/open-work-permits/"),
    ],
)
def test_the_address_to_share_is_the_publics(client, monkeypatch, public, root, address):
    monkeypatch.setenv("LETTERS_PUBLIC_URL", public)
    page = Page.of(client.get(PAGE, environ_overrides={"SCRIPT_NAME": root}))
    assert page.one(id="copy-link")["data-text"] == address


def test_a_wrong_setting_is_said_when_the_service_starts(monkeypatch):
    from app import create_app

    monkeypatch.setenv("LETTERS_PUBLIC_URL", "letters.example")
    with pytest.raises(settings.Refused):
        create_app()


@pytest.mark.parametrize(
    ("today", "name"),
    [(date(2026, 8, 11), "Kerry Diotte"), (date(2026, 8, 12), "Kerry Diotte, as of April 13, 2026")],
)
def test_ridings_come_as_json_when_asked_and_only_the_postal_code_is_needed(
    application, client, monkeypatch, today, name
):
    monkeypatch.setattr("letters.settings.today", lambda: today)
    monkeypatch.setitem(application.extensions, FINDER, RidingFinder())
    with running_represent_server() as server:
        monkeypatch.setenv("LETTERS_REPRESENT_URL", server.url)
        server.answer_with("T5J 2R7", ["48017"])
        asked = {"data": {"postal_code": "t5j2r7"}, "headers": {"Accept": "application/json"}}
        found = client.post(PAGE + "find", **asked)
        assert found.get_json() == {"ridings": [{"riding": "Edmonton Griesbach", "name": name}]}
        monkeypatch.setenv("LETTERS_REPRESENT_URL", "")
        refused = client.post(PAGE + "find", **asked)
        assert (refused.status_code, refused.get_json()["code"]) == (422, "finder_unavailable")


def test_a_preview_shows_the_first_pages_of_a_letter_and_counts_the_others(client, filled_in):
    form = filled_in | {"body": "a\n\n" * 3_000, "large_print": "1", "also": "minister", "envelope": "none"}
    response = client.post(PAGE + "preview", data=form)
    shown = len(Page.of(response).all("img", width="400"))
    assert shown == 24
    download = client.post(PAGE + "letter.pdf", data=form | {"sides": "1"}).data
    with pikepdf.open(io.BytesIO(download)) as pdf:
        assert f"download: {len(pdf.pages) - shown}." in response.text
    plain = client.post(PAGE + "preview", data=filled_in)
    assert "not shown here" not in plain.text
