"""Dates as letters write them."""

import re
from datetime import date

from letters.refusal import Refused

LOCALES = {"en": "en_CA", "fr": "fr_CA"}
"""Whose dates and lists Babel writes."""


def long_date(day: date, language: str) -> str:
    """The date in words: "November 22, 2026"; in French « le 22 novembre 2026 », the first of a month « le 1er ».

    English as in The Canadian Style; French as in Le guide du rédacteur, 8.1: no weekday, no comma, small initial.
    """
    from babel.dates import format_date  # loaded here, since `letters --help` takes 15 % longer with it

    written = format_date(day, "long", LOCALES[language])
    if language == "fr":
        return f"le {re.sub('^1 ', '1er ', written)}"  # CLDR has no ordinal here
    return written


def parse_date(typed: str) -> date:
    """The day that "2026-11-22" means. Raises Refused `date_invalid` (value typed) about "date"."""
    try:
        return date.fromisoformat(typed.strip())
    except ValueError:
        raise Refused("date_invalid", "date", typed=typed) from None
