"""The page as people use it: no JavaScript, keyboard or mouse, wide or narrow, light or dark."""

import io
from urllib.parse import urlsplit

import pikepdf
import pytest
from playwright.sync_api import Page, expect

BOTH = pytest.mark.parametrize("language", ["en", "fr"])
DETAILS = {
    "name": "Jane Doe",
    "street": "10-123 Main St",
    "city": "Edmonton",
    "postal_code": "t5j2r7",
    "own_words": "My neighbours are workers too.",
}


def path_of(language: str) -> str:
    return f"/{language}/open-work-permits/"


def fill_in(page: Page) -> None:
    for name, text in DETAILS.items():
        page.locator(f"#{name}").fill(text)
    page.locator("#province").select_option("AB")
    page.locator("#member").fill("Edmonton Griesbach")


def downloaded(download) -> tuple[str, int]:
    """The file's name and how many pages it has."""
    with pikepdf.open(io.BytesIO(download.path().read_bytes())) as pdf:
        return download.suggested_filename, len(pdf.pages)


@BOTH
def test_from_the_empty_page_to_both_files_without_javascript(new_context, language):
    page = new_context(locale=f"{language}-CA").new_page()
    page.goto("/")
    assert urlsplit(page.url).path == path_of(language)
    fill_in(page)
    page.locator("input[name=signature_kind][value=blank]").check()
    page.locator("input[name=envelope][value=no10]").check()
    for kind in ("letter", "envelopes"):
        with page.expect_download() as download:
            page.locator(f"button[formaction$='{kind}.pdf']").last.click()
        assert downloaded(download.value) == (f"{kind}-Edmonton-Griesbach-{language}.pdf", 1)
    expect(page.locator("#name")).to_have_value("Jane Doe")


def test_with_the_keyboard_alone(new_context):
    page = new_context().new_page()
    page.goto(path_of("en"))
    fill_in(page)
    page.locator("#name").focus()
    with page.expect_download() as download:
        page.keyboard.press("Enter")
    assert downloaded(download.value) == ("letter-Edmonton-Griesbach-en.pdf", 2)


def test_tab_reaches_every_field_in_the_order_of_the_page(new_context):
    page = new_context(java_script_enabled=True).new_page()
    page.goto(path_of("en"))
    reached = []
    for _ in range(40):
        page.keyboard.press("Tab")
        reached.append(page.evaluate("document.activeElement.name || ''"))
    named = [name for name in dict.fromkeys(reached) if name]
    wanted = "language own_words name street city province postal_code email phone member salutation also"
    assert named == [*wanted.split(), "signature_kind", "envelope", "return_address", "return_lines"]


@BOTH
def test_the_other_language_keeps_what_was_typed(new_context, language):
    other = {"en": "fr", "fr": "en"}[language]
    page = new_context().new_page()
    page.goto(path_of(language))
    fill_in(page)
    page.locator("input[name=also]").first.check()
    page.locator("header button:visible").last.click()
    assert urlsplit(page.url).path == path_of(other)
    expect(page.locator("html")).to_have_attribute("lang", other)
    expect(page.locator("#own_words")).to_have_value(DETAILS["own_words"])
    expect(page.locator("#province")).to_have_value("AB")
    expect(page.locator("input[name=also]").first).to_be_checked()


@BOTH
def test_a_problem_is_told_above_and_its_link_leads_to_the_field(new_context, language):
    page = new_context().new_page()
    page.goto(path_of(language))
    fill_in(page)
    page.locator("#postal_code").fill("T5J 2RO")
    page.locator("button[formaction$='letter.pdf']").last.click()
    expect(page.locator(".problems")).to_be_focused()
    page.locator(".problems a").click()
    expect(page.locator("#postal_code")).to_be_in_viewport()
    expect(page.locator("#postal_code-error")).to_contain_text("T5J 2R0")
    expect(page.locator("#postal_code")).to_have_value("T5J 2RO")


@pytest.mark.parametrize("width", [320, 360, 1280])
@BOTH
def test_nothing_is_wider_than_the_window_even_at_twice_the_size_of_type(new_context, language, width):
    page = new_context(width, java_script_enabled=True, bypass_csp=True).new_page()
    page.goto(path_of(language))
    page.add_style_tag(content="html { font-size: 200% }")
    page.evaluate("for (const one of document.querySelectorAll('details')) one.open = true")
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_what_is_touched_is_at_least_44_pixels_high(new_context):
    page = new_context(360, 640, java_script_enabled=True).new_page()
    page.goto(path_of("fr"))
    page.evaluate("for (const one of document.querySelectorAll('details')) one.open = true")
    touched = "button:not(.unseen), .button, select, textarea, summary, .tick, input:not([type=radio], [type=checkbox])"
    heights = {one.evaluate("e => e.outerHTML"): one.bounding_box()["height"] for one in page.locator(touched).all()}
    assert [html for html, height in heights.items() if height < 44] == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_page_asks_for_nothing_but_itself_and_nothing_is_blocked(new_context, server, scheme):
    page = new_context(color_scheme=scheme, java_script_enabled=True).new_page()
    asked: list[str] = []
    complaints: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: complaints.append(message.text))
    page.goto(path_of("en"))
    assert {urlsplit(url)._replace(path="", query="").geturl() for url in asked} == {server}
    assert complaints == []
    assert page.context.cookies() == []
