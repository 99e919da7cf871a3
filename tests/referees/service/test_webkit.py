"""The whole way to the letter in WebKit, the engine of iPhones, on a phone's screen, with and without scripts.

WebKitGTK's own small browser is driven by WebDriver on a screen that exists in memory only (Xvfb).
"""

import os
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from selenium.webdriver import WebKitGTK, WebKitGTKOptions
from selenium.webdriver.common.by import By
from selenium.webdriver.remote.webelement import WebElement
from selenium.webdriver.support.expected_conditions import visibility_of_element_located
from selenium.webdriver.support.wait import WebDriverWait
from selenium.webdriver.webkitgtk.service import Service

from tests.browser.supporter import BOTH, DETAILS, path_of
from tests.support.missing_tools import decline

# Selenium’s class for WebKitGTK still uses an argument of its own that it calls deprecated.
pytestmark = pytest.mark.filterwarnings("ignore:setting remote_server_addr:DeprecationWarning")

SCREEN = "360x740x24"
PATIENCE = 20


@pytest.fixture(scope="module")
def screen(tool: Callable[[str], str]) -> Iterator[str]:
    """Run a screen in memory, and yield its name for `DISPLAY`."""
    read, write = os.pipe()
    command = [tool("Xvfb"), "-displayfd", str(write), "-screen", "0", SCREEN, "-nolisten", "tcp"]
    with subprocess.Popen(command, pass_fds=[write], stderr=subprocess.DEVNULL) as server:
        os.close(write)
        with os.fdopen(read) as told:
            yield f":{told.readline().strip()}"
        server.terminate()


@pytest.fixture
def webkit(
    tool: Callable[[str], str], screen: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> Iterator[Callable[..., WebKitGTK]]:
    """Yield a function that opens WebKit's window, with or without scripts."""
    driver = tool("WebKitWebDriver")
    browsers = sorted(Path("/usr/lib").glob("*/webkit2gtk-4.*/MiniBrowser"))
    if not browsers:
        decline("WebKit’s MiniBrowser is not installed (apt install webkit2gtk-driver)")
    monkeypatch.setenv("DISPLAY", screen)
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("WEBKIT_DISABLE_COMPOSITING_MODE", "1")  # there is no graphics card
    opened: list[WebKitGTK] = []

    def start(*, scripts: bool) -> WebKitGTK:
        options = WebKitGTKOptions()
        options.binary_location = str(browsers[-1])
        for argument in ("--automation", "--full-screen", *(() if scripts else ("--enable-javascript=false",))):
            options.add_argument(argument)
        window = WebKitGTK(options=options, service=Service(driver))
        opened.append(window)
        return window

    yield start
    for window in opened:
        window.quit()


def seen(window: WebKitGTK, selector: str) -> WebElement:
    """Return the element once it is visible."""
    return WebDriverWait(window, PATIENCE).until(visibility_of_element_located((By.CSS_SELECTOR, selector)))


def press(window: WebKitGTK, selector: str) -> None:
    seen(window, selector).click()


def write(window: WebKitGTK) -> None:
    for name, text in DETAILS.items():
        seen(window, f"#{name}").send_keys(text)
    seen(window, "#province").send_keys("Alb")


@BOTH
def test_with_scripts_from_the_empty_page_to_the_finished_letter(webkit, server, language):
    window = webkit(scripts=True)
    window.get(server + path_of(language))
    seen(window, "#member").send_keys("Edmonton Gr")
    press(window, ".match")
    assert "Kerry Diotte" in seen(window, "#card").text
    press(window, "#step-1 .next")
    press(window, "#step-2 .next")
    assert seen(window, "#name-error").text == {"en": "Write your name.", "fr": "Écrivez votre nom."}[language]
    write(window)
    assert DETAILS["own_words"] in seen(window, "#live-own").text or window.find_elements(By.CSS_SELECTOR, ".folded")
    press(window, "#step-2 .next")
    press(window, "#see")
    assert len(WebDriverWait(window, PATIENCE).until(lambda one: one.find_elements(By.CSS_SELECTOR, ".page img"))) == 2
    press(window, "#download")
    assert "Kerry Diotte" in seen(window, "#finished-heading").text
    assert window.execute_script("return document.documentElement.scrollWidth") <= window.get_window_size()["width"]


@BOTH
def test_without_scripts_the_whole_job_is_done_in_one_page(webkit, server, language):
    window = webkit(scripts=False)
    window.get(server + path_of(language))
    seen(window, "#member").send_keys("Edmonton Griesbach")
    press(window, "#download")
    assert seen(window, "#name-error").text == {"en": "Write your name.", "fr": "Écrivez votre nom."}[language]
    write(window)
    press(window, "#download")
    assert "Kerry Diotte" in seen(window, "#finished-heading").text
    press(window, "#change-letter")
    assert seen(window, "#name").get_property("value") == DETAILS["name"]
