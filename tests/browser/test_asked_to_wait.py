"""A busy service asks to try again later, and what was typed is still there."""

import pytest
from playwright.sync_api import Page, Route, expect
from werkzeug.exceptions import HTTPException, ServiceUnavailable, TooManyRequests

from letters.web.traffic.error_pages import error_page
from tests.browser.organizer import JANE, open_page as open_organizers_page, sheet
from tests.browser.supporter import BOTH, assert_whole, download_by, fill_in, go_to_signing, path_of

ASKS_TO_WAIT = pytest.mark.parametrize("asked", [TooManyRequests(), ServiceUnavailable()], ids=["too much", "busy"])
SAID = {
    (429, "en"): "Try again in a minute. What you typed is still here.",
    (429, "fr"): "Réessayez dans une minute. Ce que vous avez tapé est toujours là.",
    (503, "en"): "Try again in a few seconds. What you typed is still here.",
    (503, "fr"): "Réessayez dans quelques secondes. Ce que vous avez tapé est toujours là.",
}


@pytest.fixture
def ask_to_wait(application):
    """Return a function that answers a page's forms as a busy service does."""

    def instead(page: Page, asked: HTTPException) -> None:
        def answer(route: Route) -> None:
            sent = route.request
            body = sent.post_data_buffer or b""
            path = "/" + sent.url.split("/", 3)[3]
            with application.test_request_context(
                path, method="POST", data=body, content_type=sent.headers["content-type"]
            ):
                made = error_page(asked)
            route.fulfill(status=made.status_code, body=made.get_data(), content_type="text/html; charset=utf-8")

        page.route(
            lambda _url: True, lambda route: answer(route) if route.request.method == "POST" else route.continue_()
        )

    return instead


@ASKS_TO_WAIT
@BOTH
def test_without_scripts_the_page_says_so_and_sends_the_form_again(new_context, ask_to_wait, asked, language):
    page = new_context().new_page()
    page.goto(path_of(language))
    fill_in(page)
    ask_to_wait(page, asked)
    page.locator("#download").click()
    expect(page.locator("main section").first).to_contain_text(SAID[asked.code, language])
    page.unroute_all()
    page.locator("button[form=again]").first.click()
    assert_whole(download_by(page, "#download-again"), language)


@ASKS_TO_WAIT
@BOTH
def test_with_scripts_the_wait_is_announced_in_place(new_context, ask_to_wait, asked, language):
    page = new_context(java_script_enabled=True).new_page()
    page.goto(path_of(language))
    go_to_signing(page)
    ask_to_wait(page, asked)
    for button in ("#see", "#download"):
        page.locator(button).click()
        expect(page.locator("#sent")).to_contain_text(SAID[asked.code, language])
    page.locator("#step-3 .back").click()
    page.locator("#step-2 .back").click()
    page.locator("#change").click()
    page.locator("#member").fill("T5J 2R7")
    expect(page.locator("#matches")).to_contain_text(SAID[asked.code, language])
    expect(page.locator("#name")).to_have_value("Jane Doe")


@ASKS_TO_WAIT
@BOTH
def test_an_organizers_file_stays_chosen(new_context, ask_to_wait, asked, language):
    page = open_organizers_page(new_context, language, script=True)
    page.set_input_files("#stack-spreadsheet", sheet(JANE))
    ask_to_wait(page, asked)
    page.locator("#stack .actions button").first.click()
    said = page.locator("#stack .working p")
    expect(said).to_contain_text(SAID[asked.code, language])
    assert said.inner_text().endswith(SAID[asked.code, language]), "the page asks for the file to be chosen again"
    assert page.evaluate("document.getElementById('stack-spreadsheet').files.length") == 1
