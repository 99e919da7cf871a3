"""The draft, which stays in its tab, and the shared tablet, which keeps none."""

from playwright.sync_api import expect

from tests.browser.supporter import (
    BOTH,
    DETAILS,
    choose_member,
    go_to_signing,
    inked,
    path_of,
    sign,
    write,
)


@BOTH
def test_a_draft_stays_in_the_tab_through_both_languages_and_goes_when_cleared(open_page, language):
    page = open_page(language)
    go_to_signing(page)
    page.locator("input[value=drawn]").check()
    sign(page)
    page.reload()
    expect(page.locator("#step-3")).to_be_visible()
    expect(page.locator("#own_words")).to_have_value(DETAILS["own_words"])
    expect(page.locator("#undo")).to_be_enabled()
    assert inked(page) > 0
    page.goto(path_of({"en": "fr", "fr": "en"}[language]))
    expect(page.locator("#name")).to_have_value("Jane Doe")
    expect(page.locator("#card")).to_contain_text("Kerry Diotte")
    asked = []
    page.once("dialog", lambda dialog: (asked.append(dialog.message), dialog.dismiss()))
    page.locator("#clear").click()
    assert len(asked) == 1
    expect(page.locator("#name")).to_have_value("Jane Doe")
    page.once("dialog", lambda dialog: dialog.accept())
    page.locator("#clear").click()
    expect(page.locator("#bar p")).not_to_be_empty()
    expect(page.locator("#bar")).to_be_in_viewport()
    expect(page.locator("#name")).to_have_value("")
    page.reload()
    expect(page.locator("#name")).to_have_value("")
    expect(page.locator("#bar")).to_be_hidden()


def test_another_tab_does_not_see_the_draft(open_page):
    page = open_page()
    choose_member(page)
    write(page)
    other = page.context.new_page()
    other.goto(path_of("en"))
    expect(other.locator("#name")).to_have_value("")


def test_a_shared_tablet_clears_itself_unless_it_is_used(open_page):
    page = open_page(query="?kiosk=1")
    page.clock.install()
    page.reload()
    choose_member(page)
    write(page)
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
    go_to_signing(page)
    page.locator("#more-choices > summary").click()
    page.locator("#phone").fill("x" * 500)
    page.locator("#download").click()
    expect(page.locator("#answer .problems")).to_be_focused()
    assert page.url.split("#")[0].endswith("?kiosk=1")
    expect(page.locator("#name")).to_have_value("Jane Doe")
    expect(page.locator("#name")).to_have_attribute("autocomplete", "off")
    assert page.evaluate("sessionStorage.length") == 0


def test_a_shared_tablet_that_slept_is_cleared(open_page):
    page = open_page(query="?kiosk=1")
    page.clock.install()
    page.reload()
    choose_member(page)
    page.locator("#name").fill("Jane Doe")
    page.clock.fast_forward(3_600_000)
    expect(page.locator("#bar")).to_contain_text("Cleared")
    expect(page.locator("#name")).to_have_value("")


@BOTH
def test_a_shared_tablet_prints_here_saves_and_shares_nothing_and_is_ready_for_the_next_person(open_page, language):
    page = open_page(language, query="?kiosk=1")
    page.evaluate("window.open = (address) => { window.opened = address; return null; }")
    go_to_signing(page)
    downloads = []
    page.on("download", lambda download: downloads.append(download.url))
    page.locator("#download").click()
    expect(page.locator("#finished")).to_be_visible()
    page.locator("#print").click()
    assert page.evaluate("window.opened").startswith("blob:")
    assert downloads == []
    offers = "#share-pdf, #download-again, #mailto, .webmail, #share-page, #copy, #other-forms, [value=email]"
    expect(page.locator(offers)).to_have_count(0)
    next_person = page.locator("#next-person")
    assert next_person.bounding_box()["width"] > 600
    next_person.click()
    expect(page.locator("#bar")).to_be_in_viewport()
    expect(page.locator("#member")).to_have_value("")
    for step in (page.go_back, page.reload, page.go_back, page.reload):
        step()
        if page.url.startswith("http"):
            expect(page.locator("#name")).to_have_value("")


@BOTH
def test_a_shared_tablet_changes_its_language_with_what_was_typed(open_page, language):
    page = open_page(language, query="?kiosk=1")
    choose_member(page)
    write(page)
    for _ in range(2):
        page.locator("#other-language").click()
        expect(page.locator("#name")).to_have_value("Jane Doe")
    assert page.evaluate("Object.keys(sessionStorage)") == []
