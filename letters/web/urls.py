"""What the URL of a page says: its language, whether it is on a shared tablet, and how the public reaches it."""

from functools import partial

from flask import Flask, abort, g, redirect, request, url_for
from werkzeug.wrappers import Response

from letters import settings
from letters.refusal import Refused
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


def template_context() -> dict[str, object]:
    """Return the variables of every template: `kiosk`, `language_names`, `translate`, and `_`.

    `_` translates into the page's language, `translate` into any.
    """
    return {
        "kiosk": kiosk(),
        "language_names": LANGUAGE_NAMES,
        "translate": translate,
        "_": partial(translate, language=page_language()),
    }


def campaign_of(slug: str) -> Campaign:
    """Return the campaign of a URL, which the log names; answer 404 if there is none."""
    if slug not in Campaign.slugs():
        abort(404)
    g.campaign = slug
    return Campaign.load(slug)


def public_url(language: str, slug: str) -> str:
    """Return the URL of a campaign's page for posters, QR codes and links to share.

    It begins with `LETTERS_PUBLIC_URL`, or without that setting with the host of the request.
    """
    path = url_for("letters_page.show", language=language, slug=slug)
    if public := settings.current().public_url:
        return public + path.removeprefix(request.script_root)
    return request.host_url.rstrip("/") + path


def install_slugs(app: Flask) -> None:
    """Use a campaign's French slug in every URL of its French page that is made or read."""
    app.url_value_preprocessor(_read_slug)
    app.url_defaults(_write_slug)
    app.before_request(_lead_to_own_slug)


def _read_slug(_endpoint: str | None, values: dict[str, str] | None) -> None:
    """Replace a French slug by the campaign's folder."""
    if not values or "slug" not in values:
        return
    g.asked_slug = asked = values["slug"]
    if asked not in Campaign.slugs():
        values["slug"] = next((slug for slug in Campaign.slugs() if _slug_in("fr", slug) == asked), asked)


def _write_slug(_endpoint: str, values: dict[str, str]) -> None:
    if "slug" in values and "language" in values:
        values["slug"] = _slug_in(values["language"], values["slug"])


def _lead_to_own_slug() -> Response | None:
    """Redirect from the slug of the other language."""
    values = request.view_args or {}
    if request.method not in ("GET", "HEAD") or "slug" not in values:
        return None
    if g.asked_slug == _slug_in(values["language"], values["slug"]):
        return None
    query = request.query_string.decode()
    return redirect(url_for(str(request.endpoint), **values) + (f"?{query}" if query else ""))


def _slug_in(language: str, slug: str) -> str:
    try:
        campaign = Campaign.load(slug)
    except Refused:  # an unknown or broken one has no other slug
        return slug
    return (campaign.slug_fr if language == "fr" else None) or slug
