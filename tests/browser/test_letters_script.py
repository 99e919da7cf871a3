"""What the page's script adds: copying, finding, drawing, looking, sharing, a draft, a shared tablet."""

import json
import re

import pytest
from playwright.sync_api import expect

from tests.browser.supporter import (
    BOTH,
    DETAILS,
    assert_whole,
    download_by,
    fill_in,
    name_and_pages,
    octets,
    open_folded,
    path_of,
    sign,
)
from tests.paper.signing import photo
from tests.people.represent_server import hanging, raw, status


@pytest.fixture
def open_page(new_context):
    """Open the page in a window with JavaScript; a query may be given."""

    def opened(language="en", query="", **options):
        page = new_context(java_script_enabled=True, **options).new_page()
        page.on("pageerror", lambda error: problems.append(str(error)))
        page.goto(path_of(language) + query)
        return page

    problems: list[str] = []
    yield opened
    assert problems == []


@BOTH
def test_the_finished_text_is_copied_and_that_is_said(open_page, language):
    page = open_page(language, permissions=["clipboard-read", "clipboard-write"])
    fill_in(page)
    page.locator("#copy").click()
    expect(page.locator("#copied")).not_to_be_empty()
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied.startswith({"en": "Dear Kerry Diotte:", "fr": "Bonjour,"}[language])
    assert DETAILS["own_words"] in copied
    assert copied.rstrip().endswith("T5J 2R7")


def test_without_a_clipboard_the_text_is_selected(open_page):
    page = open_page()
    page.evaluate("Object.defineProperty(navigator, 'clipboard', { value: undefined })")
    fill_in(page)
    page.locator("#copy").click()
    expect(page.locator("#copied")).to_contain_text("selected")
    selected = page.evaluate("document.activeElement.value.slice(document.activeElement.selectionStart)")
    assert selected.startswith("Dear Kerry Diotte:")
    assert DETAILS["own_words"] in selected


def test_a_mistake_is_told_and_nothing_is_copied(open_page):
    page = open_page(permissions=["clipboard-read", "clipboard-write"])
    page.evaluate("navigator.clipboard.writeText('before')")
    page.locator("#own_words").fill("x" * 3001)
    page.locator("#copy").click()
    expect(page.locator("#own_words-error")).to_be_visible()
    assert page.evaluate("navigator.clipboard.readText()") == "before"


def test_the_meter_counts_own_words_and_a_rewritten_letter(open_page):
    page = open_page()
    meter = page.locator("#share")
    expect(meter).to_contain_text("None of the letter")
    page.locator("#own_words").fill("word " * 370)
    expect(meter).to_contain_text("About 49")
    page.locator("#own_words").fill("")
    open_folded(page)
    page.locator("#body").fill("Closed work permits must be abolished. This sentence is mine.")
    expect(meter).to_contain_text("About 40")
    page.locator("#body").fill("All of this is mine.")
    expect(meter).to_have_text("About 100 % of the letter is in your own words.")


def test_a_drawn_signature_is_printed_as_strokes(open_page):
    page = open_page()
    fill_in(page)
    page.locator("input[value=drawn]").check()
    sign(page)
    strokes = json.loads(page.locator("[name=signature_strokes]").input_value())
    assert len(strokes) == 2
    assert all(0 <= x <= 700 and 0 <= y <= 220 and ms >= 0 for stroke in strokes for x, y, ms in stroke)
    drawn = octets(download_by(page, "#download"))
    page.locator("input[value=blank]").check()
    assert len(drawn) != len(octets(download_by(page, "#download")))


def test_a_stroke_is_undone_and_all_are_cleared(open_page):
    page = open_page()
    page.locator("input[value=drawn]").check()
    expect(page.locator("#undo")).to_be_disabled()
    sign(page)
    page.locator("#undo").click()
    assert len(json.loads(page.locator("[name=signature_strokes]").input_value())) == 1
    page.locator("#clear-pad").click()
    assert page.locator("[name=signature_strokes]").input_value() == ""
    expect(page.locator("#undo")).to_be_disabled()


def inked(page) -> int:
    """Dots of the pad that have ink."""
    return page.evaluate(
        """() => {
            const pad = document.getElementById("pad");
            const { data } = pad.getContext("2d").getImageData(0, 0, pad.width, pad.height);
            return data.filter((value, place) => place % 4 === 3 && value > 0).length;
        }"""
    )


@BOTH
def test_with_a_mouse_on_a_desktop_from_the_empty_page_to_the_letter(open_page, language):
    page = open_page(language, width=1280)
    page.locator("#own_words").click()
    page.keyboard.type(DETAILS["own_words"])
    for name in ("name", "street", "city", "postal_code"):
        page.locator(f"#{name}").click()
        page.keyboard.type(DETAILS[name])
    page.locator("#province").select_option("AB")
    page.locator("#member").click()
    page.keyboard.type("griesb")
    page.locator("#member-choices [role=option]").click()
    page.locator("label", has=page.locator("input[value=drawn]")).click()
    sign(page)
    assert_whole(download_by(page, "#download"), language)


@BOTH
def test_a_signature_drawn_by_touch_outlives_the_telephones_turning(open_page, language):
    page = open_page(language, width=360, height=640, has_touch=True, is_mobile=True)
    fill_in(page)
    page.locator("input[value=drawn]").check()
    sign(page)
    before, strokes = inked(page), page.locator("[name=signature_strokes]").input_value()
    page.set_viewport_size({"width": 640, "height": 360})
    page.wait_for_function("() => document.getElementById('pad').clientWidth > 400")
    page.wait_for_timeout(100)
    assert inked(page) > before > 0
    assert page.locator("[name=signature_strokes]").input_value() == strokes
    assert page.locator("#pad").evaluate("one => getComputedStyle(one).touchAction") == "none"
    assert_whole(download_by(page, "#download"), language)


def test_a_photo_of_a_signature_is_sent_and_stays_chosen_for_the_preview(open_page, tmp_path):
    photo().save(tmp_path / "me.jpg")
    page = open_page()
    fill_in(page)
    page.locator("input[value=scanned]").check()
    page.set_input_files("#signature_image", tmp_path / "me.jpg")
    page.locator("#see").click()
    expect(page.locator("#preview-heading")).to_be_visible()
    assert page.locator("#signature_image").evaluate("one => one.files.length") == 1
    scanned = octets(download_by(page, "#download"))
    page.locator("input[value=blank]").check()
    assert len(scanned) > len(octets(download_by(page, "#download")))


@BOTH
def test_the_preview_comes_without_leaving_and_its_mistakes_are_beside_their_fields(open_page, language):
    page = open_page(language)
    fill_in(page)
    page.locator("#postal_code").fill("T5J 2RO")
    page.locator("#see").click()
    expect(page.locator("#postal_code-error")).to_be_visible()
    expect(page.locator(".problems")).to_be_focused()
    page.locator("#postal_code").fill("T5J 2R7")
    page.locator("#see").click()
    expect(page.locator(".pages img")).to_have_count(2)
    expect(page.locator(".problems")).to_have_count(0)
    assert page.url.endswith(path_of(language))


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
    page.locator("#postal_code").fill(code)
    open_folded(page)
    page.locator("#find").click()
    expect(page.locator("#ridings")).not_to_be_empty()
    expect(page.locator("#member")).to_have_value("Edmonton Griesbach" if said == "Edmonton Griesbach" else "")
    expect(page.locator(".find a")).to_be_visible()
    assert page.locator("#postal_code").input_value() == code


def test_several_ridings_are_buttons(open_page, represent):
    represent.answer_with("T6J 2R7", ["48017"], ["48015"])
    page = open_page()
    page.locator("#postal_code").fill("T6J 2R7")
    open_folded(page)
    page.locator("#find").click()
    page.locator("#ridings button").last.click()
    expect(page.locator("#member")).to_have_value("Edmonton Centre")


def test_the_e_mail_link_carries_what_is_typed_when_it_is_followed(open_page):
    page = open_page()
    fill_in(page)
    page.locator("#renew").click()
    expect(page.locator("#email_to")).to_have_value("kerry.diotte@parl.gc.ca")
    assert len(page.locator("#mailto").get_attribute("href")) < 1900
    expect(page.locator("#mail-said")).not_to_be_empty()
    page.locator("#email_subject").fill("Mine")
    page.locator("#member").fill("Outremont")
    page.locator("#renew").click()
    expect(page.locator("#email_to")).to_have_value(re.compile("rachel.bendayan@", re.IGNORECASE))
    expect(page.locator("#email_subject")).to_have_value("Mine")


def test_the_mail_program_is_offered_and_what_is_missing_is_said(open_page):
    page = open_page()
    page.locator("#mailto").click()
    expect(page.locator("#mail-said")).to_contain_text("choose your Member of Parliament")
    page.context.set_offline(True)
    page.locator("#renew").click()
    expect(page.locator("#mail-said")).to_contain_text("No answer came.")


def test_each_field_of_the_e_mail_is_copied(open_page):
    page = open_page(permissions=["clipboard-read", "clipboard-write"])
    fill_in(page)
    page.locator("#renew").click()
    expect(page.locator("#email_to")).not_to_have_value("")
    for field in ("email_to", "email_cc", "email_subject", "email_text"):
        page.evaluate("document.getElementById('mail-said').textContent = ''")
        page.locator(f"[data-field={field}]").click()
        expect(page.locator("#mail-said")).to_have_text("Copied.")
        copied = page.evaluate("navigator.clipboard.readText()")
        assert copied.split() == page.locator(f"#{field}").input_value().split()


@BOTH
@pytest.mark.parametrize(
    ("typed", "riding"),
    [
        ("gries", {"en": "Edmonton Griesbach", "fr": "Edmonton Griesbach"}),
        ("bendayan", {"en": "Outremont", "fr": "Outremont"}),
        ("zzz outremont", {}),
        ("edm centre", {"en": "Edmonton Centre", "fr": "Edmonton-Centre"}),
        ("ELIZABETH MAY", {"en": "Saanich—Gulf Islands", "fr": "Saanich—Gulf Islands"}),
    ],
)
def test_ridings_are_suggested_by_any_of_their_names_and_their_members(open_page, language, typed, riding):
    page = open_page(language)
    field = page.locator("#member[role=combobox]")
    field.press_sequentially(typed)
    if not riding:
        expect(page.locator("#member-choices [role=option]")).to_have_count(0)
        return
    field.press("ArrowDown")
    expect(page.locator("#member-choices [aria-selected=true]")).to_contain_text(riding[language])
    field.press("Enter")
    expect(field).to_have_value(riding[language])
    expect(field).to_have_attribute("aria-expanded", "false")


def test_a_suggestion_is_taken_with_a_finger_and_left_with_escape(open_page):
    page = open_page(width=360, height=640, has_touch=True, is_mobile=True)
    field = page.locator("#member")
    field.press_sequentially("outre")
    page.locator("#member-choices [role=option]").first.tap()
    expect(field).to_have_value("Outremont")
    field.press_sequentially(" x")
    field.fill("nep")
    expect(page.locator("#member-choices [role=option]").first).to_be_visible()
    field.press("Escape")
    expect(page.locator("#member-choices [role=option]")).to_have_count(0)
    expect(field).to_have_value("nep")


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


def test_a_shared_tablet_clears_itself_unless_somebody_types(open_page):
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


@BOTH
def test_on_a_shared_tablet_back_leads_to_nobodys_letter(open_page, language):
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


def test_the_share_sheet_gets_words_and_link_and_the_signed_letter(open_page):
    page = open_page()
    page.add_init_script(
        """window.shared = [];
        navigator.canShare = () => true;
        navigator.share = async (what) => window.shared.push(what.files ? what.files[0].name : what.url);"""
    )
    page.reload()
    fill_in(page)
    page.locator("#share-page").click()
    page.locator("#share-pdf").click()
    page.wait_for_function("() => window.shared.length === 2")
    address, name = page.evaluate("window.shared")
    assert address.endswith(path_of("en"))
    assert name == "letter-Edmonton-Griesbach-en.pdf"


def test_the_link_is_copied(open_page):
    page = open_page(permissions=["clipboard-read", "clipboard-write"])
    page.locator("#copy-link").click()
    expect(page.locator("#shared")).to_have_text("The link is copied.")
    assert page.evaluate("navigator.clipboard.readText()").endswith(path_of("en"))


@BOTH
def test_with_the_keyboard_alone_from_the_empty_page_to_the_letter(open_page, language):
    page = open_page(language)
    page.locator("#own_words").focus()
    page.keyboard.type(DETAILS["own_words"])
    page.locator("#name").focus()
    for text in ("Jane Doe", "10-123 Main St", "Edmonton", "Alb", "T5J 2R7"):
        page.keyboard.type(text)
        page.keyboard.press("Tab")
    page.locator("#member").focus()
    page.keyboard.type("griesb")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.locator("input[value=typed]").focus()
    page.keyboard.press("ArrowUp")
    expect(page.locator("input[value=blank]")).to_be_checked()
    page.locator("#download").focus()
    with page.expect_download() as download:
        page.keyboard.press("Enter")
    assert_whole(download.value, language)
