"""A real browser and a real server."""

import threading
from collections.abc import Callable, Iterator

import pytest
from flask import Flask
from playwright.sync_api import Browser, BrowserContext, expect, sync_playwright
from werkzeug.serving import make_server

from app import create_app
from letters.people.riding_lookup.riding_finder import RidingFinder
from letters.web.riding_finding import FINDER
from tests.browser.supporter import path_of
from tests.support.represent_server import RepresentServer, running_represent_server

expect.set_options(timeout=15_000)  # a machine that also runs other tests may take seconds for an answer

QUIET_CHROMIUM = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking"]


@pytest.fixture(scope="session")
def application() -> Flask:
    return create_app()


@pytest.fixture(scope="session")
def represent_server() -> Iterator[RepresentServer]:
    """Run a stand-in for Represent, so that no test reaches the real one."""
    with running_represent_server() as server, pytest.MonkeyPatch.context() as patch:
        patch.setenv("LETTERS_REPRESENT_URL", server.url)
        yield server


@pytest.fixture
def represent(represent_server: RepresentServer, application: Flask) -> RepresentServer:
    """Return the stand-in without replies, and give the application a finder with an empty cache."""
    represent_server.replies.clear()
    application.extensions[FINDER] = RidingFinder()
    return represent_server


@pytest.fixture(scope="session")
def server(application: Flask, represent_server: RepresentServer) -> Iterator[str]:  # noqa: ARG001 - pages ask it
    """Serve the application, and yield its URL."""
    made = make_server("127.0.0.1", 0, application, threaded=True)
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
    """Yield a function that opens a window of width × height CSS pixels, without JavaScript by default."""
    opened: list[BrowserContext] = []

    def open_one(width: int = 1280, height: int = 900, **options: object) -> BrowserContext:
        settings = {"base_url": server, "java_script_enabled": False, **options}
        context = chromium.new_context(viewport={"width": width, "height": height}, **settings)
        opened.append(context)
        return context

    yield open_one
    for context in opened:
        for page in context.pages:
            page.wait_for_load_state("networkidle")  # the server must have sent its responses
        context.close()


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
