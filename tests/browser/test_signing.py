"""Signing on the page: drawn with a mouse or a finger, from a photo, with the keyboard alone."""

import json

import pytest
from playwright.sync_api import expect

from tests.browser.supporter import (
    BOTH,
    DETAILS,
    assert_whole,
    data_of,
    download_by,
    finish,
    go_to_signing,
    inked,
    sign,
)
from tests.support.signing import photo


def test_a_drawn_signature_is_printed_as_strokes(open_page):
    page = open_page()
    go_to_signing(page)
    page.locator("input[value=drawn]").check()
    sign(page)
    strokes = json.loads(page.locator("[name=signature_strokes]").input_value())
    assert len(strokes) == 2
    assert all(0 <= x <= 700 and 0 <= y <= 220 and ms >= 0 for stroke in strokes for x, y, ms in stroke)
    drawn = data_of(finish(page))
    page.locator("#change-letter").click()
    page.locator("input[value=blank]").check()
    assert len(drawn) != len(data_of(finish(page)))


def test_a_stroke_is_undone_and_all_are_cleared(open_page):
    page = open_page()
    go_to_signing(page)
    page.locator("input[value=drawn]").check()
    expect(page.locator("#undo")).to_be_disabled()
    sign(page)
    page.locator("#undo").click()
    assert len(json.loads(page.locator("[name=signature_strokes]").input_value())) == 1
    page.locator("#clear-pad").click()
    assert page.locator("[name=signature_strokes]").input_value() == ""
    expect(page.locator("#undo")).to_be_disabled()


@BOTH
def test_with_a_mouse_on_a_desktop_from_the_empty_page_to_the_letter(open_page, language):
    page = open_page(language, width=1280)
    page.locator("#member").click()
    page.keyboard.type("griesb")
    page.locator(".match").click()
    page.locator("#step-1 .next").click()
    for name in ("name", "street", "city", "postal_code", "own_words"):
        page.locator(f"#{name}").click()
        page.keyboard.type(DETAILS[name])
    page.locator("#province").select_option("AB")
    page.locator("#step-2 .next").click()
    page.locator("label", has=page.locator("input[value=drawn]")).click()
    sign(page)
    assert_whole(download_by(page, "#download"), language)


@BOTH
def test_a_signature_drawn_by_touch_survives_turning_the_phone(open_page, language):
    page = open_page(language, width=360, height=640, has_touch=True, is_mobile=True)
    go_to_signing(page)
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


@pytest.fixture
def touch(open_page):
    """Return a page with the pad on a phone, and a function that puts fingers on it at (x, y), in CSS pixels."""
    page = open_page(width=360, height=640, has_touch=True, is_mobile=True)
    go_to_signing(page)
    page.locator("input[value=drawn]").check()
    pad = page.locator("#pad")
    pad.scroll_into_view_if_needed()
    box = pad.bounding_box()
    session = page.context.new_cdp_session(page)

    def put(kind: str, *fingers: tuple[float, float]) -> None:
        points = [{"x": box["x"] + x, "y": box["y"] + y, "id": number} for number, (x, y) in enumerate(fingers)]
        session.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})

    return page, put


def strokes_on(page) -> list[list[list[float]]]:
    return json.loads(page.locator("[name=signature_strokes]").input_value())


def test_a_palm_or_a_second_finger_neither_draws_nor_breaks_the_stroke(touch):
    page, put = touch
    put("touchStart", (50, 50))
    put("touchMove", (70, 50))
    put("touchStart", (70, 50), (200, 70))
    for step in range(5):
        put("touchMove", (80 + 10 * step, 50), (200 + step, 70))
    put("touchMove", (140, 50))  # the other one is lifted
    put("touchEnd")
    (stroke,) = strokes_on(page)
    assert len(stroke) == 8
    assert len({y for _, y, _ in stroke}) == 1
    assert [x for x, _, _ in stroke] == sorted(x for x, _, _ in stroke)


def test_the_next_finger_draws_once_the_first_is_lifted(touch):
    page, put = touch
    for down in (30, 60):
        put("touchStart", (50, down))
        put("touchMove", (90, down))
        put("touchEnd")
    assert [len(stroke) for stroke in strokes_on(page)] == [2, 2]


def test_each_of_the_moves_that_a_browser_gives_as_one_event_is_drawn(open_page):
    """A busy phone reports few events with many moves in each; without those a quick stroke would have corners."""
    page = open_page()
    go_to_signing(page)
    page.locator("input[value=drawn]").check()
    pad = page.locator("#pad")
    pad.scroll_into_view_if_needed()
    box = pad.bounding_box()
    page.mouse.move(box["x"] + 50, box["y"] + 50)
    page.mouse.down()
    pad.evaluate(
        """(pad, [left, top]) => {
            const move = (x) => ({ pointerId: 1, clientX: left + x, clientY: top + 50 });
            const moves = [60, 70, 80, 90].map((x) => new PointerEvent("pointermove", move(x)));
            pad.dispatchEvent(new PointerEvent("pointermove", { ...move(90), coalescedEvents: moves }));
        }""",
        [box["x"], box["y"]],
    )
    page.mouse.up()
    assert [len(stroke) for stroke in strokes_on(page)] == [5]


def test_a_photo_of_a_signature_is_sent_and_stays_chosen_for_the_preview(open_page, tmp_path):
    photo().save(tmp_path / "me.jpg")
    page = open_page()
    go_to_signing(page)
    page.locator("input[value=scanned]").check()
    page.set_input_files("#signature_image", tmp_path / "me.jpg")
    page.locator("#see").click()
    expect(page.locator("#preview-heading")).to_be_visible()
    assert page.locator("#signature_image").evaluate("one => one.files.length") == 1
    scanned = data_of(finish(page))
    page.locator("#change-letter").click()
    page.locator("input[value=blank]").check()
    assert len(scanned) > len(data_of(finish(page)))


@BOTH
def test_with_the_keyboard_alone_from_the_empty_page_to_the_letter(open_page, language):
    page = open_page(language)
    page.locator("#member").focus()
    page.keyboard.type("griesb")
    page.locator(".match").wait_for()
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator("#step-1 .next")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("#step-2")).to_be_focused()
    page.keyboard.press("Tab")
    for text in ("Jane Doe", "10-123 Main St", "Edmonton", "Alb", "T5J 2R7", DETAILS["own_words"]):
        page.keyboard.type(text)
        page.keyboard.press("Tab")
        if text.startswith("T5J"):
            page.keyboard.press("Tab")  # past the prompts
    page.locator("#step-2 .next").focus()
    page.keyboard.press("Enter")
    expect(page.locator("#step-3")).to_be_focused()
    page.keyboard.press("Tab")
    page.keyboard.press("ArrowUp")
    expect(page.locator("input[value=blank]")).to_be_checked()
    page.locator("#download").focus()
    with page.expect_download() as download:
        page.keyboard.press("Enter")
    assert_whole(download.value, language)
    expect(page.locator("#finished")).to_be_focused()
