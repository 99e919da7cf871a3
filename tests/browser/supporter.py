"""A supporter who fills in the campaign's page."""

import io
from collections.abc import Iterator
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default

import pikepdf
import pytest
from playwright.sync_api import Download, Locator, Page, expect

from tests.support.examples import page_texts

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
    """Fill in the page without scripts."""
    write(page)
    page.locator("#member").fill("Edmonton Griesbach")


def write(page: Page) -> None:
    """Fill in the step about the letter."""
    for name, text in DETAILS.items():
        page.locator(f"#{name}").fill(text)
    page.locator("#province").select_option("AB")


def choose_member(page: Page, typed: str = "Edmonton Gr") -> None:
    """Find a member by the beginning of a name, and go on to the letter."""
    page.locator("#member").fill(typed)
    page.locator(".match").first.click()
    page.locator("#step-1 .next").click()
    expect(page.locator("#step-2")).to_be_visible()


def go_to_signing(page: Page) -> None:
    """Fill in the first two steps."""
    choose_member(page)
    end_letter(page)


def end_letter(page: Page) -> None:
    """Fill in the step about the letter, and go on to the signature."""
    write(page)
    page.locator("#step-2 .next").click()
    expect(page.locator("#step-3")).to_be_visible()


def states_of(page: Page) -> Iterator[str]:
    """Go through the steps to the end, and yield the name of each state with everything in it unfolded."""
    for state, act in (("member", None), ("letter", choose_member), ("signing", end_letter), ("finished", finish)):
        if act:
            act(page)
        open_folded(page)
        yield state


def finish(page: Page) -> Download:
    """Press the last button, and return the letter when the page says that it is ready."""
    download = download_by(page, "#download")
    expect(page.locator("#finished")).to_be_visible()
    return download


def download_by(page: Page, button: str | Locator) -> Download:
    with page.expect_download() as download:
        (page.locator(button) if isinstance(button, str) else button).click()
    return download.value


def data_of(download: Download) -> bytes:
    return download.path().read_bytes()


def name_and_pages(download: Download) -> tuple[str, int]:
    """Return the name of the file and its number of pages."""
    with pikepdf.open(io.BytesIO(data_of(download))) as pdf:
        return download.suggested_filename, len(pdf.pages)


def assert_whole(download: Download, language: str) -> None:
    """Assert that the letter and its envelope sheet have the sender, the recipient and the text, in the language."""
    assert name_and_pages(download) == (f"letter-Edmonton-Griesbach-{language}.pdf", 2)
    letter, sheet = (" ".join(text.split()) for text in page_texts(data_of(download)))
    closing = {"en": "Yours sincerely,", "fr": "sentiments distingués."}[language]
    for said in (DETAILS["name"], "10-123 Main St", "Kerry Diotte", DETAILS["own_words"], closing):
        assert said in letter
    house = {"en": "HOUSE OF COMMONS", "fr": "CHAMBRE DES COMMUNES"}[language]
    for said in ("JANE DOE", "KERRY DIOTTE", house, "OTTAWA ON K1A 0A6"):
        assert said in sheet


def draft(download: Download) -> EmailMessage:
    return message_from_bytes(data_of(download), policy=default)


def open_folded(page: Page) -> None:
    page.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true; })")


def sign(page: Page, strokes: int = 2) -> None:
    """Draw on the pad with the mouse."""
    pad = page.locator("#pad")
    pad.scroll_into_view_if_needed()
    box = pad.bounding_box()
    assert box
    for number in range(strokes):
        left, top = box["x"] + 40, box["y"] + 15 + 20 * number
        page.mouse.move(left, top)
        page.mouse.down()
        for step in range(1, 12):
            page.mouse.move(left + 8 * step, top + (6 if step % 2 else -6))
        page.mouse.up()


def inked(page: Page) -> int:
    """Return how many values of the pad's pixels are opaque ink."""
    return page.evaluate(
        """() => {
            const pad = document.getElementById("pad");
            const { data } = pad.getContext("2d").getImageData(0, 0, pad.width, pad.height);
            return data.filter((value, place) => place % 4 === 3 && value > 0).length;
        }"""
    )
