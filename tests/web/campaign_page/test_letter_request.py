import io
from datetime import date

import pikepdf
import pytest
from werkzeug.datastructures import MultiDict

from letters.paper.print_options import PrintOptions
from letters.paper.render import render
from letters.people.parliament.member_search import find_member
from letters.people.recipients.recipient import Recipient
from letters.web.campaign_page.letter_request import read_letter_request
from letters.web.forms import LETTER_FIELDS, letter_form
from letters.words.campaigns.campaign import Campaign
from tests.support.examples import a_letter, page_texts
from tests.web.conftest import PAGE, PAGES

LETTER, NO_10 = (612.0, 792.0), (684.0, 297.1)

TYPED = {
    "member": "",
    "recipient_name": "Jo Roe",
    "recipient_address": "1 Main St\nEdmonton AB",
    "recipient_postal_code": "T5J 2R7",
}


def sizes(response) -> list[tuple[float, float]]:
    """Width and height of each page, in points."""
    assert response.status_code == 200
    with pikepdf.open(io.BytesIO(response.data)) as pdf:
        return [tuple(round(float(edge), 1) for edge in page.mediabox[2:]) for page in pdf.pages]


def texts(response) -> list[str]:
    """The words of each page."""
    return [" ".join(text.split()) for text in page_texts(response.data)]


def test_the_letter_is_the_one_that_the_package_makes(client, filled_in):
    to = Recipient.member(find_member("Edmonton Griesbach"))
    ours = a_letter(recipient=to, language="en", date=date(2026, 4, 20))
    assert client.post(PAGE + "letter.pdf", data=filled_in).data == render([ours])


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("kind", ["letter", "envelopes"])
def test_a_download_is_an_attachment_and_is_not_cached(client, filled_in, language, kind):
    response = client.post(f"{PAGES[language]}{kind}.pdf", data=filled_in)
    assert response.mimetype == "application/pdf"
    name = f"{kind}-Edmonton-Griesbach-{language}.pdf"
    assert response.headers["Content-Disposition"] == f"attachment; filename={name}"
    assert response.headers["Cache-Control"] == "no-store"


def test_with_fold_the_letter_file_has_both_sheets_and_the_envelopes_file_only_one(client, filled_in):
    both = client.post(PAGE + "letter.pdf", data=filled_in)
    alone = client.post(PAGE + "envelopes.pdf", data=filled_in)
    assert (sizes(both), sizes(alone)) == ([LETTER] * 2, [LETTER])
    (own,), on_back = texts(alone), texts(both)[1]
    end_of_steps = "MAIL TO PARLIAMENT"
    assert own.partition(end_of_steps)[1:] == on_back.partition(end_of_steps)[1:]
    assert "2. Fold the letter in half lengthwise" in own  # printed alone, the sheet is never the letter's back
    assert "2. Fold the letter in half lengthwise" not in on_back


def test_a_named_envelope_is_a_file_of_its_own(client, filled_in):
    filled_in["envelope"] = "no10"
    assert sizes(client.post(PAGE + "letter.pdf", data=filled_in)) == [LETTER]
    assert sizes(client.post(PAGE + "envelopes.pdf", data=filled_in)) == [NO_10]


def test_without_an_envelope_there_is_the_letter_alone(client, filled_in):
    filled_in["envelope"] = "none"
    assert sizes(client.post(PAGE + "letter.pdf", data=filled_in)) == [LETTER]


@pytest.mark.parametrize(
    ("page_language", "chosen", "closing"),
    [("en", "", "Yours sincerely"), ("fr", "", "sentiments distingués"), ("en", "fr", "sentiments distingués")],
)
def test_the_letter_is_in_the_pages_language_unless_another_is_chosen(
    client, filled_in, page_language, chosen, closing
):
    response = client.post(PAGES[page_language] + "letter.pdf", data=filled_in | {"language": chosen})
    assert closing in texts(response)[0]
    assert response.headers["Content-Disposition"].endswith(f"-{chosen or page_language}.pdf")


def test_ticked_offices_get_a_letter_each_in_the_same_file(client, filled_in):
    filled_in["also"] = ["minister", "prime-minister"]
    pages = texts(client.post(PAGE + "letter.pdf", data=filled_in))
    assert len(pages) == 6
    assert "Dear Prime Minister:" in pages[2]
    assert "Dear Minister:" in pages[4]


def test_a_typed_recipient_is_written_to(client, filled_in):
    response = client.post(PAGE + "letter.pdf", data=filled_in | TYPED)
    assert response.headers["Content-Disposition"] == "attachment; filename=letter-en.pdf"
    assert "Jo Roe" in texts(response)[0]


@pytest.mark.parametrize(
    ("change", "printed"),
    [
        ({"own_words": "Héloïse & <b>I</b> {riding} agree."}, "Héloïse & <b>I</b> {riding} agree."),
        ({"body": "All of it is mine.\n\nAnd this too."}, "All of it is mine. And this too."),
        ({"salutation": "Ms"}, "Dear Ms. Diotte:"),
        ({"date": "2026-07-01"}, "July 1, 2026"),
        ({"email": "jane@example.org"}, "jane@example.org"),
    ],
)
def test_what_is_typed_is_printed(client, filled_in, change, printed):
    assert printed in texts(client.post(PAGE + "letter.pdf", data=filled_in | change))[0]


def test_a_blank_signature_leaves_the_name_once(client, filled_in):
    typed, blank = (
        texts(client.post(PAGE + "letter.pdf", data=filled_in | {"signature_kind": kind}))[0].count("Jane Doe")
        for kind in ("typed", "blank")
    )
    assert typed == blank + 1


@pytest.mark.parametrize("kind", ["drawn", "scanned"])
def test_plain_text_needs_no_signature(client, filled_in, kind):
    assert client.post(PAGE + "letter.txt", data=filled_in | {"signature_kind": kind}).status_code == 200


def test_the_return_address_is_the_senders_anothers_or_none(client, filled_in):
    filled_in["return_lines"] = "A Friend\n5 Elm St\nRegina SK S4P 3Y2"
    faces = {
        choice: texts(client.post(PAGE + "envelopes.pdf", data=filled_in | {"return_address": choice}))[0]
        for choice in ("sender", "other", "none")
    }
    assert [choice for choice, face in faces.items() if "JANE DOE" in face] == ["sender"]
    assert [choice for choice, face in faces.items() if "A FRIEND" in face] == ["other"]


def test_large_print_and_sides_are_obeyed(client, filled_in):
    filled_in["also"] = "minister"
    assert len(sizes(client.post(PAGE + "letter.pdf", data=filled_in | {"large_print": "1"}))) > 4
    with pikepdf.open(io.BytesIO(client.post(PAGE + "letter.pdf", data=filled_in | {"sides": "1"}).data)) as pdf:
        assert pdf.Root.ViewerPreferences.Duplex == "/Simplex"


def test_the_same_form_gives_the_same_bytes(client, filled_in):
    first, second = (client.post(PAGE + "letter.pdf", data=filled_in).data for _ in range(2))
    assert first == second


@pytest.mark.parametrize(
    ("typed", "refusals"),
    [
        ({"sides": "3"}, [("sides", "value_unknown")]),
        ({"sides": "3", "city": ""}, [("sides", "value_unknown"), ("city", "required")]),
    ],
)
def test_a_request_with_a_refusal_has_no_letters_and_all_refusals(filled_in, typed, refusals):
    form = letter_form(date(2026, 4, 20)).sent(MultiDict(filled_in | typed), LETTER_FIELDS)
    asked = read_letter_request(form, b"", Campaign.load("open-work-permits"), "en")
    assert asked.letters == ()
    assert [(refusal.field, refusal.code) for refusal in asked.refusals] == refusals


@pytest.mark.parametrize(
    ("typed", "options"),
    [
        ({}, PrintOptions("fold", 2, large_print=False)),
        ({"envelope": "no10"}, PrintOptions("no10", 1, large_print=False)),
        ({"envelope": "none", "sides": "2", "large_print": "1"}, PrintOptions("none", 2, large_print=True)),
    ],
)
def test_the_print_options_are_those_of_the_form(filled_in, typed, options):
    form = letter_form(date(2026, 4, 20)).sent(MultiDict(filled_in | typed), LETTER_FIELDS)
    assert read_letter_request(form, b"", Campaign.load("open-work-permits"), "en").print_options == options


def test_without_a_date_in_the_form_the_letter_has_todays(client, filled_in, monkeypatch):
    monkeypatch.setattr("letters.settings.today", lambda: date(2026, 5, 4))
    del filled_in["date"]
    assert "May 4, 2026" in texts(client.post(PAGE + "letter.pdf", data=filled_in))[0]
