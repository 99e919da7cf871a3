"""The date of a list that was last checked long ago, as senders see it beside a name."""

from datetime import date

from letters.people.parliament.freshness import members_as_of
from letters.words.dates import long_date
from letters.words.messages.catalogue import translate


def with_as_of(name: str, day: date | None, language: str) -> str:
    """Return the name and the day of the check, "Jane Doe, as of April 13, 2026", or the name alone without a day."""
    return translate("{name}, as of {day}", language, name=name, day=_after_of(day, language)) if day else name


def members_list_as_of(on: date, language: str) -> str:
    """Return a sentence with the day on which the list of members was checked; "" while the list is not old on `on`.

    Raises Refused as `load_members` does.
    """
    day = members_as_of(on)
    return translate("The list of members is as of {day}.", language, day=_after_of(day, language)) if day else ""


def _after_of(day: date, language: str) -> str:
    """Return the date without the article that French contracts: « en date du 13 avril 2026 »."""
    return long_date(day, language).removeprefix("le ")
