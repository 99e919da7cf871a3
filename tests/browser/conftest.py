"""A real browser and a real server, for tests that nothing less can answer."""

import threading
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, sync_playwright
from werkzeug.serving import make_server

from app import create_app
from letters.web.quiet import QuietRequests

QUIET_CHROMIUM = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking"]


@pytest.fixture(scope="session")
def server() -> Iterator[str]:
    """The service's address."""
    made = make_server("127.0.0.1", 0, create_app(), threaded=True, request_handler=QuietRequests)
    thread = threading.Thread(target=made.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{made.server_port}"
    made.shutdown()
    thread.join()
    made.server_close()


@pytest.fixture(scope="session")
def chromium(tool: Callable[[str], str]) -> Iterator[Browser]:
    path = tool("chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=QUIET_CHROMIUM)
        yield browser
        browser.close()


@pytest.fixture
def new_context(chromium: Browser, server: str) -> Iterator[Callable[..., BrowserContext]]:
    """Opens a window at our server, without JavaScript unless it is asked for; width and height in CSS pixels."""
    opened: list[BrowserContext] = []

    def open_one(width: int = 1280, height: int = 900, **options: object) -> BrowserContext:
        settings = {"base_url": server, "java_script_enabled": False, **options}
        context = chromium.new_context(viewport={"width": width, "height": height}, **settings)
        opened.append(context)
        return context

    yield open_one
    for context in opened:
        context.close()
