"""axe-core finds no barrier in any page: in every state, language, width and colour scheme."""

import pytest
from playwright.sync_api import expect

from tests.browser.barriers import barriers
from tests.browser.organizer import ASTRAY, MANY, UNCLEAR_SHEET, check, open_page, sheet
from tests.browser.supporter import BOTH, fill_in, finish, go_to_signing, open_folded, path_of, write


@pytest.mark.parametrize("width", [320, 1280])
@pytest.mark.parametrize("scheme", ["light", "dark"])
@BOTH
def test_a_campaign_page_has_no_barriers(new_context, language, scheme, width):
    page = new_context(width, color_scheme=scheme, java_script_enabled=True, bypass_csp=True).new_page()
    page.goto(path_of(language))
    states = {"empty": barriers(page)}
    page.locator("#step-1 .next").click()
    expect(page.locator(".step-problems")).to_be_visible()
    states["no member"] = barriers(page)
    page.locator("#member").fill("Edmonton Gr")
    expect(page.locator(".match")).to_be_visible()
    states["matches"] = barriers(page)
    page.locator(".match").click()
    states["member"] = barriers(page)
    page.locator("#step-1 .next").click()
    page.locator("#step-2 .next").click()
    expect(page.locator("#name-error")).to_be_visible()
    states["mistakes in a step"] = barriers(page)
    write(page)
    open_folded(page)
    states["letter"] = barriers(page)
    page.locator("#step-2 .next").click()
    expect(page.locator("#step-3")).to_be_visible()
    open_folded(page)
    page.locator("input[value=drawn]").check()
    states["signing"] = barriers(page)
    page.locator("input[value=typed]").check()
    page.locator("#see").click()
    expect(page.locator("#preview-heading")).to_be_visible()
    page.locator(".enlarge").first.click()
    states["preview"] = barriers(page)
    page.locator("#phone").fill("x" * 500)
    page.locator("#download").click()
    expect(page.locator("#answer .problems")).to_be_focused()
    states["mistakes"] = barriers(page)
    page.locator("#phone").fill("")
    finish(page)
    open_folded(page)
    states["finished"] = barriers(page)
    assert states == {state: [] for state in states}


@BOTH
def test_a_campaign_page_without_scripts_has_no_barriers(new_context, language):
    page = new_context(360, java_script_enabled=True, bypass_csp=True).new_page()
    page.route("**/*.js", lambda route: route.abort())  # axe-core needs a browser that runs scripts; ours are missing
    page.goto(path_of(language))
    states = {"empty": barriers(page)}
    page.locator("#download").click()
    expect(page.locator(".problems")).to_be_visible()
    states["mistakes"] = barriers(page)
    fill_in(page)
    page.locator("#download").click()
    expect(page.locator("#finished")).to_be_visible()
    states["finished"] = barriers(page)
    assert states == {state: [] for state in states}


@BOTH
def test_a_shared_tablets_page_has_no_barriers(new_context, language):
    page = new_context(java_script_enabled=True, bypass_csp=True).new_page()
    page.goto(path_of(language) + "?kiosk=1")
    go_to_signing(page)
    states = {"signing": barriers(page)}
    page.locator("#download").click()
    expect(page.locator("#finished")).to_be_visible()
    states["finished"] = barriers(page)
    assert states == {state: [] for state in states}


@BOTH
def test_error_pages_and_the_language_page_have_no_barriers(new_context, language):
    page = new_context(java_script_enabled=True, bypass_csp=True, locale="xx").new_page()
    for path in (f"/{language}/nowhere/", "/"):
        page.goto(path)
        assert barriers(page) == []


@pytest.mark.parametrize("width", [320, 1280])
@pytest.mark.parametrize("scheme", ["light", "dark"])
@BOTH
def test_the_organizers_page_has_no_barriers(new_context, language, scheme, width):
    page = open_page(new_context, language, script=True, width=width, color_scheme=scheme, bypass_csp=True)
    states = {"empty": barriers(page)}
    page.set_input_files("#stack-spreadsheet", sheet(*MANY, ASTRAY))
    page.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true; })")
    check(page)
    expect(page.locator(".checked")).to_be_focused()
    states["checked"] = barriers(page)
    page.set_input_files("#stack-spreadsheet", sheet(ASTRAY))
    check(page)
    expect(page.locator(".still-chosen")).to_have_count(0)
    states["nothing good"] = barriers(page)
    page.fill("#stack-to", "Nowhere at all")
    check(page)
    expect(page.locator(".problems")).to_be_focused()
    states["mistakes"] = barriers(page)
    page.fill("#stack-to", "")
    page.set_input_files("#stack-spreadsheet", UNCLEAR_SHEET)
    check(page)
    expect(page.locator(".columns-read .problem")).to_have_count(2)
    states["unclear columns"] = barriers(page)
    assert states == {state: [] for state in states}
    page.add_style_tag(content="html { font-size: 200% }")
    assert page.evaluate("document.documentElement.scrollWidth") <= width
