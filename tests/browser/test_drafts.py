"""The draft, which stays in its tab, and the shared tablet, which keeps none."""

from playwright.sync_api import expect

from tests.browser.supporter import (
    BOTH,
    DETAILS,
    download_by,
    fill_in,
    inked,
    name_and_pages,
    path_of,
    sign,
)


@BOTH
def test_a_draft_stays_in_the_tab_through_both_languages_and_goes_when_cleared(open_page, language):
    page = open_page(language)
    fill_in(page)
    page.locator("input[value=drawn]").check()
    sign(page)
    page.reload()
    expect(page.locator("#own_words")).to_have_value(DETAILS["own_words"])
    expect(page.locator("#undo")).to_be_enabled()
    assert inked(page) > 0
    page.goto(path_of({"en": "fr", "fr": "en"}[language]))
    expect(page.locator("#name")).to_have_value("Jane Doe")
    page.locator("#clear").click()
    expect(page.locator("#bar p")).not_to_be_empty()
    expect(page.locator("#bar")).to_be_in_viewport()
    expect(page.locator("#name")).to_have_value("")
    page.reload()
    expect(page.locator("#name")).to_have_value("")
    expect(page.locator("#bar")).to_be_hidden()


def test_another_tab_does_not_see_the_draft(open_page):
    page = open_page()
    fill_in(page)
    other = page.context.new_page()
    other.goto(path_of("en"))
    expect(other.locator("#name")).to_have_value("")


def test_a_shared_tablet_clears_itself_unless_it_is_used(open_page):
    page = open_page(query="?kiosk=1")
    page.clock.install()
    page.reload()
    fill_in(page)
    expect(page.locator("#name")).to_have_attribute("autocomplete", "off")
    page.clock.run_for(105_000)
    expect(page.locator("#bar")).to_contain_text("seconds")
    expect(page.locator("#bar")).to_be_in_viewport()
    page.locator("#own_words").press_sequentially("x")
    expect(page.locator("#bar")).to_be_hidden()
    page.clock.run_for(100_000)
    expect(page.locator("#name")).to_have_value("Jane Doe")
    page.clock.run_for(25_000)
    expect(page.locator("#bar")).to_contain_text("Cleared")
    expect(page.locator("#name")).to_have_value("")
    assert page.url.endswith("?kiosk=1")


def test_a_shared_tablet_keeps_no_draft_and_stays_one_when_the_page_comes_back(open_page):
    page = open_page(query="?kiosk=1")
    page.locator("#name").fill("Jane Doe")
    page.locator("#download").click()
    expect(page.locator(".problems")).to_be_focused()
    assert page.url.endswith("?kiosk=1")
    expect(page.locator("#name")).to_have_value("Jane Doe")
    expect(page.locator("#name")).to_have_attribute("autocomplete", "off")
    assert page.evaluate("sessionStorage.length") == 0


def test_a_shared_tablet_that_slept_is_cleared(open_page):
    page = open_page(query="?kiosk=1")
    page.clock.install()
    page.reload()
    page.locator("#name").fill("Jane Doe")
    page.clock.fast_forward(3_600_000)
    expect(page.locator("#bar")).to_contain_text("Cleared")
    expect(page.locator("#name")).to_have_value("")


@BOTH
def test_on_a_shared_tablet_back_shows_no_other_letter(open_page, language):
    page = open_page(language, query="?kiosk=1")
    fill_in(page)
    for _ in range(2):
        page.locator("#other-language").click()
        expect(page.locator("#name")).to_have_value("Jane Doe")
    assert name_and_pages(download_by(page, "#download"))[1] == 2
    page.locator("#clear").click()
    expect(page.locator("#bar")).to_be_in_viewport()
    for step in (page.go_back, page.reload, page.go_back, page.reload):
        step()
        if page.url.startswith("http"):
            expect(page.locator("#name")).to_have_value("")
