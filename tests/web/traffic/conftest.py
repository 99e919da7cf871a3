"""Fixtures for the tests of the queue: an application with few places, and clients of other addresses."""

from collections.abc import Callable

import pytest
from flask import Flask
from flask.testing import FlaskClient

from app import create_app

#: A spreadsheet of one row, for the form of a stack.
SHEET = b"Name,Street,City,Province,Postal code,Riding\nJane Doe,10-123 Main St,Edmonton,AB,T5J 2R7,Outremont\n"


@pytest.fixture
def narrow(monkeypatch: pytest.MonkeyPatch) -> Callable[[], Flask]:
    """Return a function that makes an application with one request at once and a wait of one second."""

    def fresh() -> Flask:
        for name in ("AT_ONCE", "STACKS_AT_ONCE", "MAX_WAIT"):
            monkeypatch.setenv(f"LETTERS_{name}", "1")
        return create_app()

    return fresh


def from_address(app: Flask, address: str) -> FlaskClient:
    """Return a client of that address."""
    client = app.test_client()
    client.environ_base["REMOTE_ADDR"] = address
    return client
