"""Spreadsheets made to exhaust the service."""

import io

from tests.support.html_page import Page
from tests.support.spreadsheets import csv_of, packed, xlsx_parts


def sheet(rows: str) -> bytes:
    return packed(xlsx_parts(rows))


def problems_of(client, data: bytes) -> dict[str, str]:
    form = {"spreadsheet": (io.BytesIO(data), "people.xlsx")}
    return Page.of(client.post("/en/organize/check", data=form)).problems()


def test_the_spreadsheet_is_readable_without_its_hostile_part(client):
    cell = '<row r="1"><c t="inlineStr"><is><t>Colour</t></is></c></row>'
    assert problems_of(client, sheet(cell * 2)) == {"spreadsheet": "columns_missing"}


def test_an_endless_tag_is_not_parsed_again_with_each_chunk(client):
    """A parser that began each chunk at the tag's first byte took minutes."""
    assert problems_of(client, sheet(f'<row r="{"1" * 30_000_000}"/>')) == {"spreadsheet": "cannot_read"}


def test_elements_a_hundred_thousand_deep_are_not_read_to_their_end(client):
    assert problems_of(client, sheet("<row>" * 1_000_000)) == {"spreadsheet": "cannot_read"}


def test_a_cell_longer_than_excels_is_refused(client):
    assert problems_of(client, csv_of([["Name"], ["x" * 32_768]])) == {"spreadsheet": "cannot_read"}
