"""What the scripts of the page add: finding a member, checking, previewing and waiting."""

import re

import pytest
from playwright.sync_api import Route, expect

from tests.browser.supporter import (
    BOTH,
    choose_member,
    finish,
    go_to_signing,
    path_of,
    write,
)
from tests.support.represent_server import hanging, raw, status
from tests.support.signing import photo


@BOTH
def test_a_mistake_is_said_beside_its_field_when_it_is_left(open_page, language):
    page = open_page(language)
    choose_member(page)
    page.locator("#postal_code").fill("T5J 2RO")
    page.locator("#city").focus()
    expect(page.locator("#postal_code-error")).to_contain_text("T5J 2R0")
    expect(page.locator("#postal_code")).to_have_attribute("aria-invalid", "true")
    expect(page.locator("#name-error")).to_have_count(0)
    page.locator("#postal_code").fill("T5J 2R7")
    page.locator("#city").focus()
    expect(page.locator("#postal_code-error")).to_have_count(0)


@BOTH
def test_a_step_ends_with_everything_that_is_missing_in_a_persons_words(open_page, language):
    page = open_page(language)
    choose_member(page)
    page.locator("#step-2 .next").click()
    expect(page.locator("#name")).to_be_focused()
    said = {"en": "Name: Write your name.", "fr": "Nom\u00a0: Écrivez votre nom."}[language]
    expect(page.locator(".step-problems a").first).to_have_text(said, use_inner_text=True)
    assert page.locator(".step-problems a").count() == 5
    page.locator(".step-problems a", has_text={"en": "City", "fr": "Ville"}[language]).click()
    expect(page.locator("#city")).to_be_focused()
    page.keyboard.type("Edmonton")
    page.keyboard.press("Tab")
    expect(page.locator(".step-problems a")).to_have_count(4)
    write(page)
    page.locator("#step-2 .next").click()
    expect(page.locator("#step-3")).to_be_visible()
    page.go_back()
    expect(page.locator("#step-2")).to_be_visible()
    expect(page.locator(".problem")).to_have_count(0)


@BOTH
def test_the_preview_comes_without_leaving_and_its_mistakes_are_beside_their_fields(open_page, language):
    page = open_page(language)
    go_to_signing(page)
    page.locator("#more-choices > summary").click()
    page.locator("#phone").fill("x" * 500)
    page.locator("#see").click()
    expect(page.locator("#phone-error")).to_be_visible()
    expect(page.locator("#answer .problems")).to_be_focused()
    page.locator("#answer .problems a").click()
    expect(page.locator("#phone")).to_be_focused()
    page.locator("#phone").fill("")
    page.locator("#see").click()
    expect(page.locator(".pages img")).to_have_count(2)
    expect(page.locator(".problems")).to_have_count(0)
    expect(page.locator("#preview-heading")).to_be_in_viewport()
    assert page.url.endswith(path_of(language) + "#step-3")


def test_a_page_is_enlarged_and_made_small_again_with_the_keyboard(open_page):
    page = open_page(width=360, height=740)
    go_to_signing(page)
    page.locator("#see").click()
    picture = page.locator(".pages img").first
    page.locator(".enlarge").first.focus()
    page.keyboard.press("Enter")
    assert picture.bounding_box()["width"] >= 800
    page.keyboard.press("Escape")
    assert picture.bounding_box()["width"] < 360
    expect(page.locator(".enlarge").first).to_be_focused()
    expect(page.locator("#step-3")).to_be_visible()


def test_a_photo_survives_an_error(open_page, tmp_path):
    photo().save(tmp_path / "me.jpg")
    page = open_page()
    go_to_signing(page)
    page.locator("input[value=scanned]").check()
    page.set_input_files("#signature_image", tmp_path / "me.jpg")
    page.evaluate("document.getElementById('name').value = ''")
    page.locator("#download").click()
    expect(page.locator("#answer .problems")).to_be_focused()  # until then nobody can type
    expect(page.locator("#name-error")).to_be_visible()
    page.locator("#name").fill("Jane Doe")
    page.locator("#step-2 .next").click()
    assert page.locator("#signature_image").evaluate("one => one.files.length") == 1
    finish(page)


def test_a_wait_is_announced_and_everything_is_disabled_meanwhile(open_page):
    page = open_page()
    go_to_signing(page)
    held = []

    def hold(route: Route) -> None:
        held.append(route)

    page.route("**/letter.pdf", hold)
    page.locator("#download").click()
    expect(page.locator("#sent")).to_have_text("Making your letter …")
    assert page.locator("#letter").evaluate("one => one.inert") is True
    assert page.locator("#sent").evaluate("one => one.closest('[inert]')") is None, "screen readers hear it"
    with page.expect_download():
        held[0].continue_()
    expect(page.locator("#finished-heading")).to_be_in_viewport()
    expect(page.locator("#sent")).to_be_empty()


def test_a_broken_connection_is_said_and_what_was_typed_stays(open_page):
    page = open_page()
    go_to_signing(page)
    page.context.set_offline(True)
    page.locator("#download").click()
    expect(page.locator("#sent")).to_contain_text("There was no answer. Check the connection")
    page.context.set_offline(False)
    finish(page)
    expect(page.locator("#sent")).to_be_empty()


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
    page.locator("#member").fill(code)
    if said == "Edmonton Griesbach":
        expect(page.locator("#card")).to_contain_text("Kerry Diotte")
        expect(page.locator("#card")).to_contain_text({"en": "Conservative", "fr": "Parti conservateur"}[language])
        page.locator("#step-1 .next").click()
        expect(page.locator("#postal_code")).to_have_value(code)
        expect(page.locator("#province")).to_have_value("AB")
    else:
        expect(page.locator("#matches")).to_contain_text(re.compile(r"\w"))
        expect(page.locator("#matches")).not_to_contain_text(page.locator("#matches").get_attribute("data-looking"))
        expect(page.locator("#card")).to_be_hidden()
        assert page.locator("#member").input_value() == code


def test_several_ridings_are_buttons(open_page, represent):
    represent.answer_with("T6J 2R7", ["48017"], ["48015"])
    page = open_page()
    page.locator("#member").fill("T6J 2R7")
    expect(page.locator("#matches")).to_contain_text("Choose yours:")
    page.locator(".match").last.click()
    expect(page.locator("#member")).to_have_value("Edmonton Centre")
    expect(page.locator("#card")).to_contain_text("Edmonton Centre")


@BOTH
@pytest.mark.parametrize(
    ("typed", "riding"),
    [
        ("gries", {"en": "Edmonton Griesbach", "fr": "Edmonton Griesbach"}),
        ("bendayan", {"en": "Outremont", "fr": "Outremont"}),
        ("edm centre", {"en": "Edmonton Centre", "fr": "Edmonton-Centre"}),
        ("ELIZABETH MAY", {"en": "Saanich—Gulf Islands", "fr": "Saanich—Gulf Islands"}),
    ],
)
def test_members_are_offered_by_any_of_their_names_and_ridings(open_page, language, typed, riding):
    page = open_page(language)
    page.locator("#member").press_sequentially(typed)
    page.locator(".match", has_text=riding[language]).press("Enter")
    expect(page.locator("#member")).to_have_value(riding[language])
    expect(page.locator("#card")).to_be_visible()
    expect(page.locator("#step-1 .next")).to_be_focused()


@pytest.mark.parametrize("typed", ["Kery Diote", "edmontan griesback", "Outremnt"])
def test_near_misspellings_are_offered(open_page, typed):
    page = open_page()
    page.locator("#member").press_sequentially(typed)
    expect(page.locator("#matches")).to_contain_text("Did you mean:")
    expect(page.locator(".match").first).to_be_visible()


@BOTH
@pytest.mark.parametrize("town", ["Banff", "Flin Flon"])
def test_a_town_is_answered_with_the_postal_code(open_page, language, town):
    page = open_page(language)
    page.locator("#member").fill(town)
    expect(page.locator("#matches")).to_contain_text({"en": "type your postal code", "fr": "code postal"}[language])


def test_a_town_of_many_ridings_is_answered_with_the_postal_code(open_page):
    page = open_page()
    page.locator("#member").fill("Edmonton")
    expect(page.locator("#matches")).to_contain_text("Your postal code finds yours:")


def test_the_choice_can_be_changed_by_touch(open_page):
    page = open_page(width=360, height=640, has_touch=True, is_mobile=True)
    page.locator("#member").press_sequentially("outre")
    page.locator(".match").first.tap()
    expect(page.locator("#member")).to_be_hidden()
    page.locator("#change").tap()
    expect(page.locator("#member")).to_be_focused()
    expect(page.locator("#card")).to_be_hidden()
    page.locator("#step-1 .next").tap()
    expect(page.locator("#member-error")).to_contain_text("postal code")
