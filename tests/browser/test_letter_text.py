"""The letter's text as it is typed and rewritten on the page, and copying it."""

import re

from playwright.sync_api import expect

from tests.browser.supporter import (
    BOTH,
    DETAILS,
    choose_member,
    write,
)


@BOTH
def test_the_finished_text_is_copied_and_that_is_said(open_page, language):
    page = open_page(language, permissions=["clipboard-read", "clipboard-write"])
    choose_member(page)
    write(page)
    page.locator("#copy").click()
    expect(page.locator("#copied")).not_to_be_empty()
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied.startswith({"en": "Dear Kerry Diotte:", "fr": "Bonjour,"}[language])
    assert DETAILS["own_words"] in copied
    assert copied.rstrip().endswith("T5J 2R7")


def test_without_a_clipboard_the_text_is_selected(open_page):
    page = open_page()
    page.evaluate("Object.defineProperty(navigator, 'clipboard', { value: undefined })")
    choose_member(page)
    write(page)
    page.locator("#copy").click()
    expect(page.locator("#copied")).to_contain_text("selected")
    selected = page.evaluate("getSelection().toString()")
    assert selected.startswith("Dear Kerry Diotte:")
    assert DETAILS["own_words"] in selected


def test_a_mistake_is_reported_and_nothing_is_copied(open_page):
    page = open_page(permissions=["clipboard-read", "clipboard-write"])
    page.evaluate("navigator.clipboard.writeText('before')")
    choose_member(page)
    page.locator("#own_words").fill("x" * 3001)
    page.locator("#copy").click()
    expect(page.locator("#own_words-error")).to_be_visible()
    assert page.evaluate("navigator.clipboard.readText()") == "before"


def test_what_is_typed_stands_in_the_letter_at_once(open_page):
    page = open_page(width=1280)
    salutation = page.locator("#live-salutation").inner_text()
    choose_member(page)
    expect(page.locator("#live-salutation")).to_have_text("Dear Kerry Diotte:")
    page.locator("#name").press_sequentially("Jane")
    page.locator("#own_words").press_sequentially("Mine.\n\nAlso mine.")
    expect(page.locator("#live-sender")).to_have_text("Jane")
    expect(page.locator("#live-own p")).to_have_text(["Mine.", "Also mine."])
    write(page)
    lines = page.locator("#live-sender").inner_text().splitlines()
    assert [line.split() for line in lines] == [
        ["Jane", "Doe"],
        ["10-123", "Main", "St"],
        ["Edmonton", "AB", "T5J", "2R7"],
    ]
    page.locator("#step-2 .back").click()
    page.locator("#change").click()
    expect(page.locator("#live-salutation")).to_have_text(salutation)


def test_the_text_is_edited_from_the_campaigns_and_reset(open_page):
    page = open_page()
    choose_member(page)
    page.locator("#edit-text summary").click()
    expect(page.locator("#body")).to_have_value(re.compile("^Canada is failing"))
    page.locator("#body").fill("All of this is mine.")
    page.locator("#reset-text").click()
    expect(page.locator("#body")).to_have_value(re.compile("^Canada is failing"))
    sent = page.evaluate("new FormData(document.getElementById('letter')).get('body')")
    assert sent == "", "a text that was not changed counts as the campaign's"


def test_the_meter_counts_own_words_and_a_rewritten_letter(open_page):
    page = open_page()
    choose_member(page)
    meter = page.locator("#share")
    expect(meter).to_be_empty()
    page.locator("#own_words").fill("word " * 370)
    expect(meter).to_contain_text("About 50")
    page.locator("#own_words").fill("")
    page.locator("#edit-text summary").click()
    expect(page.locator("#body")).to_have_value(re.compile("^Canada is failing"))
    page.locator("#body").fill("Closed work permits must be abolished. This sentence is mine.")
    expect(meter).to_contain_text("About 40")
    page.locator("#body").fill("All of this is mine.")
    expect(meter).to_have_text("About 100 percent of the letter is in your own words.")
