"""The downloads of the page besides the letter on paper: plain text, Word, poster; and ridings as JSON."""

import io
import re
from datetime import date

import docx
import pytest

from letters.people.parliament.member_list import Member
from letters.people.parliament.member_search import find_member
from letters.people.riding_lookup.riding_finder import RidingFinder
from letters.refusal import Refused
from letters.web.riding_finding import FINDER
from tests.support.examples import page_texts
from tests.support.html_page import Page
from tests.support.represent_server import running_represent_server
from tests.web.conftest import PAGE, PAGES

BOTH = pytest.mark.parametrize("language", ["en", "fr"])


@BOTH
def test_the_text_needs_no_field(client, language):
    response = client.post(PAGES[language] + "letter.txt")
    assert (response.status_code, response.mimetype) == (200, "text/plain")
    opening = {"en": "Dear Member of Parliament:", "fr": "Bonjour,"}
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
def test_a_wrong_field_is_refused_in_text_and_e_mail(client, filled_in, file, typed, field, code):
    response = client.post(PAGE + file, data=filled_in | typed)
    assert (response.status_code, Page.of(response).problems()) == (422, {field: code})


@BOTH
def test_an_unfilled_letter_needs_no_field_and_holds_none(client, filled_in, language):
    for data in ({"as": "unfilled"}, filled_in | {"own_words": "Mine.", "as": "unfilled"}):
        text = "".join(page_texts(client.post(PAGES[language] + "letter.pdf", data=data).data))
        assert "Jane" not in text
        assert "Mine." not in text
    word = docx.Document(io.BytesIO(client.post(PAGES[language] + "letter.docx", data={"as": "unfilled"}).data))
    assert any("____" in paragraph.text for paragraph in word.paragraphs)


def test_a_single_download_in_large_print_does_not_tick_the_box(client, filled_in):
    large = client.post(PAGE + "letter.pdf", data=filled_in | {"as": "large-print"})
    assert len(page_texts(large.data)) > 2
    refused = Page.of(client.post(PAGE + "letter.pdf", data=filled_in | {"as": "large-print", "name": ""}))
    assert refused.typed("large_print") == ""


def test_a_poster_with_a_url_too_long_for_a_qr_code_is_refused(client, monkeypatch):
    monkeypatch.setenv("LETTERS_PUBLIC_URL", f"https://{'x' * 380}.example")
    assert client.get(PAGE).status_code == 200
    assert client.get(PAGE + "poster.pdf").status_code == 422


def test_a_page_at_a_local_address_says_why_it_has_no_code(client, monkeypatch, finishing):
    said = "There is no code to scan yet"
    assert said in client.post(PAGE, data=finishing).text
    assert said in client.post(PAGE, data=finishing, base_url="http://192.168.0.7:8000").text
    monkeypatch.setenv("LETTERS_PUBLIC_URL", "https://dear-mp.example.org")
    page = client.post(PAGE, data=finishing).text
    assert said not in page
    assert "QR code with this page’s address" in page


@pytest.mark.parametrize(
    ("today", "name"),
    [(date(2026, 8, 11), "Kerry Diotte"), (date(2026, 8, 12), "Kerry Diotte, as of April 13, 2026")],
)
def test_ridings_come_as_json_on_request_and_need_only_the_postal_code(application, client, monkeypatch, today, name):
    monkeypatch.setattr("letters.settings.today", lambda: today)
    monkeypatch.setitem(application.extensions, FINDER, RidingFinder())
    with running_represent_server() as server:
        monkeypatch.setenv("LETTERS_REPRESENT_URL", server.url)
        server.answer_with("T5J 2R7", ["48017"])
        asked = {"data": {"member": "t5j2r7"}, "headers": {"Accept": "application/json"}}
        found = client.post(PAGE + "find", **asked)
        assert found.get_json() == {
            "found": [{"riding": "Edmonton Griesbach", "name": name, "party": "Conservative"}],
            "near": False,
            "postal_code": "T5J 2R7",
            "province": "AB",
        }
        monkeypatch.setenv("LETTERS_REPRESENT_URL", "")
        refused = client.post(PAGE + "find", **asked)
        assert (refused.status_code, refused.get_json()["code"]) == (422, "finder_unavailable")


def test_a_word_file_is_in_large_print_if_the_box_is_ticked(client, filled_in):
    def has_16_points(**typed: str) -> bool:
        document = docx.Document(io.BytesIO(client.post(PAGE + "letter.docx", data=filled_in | typed).data))
        return 'w:sz w:val="32"' in document.styles.element.xml  # half points

    assert (has_16_points(large_print="1"), has_16_points()) == (True, False)


def test_the_text_is_the_letter_to_a_typed_recipient_rather_than_to_an_office(client, filled_in):
    typed = {"member": "", "recipient_name": "Jo Roe", "recipient_address": "1 Main St\nEdmonton AB"}
    form = filled_in | typed | {"recipient_postal_code": "T5J 2R7", "also": "minister"}
    assert "Dear Jo Roe:" in client.post(PAGE + "letter.txt", data=form).text


class Finder:
    """A finder of ridings that finds the given ones or raises the given refusal."""

    def __init__(self, found: list[str] | Refused) -> None:
        self.found = found

    def find(self, _code: object) -> tuple[Member, ...]:
        if isinstance(self.found, Refused):
            raise self.found
        return tuple(find_member(riding) for riding in self.found)


@pytest.fixture
def find(application, client, monkeypatch):
    """Return a function that asks the page for ridings, of which the finder finds the given ones."""

    def find(found: list[str] | Refused, looked_up: str = "T5J 2R7", **typed: str):
        monkeypatch.setitem(application.extensions, FINDER, Finder(found))
        return client.post(PAGE + "find", data={"member": looked_up, **typed})

    return find


@pytest.mark.parametrize(("found", "member"), [(["Outremont"], "Outremont"), (["Outremont", "Edmonton Griesbach"], "")])
def test_a_single_riding_is_filled_in_and_several_are_offered(find, found, member):
    page = Page.of(find(found))
    assert page.typed("member") == (member or "T5J 2R7")
    assert page.typed("postal_code") == "T5J 2R7", "the code that was looked up is the sender's, too"
    assert [one["value"] for one in page.all("button", name="found")] == (found if len(found) > 1 else [])


@pytest.mark.parametrize(
    ("looked_up", "typed", "place"),
    [
        ("h2y1c6", {}, ("H2Y 1C6", "QC")),
        ("H2Y 1C6", {"postal_code": "K1A 0A6", "province": "ON"}, ("K1A 0A6", "ON")),  # what was typed stays
        ("X0A 0H0", {}, ("X0A 0H0", "")),  # Nunavut and the Northwest Territories share X
    ],
)
def test_the_province_of_the_code_that_was_looked_up_is_the_senders(find, looked_up, typed, place):
    page = Page.of(find(["Outremont"], looked_up, **typed))
    assert (page.typed("postal_code"), page.typed("province")) == place


def test_an_offered_riding_names_its_member_first_as_the_script_does(find):
    offered = find(["Outremont", "Edmonton Griesbach"]).text
    assert re.search(r'class="quiet match"[^>]*value="Outremont"><strong>[^<]+</strong> Outremont</button>', offered)


def test_a_riding_that_was_chosen_is_filled_in(client, filled_in):
    page = Page.of(client.post(PAGE, data=filled_in | {"found": "Outremont"}))
    assert page.typed("member") == "Outremont"


def test_why_no_riding_was_found_is_logged_for_operators(find, caplog):
    response = find(Refused("finder_unavailable", "postal_code", reason="timeout"))
    assert Page.of(response).problems() == {"member": "finder_unavailable"}
    (logged,) = [record.msg for record in caplog.records if record.msg["event"] == "finder_unavailable"]
    assert logged["reason"] == "timeout"


def test_a_broken_list_is_no_mistake_in_the_postal_code(find):
    with pytest.raises(Refused, match="config_invalid"):
        find(Refused("config_invalid", "members.csv", file="members.csv", line=3))
