"""The organizers' page without a browser: wrong options, limits on uploads, examples and calibration sheets."""

import io
import tempfile

import pikepdf
import pytest

from letters.stacks.headers.column_names import COLUMNS
from letters.stacks.spreadsheets.spreadsheet import open_spreadsheet
from tests.support.examples import page_texts
from tests.support.html_page import Page
from tests.support.spreadsheets import csv_of
from tests.web.organize.answers import BOTH, DAY, HEADERS, JANE, JOHN, manifest, table_rows, unzipped


@pytest.mark.parametrize(
    ("fields", "problems"),
    [
        ({"to": "Nowhere"}, {"to": "member_unknown"}),
        ({"also": "nobody"}, {"also": "value_unknown"}),
        ({"envelope": "c4"}, {"envelope": "value_unknown"}),
        ({"signature": "photo.png"}, {"signature": "value_unknown"}),
        ({"order": "size", "per_file": "0"}, {"order": "value_unknown", "per_file": "count_invalid"}),
        ({"date": "tomorrow", "offset": "9,9"}, {"date": "date_invalid", "offset": "offset_invalid"}),
        ({"sides": "3", "large_print": "yes"}, {"sides": "value_unknown", "large_print": "value_unknown"}),
        ({"campaign": "nothing"}, {"campaign": "value_unknown"}),
    ],
)
@pytest.mark.parametrize("where", ["check", "stack"])
def test_a_wrong_option_is_reported_beside_it_and_the_form_keeps_its_values(send, where, fields, problems):
    response = send(where, JANE, **{"own_words": "My <b>neighbours</b>", **fields})
    page = Page.of(response)
    assert response.status_code == 422
    if "campaign" not in fields:  # with one campaign the page has no such field
        assert page.problems() == problems
    assert page.typed("own_words") == "My <b>neighbours</b>"


@pytest.mark.parametrize(
    ("file", "code"),
    [
        (b"", "cannot_read"),
        (b"Name\n", "cannot_read"),
        (b"%PDF-1.7\0\0", "cannot_read"),
        (b"Colour\nred\n", "columns_missing"),
        (b"Name,City\nJane Doe,Ottawa\n", "recipient_missing"),
    ],
)
@BOTH
def test_an_unreadable_spreadsheet_is_reported_beside_its_field(send, file, code, language):
    response = send("check", file=file, language=language)
    assert (response.status_code, Page.of(response).problems()) == (422, {"spreadsheet": code})


def test_a_file_must_be_chosen(client):
    response = client.post("/en/organize/check", data=DAY)
    assert Page.of(response).problems() == {"spreadsheet": "required"}


def test_a_row_that_names_a_signature_file_is_refused(send):
    response = send("check", file=csv_of([[*HEADERS, "Signature"], [*JANE, "me.png"]]))
    assert [code for code, _ in table_rows(response)] == ["value_unknown"]


def test_the_limits_are_shown_before_the_upload_and_enforced(send, client, monkeypatch):
    monkeypatch.setenv("LETTERS_MAX_ROWS", "2")
    monkeypatch.setenv("LETTERS_MAX_UPLOAD", "2000")
    assert "at most 2 rows and 0.0 MB" in client.get("/en/organize/").get_data(as_text=True)
    assert send("check", JANE, JOHN).status_code == 200
    assert Page.of(send("check", JANE, JOHN, JANE)).problems() == {"spreadsheet": "too_many_rows"}
    assert Page.of(send("check", file=b"x" * 2001, to="Nepean")).problems() == {"spreadsheet": "upload_too_large"}
    assert Page.of(client.post("/en/organize/pack", data={"to": "Nepean", "count": "3"})).problems() == {
        "count": "too_many_letters"
    }


def multipart(file: bytes) -> dict[str, object]:
    """Return a form with this file as bytes: the test client itself would write a large one to disk."""
    head = b'--x\r\nContent-Disposition: form-data; name="spreadsheet"; filename="people.csv"\r\n\r\n'
    return {"data": head + file + b"\r\n--x--\r\n", "content_type": "multipart/form-data; boundary=x"}


def test_a_far_too_large_request_is_not_read(client, monkeypatch):
    monkeypatch.setenv("LETTERS_MAX_UPLOAD", "1000")
    assert client.post("/en/organize/check", **multipart(b"x" * 1_100_000)).status_code == 413


def test_an_upload_stays_in_memory(client, monkeypatch):
    def on_disk(*_args, **_named):
        raise AssertionError("written to disk")

    monkeypatch.setattr(tempfile, "TemporaryFile", on_disk)
    response = client.post("/en/organize/check", **multipart(csv_of([HEADERS, JANE]) + b"\n" * 700_000))
    assert response.status_code == 200


def test_a_calibration_sheet_is_moved_by_the_offset(client):
    plain, moved = (client.get("/en/organize/calibration.pdf", query_string=query) for query in ({}, {"offset": "1,2"}))
    assert plain.mimetype == moved.mimetype == "application/pdf"
    assert plain.data != moved.data
    with pikepdf.open(io.BytesIO(plain.data)) as pdf:
        assert len(pdf.pages) > 5


def test_a_wrong_offset_is_reported_beside_its_field(client):
    response = client.get("/fr/organize/calibration.pdf?offset=9,9")
    assert (response.status_code, Page.of(response).problems()) == (422, {"offset": "offset_invalid"})


@BOTH
@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_the_examples_are_read_by_the_page_that_hands_them_out(client, send, language, kind):
    response = client.get(f"/{language}/organize/example.{kind}")
    sheet = open_spreadsheet(response.data, "example")
    assert sheet.headers == tuple(column.header.in_language(language) for column in COLUMNS)
    files = unzipped(send("stack", file=response.data, language=language))
    assert len(manifest(files)) == 1
    street = {"en": "Main\u00a0St", "fr": "rue\u00a0Principale"}[language]
    assert street in "".join(page_texts(files["run-001.pdf"]))


@pytest.mark.parametrize(("larger", "status"), [(0, 200), (1, 422)])
def test_an_upload_may_have_exactly_the_permitted_size(send, monkeypatch, larger, status):
    file = csv_of([HEADERS, JANE])
    monkeypatch.setenv("LETTERS_MAX_UPLOAD", str(len(file) - larger))
    assert send("check", file=file).status_code == status
