"""The riding finder that the campaign's page and the organizers' page share, with its memory and its limits."""

from flask import current_app

from letters.people.riding_lookup.riding_finder import RidingFinder

#: The key of `app.extensions` under which the application keeps its `RidingFinder`.
FINDER = "riding_finder"


def riding_finder() -> RidingFinder:
    """Return the finder of the current application."""
    finder: RidingFinder = current_app.extensions[FINDER]
    return finder
