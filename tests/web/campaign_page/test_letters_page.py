import csv
import re
from datetime import date

import pytest

from letters import settings
from letters.people.addresses.provinces import PROVINCES
from letters.people.clean_text import RULED_BLANK
from letters.web.forms import LETTER_FIELDS
from letters.words.campaigns.blocks import Span
from letters.words.campaigns.campaign import Campaign
from letters.words.messages.catalogue import party_name
from tests.support.html_page import Page
from tests.web.conftest import PAGE, PAGES

STATIC = settings.CHECKOUT / "letters" / "web" / "static"

BOTH = pytest.mark.parametrize("language", ["en", "fr"])


def words(text: str) -> str:
    return " ".join(text.split())


def written(spans: tuple[Span, ...]) -> str:
    return words("".join(span.text for span in spans))


@BOTH
def test_the_whole_letter_is_readable_at_once(client, language):
    page = Page.of(client.get(PAGES[language]))
    letter = page.one("article")
    campaign = Campaign.load("open-work-permits")
    assert letter["lang"] == language
    assert campaign.subject[language] in letter.text
    shown = words(letter.text)
    places = [shown.index(written(block.spans)) for block in campaign.letter[language]]
    assert places == sorted(places)


def test_list_items_are_a_list(client):
    page = Page.of(client.get(PAGE))
    letter = [item for item in page.all("li") if item["value"] and item.text.strip() in page.one("article").text]
    assert [item["value"] for item in letter] == ["1", "2"]


@BOTH
def test_the_page_says_its_language_and_has_one_heading(client, language):
    page = Page.of(client.get(PAGES[language]))
    assert page.one("html")["lang"] == language
    assert page.one("h1").text == Campaign.load("open-work-permits").name[language]


@BOTH
def test_every_field_is_there_and_labelled(client, finishing, language):
    pages = [Page.of(client.get(PAGES[language])), Page.of(client.post(PAGES[language], data=finishing))]
    named = {one["name"] for page in pages for one in page.elements if one["name"] and one.tag != "meta"}
    assert named == {*LETTER_FIELDS, "as", "finish"}
    for page in pages:
        labelled = {label["for"] for label in page.all("label")}
        for one in page.elements:
            typed_into = one.tag == "input" and one["type"] not in ("radio", "checkbox", "hidden")
            if one.tag in ("select", "textarea") or typed_into:
                assert one["id"] in labelled


def test_no_id_stands_twice_and_every_reference_is_met(client):
    page = Page.of(client.post(PAGE + "letter.pdf"))
    ids = [one["id"] for one in page.elements if one["id"]]
    assert len(ids) == len(set(ids))
    described = [name for one in page.elements for name in (one["aria-describedby"] or "").split()]
    links = [str(link["href"])[1:] for link in page.all("a") if str(link["href"]).startswith("#")]
    assert {*described, *links, *(label["for"] for label in page.all("label") if label["for"])} <= set(ids)


def test_a_browser_can_fill_in_the_senders_own_details(client):
    page = Page.of(client.get(PAGE))
    names = {"name": "name", "street": "street-address", "city": "address-level2", "province": "address-level1"}
    names |= {"postal_code": "postal-code", "email": "email", "phone": "tel"}
    assert {field: page.one(name=field)["autocomplete"] for field in names} == names


@BOTH
def test_every_member_is_in_the_list_that_the_search_uses(client, language):
    with (settings.CHECKOUT / "config/members.csv").open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    other = {"en": "fr", "fr": "en"}[language]
    listed = client.get(Page.of(client.get(PAGES[language])).one(name="member")["data-members"]).get_json()
    for row, (riding, name, party, also, salutation) in zip(rows, listed, strict=True):
        assert (riding, name) == (row[f"riding_{language}"], f"{row['first_name']} {row['last_name']}".strip())
        assert party == party_name(row["party"], language)
        assert (also or riding) == row[f"riding_{other}"]
        assert salutation.endswith((":", ","))


@BOTH
def test_a_vacant_seat_is_in_the_list_that_the_search_uses(client, config, language):
    members = config / "members.csv"
    members.write_text(members.read_text(encoding="utf-8").replace(",Kerry,Diotte,", ",,,"), encoding="utf-8")
    listed = client.get(Page.of(client.get(PAGES[language])).one(name="member")["data-members"]).get_json()
    (vacant,) = [row for row in listed if row[0] == "Edmonton Griesbach"]
    assert (vacant[1], vacant[4], len(listed)) == ("", "", 343)


def test_a_browser_keeps_the_list_of_members_until_the_list_changes(client, config):
    def address() -> str:
        return str(Page.of(client.get(PAGE)).one(name="member")["data-members"])

    first = address()
    assert client.get(first).headers["Cache-Control"] == "public, max-age=31536000, immutable"
    members = config / "members.csv"
    members.write_text(members.read_text(encoding="utf-8").replace("Kerry,Diotte", "Kerri,Diotte"), encoding="utf-8")
    assert address() != first
    assert client.get(first).headers["Cache-Control"] == "no-store"
    assert "Kerri Diotte" in client.get(first).text


@BOTH
def test_provinces_stand_in_the_order_of_their_names(client, language):
    page = Page.of(client.get(PAGES[language]))
    symbols = [str(one["value"]) for one in page.all("option") if one["value"] in {one.symbol for one in PROVINCES}]
    order = {"en": "AB BC MB NB NL NT NS NU ON PE QC SK YT", "fr": "AB BC PE MB NB NS NU ON QC SK NL NT YT"}
    assert symbols == order[language].split()


@BOTH
def test_the_offices_of_the_campaign_can_be_ticked_once_each(client, language):
    page = Page.of(client.get(PAGES[language]))
    assert [one["value"] for one in page.all("input", name="also")] == ["minister", "prime-minister"]
    assert "Lena Metlege Diab" in page.one("main").text


def test_the_date_is_today_until_another_is_chosen(client, monkeypatch):
    monkeypatch.setattr(settings, "today", lambda: date(2026, 5, 1))
    assert Page.of(client.get(PAGE)).typed("date") == "2026-05-01"


SENT = {
    "language": "fr",
    "own_words": 'Line one\n\n  <b>two</b> & "three" {four}',
    "body": "\nAnother text",
    "name": "Zoë <i>O’Brien</i>",
    "street": "Unit 4\n10 Main St",
    "city": "Regina",
    "province": "SK",
    "postal_code": "not one",
    "email": "jane@example.org",
    "phone": "780",
    "member": "nobody at all",
    "salutation": "Mx",
    "also": "prime-minister",
    "recipient_name": "Jo Roe",
    "recipient_title": "Senator",
    "recipient_address": "1 Main St\nOttawa ON",
    "recipient_postal_code": "K1A 0A4",
    "recipient_email": "jo.roe",
    "signature_kind": "drawn",
    "signature_strokes": "[[[1, 2]]]",
    "envelope": "no9",
    "return_address": "other",
    "return_lines": "A Friend",
    "date": "2026-04-20",
    "sides": "1",
    "large_print": "1",
    "email_to": "not an address",
    "email_cc": "prime-minister",
    "email_subject": "Another <subject>",
    "email_address_in_text": "1",
}


@pytest.mark.parametrize("file", ["", "letter.pdf", "envelopes.pdf", "letter.docx", "letter.eml", "preview", "find"])
@BOTH
def test_a_page_that_comes_back_has_everything_that_was_typed(client, language, file):
    assert SENT.keys() == set(LETTER_FIELDS) - {"signature_image", "email_to_preset", "email_subject_preset"}
    page = Page.of(client.post(PAGES[language] + file, data=SENT))
    assert {name: page.typed(name) for name in SENT} == SENT


def test_the_page_in_the_other_language_does_not_check_what_was_sent(client):
    response = client.post(PAGES["fr"], data=SENT)
    page = Page.of(response)
    assert (response.status_code, page.problems()) == (200, {})
    assert page.one("html")["lang"] == "fr"


def test_a_button_sends_the_form_to_the_page_in_the_other_language(client):
    page = Page.of(client.get(PAGE))
    button = page.one("button", lang="fr")
    assert (button["form"], button["formaction"], button.text) == (page.one("form")["id"], PAGES["fr"], "Français")


def test_enter_in_a_field_finishes_the_letter(client):
    """Browsers press the first button of a form, and the language button comes before the form."""
    page = Page.of(client.get(PAGE))
    first = page.all("button", form="letter")[0]
    assert (first["name"], first["value"], first["formaction"]) == ("finish", "mail", None)


def test_the_letter_is_shown_in_the_language_chosen_for_it(client):
    page = Page.of(client.post(PAGE, data={"language": "fr"}))
    assert (page.one("html")["lang"], page.one("article")["lang"]) == ("en", "fr")
    assert "Le Canada manque" in page.one("article").text


def test_merge_fields_are_named_until_they_are_filled_in(client, config):
    text = "{sender_name} of {sender_city} asks {recipient_name} of {riding}.\n\n**Bold**, *italic*.\n"
    (config / "campaigns/open-work-permits/letter.en.md").write_text(text, encoding="utf-8")
    blank = Page.of(client.get(PAGE))
    assert f"{RULED_BLANK} of {RULED_BLANK} asks {RULED_BLANK} of your riding." in blank.one("article").text
    assert (blank.one("strong").text, blank.one("em").text) == ("Bold", "italic")
    sent = Page.of(client.post(PAGE, data={"name": "<b>{riding}", "city": "Regina"}))
    assert "<b>{riding} of Regina asks" in sent.one("article").text


def test_a_campaign_that_is_not_free_offers_no_other_text(client, config):
    path = config / "campaigns/open-work-permits/campaign.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("editing: free", "editing: own-words"), encoding="utf-8")
    assert Page.of(client.get(PAGE)).all(name="body") == []


def test_notices_stand_above_the_form_of_a_page_that_comes_back(client, filled_in):
    page = Page.of(client.post(PAGE, data=filled_in | {"province": "ON", "date": "2027-01-01"}))
    assert page.notices() == ["province_differs", "province_mismatch"]


def test_the_page_asks_nothing_of_any_other_site(client):
    page = Page.of(client.get(PAGE))
    fetched = [one["src"] or one["href"] for one in page.elements if one.tag != "a" and (one["src"] or one["href"])]
    assert [re.sub("/static/[0-9a-f]{12}/", "", str(url)) for url in fetched] == [
        *("dear-mp.css", "icon.svg", "icon-180.png", "letters.js"),
    ]
    assert [one.text for one in page.all("script")] == [""]
    assert page.all("style") == [one for one in page.elements if one["style"]] == []


@BOTH
def test_the_first_view_takes_less_than_60_kilobytes(client, language):
    """Compressed, as browsers ask for it: the page, its style, every script, and the list of members."""

    def sent(path: str) -> bytes:
        with client.get(path, headers={"Accept-Encoding": "gzip"}) as response:
            return response.data

    page = Page.of(client.get(PAGES[language]))
    style = str(page.one("link", rel="stylesheet")["href"])
    scripts = [style.replace("dear-mp.css", path.name) for path in STATIC.glob("*.js")]
    assert sum(len(sent(path)) for path in (PAGES[language], style, *scripts)) < 60_000
    assert sum(path.stat().st_size for path in (*STATIC.glob("*.js"), *STATIC.glob("*.css"))) < 60_000
