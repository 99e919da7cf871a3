"""The way through the campaign's page as a strip of pictures: each step on a phone and on a desk, light and dark."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from html import escape
from pathlib import Path

from playwright.sync_api import Browser, Page, expect, sync_playwright
from werkzeug.serving import make_server

from app import create_app
from tests.browser.supporter import choose_member, finish, path_of, write

SCREENS = {"phone": (360, 740), "desk": (1280, 900)}
WIDTH_SHOWN = 240

_PAGE = """<!doctype html>
<html lang="en"><meta charset="utf-8"><title>Filmstrip</title>
<style>
body {{ font: 1rem/1.4 sans-serif; margin: 2rem; background: #eee }} img {{ border: 1px solid #999; margin: .3rem }}
</style>
{strips}
</html>
"""


def write_filmstrip(folder: Path, chromium: str) -> Path:
    """Write a picture of each step in both languages and colour schemes, and return the page that shows them."""
    strips = []
    with served() as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--headless", "--no-sandbox"])
        for language in ("en", "fr"):
            for scheme in ("light", "dark"):
                for screen in SCREENS:
                    names = list(_strip(browser, address, folder, (language, scheme, screen)))
                    pictures = "".join(f'<a href="{one}"><img src="{one}" width="{WIDTH_SHOWN}"></a>' for one in names)
                    strips.append(f"<h2>{escape(f'{language}, {scheme}, {screen}')}</h2>{pictures}")
        browser.close()
    index = folder / "filmstrip.html"
    index.write_text(_PAGE.format(strips="\n".join(strips)), encoding="utf-8")
    return index


def _strip(browser: Browser, address: str, folder: Path, kind: tuple[str, str, str]) -> Iterator[str]:
    language, scheme, screen = kind
    width, height = SCREENS[screen]
    size = {"width": width, "height": height}
    context = browser.new_context(viewport=size, color_scheme=scheme, base_url=address)  # type: ignore[arg-type]
    page = context.new_page()
    page.goto(path_of(language))
    for number, step in enumerate(STEPS, start=1):
        step(page)
        name = f"film-{'-'.join(kind)}-{number}.png"
        page.screenshot(path=folder / name, animations="disabled")
        yield name
    context.close()


def _search(page: Page) -> None:
    page.locator("#member").fill("Edmonton Gr")
    expect(page.locator(".match")).to_be_visible()


def _forget_the_name(page: Page) -> None:
    page.locator("#step-2 .next").click()
    expect(page.locator(".step-problems")).to_be_visible()


def _sign(page: Page) -> None:
    page.locator("#step-2 .next").click()
    expect(page.locator("#step-3")).to_be_visible()


def _look(page: Page) -> None:
    page.locator("#see").click()
    expect(page.locator("#preview-heading")).to_be_in_viewport()


def _read_on(page: Page) -> None:
    page.locator("#by-email").scroll_into_view_if_needed()


#: What is done before each picture.
STEPS: tuple[Callable[[Page], object], ...] = (
    lambda _page: None,
    _search,
    choose_member,
    _forget_the_name,
    write,
    _sign,
    _look,
    finish,
    _read_on,
)


@contextmanager
def served() -> Iterator[str]:
    """Serve the application for as long as the block runs, and yield its address."""
    server = make_server("127.0.0.1", 0, create_app(), threaded=True)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()
