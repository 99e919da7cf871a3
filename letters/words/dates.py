"""Dates in the words of letters, and the dates that people type."""

import re
from datetime import date
from functools import lru_cache

from letters.refusal import Refused

#: The locales in which Babel writes dates and lists.
LOCALES = {"en": "en_CA", "fr": "fr_CA"}


@lru_cache(maxsize=32)  # a stack has one date, and Babel takes 0.1 ms for it
def long_date(day: date, language: str) -> str:
    """Return the date in words: "November 22, 2026"; in French « le 22 novembre 2026 », « le 1er novembre 2026 ».

    Sources: The Canadian Style; Le guide du rédacteur, 8.1 (no weekday, no comma, lower case).
    """
    from babel.dates import format_date  # loaded here, since `letters --help` takes 15 % longer with it

    written = format_date(day, "long", LOCALES[language])
    if language == "fr":
        return f"le {re.sub('^1 ', '1er ', written)}"  # CLDR has no ordinal here
    return written


def parse_date(typed: str) -> date:
    """Return the day that "2026-11-22" means. Raises Refused `date_invalid` (value typed) about "date"."""
    try:
        return date.fromisoformat(typed.strip())
    except ValueError:
        raise Refused("date_invalid", "date", typed=typed) from None
