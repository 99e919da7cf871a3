"""Dates as letters write them."""

from datetime import date

from letters.refusal import Refused

MONTHS = {
    "en": (
        "January", "February", "March", "April", "May", "June",
        "July", "August", "September", "October", "November", "December",
    ),
    "fr": (
        "janvier", "février", "mars", "avril", "mai", "juin",
        "juillet", "août", "septembre", "octobre", "novembre", "décembre",
    ),
}  # fmt: skip


def long_date(day: date, language: str) -> str:
    """The date in words: "November 22, 2026"; in French « le 22 novembre 2026 », the first of a month « le 1er ».

    English as in The Canadian Style; French as in Le guide du rédacteur, 8.1: no weekday, no comma, small initial.
    """
    month = MONTHS[language][day.month - 1]
    if language == "fr":
        day_of_month = "1er" if day.day == 1 else str(day.day)
        return f"le {day_of_month} {month} {day.year}"
    return f"{month} {day.day}, {day.year}"


def parse_date(typed: str) -> date:
    """The day that "2026-11-22" means. Raises Refused `date_invalid` (value typed) about "date"."""
    try:
        return date.fromisoformat(typed.strip())
    except ValueError:
        raise Refused("date_invalid", "date", typed=typed) from None
