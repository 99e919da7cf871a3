"""The e-mail fields and the draft that is made from them."""

from email import message_from_bytes
from email.policy import default

import pytest

from tests.support.examples import page_texts
from tests.support.html_page import Page
from tests.web.conftest import PAGE, PAGES


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
def test_a_malformed_address_is_refused(client, filled_in, typed):
    page = Page.of(client.post(PAGE + "letter.eml", data=filled_in | {"email_to": typed}))
    assert page.problems() == {"email_to": "email_invalid"}


@pytest.mark.parametrize(("field", "typed"), [("email_cc", "mayor"), ("email_address_in_text", "perhaps")])
def test_what_no_box_has_is_refused(client, filled_in, field, typed):
    response = client.post(PAGE + "letter.eml", data=filled_in | {field: typed})
    assert (response.status_code, Page.of(response).problems()) == (422, {field: "value_unknown"})


def test_a_subject_of_several_lines_stays_one_header(client, filled_in):
    message = draft(client.post(PAGE + "letter.eml", data=filled_in | {"email_subject": "One\nBcc: c@d.example"}))
    assert message["Bcc"] is None
    assert message["Subject"] == "One Bcc: c@d.example"


def boxes(page: Page) -> list[tuple[str | None, str | None, bool]]:
    """Return the word, the address and the state of each box for copies."""
    found = page.all("input", name="email_cc", type="checkbox")
    return [(one["value"], one["data-address"], "checked" in one.attributes) for one in found]


MINISTER, PRIME_MINISTER = ("minister", "lenametlege.diab@parl.gc.ca"), ("prime-minister", "mark.carney@parl.gc.ca")


@pytest.mark.parametrize(
    ("language", "people"),
    [
        (
            "en",
            (
                "Lena Metlege Diab, Minister of Immigration, Refugees and Citizenship",
                "Mark Carney, Prime Minister of Canada",
            ),
        ),
        (
            "fr",
            (
                "Lena Metlege Diab, ministre de l’Immigration, des Réfugiés et de la Citoyenneté",
                "Mark Carney, premier ministre du Canada",
            ),
        ),
    ],
)
def test_boxes_for_copies_name_the_people_and_are_ticked_as_the_campaign_asks(client, finishing, language, people):
    page = Page.of(client.post(PAGES[language], data=finishing))
    assert boxes(page) == [(*MINISTER, True), (*PRIME_MINISTER, True)]
    labels = [one.text for one in page.all("label") if "@parl.gc.ca" in one.text]
    assert all(person in label for person, label in zip(people, labels, strict=True))


def test_boxes_that_were_unticked_stay_so_on_a_page_that_comes_back_with_or_without_errors(client, finishing):
    none, one = {"email_cc": ""}, {"email_cc": ["", "prime-minister"]}
    for file, wrong in (("", {}), ("letter.pdf", {"postal_code": "T5J"}), ("letter.eml", {"name": ""})):
        for sent, ticked in ((none, [False, False]), (one, [False, True])):
            page = Page.of(client.post(PAGE + file, data=finishing | wrong | sent))
            if wrong:  # the form comes back, with the boxes in a hidden field until the letter is finished
                kept = {name: page.typed(name) for name in ("email_cc", "name")}
                page = Page.of(client.post(PAGE, data=finishing | kept | {"name": "Jane Doe"}))
            assert [tick for _, _, tick in boxes(page)] == ticked


def test_a_page_says_that_it_had_boxes_even_if_all_are_unticked(client, finishing):
    first, *_ = Page.of(client.post(PAGE, data=finishing)).all("input", name="email_cc")
    assert (first["type"], first["value"]) == ("hidden", "")


@pytest.mark.parametrize(
    ("sent", "copies"),
    [
        ({}, ["Lena Metlege Diab", "Mark Carney"]),
        ({"email_cc": ""}, []),
        ({"email_cc": ["", "minister"]}, ["Lena Metlege Diab"]),
        ({"email_cc": ["", "ministre", "première-ministre"]}, ["Lena Metlege Diab", "Mark Carney"]),
        ({"email_cc": "", "also": ["minister", "prime-minister"]}, []),
    ],
)
def test_copies_go_to_those_whose_boxes_are_ticked_not_to_all_who_get_a_letter(client, filled_in, sent, copies):
    message = draft(client.post(PAGE + "letter.eml", data=filled_in | sent))
    assert [one.display_name for one in (message["Cc"].addresses if "Cc" in message else ())] == copies


def test_the_member_who_holds_an_office_gets_no_copy_of_their_own_letter(client, finishing):
    form = finishing | {"member": "Nepean"}
    assert boxes(Page.of(client.post(PAGE, data=form))) == [(*MINISTER, True)]
    message = draft(client.post(PAGE + "letter.eml", data=form))
    assert [one.addr_spec for one in message["Cc"].addresses] == [MINISTER[1]]


def test_an_office_without_a_holder_has_no_box(client, config, finishing):
    path = config / "offices.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace('"35067"', "null"), encoding="utf-8")
    assert boxes(Page.of(client.post(PAGE, data=finishing))) == [(*MINISTER, True)]


@pytest.mark.parametrize("envelope", ["fold", "no10", "none"])
def test_the_letter_to_the_member_is_attached_alone_without_its_envelope_sheet(client, filled_in, envelope):
    form = filled_in | {"envelope": envelope, "also": ["minister", "prime-minister"], "sides": "2"}
    message = draft(client.post(PAGE + "letter.eml", data=form))
    (attached,) = message.iter_attachments()
    assert attached.get_filename() == "letter-Edmonton-Griesbach-en.pdf"
    (page,) = page_texts(attached.get_content())
    assert "Dear Kerry Diotte:" in page


def test_the_attached_letter_is_in_large_print_if_the_box_is_ticked(client, filled_in):
    message = draft(client.post(PAGE + "letter.eml", data=filled_in | {"large_print": "1"}))
    (attached,) = message.iter_attachments()
    assert len(page_texts(attached.get_content())) > 1


def test_the_text_ends_with_the_postal_address_only_if_the_box_is_ticked(client, finishing):
    form = finishing | {"email": "jane@example.org"}
    for sent, ending in (
        ({}, "\n\nJane Doe\njane@example.org\n"),
        ({"email_address_in_text": "1"}, "\n\nJane Doe\n10-123 Main St\nEdmonton, AB  T5J 2R7\njane@example.org\n"),
    ):
        text = draft(client.post(PAGE + "letter.eml", data=form | sent)).get_body().get_content()
        page = Page.of(client.post(PAGE, data=form | sent))
        assert text.replace("\r\n", "\n").endswith(ending)
        assert page.one(id="email_text").text.endswith(ending)
        assert page.typed("email_address_in_text") == sent.get("email_address_in_text", "")


def test_links_to_mail_programs_wait_until_there_is_an_address(client, finishing):
    nobody = {"member": "", "recipient_name": "Jo Roe", "recipient_address": "1 Main St; Edmonton AB"}
    by_hand = finishing | nobody | {"recipient_postal_code": "T5J 2R7"}
    assert Page.of(client.post(PAGE, data=by_hand)).all(id="mailto") == []
    page = Page.of(client.post(PAGE, data=finishing))
    for program, start in (
        ("mailto", "mailto:kerry.diotte@parl.gc.ca?cc="),
        ("gmail", "https://mail.google.com/mail/?view=cm&fs=1&to=kerry.diotte@parl.gc.ca&cc="),
        ("outlook", "https://outlook.live.com/mail/0/deeplink/compose?to=kerry.diotte@parl.gc.ca&cc="),
    ):
        link = page.one(id=program)
        assert (link.tag, str(link["href"]).startswith(start)) == ("a", True)
        assert "body" not in str(link["href"])


@pytest.mark.parametrize("finish", ["mail", "email"])
def test_a_refused_draft_leads_back_to_the_finished_letter_or_e_mail(client, filled_in, finish):
    sent = filled_in | {"finish": finish, "email_to": "nobody"}
    page = Page.of(client.post(PAGE + "letter.eml", data=sent))
    assert page.problems() == {"email_to": "email_invalid"}
    by_mail = [one["aria-labelledby"] for one in page.all(id="finished")], bool(page.all(id="download-again"))
    assert by_mail == (["finished-heading"], finish == "mail")


def test_the_draft_goes_to_the_typed_address_with_the_typed_subject(client, filled_in):
    typed = {"email_to": "jo.roe@example.org", "email_cc": "minister", "email_subject": "Mine"}
    message = draft(client.post(PAGE + "letter.eml", data=filled_in | typed))
    assert (message["To"], message["Subject"]) == ("jo.roe@example.org", "Mine")
    assert message["Cc"] == "Lena Metlege Diab <lenametlege.diab@parl.gc.ca>"
    (letter,) = message.iter_attachments()
    assert letter.get_filename() == "letter-Edmonton-Griesbach-en.pdf"


@pytest.mark.parametrize("typed", ["", "  "])
def test_an_emptied_address_or_subject_gets_its_preset_again(client, finishing, typed):
    presets = {"email_to_preset": "jo.roe@example.org", "email_subject_preset": "Another"}
    page = Page.of(client.post(PAGE, data=finishing | presets | {"email_to": typed, "email_subject": typed}))
    assert page.typed("email_to") == "kerry.diotte@parl.gc.ca"
    assert page.typed("email_subject").startswith("Open work permits")
