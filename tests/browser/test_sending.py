"""After the letter is finished: the e-mail, and sharing."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.supporter import DETAILS, finish, go_to_signing, path_of


@pytest.fixture
def finished(open_page):
    """Return a function that opens the page and finishes the letter."""

    def opened(**options):
        page = open_page(**options)
        go_to_signing(page)
        finish(page)
        return page

    return opened


CLIPBOARD = {"permissions": ["clipboard-read", "clipboard-write"]}


def test_one_tap_copies_the_letter_and_opens_the_mail_program_with_its_recipients(finished):
    page = finished(**CLIPBOARD)
    link = page.locator("#mailto").get_attribute("href")
    assert link.startswith("mailto:kerry.diotte@parl.gc.ca?cc=")
    assert len(link) < 1900
    page.evaluate("addEventListener('click', (event) => event.preventDefault())")  # no mail program in the test
    page.locator("#mailto").click()
    expect(page.locator("#mail-said")).to_have_text("Copied.")
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied.startswith("Dear Kerry Diotte:")
    assert DETAILS["own_words"] in copied


def test_the_links_follow_what_is_changed_about_the_e_mail(finished):
    page = finished()
    page.locator("#mail summary").click()
    page.locator("#email_subject").fill("Mine")
    page.locator("#email_subject").blur()
    expect(page.locator("#mailto")).to_have_attribute("href", re.compile("subject=Mine"))
    for box in page.locator("[name=email_cc][type=checkbox]").all():
        box.uncheck()
    expect(page.locator("#mailto")).not_to_have_attribute("href", re.compile("cc="))
    page.locator("#email_address_in_text").check()
    expect(page.locator("#email_text")).to_have_value(re.compile("10-123 Main St"))
    page.locator("#email_to").fill("nobody")
    page.locator("#email_to").blur()
    expect(page.locator("#mailto")).to_have_count(0)
    expect(page.locator("#start-mail")).to_contain_text("Write the recipient’s e-mail address first")


def test_each_field_of_the_e_mail_is_copied(finished):
    page = finished(**CLIPBOARD)
    page.locator("#mail summary").click()
    for field in ("email_to", "email_subject", "email_text"):
        page.evaluate("document.getElementById('mail-said').textContent = ''")
        page.locator(f"[data-field={field}]").click()
        expect(page.locator("#mail-said")).to_have_text("Copied.")
        copied = page.evaluate("navigator.clipboard.readText()")
        assert copied.split() == page.locator(f"#{field}").input_value().split()


def test_the_addresses_of_ticked_boxes_are_copied(finished):
    page = finished(**CLIPBOARD)
    page.locator("#mail summary").click()
    for expected in ("lenametlege.diab@parl.gc.ca, mark.carney@parl.gc.ca", "mark.carney@parl.gc.ca"):
        page.evaluate("document.getElementById('mail-said').textContent = ''")
        page.locator("[data-field=email_cc_boxes]").click()
        expect(page.locator("#mail-said")).to_have_text("Copied.")
        assert page.evaluate("navigator.clipboard.readText()") == expected
        page.locator("#email_cc").uncheck()


def test_webmail_is_started_in_a_tab_of_its_own(finished):
    page = finished()
    page.context.route("https://mail.google.com/**", lambda route: route.fulfill(body="Gmail"))
    with page.context.expect_page() as opened:
        page.locator("#gmail").click()
    opened.value.wait_for_url(re.compile("to=kerry.diotte@parl.gc.ca"))
    assert "body" not in opened.value.url


def test_an_e_mail_alone_needs_no_download(open_page):
    page = open_page()
    go_to_signing(page)
    page.locator("#step-3 button[value=email]").click()
    expect(page.locator("#finished-heading")).to_have_text("Your e-mail to Kerry Diotte is ready")
    expect(page.locator(".how")).to_have_count(0)


def test_the_share_sheet_gets_words_and_link_and_the_signed_letter(open_page):
    page = open_page()
    page.add_init_script(
        """window.shared = [];
        navigator.canShare = () => true;
        navigator.share = async (what) => window.shared.push(what.files ? what.files[0].name : what.url);"""
    )
    page.reload()
    go_to_signing(page)
    finish(page)
    page.locator("#share-page").click()
    page.locator("#share-pdf").click()
    page.wait_for_function("() => window.shared.length === 2")
    address, name = page.evaluate("window.shared")
    assert address.endswith(path_of("en"))
    assert name == "letter-Edmonton-Griesbach-en.pdf"


def test_the_link_is_copied(finished):
    page = finished(**CLIPBOARD)
    page.locator("#copy-link").click()
    expect(page.locator("#shared")).to_have_text("The link is copied.")
    assert page.evaluate("navigator.clipboard.readText()").endswith(path_of("en"))
