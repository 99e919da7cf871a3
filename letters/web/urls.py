"""What the URL of a page says: its language, whether it is on a shared tablet, and how the public reaches it."""

from collections.abc import Callable
from functools import partial

from flask import abort, g, request, url_for

from letters import settings
from letters.words.campaigns.campaign import Campaign
from letters.words.messages.catalogue import LANGUAGES, translate

#: The URL rule with which the pages of both languages begin.
LANGUAGE_PREFIX = f"/<any({', '.join(LANGUAGES)}):language>"

#: The URL rule with which the pages of a campaign begin.
CAMPAIGN_PREFIX = f"{LANGUAGE_PREFIX}/<slug>"

#: The name of each language in that language.
LANGUAGE_NAMES = {"en": "English", "fr": "Français"}


def page_language() -> str:
    """Return the language with which the URL begins, or else the one that the browser prefers."""
    first_part = request.path.split("/")[1]
    return first_part if first_part in LANGUAGES else preferred_language() or LANGUAGES[0]


def preferred_language() -> str | None:
    """Return the language that the browser prefers among ours; None if it asks for neither."""
    return request.accept_languages.best_match(LANGUAGES)


def kiosk() -> str | None:
    """Return the value of `kiosk` for the links of this page: "1" on a shared tablet, else None.

    The URL of a page on a shared tablet has `?kiosk=1`, and so has every link on it.
    """
    return "1" if request.args.get("kiosk") == "1" else None


def template_context() -> dict[str, str | Callable[..., str] | None]:
    """Return what every template knows: `kiosk`, and `_`, which translates a sentence into the page's language."""
    return {"kiosk": kiosk(), "_": partial(translate, language=page_language())}


def campaign_of(slug: str) -> Campaign:
    """Return the campaign of a URL, which the log names; answer 404 if there is none."""
    if slug not in Campaign.slugs():
        abort(404)
    g.campaign = slug
    return Campaign.load(slug)


def public_url(language: str, slug: str) -> str:
    """Return the URL of a campaign's page for posters, QR codes and links to share.

    It begins with `LETTERS_PUBLIC_URL`, or else as the request did.
    """
    path = url_for("letters_page.show", language=language, slug=slug)
    if public := settings.current().public_url:
        return public + path.removeprefix(request.script_root)
    return request.host_url.rstrip("/") + path
