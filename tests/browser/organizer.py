"""An organizer at the organizers' page."""

import csv
import io
import zipfile

from playwright.sync_api import Page

from tests.support.spreadsheets import csv_of

HEADERS = ["Name", "Street address", "City", "Province", "Postal code", "Member of Parliament"]
JANE = ["Jane Doe", "10-123 Main St", "Edmonton", "AB", "T5J 2R7", "Edmonton Griesbach"]
ASTRAY = ["Ann Poe", "", "Edmonton", "AB", "T5J 2R7", "Nowhere at all"]
MANY = [["Jane Doe", f"{number} Main St", *JANE[2:]] for number in range(1, 8)]

#: A spreadsheet with two columns whose headers say too little.
UNCLEAR_SHEET = {
    "name": "people.csv",
    "mimeType": "text/csv",
    "buffer": csv_of([["Name", "Adress line", "Aptt", *HEADERS[2:]], ["Jane Doe", "123 Main St", "10", *JANE[2:]]]),
}


def sheet(*rows: list[str]) -> dict[str, object]:
    return {"name": "people.csv", "mimeType": "text/csv", "buffer": csv_of([HEADERS, *rows])}


def open_page(new_context, language: str, script: bool, **options) -> Page:
    page = new_context(java_script_enabled=script, locale=f"{language}-CA", **options).new_page()
    page.goto(f"/{language}/organize/")
    return page


def check(page: Page) -> None:
    page.locator("#stack .actions button").first.click()


def download_from(page: Page, button) -> tuple[str, dict[str, bytes]]:
    with page.expect_download() as download:
        button.click()
    with zipfile.ZipFile(io.BytesIO(download.value.path().read_bytes())) as archive:
        return download.value.suggested_filename, {name: archive.read(name) for name in archive.namelist()}


def letters(files: dict[str, bytes]) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(files["manifest.csv"].decode("utf-8-sig"), newline="")))
