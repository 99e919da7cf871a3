"""The page as people use it without JavaScript, with a keyboard or a mouse, wide or narrow, light or dark."""

from urllib.parse import urlsplit

import pytest
from playwright.sync_api import expect

from tests.browser.supporter import (
    BOTH,
    DETAILS,
    assert_whole,
    data_of,
    download_by,
    draft,
    fill_in,
    name_and_pages,
    path_of,
)


@BOTH
def test_from_the_empty_page_to_both_files_without_javascript(new_context, language):
    page = new_context(locale=f"{language}-CA").new_page()
    page.goto("/")
    assert urlsplit(page.url).path == path_of(language)
    fill_in(page)
    assert_whole(download_by(page, "#download"), language)
    page.locator("input[name=signature_kind][value=blank]").check()
    page.locator("input[name=envelope][value=no10]").check()
    page.locator("#other-forms summary").click()
    for kind, button in (("letter", "#download"), ("envelopes", "#other-forms button >> nth=0")):
        assert name_and_pages(download_by(page, button)) == (f"{kind}-Edmonton-Griesbach-{language}.pdf", 1)
    expect(page.locator("#name")).to_have_value("Jane Doe")


def test_with_the_keyboard_alone(new_context):
    page = new_context().new_page()
    page.goto(path_of("en"))
    fill_in(page)
    page.locator("#name").focus()
    with page.expect_download() as download:
        page.keyboard.press("Enter")
    assert name_and_pages(download.value) == ("letter-Edmonton-Griesbach-en.pdf", 2)


def test_tab_reaches_every_field_in_the_order_of_the_page(new_context):
    page = new_context(java_script_enabled=True).new_page()
    page.goto(path_of("en"))
    reached = []
    for _ in range(70):
        page.keyboard.press("Tab")
        reached.append(page.evaluate("document.activeElement.name || ''"))
    named = [name for name in dict.fromkeys(reached) if name]
    wanted = "language own_words name street city province postal_code email phone member salutation also"
    by_mail = ["signature_kind", "envelope", "return_address"]
    assert named == [*wanted.split(), *by_mail, "email_to", "email_cc", "email_subject", "email_address_in_text"]


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
def test_a_problem_is_listed_above_with_a_link_to_its_field(new_context, language):
    page = new_context().new_page()
    page.goto(path_of(language))
    fill_in(page)
    page.locator("#postal_code").fill("T5J 2RO")
    page.locator("#download").click()
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


def test_touch_targets_are_at_least_44_pixels_high(new_context):
    page = new_context(360, 640, java_script_enabled=True).new_page()
    page.goto(path_of("fr"))
    page.evaluate("for (const one of document.querySelectorAll('details')) one.open = true")
    touched = "button:not(.unseen), .button, select, textarea, summary, .tick, input:not([type=radio], [type=checkbox])"
    seen = [one for one in page.locator(touched).all() if one.is_visible()]
    heights = {one.evaluate("e => e.outerHTML"): one.bounding_box()["height"] for one in seen}
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


@BOTH
def test_every_form_of_the_letter_comes_without_javascript(new_context, language):
    page = new_context().new_page()
    page.goto(path_of(language))
    fill_in(page)
    page.locator("#other-forms summary").click()
    buttons = page.locator("#other-forms button")
    assert buttons.count() == 6
    names = [download_by(page, buttons.nth(place)).suggested_filename for place in range(buttons.count())]
    stem = f"Edmonton-Griesbach-{language}"
    kinds = ["envelopes-{}.pdf", "letter-{}.docx", "letter-{}.txt", *["letter-{}.pdf"] * 2, "letter-{}.docx"]
    assert names == [kind.format(stem) for kind in kinds]


def test_a_large_print_and_an_unfilled_letter(new_context):
    page = new_context().new_page()
    page.goto(path_of("en"))
    fill_in(page)
    page.locator("#other-forms summary").click()
    large, unfilled = (download_by(page, f"#other-forms button >> nth={place}") for place in (3, 4))
    assert name_and_pages(large)[1] > 2
    assert b"Jane" not in data_of(unfilled)
    assert name_and_pages(unfilled)[1] == 2


@BOTH
def test_the_e_mail_is_laid_out_and_drafted_without_javascript(new_context, language):
    page = new_context().new_page()
    page.goto(path_of(language))
    fill_in(page)
    page.locator("#renew").click()
    to = page.locator("#email_to").input_value()
    assert to.endswith("@parl.gc.ca")
    assert page.locator("[name=email_cc]:checked").count() == 2
    assert page.locator("#mailto").get_attribute("href").startswith(f"mailto:{to}?cc=")
    for box in page.locator("[name=email_cc][type=checkbox]").all():
        box.uncheck()
    page.locator("#email_subject").fill("Permits – permis")
    message = draft(download_by(page, "button[formaction$='letter.eml']"))
    assert (message["To"].addresses[0].addr_spec, message["Cc"], message["Subject"]) == (to, None, "Permits – permis")
    assert DETAILS["own_words"] in message.get_body().get_content()
    (attached,) = message.iter_attachments()
    page.locator("[name=envelope][value=none]").check()
    assert attached.get_content() == data_of(download_by(page, "#download"))


def test_the_preview_shows_every_page_with_a_text_alternative(new_context):
    page = new_context().new_page()
    page.goto(path_of("en"))
    fill_in(page)
    page.locator("input[name=also]").first.check()
    page.locator("#see").click()
    expect(page.locator(".pages img")).to_have_count(4)
    assert all("to " in one.get_attribute("alt") for one in page.locator(".pages img").all())
    expect(page.locator("pre")).to_contain_text(DETAILS["own_words"])
    assert name_and_pages(download_by(page, "#answer .actions button"))[1] == 4


@BOTH
def test_one_riding_is_filled_in_and_several_are_a_choice(new_context, represent, language):
    represent.answer_with("T5J 2R7", ["48017"])
    represent.answer_with("T6J 2R7", ["48017"], ["48015"])
    page = new_context().new_page()
    page.goto(path_of(language))
    page.locator("#postal_code").fill("T5J 2R7")
    page.locator(".find summary").click()
    page.locator("#find").click()
    expect(page.locator("#member")).to_have_value("Edmonton Griesbach")
    page.locator("#postal_code").fill("T6J 2R7")
    page.locator("#member").fill("")
    page.locator(".find summary").click()
    page.locator("#find").click()
    page.locator("#answer button").last.click()
    expect(page.locator("#member")).to_have_value({"en": "Edmonton Centre", "fr": "Edmonton-Centre"}[language])


@BOTH
def test_an_unknown_postal_code_is_reported_with_what_to_do(new_context, language):
    page = new_context().new_page()
    page.goto(path_of(language))
    page.locator("#postal_code").fill("K0A 0A0")
    page.locator(".find summary").click()
    page.locator("#find").click()
    expect(page.locator("#postal_code-error")).to_have_attribute("data-code", "postal_code_unknown")
    expect(page.locator("#postal_code")).to_have_value("K0A 0A0")


def test_the_poster_is_one_page(new_context):
    page = new_context().new_page()
    page.goto(path_of("fr"))
    assert name_and_pages(download_by(page, "a[href$='poster.pdf']")) == ("poster-open-work-permits-fr.pdf", 1)
