"""The e-mail fields and the draft that is made from them."""

from email import message_from_bytes
from email.policy import default

import pytest

from tests.support.html_page import Page
from tests.web.conftest import PAGE


def draft(response):
    assert (response.status_code, response.mimetype) == (200, "message/rfc822")
    return message_from_bytes(response.data, policy=default)


def test_presets_of_the_e_mail_follow_the_letter_and_what_was_typed_stays(client, filled_in, finishing):
    first = Page.of(client.post(PAGE, data=finishing))
    sent = {
        name: first.typed(name) for name in ("email_to", "email_to_preset", "email_subject", "email_subject_preset")
    }
    assert sent["email_to"] == "kerry.diotte@parl.gc.ca"
    other = Page.of(client.post(PAGE, data=finishing | sent | {"member": "Outremont", "language": "fr"}))
    assert other.typed("email_to").casefold() == "rachel.bendayan@parl.gc.ca"
    assert other.typed("email_subject").startswith("Permis de travail ouverts")
    typed = sent | {"email_to": other.typed("email_to"), "email_subject": "Mine"}
    kept = Page.of(client.post(PAGE, data=finishing | typed))
    assert (kept.typed("email_to"), kept.typed("email_subject")) == (typed["email_to"], "Mine")
    nobody = {"member": "", "recipient_name": "Jo Roe", "recipient_address": "1 Main St; Edmonton AB"}
    by_hand = filled_in | sent | nobody | {"recipient_postal_code": "T5J 2R7"}
    assert Page.of(client.post(PAGE + "letter.eml", data=by_hand)).problems() == {"email_to": "required"}


def test_a_sender_abroad_gets_an_e_mail_draft_without_a_letter_attached(client, filled_in):
    abroad = filled_in | {"postal_code": "69001", "province": "", "city": "Lyon"}
    assert list(draft(client.post(PAGE + "letter.eml", data=abroad)).iter_attachments()) == []


@pytest.mark.parametrize("typed", ["a@b.example\nBcc: c@d.example", "a@b.example, nobody", "@", "a b@c.example"])
@pytest.mark.parametrize("field", ["email_to", "email_cc"])
def test_a_malformed_address_is_refused(client, filled_in, field, typed):
    page = Page.of(client.post(PAGE + "letter.eml", data=filled_in | {field: typed}))
    assert page.problems() == {field: "email_invalid"}


def test_a_subject_of_several_lines_stays_one_header(client, filled_in):
    message = draft(client.post(PAGE + "letter.eml", data=filled_in | {"email_subject": "One\nBcc: c@d.example"}))
    assert message["Bcc"] is None
    assert message["Subject"] == "One Bcc: c@d.example"


def test_copies_are_preset_to_the_offices_of_the_campaign_and_stay_empty_once_emptied(client, finishing):
    preset = Page.of(client.post(PAGE, data=finishing)).typed("email_cc").splitlines()
    assert preset == ["lenametlege.diab@parl.gc.ca", "mark.carney@parl.gc.ca"]
    assert Page.of(client.post(PAGE, data=finishing | {"email_cc": ""})).typed("email_cc") == ""
    typed = finishing | {"email_cc": "a@example.org"}
    assert Page.of(client.post(PAGE, data=typed)).typed("email_cc") == "a@example.org"


def test_the_link_to_the_mail_program_waits_until_there_is_an_address(client, finishing):
    nobody = {"member": "", "recipient_name": "Jo Roe", "recipient_address": "1 Main St; Edmonton AB"}
    by_hand = finishing | nobody | {"recipient_postal_code": "T5J 2R7"}
    assert Page.of(client.post(PAGE, data=by_hand)).all(id="mailto") == []
    link = Page.of(client.post(PAGE, data=finishing)).one(id="mailto")
    assert (link.tag, str(link["href"]).startswith("mailto:kerry.diotte@parl.gc.ca?")) == ("a", True)


@pytest.mark.parametrize("finish", ["mail", "email"])
def test_a_refused_draft_leads_back_to_the_finished_letter_or_e_mail(client, filled_in, finish):
    sent = filled_in | {"finish": finish, "email_to": "nobody"}
    page = Page.of(client.post(PAGE + "letter.eml", data=sent))
    assert page.problems() == {"email_to": "email_invalid"}
    by_mail = [one["aria-labelledby"] for one in page.all(id="finished")], bool(page.all(id="download-again"))
    assert by_mail == (["finished-heading"], finish == "mail")


def test_the_draft_goes_to_the_typed_address_with_the_typed_subject(client, filled_in):
    typed = {"email_to": "jo.roe@example.org", "email_cc": "a@example.org", "email_subject": "Mine"}
    message = draft(client.post(PAGE + "letter.eml", data=filled_in | typed))
    assert (message["To"], message["Cc"], message["Subject"]) == ("jo.roe@example.org", "a@example.org", "Mine")
    (letter,) = message.iter_attachments()
    assert letter.get_filename() == "letter-Edmonton-Griesbach-en.pdf"


@pytest.mark.parametrize("typed", ["", "  "])
def test_an_emptied_address_or_subject_gets_its_preset_again(client, finishing, typed):
    presets = {"email_to_preset": "jo.roe@example.org", "email_subject_preset": "Another"}
    page = Page.of(client.post(PAGE, data=finishing | presets | {"email_to": typed, "email_subject": typed}))
    assert page.typed("email_to") == "kerry.diotte@parl.gc.ca"
    assert page.typed("email_subject").startswith("Open work permits")
