"""Nothing moves away from under a pressed pointer, and a click counts however long the press lasts."""

import re

from playwright.sync_api import Locator, Page, expect

from tests.browser.supporter import BOTH, choose_member, finish, go_to_signing, write

SLOW = 200  # milliseconds, in which the service has answered


def press_slowly(page: Page, what: Locator) -> None:
    """Press the mouse's button on the middle of `what` as long as a person does."""
    what.scroll_into_view_if_needed()
    box = what.bounding_box()
    assert box
    page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    page.mouse.down()
    page.wait_for_timeout(SLOW)
    page.mouse.up()


@BOTH
def test_a_match_is_chosen_by_a_slow_press(open_page, language):
    page = open_page(language)
    page.locator("#member").press_sequentially("Edmonton Gr")
    press_slowly(page, page.locator(".match").first)
    expect(page.locator("#card")).to_contain_text("Kerry Diotte")
    page.locator("#step-1 .next").click()
    expect(page.locator("#step-2")).to_be_visible()


@BOTH
def test_a_step_ends_by_a_slow_press_though_the_field_that_is_left_has_a_mistake(open_page, language):
    page = open_page(language)
    choose_member(page)
    write(page)
    page.locator("#postal_code").fill("T5J 2RO")
    press_slowly(page, page.locator("#step-2 .next"))
    expect(page.locator("#postal_code-error")).to_contain_text("T5J 2R0")
    expect(page.locator(".step-problems a")).to_have_count(1)


def test_a_slow_press_opens_the_mail_program_with_the_subject_just_written(open_page):
    page = open_page()
    go_to_signing(page)
    finish(page)
    page.locator("#mail summary").click()
    page.evaluate(
        """() => {
            globalThis.opened = [];
            addEventListener("click", (event) => {
                if (!event.defaultPrevented) opened.push(event.target.href);
                event.preventDefault();
            });
        }"""
    )
    page.locator("#email_subject").fill("Mine")
    press_slowly(page, page.locator("#mailto"))
    page.wait_for_function("() => opened.length === 1")
    page.locator("#email_subject").fill("Once more")
    page.evaluate("document.getElementById('mailto').click()")  # as in browsers where the field keeps the focus
    page.wait_for_function("() => opened.length === 2")
    assert [re.search("subject=(.*)", link)[1] for link in page.evaluate("opened")] == ["Mine", "Once%20more"]
