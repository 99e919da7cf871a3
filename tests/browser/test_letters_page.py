"""The page as people use it without JavaScript, with a keyboard or a mouse."""

from urllib.parse import urlsplit

import pytest
from playwright.sync_api import expect

from tests.browser.supporter import (
    BOTH,
    DETAILS,
    assert_whole,
    choose_member,
    data_of,
    download_by,
    draft,
    fill_in,
    name_and_pages,
    path_of,
    write,
)
from tests.support.signing import photo


@BOTH
def test_from_the_empty_page_to_both_files_without_javascript(new_context, language):
    page = new_context(locale=f"{language}-CA").new_page()
    page.goto("/")
    assert urlsplit(page.url).path == path_of(language)
    fill_in(page)
    page.locator("#download").click()
    expect(page.locator("#finished-heading")).to_contain_text("Kerry Diotte")
    expect(page.locator("#letter")).to_be_hidden()
    assert_whole(download_by(page, "#download-again"), language)
    page.locator("#change-letter").click()
    expect(page.locator("#name")).to_have_value("Jane Doe")
    page.locator("input[name=signature_kind][value=blank]").check()
    page.locator("#more-choices > summary").click()
    page.locator("input[name=envelope][value=no10]").check()
    page.locator("#download").click()
    for kind, button in (("letter", "#download-again"), ("envelopes", "#finished button[formaction$='envelopes.pdf']")):
        assert name_and_pages(download_by(page, button)) == (f"{kind}-Edmonton-Griesbach-{language}.pdf", 1)


def test_with_the_keyboard_alone(new_context):
    page = new_context().new_page()
    page.goto(path_of("en"))
    fill_in(page)
    page.locator("#name").focus()
    page.keyboard.press("Enter")
    expect(page.locator("#finished")).to_be_focused()
    page.locator("#download-again").focus()
    with page.expect_download() as download:
        page.keyboard.press("Enter")
    assert name_and_pages(download.value) == ("letter-Edmonton-Griesbach-en.pdf", 2)


def test_a_finished_page_and_a_refused_one_can_be_reloaded_and_typed_addresses_lead_back(new_context):
    page = new_context().new_page()
    page.goto(path_of("en"))
    page.locator("#download").click()
    assert urlsplit(page.url).path == path_of("en"), "a refused letter comes back at the page's own address"
    page.locator("#see").click()
    page.goto(page.url)
    assert urlsplit(page.url).path == path_of("en"), "the address of the preview leads to the page"
    expect(page.locator("#member")).to_be_visible()


def test_tab_reaches_every_field_in_the_order_of_the_page(new_context):
    page = new_context().new_page()
    page.goto(path_of("en"))
    reached = []
    for _ in range(40):
        page.keyboard.press("Tab")
        reached.append(page.evaluate("document.activeElement.name || ''"))
    named = [name for name in dict.fromkeys(reached) if name]
    wanted = "member name street city province postal_code own_words signature_kind signature_image finish"
    assert named == wanted.split()


@BOTH
@pytest.mark.parametrize("scripts", [False, True])
def test_the_other_language_keeps_what_was_typed_and_the_place(new_context, language, scripts):
    other = {"en": "fr", "fr": "en"}[language]
    page = new_context(java_script_enabled=scripts).new_page()
    page.goto(path_of(language))
    if scripts:
        choose_member(page)
        write(page)
    else:
        fill_in(page)
    page.locator("#other-language").click()
    assert urlsplit(page.url).path == path_of(other)
    assert urlsplit(page.url).fragment == ("step-2" if scripts else "")
    expect(page.locator("html")).to_have_attribute("lang", other)
    expect(page.locator("#own_words")).to_have_value(DETAILS["own_words"])
    expect(page.locator("#own_words")).to_be_visible()
    expect(page.locator("#province")).to_have_value("AB")
    expect(page.locator("#member")).to_have_value("Edmonton Griesbach")


@BOTH
def test_a_problem_is_listed_above_with_a_link_to_its_field(new_context, language):
    page = new_context().new_page()
    page.goto(path_of(language))
    fill_in(page)
    page.locator("#postal_code").fill("T5J 2RO")
    page.locator("#download").click()
    expect(page.locator(".problems")).to_be_focused()
    expect(page.locator(".problems a")).to_contain_text({"en": "Postal code: ", "fr": "Code postal\u00a0: "}[language])
    page.locator(".problems a").click()
    expect(page.locator("#postal_code")).to_be_in_viewport()
    expect(page.locator("#postal_code-error")).to_contain_text("T5J 2R0")
    expect(page.locator("#postal_code")).to_have_value("T5J 2RO")


def test_a_photo_survives_an_error_and_finishing_without_javascript(new_context, tmp_path):
    photo().save(tmp_path / "me.jpg")
    page = new_context().new_page()
    page.goto(path_of("en"))
    fill_in(page)
    page.locator("#name").fill("")
    page.locator("input[value=scanned]").check()
    page.set_input_files("#signature_image", tmp_path / "me.jpg")
    page.locator("#download").click()
    expect(page.locator("#name-error")).to_be_visible()
    expect(page.locator("#step-3")).to_contain_text("The photo that you chose is kept with this page.")
    page.locator("#name").fill("Jane Doe")
    page.locator("#download").click()
    expect(page.locator("#finished")).to_be_visible()
    signed = data_of(download_by(page, "#download-again"))
    page.locator("#change-letter").click()
    page.locator("input[value=blank]").check()
    page.locator("#download").click()
    assert len(signed) > len(data_of(download_by(page, "#download-again")))


@BOTH
def test_every_form_of_the_letter_comes_without_javascript(new_context, language):
    page = new_context().new_page()
    page.goto(path_of(language))
    fill_in(page)
    page.locator("#more-choices > summary").click()
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
    page.locator("#more-choices > summary").click()
    large, unfilled = (download_by(page, f"#other-forms button >> nth={place}") for place in (3, 4))
    assert name_and_pages(large)[1] > 2
    assert b"Jane" not in data_of(unfilled)
    assert name_and_pages(unfilled)[1] == 2


@BOTH
def test_the_e_mail_is_laid_out_and_drafted_without_javascript(new_context, language):
    page = new_context().new_page()
    page.goto(path_of(language))
    fill_in(page)
    page.locator("#step-3 button[value=email]").click()
    expect(page.locator("#finished-heading")).to_contain_text("Kerry Diotte")
    page.locator("#mail summary").click()
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
    page.locator("#change-letter").click()
    page.locator("#more-choices > summary").click()
    page.locator("[name=envelope][value=none]").check()
    page.locator("#download").click()
    assert attached.get_content() == data_of(download_by(page, "#download-again"))


def test_the_preview_shows_every_page_with_a_text_alternative_and_enlarges_them(new_context):
    page = new_context(360, 740).new_page()
    page.goto(path_of("en"))
    fill_in(page)
    page.locator("#more-choices > summary").click()
    page.locator("input[name=also]").first.check()
    page.locator("#see").click()
    expect(page.locator(".pages img")).to_have_count(4)
    assert all("to " in one.get_attribute("alt") for one in page.locator(".pages img").all())
    expect(page.locator("pre")).to_contain_text(DETAILS["own_words"])
    picture = page.locator(".pages img").nth(1)
    assert picture.bounding_box()["width"] < 360
    page.locator(".enlarge").nth(1).click()
    assert picture.bounding_box()["width"] >= 800
    page.locator(".reduce").nth(1).click()
    assert picture.bounding_box()["width"] < 360
    page.locator("#download").click()
    assert name_and_pages(download_by(page, "#download-again"))[1] == 4


@BOTH
def test_one_riding_is_filled_in_and_several_are_a_choice(new_context, represent, language):
    represent.answer_with("T5J 2R7", ["48017"])
    represent.answer_with("T6J 2R7", ["48017"], ["48015"])
    page = new_context().new_page()
    page.goto(path_of(language))
    page.locator("#member").fill("T5J 2R7")
    page.locator("#find").click()
    expect(page.locator("#member")).to_have_value("Edmonton Griesbach")
    expect(page.locator("#card")).to_contain_text("Kerry Diotte")
    expect(page.locator("#postal_code")).to_have_value("T5J 2R7")
    page.locator("#member").fill("T6J 2R7")
    page.locator("#find").click()
    page.locator("#matches button").last.click()
    expect(page.locator("#member")).to_have_value({"en": "Edmonton Centre", "fr": "Edmonton-Centre"}[language])
    expect(page.locator("#postal_code")).to_have_value("T5J 2R7")


def test_a_misspelt_name_is_offered_and_never_taken(new_context):
    page = new_context().new_page()
    page.goto(path_of("en"))
    page.locator("#member").fill("Kery Diote")
    page.locator("#find").click()
    expect(page.locator("#matches")).to_contain_text("Did you mean:")
    expect(page.locator("#card")).to_be_hidden()
    page.locator("#matches button").click()
    expect(page.locator("#card")).to_contain_text("Kerry Diotte")


@BOTH
def test_an_unknown_postal_code_is_reported_with_what_to_do(new_context, language):
    page = new_context().new_page()
    page.goto(path_of(language))
    page.locator("#member").fill("K0A 0A0")
    page.locator("#find").click()
    expect(page.locator("#member-error")).to_have_attribute("data-code", "postal_code_unknown")
    expect(page.locator("#member")).to_have_value("K0A 0A0")


def test_the_poster_is_one_page(new_context):
    page = new_context().new_page()
    page.goto(path_of("fr"))
    fill_in(page)
    page.locator("#download").click()
    assert name_and_pages(download_by(page, "a[href$='poster.pdf']")) == ("poster-open-work-permits-fr.pdf", 1)
