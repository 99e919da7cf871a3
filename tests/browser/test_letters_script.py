"""What the script of the page adds: copying, finding a riding, signing, previewing and sharing."""

import pytest
from playwright.sync_api import expect

from tests.browser.supporter import (
    BOTH,
    DETAILS,
    fill_in,
    open_folded,
    path_of,
)
from tests.support.represent_server import hanging, raw, status


@BOTH
def test_the_finished_text_is_copied_and_that_is_said(open_page, language):
    page = open_page(language, permissions=["clipboard-read", "clipboard-write"])
    fill_in(page)
    page.locator("#copy").click()
    expect(page.locator("#copied")).not_to_be_empty()
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied.startswith({"en": "Dear Kerry Diotte:", "fr": "Bonjour,"}[language])
    assert DETAILS["own_words"] in copied
    assert copied.rstrip().endswith("T5J 2R7")


def test_without_a_clipboard_the_text_is_selected(open_page):
    page = open_page()
    page.evaluate("Object.defineProperty(navigator, 'clipboard', { value: undefined })")
    fill_in(page)
    page.locator("#copy").click()
    expect(page.locator("#copied")).to_contain_text("selected")
    selected = page.evaluate("document.activeElement.value.slice(document.activeElement.selectionStart)")
    assert selected.startswith("Dear Kerry Diotte:")
    assert DETAILS["own_words"] in selected


def test_a_mistake_is_reported_and_nothing_is_copied(open_page):
    page = open_page(permissions=["clipboard-read", "clipboard-write"])
    page.evaluate("navigator.clipboard.writeText('before')")
    page.locator("#own_words").fill("x" * 3001)
    page.locator("#copy").click()
    expect(page.locator("#own_words-error")).to_be_visible()
    assert page.evaluate("navigator.clipboard.readText()") == "before"


def test_the_meter_counts_own_words_and_a_rewritten_letter(open_page):
    page = open_page()
    meter = page.locator("#share")
    expect(meter).to_contain_text("None of the letter")
    page.locator("#own_words").fill("word " * 370)
    expect(meter).to_contain_text("About 49")
    page.locator("#own_words").fill("")
    open_folded(page)
    page.locator("#body").fill("Closed work permits must be abolished. This sentence is mine.")
    expect(meter).to_contain_text("About 40")
    page.locator("#body").fill("All of this is mine.")
    expect(meter).to_have_text("About 100 percent of the letter is in your own words.")


@BOTH
def test_the_preview_comes_without_leaving_and_its_mistakes_are_beside_their_fields(open_page, language):
    page = open_page(language)
    fill_in(page)
    page.locator("#postal_code").fill("T5J 2RO")
    page.locator("#see").click()
    expect(page.locator("#postal_code-error")).to_be_visible()
    expect(page.locator(".problems")).to_be_focused()
    page.locator("#postal_code").fill("T5J 2R7")
    page.locator("#see").click()
    expect(page.locator(".pages img")).to_have_count(2)
    expect(page.locator(".problems")).to_have_count(0)
    assert page.url.endswith(path_of(language))


@BOTH
@pytest.mark.parametrize(
    ("code", "reply", "said"),
    [
        ("T5J 2R7", None, "Edmonton Griesbach"),
        ("K0A 0A0", None, "K0A 0A0"),
        ("T1A 0A0", status(503), "503"),
        ("T1A 0A1", raw(b"nonsense\r\n\r\n"), ""),
        ("T1A 0A2", hanging, ""),
    ],
)
def test_a_riding_is_found_or_the_page_says_what_else_to_do(open_page, represent, language, code, reply, said):
    represent.answer_with("T5J 2R7", ["48017"])
    if reply:
        represent.answer(code, reply)
    page = open_page(language)
    page.locator("#postal_code").fill(code)
    open_folded(page)
    page.locator("#find").click()
    expect(page.locator("#ridings")).not_to_be_empty()
    expect(page.locator("#member")).to_have_value("Edmonton Griesbach" if said == "Edmonton Griesbach" else "")
    expect(page.locator(".find a")).to_be_visible()
    assert page.locator("#postal_code").input_value() == code


def test_several_ridings_are_buttons(open_page, represent):
    represent.answer_with("T6J 2R7", ["48017"], ["48015"])
    page = open_page()
    page.locator("#postal_code").fill("T6J 2R7")
    open_folded(page)
    page.locator("#find").click()
    page.locator("#ridings button").last.click()
    expect(page.locator("#member")).to_have_value("Edmonton Centre")


@BOTH
@pytest.mark.parametrize(
    ("typed", "riding"),
    [
        ("gries", {"en": "Edmonton Griesbach", "fr": "Edmonton Griesbach"}),
        ("bendayan", {"en": "Outremont", "fr": "Outremont"}),
        ("zzz outremont", {}),
        ("edm centre", {"en": "Edmonton Centre", "fr": "Edmonton-Centre"}),
        ("ELIZABETH MAY", {"en": "Saanich—Gulf Islands", "fr": "Saanich—Gulf Islands"}),
    ],
)
def test_ridings_are_suggested_by_any_of_their_names_and_their_members(open_page, language, typed, riding):
    page = open_page(language)
    field = page.locator("#member[role=combobox]")
    field.press_sequentially(typed)
    if not riding:
        expect(page.locator("#member-choices [role=option]")).to_have_count(0)
        return
    field.press("ArrowDown")
    expect(page.locator("#member-choices [aria-selected=true]")).to_contain_text(riding[language])
    field.press("Enter")
    expect(field).to_have_value(riding[language])
    expect(field).to_have_attribute("aria-expanded", "false")


def test_a_suggestion_is_chosen_by_touch_and_closed_with_escape(open_page):
    page = open_page(width=360, height=640, has_touch=True, is_mobile=True)
    field = page.locator("#member")
    field.press_sequentially("outre")
    page.locator("#member-choices [role=option]").first.tap()
    expect(field).to_have_value("Outremont")
    field.press_sequentially(" x")
    field.fill("nep")
    expect(page.locator("#member-choices [role=option]").first).to_be_visible()
    field.press("Escape")
    expect(page.locator("#member-choices [role=option]")).to_have_count(0)
    expect(field).to_have_value("nep")
