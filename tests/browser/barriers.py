"""What axe-core finds in a page: barriers for people who use it without sight, a mouse, colours or a large screen."""

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page


def barriers(page: Page) -> list[str]:
    """Return each barrier with its element, for WCAG 2.2 A and AA and axe's own best practices."""
    found = Axe().run(page).response["violations"]
    return [f"{one['id']}: {node['html'][:200]}" for one in found for node in one["nodes"]]
