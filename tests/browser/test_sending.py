"""The e-mail part of the page, and sharing."""

import re

from playwright.sync_api import expect

from tests.browser.supporter import (
    fill_in,
    path_of,
)


def test_the_e_mail_link_carries_what_is_typed_when_it_is_followed(open_page):
    page = open_page()
    fill_in(page)
    page.locator("#renew").click()
    expect(page.locator("#email_to")).to_have_value("kerry.diotte@parl.gc.ca")
    assert len(page.locator("#mailto").get_attribute("href")) < 1900
    expect(page.locator("#mail-said")).not_to_be_empty()
    page.locator("#email_subject").fill("Mine")
    page.locator("#member").fill("Outremont")
    page.locator("#renew").click()
    expect(page.locator("#email_to")).to_have_value(re.compile("rachel.bendayan@", re.IGNORECASE))
    expect(page.locator("#email_subject")).to_have_value("Mine")


def test_the_mail_program_is_offered_and_what_is_missing_is_said(open_page):
    page = open_page()
    page.locator("#mailto").click()
    expect(page.locator("#mail-said")).to_contain_text("choose your Member of Parliament")
    page.context.set_offline(True)
    page.locator("#renew").click()
    expect(page.locator("#mail-said")).to_contain_text("There was no answer.")


def test_each_field_of_the_e_mail_is_copied(open_page):
    page = open_page(permissions=["clipboard-read", "clipboard-write"])
    fill_in(page)
    page.locator("#renew").click()
    expect(page.locator("#email_to")).not_to_have_value("")
    for field in ("email_to", "email_subject", "email_text"):
        page.evaluate("document.getElementById('mail-said').textContent = ''")
        page.locator(f"[data-field={field}]").click()
        expect(page.locator("#mail-said")).to_have_text("Copied.")
        copied = page.evaluate("navigator.clipboard.readText()")
        assert copied.split() == page.locator(f"#{field}").input_value().split()


def test_the_addresses_of_ticked_boxes_are_copied(open_page):
    page = open_page(permissions=["clipboard-read", "clipboard-write"])
    page.locator("[data-field=email_cc_boxes]").click()
    expect(page.locator("#mail-said")).to_have_text("Copied.")
    both = "lenametlege.diab@parl.gc.ca, mark.carney@parl.gc.ca"
    assert page.evaluate("navigator.clipboard.readText()") == both
    page.locator("#email_cc").uncheck()
    page.evaluate("document.getElementById('mail-said').textContent = ''")
    page.locator("[data-field=email_cc_boxes]").click()
    expect(page.locator("#mail-said")).to_have_text("Copied.")
    assert page.evaluate("navigator.clipboard.readText()") == "mark.carney@parl.gc.ca"


def test_unticked_boxes_stay_unticked_in_the_link_and_in_the_draft_of_this_tab(open_page):
    page = open_page()
    fill_in(page)
    for box in page.locator("[name=email_cc][type=checkbox]").all():
        box.uncheck()
    page.locator("#renew").click()
    expect(page.locator("#email_to")).to_have_value("kerry.diotte@parl.gc.ca")
    assert page.locator("[name=email_cc]:checked").count() == 0
    assert "cc=" not in page.locator("#mailto").get_attribute("href")
    page.reload()
    expect(page.locator("#name")).not_to_have_value("")
    assert page.locator("[name=email_cc]:checked").count() == 0


def test_webmail_is_started_in_a_tab_of_its_own_with_what_is_typed_now(open_page):
    page = open_page()
    page.context.route("https://mail.google.com/**", lambda route: route.fulfill(body="Gmail"))
    page.locator("#gmail").click()
    expect(page.locator("#mail-said")).to_contain_text("choose your Member of Parliament")
    assert len(page.context.pages) == 1
    fill_in(page)
    with page.context.expect_page() as opened:
        page.locator("#gmail").click()
    opened.value.wait_for_url(re.compile("to=kerry.diotte@parl.gc.ca"))
    assert "body" not in opened.value.url


def test_the_share_sheet_gets_words_and_link_and_the_signed_letter(open_page):
    page = open_page()
    page.add_init_script(
        """window.shared = [];
        navigator.canShare = () => true;
        navigator.share = async (what) => window.shared.push(what.files ? what.files[0].name : what.url);"""
    )
    page.reload()
    fill_in(page)
    page.locator("#share-page").click()
    page.locator("#share-pdf").click()
    page.wait_for_function("() => window.shared.length === 2")
    address, name = page.evaluate("window.shared")
    assert address.endswith(path_of("en"))
    assert name == "letter-Edmonton-Griesbach-en.pdf"


def test_the_link_is_copied(open_page):
    page = open_page(permissions=["clipboard-read", "clipboard-write"])
    page.locator("#copy-link").click()
    expect(page.locator("#shared")).to_have_text("The link is copied.")
    assert page.evaluate("navigator.clipboard.readText()").endswith(path_of("en"))
