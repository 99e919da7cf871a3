"""The address of a page as the public knows it: for codes, posters and links to share."""

from flask import request, url_for

from letters import settings


def page_address(language: str, slug: str) -> str:
    """The whole address of a campaign's page: at `LETTERS_PUBLIC_URL`, else where it was asked for."""
    path = url_for("letters_page.show", language=language, slug=slug)
    if public := settings.current().public_url:
        return public + path.removeprefix(request.script_root)
    return request.host_url.rstrip("/") + path
