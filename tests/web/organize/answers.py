"""Spreadsheets that are sent to the organizers' page, and what is in its answers."""

import csv
import io
import zipfile

import pytest

from tests.support.html_page import Page

HEADERS = ["Name", "Street address", "City", "Province", "Postal code", "Member of Parliament"]
JANE = ["Jane Doe", "10-123 Main St", "Edmonton", "AB", "T5J 2R7", "Edmonton Griesbach"]
JOHN = ["John Roe", "12 Main St", "Edmonton", "AB", "T5J 2R7", "Outremont"]
ASTRAY = ["Ann Poe", "", "Edmonton", "AB", "T5J 2R7", "Nowhere at all"]
DAY = {"date": "2026-04-20"}
BOTH = pytest.mark.parametrize("language", ["en", "fr"])


def unzipped(response) -> dict[str, bytes]:
    assert (response.status_code, response.mimetype) == (200, "application/zip")
    with zipfile.ZipFile(io.BytesIO(response.data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def manifest(files) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(files["manifest.csv"].decode("utf-8-sig"), newline="")))


def table_rows(response) -> list[tuple[str | None, str]]:
    return [(row["data-code"], row.text) for row in Page.of(response).all("tr") if row["data-code"]]
