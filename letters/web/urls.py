"""Which language a page is in: its address says so."""

from collections.abc import Callable
from functools import partial

from flask import request

from letters.words.messages import LANGUAGES, translate

IN_ADDRESS = f"/<any({', '.join(LANGUAGES)}):language>"
"""How the addresses of pages begin."""

LANGUAGE_NAMES = {"en": "English", "fr": "Français"}
"""Each in its own language."""


def page_language() -> str:
    """The language that the address begins with, else the browser's."""
    named = request.path.split("/")[1]
    return named if named in LANGUAGES else wanted_language() or LANGUAGES[0]


def wanted_language() -> str | None:
    """The language that the browser asks for, of those that we speak."""
    return request.accept_languages.best_match(LANGUAGES)


def sentences_in_templates() -> dict[str, Callable[..., str]]:
    """What templates call `_`: it says a sentence in the language of the page, as text that they escape."""
    return {"_": partial(translate, language=page_language())}
