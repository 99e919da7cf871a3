"""The organizers' page without a browser."""

import io

import pytest

from tests.support.spreadsheets import csv_of
from tests.web.organize.answers import DAY, HEADERS


@pytest.fixture
def send(client):
    """Return a function that posts rows and fields to a URL below `/LANGUAGE/organize/`."""

    def send(where, *rows, language="en", headers=HEADERS, file=None, **fields):
        data = csv_of([headers, *rows]) if file is None else file
        form = DAY | fields | {"spreadsheet": (io.BytesIO(data), "people.csv")}
        return client.post(f"/{language}/organize/{where}", data=form)

    return send
