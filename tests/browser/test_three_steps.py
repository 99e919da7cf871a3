"""What the way from the link to the letter costs on a phone: taps, scrolling, words to read, answers to give."""

import re

from playwright.sync_api import Locator, Page, expect

from tests.browser.supporter import BOTH, DETAILS, finish, go_to_signing

PHONE = {"width": 360, "height": 740, "has_touch": True, "is_mobile": True}
SCREEN = 740
MOST_TAPS, MOST_SCREENS, MOST_WORDS = 8, 3, 450

#: The words of the interface that are visible: not the letter, nor the pictures of pages.
VISIBLE_WORDS = """() => {
    const said = new Set();
    const leftOut = "#text, .pages, script, .unseen, option";
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
        const { parentElement } = walker.currentNode;
        if (parentElement.closest(leftOut) || !parentElement.checkVisibility()) continue;
        if (walker.currentNode.data.trim()) said.add(walker.currentNode.data.trim());
    }
    return [...said];
}"""


class Thumb:
    """A person with a phone, whose taps, scrolling and reading are counted; the keyboard's Next is free."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.taps = 0
        self.pixels = 0.0
        self.read: set[str] = set()

    def look(self) -> None:
        self.read.update(self.page.evaluate(VISIBLE_WORDS))

    def scroll_to(self, what: Locator) -> None:
        """Scroll as far as needed to see it above the button that stays at the bottom."""
        before = self.page.evaluate("scrollY")
        what.scroll_into_view_if_needed()
        self.pixels += abs(self.page.evaluate("scrollY") - before)

    def tap(self, what: Locator) -> None:
        self.look()
        self.scroll_to(what)
        what.tap()
        self.taps += 1

    def type(self, texts: list[str]) -> None:
        """Type into the focused field and those after it, with the keyboard's Next between them."""
        for text in texts:
            before = self.page.evaluate("scrollY")
            self.page.keyboard.type(text)
            self.page.keyboard.press("Tab")
            self.pixels += abs(self.page.evaluate("scrollY") - before)


@BOTH
def test_eight_taps_three_screens_and_450_words_lead_to_the_letter(open_page, represent, language):
    represent.answer_with("T5J 2R7", ["48017"])
    page = open_page(language, **PHONE)
    thumb = Thumb(page)
    thumb.tap(page.locator("#member"))
    page.keyboard.type("T5J 2R7")
    expect(page.locator("#card")).to_contain_text("Kerry Diotte")
    thumb.tap(page.locator("#step-1 .next"))
    thumb.tap(page.locator("#name"))
    thumb.type([DETAILS["name"], DETAILS["street"], DETAILS["city"]])
    expect(page.locator("#province")).to_have_value("AB")
    expect(page.locator("#postal_code")).to_have_value("T5J 2R7")
    thumb.tap(page.locator("#step-2 .next"))
    expect(page.locator("#step-3")).to_be_visible()
    with page.expect_download():
        thumb.tap(page.locator("#download"))
    expect(page.locator("#finished-heading")).to_be_in_viewport()
    words = sum(len(re.findall(r"[^\W_]+(?:[’'-][^\W_]+)*", text)) for text in thumb.read)
    assert (thumb.taps <= MOST_TAPS, thumb.pixels <= MOST_SCREENS * SCREEN, words <= MOST_WORDS) == (True,) * 3, (
        f"{thumb.taps} taps, {thumb.pixels / SCREEN:.1f} screens, {words} words"
    )


@BOTH
def test_each_steps_button_is_within_its_first_two_screens(open_page, represent, language):
    represent.answer_with("T5J 2R7", ["48017"])
    page = open_page(language, **PHONE)

    def depth(button: str) -> float:
        """Return where the button's place in the page ends, in screens from the step's beginning."""
        place = "place => document.querySelectorAll('.onward').forEach((one) => { one.style.position = place; })"
        page.evaluate(place, "static")
        below = page.locator(button).bounding_box()
        form = page.locator("#letter").bounding_box()
        page.evaluate(place, "")
        return (below["y"] + below["height"] - max(form["y"], 0) + min(form["y"], 0)) / SCREEN

    for step, button in ((1, "#step-1 .next"), (2, "#step-2 .next"), (3, "#download")):
        expect(page.locator(f"#step-{step}")).to_be_visible()
        expect(page.locator(button)).to_be_in_viewport()
        if step == 1:
            page.locator("#member").fill("T5J 2R7")
            expect(page.locator("#card")).to_be_visible()
        if step == 2:
            for name, text in DETAILS.items():
                page.locator(f"#{name}").fill(text)
        page.evaluate("scrollTo(0, 0)")
        assert depth(button) <= 2, button
        page.locator(button).click()


@BOTH
def test_six_answers_are_required_and_the_rest_is_offered(open_page, language):
    page = open_page(language)
    page.locator("#step-1 .next").click()
    required = page.locator("[required], #member").evaluate_all("all => all.map((one) => one.name)")
    assert required == ["member", "name", "street", "city", "province", "postal_code"]
    expect(page.locator("input[value=typed]")).to_be_checked()


@BOTH
def test_on_a_phone_the_letter_is_folded_and_opens_with_one_tap(open_page, language):
    page = open_page(language, **PHONE)
    page.locator("#member").fill("Edmonton Gr")
    page.locator(".match").tap()
    page.locator("#step-1 .next").tap()
    expect(page.locator("#step-2")).to_be_visible()
    folded = page.locator("#text").bounding_box()["height"]
    assert folded < SCREEN / 3
    page.locator("#unfold").tap()
    assert page.locator("#text").bounding_box()["height"] > 2 * SCREEN


def test_the_finished_state_comes_within_a_second_of_the_last_tap(open_page):
    page = open_page()
    go_to_signing(page)
    finish(page)
    page.locator("#change-letter").click()
    took = page.evaluate(
        """async () => {
            const begun = performance.now();
            document.getElementById("download").click();
            while (!document.getElementById("finished")) await new Promise((seen) => setTimeout(seen, 10));
            return performance.now() - begun;
        }"""
    )
    assert took < 1000
