"""The organizers' page without a browser: forms, downloads and messages."""

import csv
import io
import tempfile
import zipfile
from base64 import b64decode

import pikepdf
import pytest

from letters.cli import main
from letters.stacks.headers.column_names import COLUMNS
from letters.stacks.spreadsheets.spreadsheet import open_spreadsheet
from letters.web import kept_files
from letters.web.organize import stack_check
from tests.support.examples import page_texts
from tests.support.html_page import Page
from tests.support.spreadsheets import csv_of

HEADERS = ["Name", "Street address", "City", "Province", "Postal code", "Member of Parliament"]
JANE = ["Jane Doe", "10-123 Main St", "Edmonton", "AB", "T5J 2R7", "Edmonton Griesbach"]
JOHN = ["John Roe", "12 Main St", "Edmonton", "AB", "T5J 2R7", "Outremont"]
ASTRAY = ["Ann Poe", "", "Edmonton", "AB", "T5J 2R7", "Nowhere at all"]
DAY = {"date": "2026-04-20"}
BOTH = pytest.mark.parametrize("language", ["en", "fr"])


@pytest.fixture
def send(client):
    """Return a function that posts rows and fields to a URL below `/LANGUAGE/organize/`."""

    def send(where, *rows, language="en", file=None, **fields):
        data = csv_of([HEADERS, *rows]) if file is None else file
        form = DAY | fields | {"spreadsheet": (io.BytesIO(data), "people.csv")}
        return client.post(f"/{language}/organize/{where}", data=form)

    return send


def unzipped(response) -> dict[str, bytes]:
    assert (response.status_code, response.mimetype) == (200, "application/zip")
    with zipfile.ZipFile(io.BytesIO(response.data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def manifest(files) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(files["manifest.csv"].decode("utf-8-sig"), newline="")))


def table_rows(response) -> list[tuple[str | None, str]]:
    return [(row["data-code"], row.text) for row in Page.of(response).all("tr") if row["data-code"]]


def test_the_zip_has_the_files_of_the_command(send, tmp_path, monkeypatch):
    rows = [JANE, JOHN, ASTRAY]
    (tmp_path / "people.csv").write_bytes(csv_of([HEADERS, *rows]))
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("LC_ALL", "C")
    options = ["--also", "minister", "--envelope", "no10", "--order", "name", "--workers", "1", "--date", DAY["date"]]
    assert main(["stack", "people.csv", "-o", "out", *options]) == 1
    of_the_command = {file.name: file.read_bytes() for file in (tmp_path / "out").iterdir() if file.suffix != ".json"}
    assert unzipped(send("stack", *rows, also="minister", envelope="no10", order="name")) == of_the_command


@BOTH
def test_a_stack_is_an_attachment_without_a_name_in_it(send, language):
    response = send("stack", JANE, language=language)
    name = {"en": "letters.zip", "fr": "lettres.zip"}[language]
    assert response.headers["Content-Disposition"] == f"attachment; filename={name}"
    assert response.headers["Print-Runs"] == "1"


def test_the_number_of_print_runs_is_sent_before_they_are_made(send):
    response = send("stack", *[JANE] * 5, per_file="2")
    assert response.headers["Print-Runs"] == "3"
    assert [name for name in unzipped(response) if name.startswith("run-")] == [f"run-00{n}.pdf" for n in (1, 2, 3)]


def test_options_fill_cells_that_are_empty(send):
    nobody = [*JANE[:5], ""]
    files = unzipped(send("stack", nobody, JOHN, to="Nepean", language="en", signature="typed", large_print="1"))
    assert [line["riding"] for line in manifest(files)] == ["Nepean", "Outremont"]
    assert int(manifest(files)[0]["pages"]) > 2


@BOTH
def test_a_check_lists_the_numbers_of_refused_rows(send, language):
    response = send("check", JANE, ASTRAY, JOHN, language=language)
    assert response.status_code == 200
    (first, _), (second, told) = table_rows(response)
    assert {first, second} == {"required", "member_unknown"}
    assert told.startswith("3")
    page = Page.of(response)
    cells = [one.text for one in page.all("td")]
    by_riding = cells.index("Edmonton Griesbach")
    assert cells[by_riding : by_riding + 4] == ["Edmonton Griesbach", "1", "Outremont", "1"]
    pictures = page.all("img")
    assert [b64decode(one["src"].partition(",")[2])[:4] for one in pictures] == [b"\x89PNG"] * 2
    assert all("Kerry Diotte" in str(one["alt"]) for one in pictures)


def test_a_row_that_cannot_be_printed_is_refused(send):
    tall = [*JANE, "\n\n".join(["word " * 9] * 60)]
    response = send("check", file=csv_of([[*HEADERS, "Own words"], tall, [*JOHN, ""]]))
    assert [code for code, _ in table_rows(response)] == ["too_long"]


@pytest.mark.parametrize("where", ["check", "stack"])
@BOTH
def test_when_all_rows_are_refused_the_page_says_why_and_holds_them(send, where, language):
    response = send(where, ASTRAY, ASTRAY, language=language)
    assert response.status_code == 422
    link = Page.of(response).one("a", download="refused.csv")
    kind, _, data = link["href"].partition(",")
    assert kind == "data:text/csv;base64"
    rows = list(csv.DictReader(io.StringIO(b64decode(data).decode("utf-8-sig"), newline="")))
    assert [row["row"] for row in rows] == ["2", "3"]
    assert {row["code"] for row in rows} == {"required; member_unknown"}


def test_rows_that_cannot_be_printed_are_reported_once(send):
    unprintable = [*JANE, "𓀀"]
    response = send("stack", file=csv_of([[*HEADERS, "Own words"], unprintable, unprintable]))
    assert response.status_code == 422
    assert [code for code, _ in table_rows(response)] == ["glyph_missing"] * 2


def test_twenty_rows_of_a_kind_are_listed_and_the_others_counted(send):
    response = send("check", JANE, *[ASTRAY] * 205)
    assert [code for code, _ in table_rows(response)] == ["required", "member_unknown"] * 20
    assert "More rows: 185." in response.get_data(as_text=True)


UNKNOWN = [
    ["Name", "Adress", "Aptt", "City", "Postal code", "MP"],
    ["Jane Doe", "123 Main St", "10", *JANE[2:3], *JANE[4:]],
]


@BOTH
def test_columns_that_are_not_understood_are_chosen_from_lists_and_then_checked_and_downloaded(send, language):
    data = csv_of(UNKNOWN)
    response = send("check", file=data, language=language)
    assert response.status_code == 422
    page = Page.of(response)
    assert set(page.problems().values()) == {"column_unclear"}
    lists = page.all("select", name="column")
    assert len(lists) == len(UNKNOWN[0])
    assert all(one["form"] == "stack" for one in lists)
    assert "Adress" in response.text
    assert "Aptt" in response.text
    answers = ["Adress=street", "Aptt=unit", "Name=name", "City=city"]
    checked = send("check", file=data, language=language, column=answers)
    assert checked.status_code == 200
    assert '<option value="Aptt=unit" selected>' in checked.text
    files = unzipped(send("stack", file=data, language=language, column=answers))
    assert "10-123" in page_texts(files["run-001.pdf"])[0].replace("\u2011", "-")


@BOTH
def test_without_scripts_the_spreadsheet_comes_back_with_the_page_and_is_read_again(send, client, language):
    checked = Page.of(send("check", JANE, JOHN, language=language))
    kept = {one["name"]: one["value"] for one in checked.all("input", type="hidden") if "spreadsheet" in one["name"]}
    assert kept["spreadsheet_name"] == "people.csv"
    assert not checked.all(class_="choose-again")
    files = unzipped(client.post(f"/{language}/organize/stack", data=DAY | kept, content_type="multipart/form-data"))
    assert [line["name"] for line in manifest(files)] == ["Jane Doe", "John Roe"]


def test_a_spreadsheet_does_not_come_back_if_it_is_large_or_a_script_keeps_it_chosen(send, client, monkeypatch):
    form = {"spreadsheet": (io.BytesIO(csv_of([HEADERS, JANE])), "people.csv")}
    fetched = client.post("/en/organize/check", data=form, headers={"Sec-Fetch-Mode": "cors"})
    monkeypatch.setattr(kept_files, "_MOST_BYTES", 100)
    for response in (fetched, send("check", JANE)):
        page = Page.of(response)
        assert (response.status_code, bool(page.all(class_="choose-again"))) == (200, True)
        assert not page.all("input", name="spreadsheet_data")


def test_a_column_may_be_left_out_by_choice(send):
    data = csv_of([[*HEADERS, "Phone"], [*JANE, "780-555-0100"]])
    files = unzipped(send("stack", file=data, column=["Phone=-"]))
    assert "780-555-0100" not in page_texts(files["run-001.pdf"])[0]


def test_rows_passed_over_are_counted_on_the_page(send):
    assert "refused: 0, passed over: 1." in send("check", JANE, ["", "", "", "", "", "Outremont"]).text


def test_duplicates_are_skipped_when_asked(send):
    assert len(manifest(unzipped(send("stack", JANE, JOHN, JANE, skip_duplicates="1")))) == 2


def test_duplicates_are_made_and_reported_with_their_rows(send):
    told = [one.text for one in Page.of(send("check", JANE, JOHN, JANE)).all("li")]
    assert any(text.endswith("(row 4)") for text in told)
    assert len(manifest(unzipped(send("stack", JANE, JOHN, JANE)))) == 3


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


@BOTH
def test_a_pack_is_what_was_asked_for(client, language):
    fields = {"to": "Nepean; Outremont", "count": "3", "language": "both", "own_lines": "4", "also": "minister"}
    response = client.post(f"/{language}/organize/pack", data=fields)
    name = {"en": "blank-letters.zip", "fr": "lettres-vierges.zip"}[language]
    assert response.headers["Content-Disposition"] == f"attachment; filename={name}"
    lines = manifest(unzipped(response))
    assert [line["language"] for line in lines] == ["en", "en", "fr", "fr", "en", "en"] * 2
    assert {line["name"] for line in lines} == {""}


@pytest.mark.parametrize(("whom", "count"), [({"province": "PE"}, 4), ({"all": "1"}, 343)])
def test_a_pack_may_be_for_a_province_or_for_everybody(client, whom, count):
    lines = manifest(unzipped(client.post("/en/organize/pack", data={"count": "1", **whom})))
    assert len({line["riding"] for line in lines}) == len(lines) <= count


@pytest.mark.parametrize(
    ("fields", "problems"),
    [
        ({}, {"to": "required", "count": "required"}),
        ({"to": "Nepean", "count": "many"}, {"count": "count_invalid"}),
        ({"to": "Nepean", "province": "AB", "count": "1"}, {"to": "recipients_unclear"}),
        ({"to": "Nepean", "all": "1", "count": "1"}, {"to": "recipients_unclear"}),
        ({"province": "XX", "count": "1"}, {"province": "province_unknown"}),
        ({"to": "Nepean;Nowhere", "count": "1"}, {"to": "member_unknown"}),
        ({"to": "Nepean", "count": "1", "own_lines": "60"}, {"own_lines": "too_long"}),
        ({"to": "Nepean", "count": "1", "language": "es"}, {"language": "value_unknown"}),
        ({"to": "Nepean", "count": "1", "date": "x", "also": "y"}, {"date": "date_invalid", "also": "value_unknown"}),
    ],
)
@BOTH
def test_a_problem_with_a_pack_is_reported_beside_its_field(client, language, fields, problems):
    response = client.post(f"/{language}/organize/pack", data=fields)
    page = Page.of(response)
    assert (response.status_code, page.problems()) == (422, problems)
    assert [one["id"] for one in page.all() if one["id"]] == list(
        dict.fromkeys(one["id"] for one in page.all() if one["id"])
    ), "an id occurs twice"
    linked = [one["href"].removeprefix("#") for one in page.all("a") if (one["href"] or "").startswith("#")]
    assert linked
    assert all(page.all(id=target) for target in linked)


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


def test_with_several_campaigns_one_must_be_chosen(send, client, config):
    folder = config / "campaigns"
    (folder / "second").mkdir()
    for file in (folder / "open-work-permits").iterdir():
        (folder / "second" / file.name).write_bytes(file.read_bytes())
    assert Page.of(client.get("/en/organize/")).all(name="campaign")
    assert Page.of(send("check", JANE)).problems() == {"campaign": "required"}
    assert len(manifest(unzipped(send("stack", JANE, campaign="second")))) == 1


TALL = [*JANE, "\n\n".join(["word " * 9] * 60)]
WITH_WORDS = [*HEADERS, "Own words"]


def test_refused_rows_are_in_the_order_of_the_sheet(send):
    response = send("check", file=csv_of([WITH_WORDS, TALL, [*ASTRAY, ""], [*JOHN, ""]]))
    assert [text[0] for _, text in table_rows(response)] == ["2", "3", "3"]
    files = unzipped(send("stack", file=csv_of([WITH_WORDS, TALL, [*ASTRAY, ""], [*JOHN, ""]])))
    rows = csv.DictReader(io.StringIO(files["refused.csv"].decode("utf-8-sig"), newline=""))
    assert [row["row"] for row in rows] == ["2", "3"]


def test_a_run_without_letters_is_neither_counted_nor_sent(send):
    rows = csv_of([WITH_WORDS, TALL, [*JOHN, ""], TALL])
    assert "Print runs: 1." in send("check", file=rows, per_file="1").text
    files = unzipped(send("stack", file=rows, per_file="1"))
    assert [name for name in files if name.startswith("run-")] == ["run-001.pdf"]
    assert files["refused.csv"].count(b"too_long") == 2


def test_the_first_letter_is_that_of_the_first_run(send):
    pictures = Page.of(send("check", JOHN, JANE, per_file="1")).all("img")
    assert ["Rachel Bendayan" in str(one["alt"]) for one in pictures] == [True, True]


def test_ridings_are_in_alphabetical_order(send):
    cells = [one.text for one in Page.of(send("check", JOHN, JANE, JOHN)).all("td")]
    first = cells.index("Edmonton Griesbach")
    assert cells[first : first + 4] == ["Edmonton Griesbach", "1", "Outremont", "2"]


def test_a_large_list_of_refused_rows_is_not_in_the_page(send, monkeypatch):
    monkeypatch.setattr(stack_check, "_MAX_REFUSED_CSV", 20)
    page = Page.of(send("check", JANE, ASTRAY))
    assert page.all("a", download="refused.csv") == []
    assert "It is too large for this page." in page.one("main").text


@pytest.mark.parametrize(
    ("typed", "is_made"),
    [
        ({"count": "4"}, True),
        ({"count": "5"}, False),
        ({"count": "2", "also": "minister"}, True),
        ({"count": "3", "also": "minister"}, False),
    ],
)
def test_a_pack_has_at_most_as_many_letters_as_a_spreadsheet_rows(client, monkeypatch, typed, is_made):
    monkeypatch.setenv("LETTERS_MAX_ROWS", "4")
    with client.post("/en/organize/pack", data={"to": "Nepean"} | typed) as response:
        assert response.status_code == (200 if is_made else 422)


@pytest.mark.parametrize(("larger", "status"), [(0, 200), (1, 422)])
def test_an_upload_may_have_exactly_the_permitted_size(send, monkeypatch, larger, status):
    file = csv_of([HEADERS, JANE])
    monkeypatch.setenv("LETTERS_MAX_UPLOAD", str(len(file) - larger))
    assert send("check", file=file).status_code == status


@pytest.mark.parametrize(("typed", "problems"), [("1000", {}), ("1001", {"per_file": "count_invalid"})])
def test_a_print_run_has_at_most_1000_letters(send, typed, problems):
    assert Page.of(send("check", JANE, per_file=typed)).problems() == problems
