"""Fixtures for the tests of the pages: the application, a client, a filled-in form, a copy of the config folder."""

from collections.abc import Iterator

import pytest
from flask import Flask
from flask.testing import FlaskClient
from jinja2 import Undefined

from app import create_app

PAGE = "/en/open-work-permits/"
PAGES = {"en": PAGE, "fr": "/fr/open-work-permits/"}


class FailsIfPrinted(Undefined):
    """Raises when a template prints a variable that it was not given; a test whether there is one is allowed."""

    __str__ = Undefined._fail_with_undefined_error


@pytest.fixture(scope="session")
def application() -> Flask:
    app = create_app()
    app.testing = True
    app.jinja_env.undefined = FailsIfPrinted
    return app


@pytest.fixture
def client(application: Flask) -> Iterator[FlaskClient]:
    with application.test_client() as client:
        yield client


@pytest.fixture
def filled_in() -> dict[str, str]:
    """Return every field that a letter needs, and a date at which no list is old."""
    return {
        "name": "Jane Doe",
        "street": "10-123 Main St",
        "city": "Edmonton",
        "province": "AB",
        "postal_code": "T5J 2R7",
        "member": "Edmonton Griesbach",
        "date": "2026-04-20",
    }


@pytest.fixture
def finishing(filled_in: dict[str, str]) -> dict[str, str]:
    """Return what the button sends that finishes the letter."""
    return filled_in | {"finish": "mail"}
