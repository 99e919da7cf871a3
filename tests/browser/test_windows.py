"""The page in every kind of window: narrow or wide, light or dark, another program's browser, and on paper."""

from urllib.parse import urlsplit

import pytest
from playwright.sync_api import expect

from tests.browser.supporter import (
    BOTH,
    DETAILS,
    choose_member,
    fill_in,
    finish,
    go_to_signing,
    path_of,
    states_of,
    write,
)


@pytest.mark.parametrize("width", [320, 360, 1280])
@BOTH
def test_nothing_is_wider_than_the_window_even_at_twice_the_size_of_type(new_context, language, width):
    page = new_context(width, java_script_enabled=True, bypass_csp=True).new_page()
    page.goto(path_of(language))
    widths = {}
    for state in states_of(page):
        large = page.add_style_tag(content="html { font-size: 200% }")
        widths[state] = page.evaluate("document.documentElement.scrollWidth")
        large.evaluate("(style) => style.remove()")
    assert {state: wide for state, wide in widths.items() if wide > width} == {}
    assert len(widths) == 4


def test_touch_targets_are_at_least_44_pixels_high(new_context):
    page = new_context(360, 640, java_script_enabled=True).new_page()
    page.goto(path_of("fr"))
    touched = "button:not(.unseen), .button, select, textarea, summary, .tick, input:not([type=radio], [type=checkbox])"
    heights = {}
    for state in states_of(page):
        seen = [one for one in page.locator(touched).all() if one.is_visible()]
        heights |= {(state, one.evaluate("e => e.outerHTML")): one.bounding_box()["height"] for one in seen}
    assert len(heights) > 40
    assert [place for place, height in heights.items() if height < 44] == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_page_asks_for_nothing_but_itself_and_nothing_is_blocked(new_context, server, scheme):
    page = new_context(color_scheme=scheme, java_script_enabled=True).new_page()
    asked: list[str] = []
    complaints: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: complaints.append(message.text))
    page.goto(path_of("en"))
    go_to_signing(page)
    finish(page)
    hosts = {urlsplit(url.removeprefix("blob:"))._replace(path="", query="", fragment="").geturl() for url in asked}
    assert hosts == {server}
    assert complaints == []
    assert page.context.cookies() == []


@pytest.mark.parametrize("app", ["Instagram 300.0", "FBAN/FBIOS", "WhatsApp/2.24", "MessengerForiOS"])
def test_in_another_programs_browser_the_way_out_comes_first_and_pages_can_be_saved(new_context, app):
    page = new_context(360, 740, user_agent=f"Mozilla/5.0 (iPhone) Mobile/15E148 {app}").new_page()
    page.goto(path_of("en"))
    expect(page.locator("#app-browser")).to_be_in_viewport()
    assert page.evaluate("document.querySelector('#app-browser').compareDocumentPosition(document.forms[0]) & 4")
    fill_in(page)
    page.locator("#download").click()
    expect(page.locator("#finished .pages img")).to_have_count(2)


def test_on_paper_stands_the_letter_and_nothing_else(open_page):
    page = open_page()
    choose_member(page)
    write(page)
    page.emulate_media(media="print")
    before = page.evaluate("document.body.innerText")
    page.emulate_media(media="screen")
    page.locator("#step-2 .next").click()
    finish(page)
    page.emulate_media(media="print")
    for printed in (before, page.evaluate("document.body.innerText")):
        assert printed.lstrip().startswith("Dear Kerry Diotte:")
        assert DETAILS["own_words"] in printed
        assert printed.rstrip().endswith("Edmonton AB T5J 2R7")
