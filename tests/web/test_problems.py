import io
from urllib.parse import unquote_to_bytes, urlencode

import pytest
from PIL import Image

from letters.refusal import Refused
from letters.web.problems import field_messages
from letters.words.messages.catalogue import sentence
from tests.support.html_page import Page
from tests.web.conftest import PAGE, PAGES

SIX_LINES = {
    "member": "",
    "recipient_name": "Jo Roe",
    "recipient_address": "Office of the\nVery Long Name\nFloor 3\nDoor 4\nBlock 5\nOttawa ON",
    "recipient_postal_code": "K1A 0A6",
}

REFUSED = [
    ({"name": ""}, "name", "required"),
    ({"name": "Jane\u0007Doe"}, "name", "character_forbidden"),
    ({"name": "Jane\ufffdDoe"}, "name", "character_forbidden"),
    ({"name": "😀 Doe"}, "name", "glyph_missing"),
    ({"name": "x" * 500}, "name", "too_long"),
    ({"street": ""}, "street", "required"),
    ({"city": ""}, "city", "required"),
    ({"province": ""}, "province", "required"),
    ({"province": "Ohio"}, "province", "province_unknown"),
    ({"postal_code": ""}, "postal_code", "required"),
    ({"postal_code": "T5J 2RO"}, "postal_code", "postal_code_invalid"),
    ({"postal_code": "90210"}, "postal_code", "postal_code_foreign"),
    ({"member": ""}, "member", "required"),
    ({"member": "Atlantis"}, "member", "member_unknown"),
    ({"member": "Edmonton"}, "member", "member_ambiguous"),
    ({"own_words": "x" * 3001}, "own_words", "own_words_too_long"),
    ({"own_words": "word\n\n" * 500}, "own_words", "too_long"),
    ({"body": "x" * 12_001}, "body", "too_long"),
    ({"recipient_name": "Jo Roe"}, "recipient_name", "recipient_twice"),
    (SIX_LINES, "recipient_address", "too_many_lines"),
    ({"return_address": "other"}, "return_lines", "required"),
    ({"return_address": "mine"}, "return_address", "value_unknown"),
    ({"language": "de"}, "language", "value_unknown"),
    ({"salutation": "Dr"}, "salutation", "value_unknown"),
    ({"also": "king"}, "also", "value_unknown"),
    ({"signature_kind": "stamp"}, "signature_kind", "value_unknown"),
    ({"signature_kind": "drawn", "signature_strokes": "{}"}, "signature_strokes", "signature_invalid"),
    ({"signature_kind": "drawn", "signature_strokes": "[" * 100_000}, "signature_strokes", "signature_invalid"),
    ({"signature_kind": "drawn", "signature_strokes": "[[[1, NaN]]]"}, "signature_strokes", "signature_invalid"),
    ({"signature_kind": "scanned"}, "signature_image", "required"),
    ({"signature_kind": "drawn"}, "signature_strokes", "signature_empty"),
    ({"signature_kind": "drawn", "signature_strokes": "[]"}, "signature_strokes", "signature_empty"),
    ({"envelope": "no11"}, "envelope", "value_unknown"),
    ({"sides": "3"}, "sides", "value_unknown"),
    ({"large_print": "huge"}, "large_print", "value_unknown"),
    ({"date": "2026-02-30"}, "date", "date_invalid"),
]


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize(("change", "field", "code"), REFUSED)
def test_a_refusal_is_shown_beside_its_field(client, filled_in, language, change, field, code):
    response = client.post(PAGES[language] + "letter.pdf", data=filled_in | change)
    page = Page.of(response)
    assert (response.status_code, page.problems()) == (422, {field: code})
    message = page.one("p", id=f"{field}-error")
    listed = page.one("a", href=f"#{field}").text
    assert (listed.endswith(message.text), len(listed) > len(message.text) + 3) == (True, True), "behind its name"
    told = [one for one in page.elements if f"{field}-error" in (one["aria-describedby"] or "").split()]
    assert len(told) == 1


def test_refused_fields_are_marked_as_wrong(client):
    page = Page.of(client.post(PAGE + "letter.pdf"))
    wrong = ["member", "name", "street", "city", "province", "postal_code"]
    assert [one["id"] for one in page.elements if one["aria-invalid"] == "true"] == wrong


def test_all_problems_are_listed_at_once_in_the_order_of_the_page(client):
    wrong = {"own_words": "x" * 3001, "name": "", "member": "Atlantis", "envelope": "no11", "sides": "3"}
    page = Page.of(client.post(PAGE + "letter.pdf", data=wrong))
    summary = [str(link["href"])[1:] for link in page.all("a") if str(link["href"]).startswith("#")]
    told = ["member", "name", "street", "city", "province", "postal_code", "own_words", "envelope", "sides"]
    assert summary[: len(told)] == told
    assert list(page.problems()) == told


def test_the_title_says_that_something_is_wrong(client):
    assert Page.of(client.post(PAGES["fr"] + "letter.pdf")).all("title")[0].text.startswith("Erreur\u00a0: ")


def test_a_folded_section_with_a_problem_is_open(client, filled_in):
    opened = []
    for change in ({"name": ""}, {"body": "x" * 12_001}, {"recipient_name": "Jo"}, {"sides": "3"}):
        page = Page.of(client.post(PAGE + "letter.pdf", data=filled_in | change))
        folded = page.all("summary")
        opened.append(
            [said.text for said, one in zip(folded, page.all("details"), strict=True) if "open" in one.attributes]
        )
    assert opened == [
        [],
        ["Edit the text"],
        ["More choices", "Write to someone who is not in the list"],
        ["More choices"],
    ]


def test_no_envelopes_can_be_made_without_an_envelope(client, filled_in):
    page = Page.of(client.post(PAGE + "envelopes.pdf", data=filled_in | {"envelope": "none"}))
    assert page.problems() == {"envelope": "value_unknown"}


@pytest.mark.parametrize("percent_encoded", ["%ED%A0%80", "%FF%FE", "Jane%C3"])
def test_bytes_that_are_not_utf_8_are_refused(client, filled_in, percent_encoded):
    sent = urlencode(filled_in | {"name": "NAME"}).replace("NAME", percent_encoded)
    for data in (sent, unquote_to_bytes(sent)):
        page = Page.of(client.post(PAGE + "letter.pdf", data=data, content_type="application/x-www-form-urlencoded"))
        assert page.problems() == {"name": "character_forbidden"}


@pytest.mark.parametrize("content_type", ["application/json", "text/plain", "multipart/form-data; boundary=x"])
def test_a_body_that_is_not_a_form_counts_as_an_empty_form(client, content_type):
    response = client.post(PAGE + "letter.pdf", data=b'{"name": "Jane Doe"}', content_type=content_type)
    assert (response.status_code, Page.of(response).problems()["name"]) == (422, "required")


def test_a_vacant_seat_is_refused(client, filled_in, config):
    members = config / "members.csv"
    text = members.read_text(encoding="utf-8")
    members.write_text(text.replace(",Kerry,Diotte,", ",,,"), encoding="utf-8")
    page = Page.of(client.post(PAGE + "letter.pdf", data=filled_in))
    assert page.problems() == {"member": "seat_vacant"}


def test_what_was_typed_is_escaped(client, filled_in):
    response = client.post(PAGE + "letter.pdf", data=filled_in | {"postal_code": "<script>alert(1)</script>"})
    assert b"<script>" not in response.data
    assert "<script>alert(1)</script>" in Page.of(response).one("p", id="postal_code-error").text


def test_notices_come_with_the_refusals(client, filled_in):
    page = Page.of(client.post(PAGE + "letter.pdf", data=filled_in | {"province": "ON", "sides": "3"}))
    notices = ["province_differs", "province_mismatch"]
    assert (page.problems(), page.notices()) == ({"sides": "value_unknown"}, notices)


def test_a_message_quotes_only_the_beginning_of_a_long_value(client, filled_in):
    response = client.post(PAGE + "letter.pdf", data=filled_in | {"date": "9" * 100_000})
    told = Page.of(response).one("p", id="date-error").text
    assert (len(told) < 400, "…" in told) == (True, True)


def test_a_photo_that_is_refused_when_it_is_printed_is_reported_beside_the_photo(client, filled_in):
    white = io.BytesIO()
    Image.new("L", (400, 200), 255).save(white, "PNG")
    white.seek(0)
    form = filled_in | {"signature_kind": "scanned", "signature_image": (white, "me.png")}
    assert Page.of(client.post(PAGE + "letter.pdf", data=form)).problems() == {"signature_image": "signature_unseen"}


def test_messages_about_the_whole_form_come_first_and_none_occurs_twice():
    problems = [Refused("required", "city"), Refused("required", "name"), Refused("takes_too_long", seconds=9)]
    messages = field_messages([*problems, Refused("required", "city")], "en", ("name", "city"))
    assert [(message.field, message.code) for message in messages] == [
        ("", "takes_too_long"),
        ("name", "required"),
        ("city", "required"),
    ]
    assert messages[0].sentence == sentence(problems[2], "en")
    assert (messages[1].sentence, messages[1].summary) == ("Write your name.", "Name: Write your name.")


def test_a_message_about_a_field_of_another_page_is_about_the_whole_form():
    for field in ("count", "member"):
        (message,) = field_messages([Refused("required", field)], "en", ("name",))
        assert (message.field, message.code) == ("", "required")
