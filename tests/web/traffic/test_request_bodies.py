import pytest

from letters import settings
from letters.web.kept_files import MOST_CHARACTERS
from letters.web.traffic.request_bodies import SMALL_FORM_BYTES, is_small_form
from tests.support.html_page import Page
from tests.web.conftest import PAGE

PARTS = "multipart/form-data; boundary=part"
TEXT = b'--part\r\nContent-Disposition: form-data; name="a"\r\n\r\n%s\r\n'
PHOTO = b'--part\r\nContent-Disposition: form-data; name="signature_image"; filename="a"\r\n\r\n%s\r\n--part--\r\n'


@pytest.mark.parametrize(
    "sent",
    [
        {"data": {"own_words": "x" * settings.current().max_form}},
        {"data": {"own_words": "x" * (settings.current().max_form + 1)}, "content_type": "multipart/form-data"},
        {"data": {f"field{n}": "x" for n in range(200)}, "content_type": "multipart/form-data"},
        {"data": {f"field{n}": "x" for n in range(200)}},
        {"data": TEXT % bytes(settings.current().max_form // 3) * 4 + b"--part--\r\n", "content_type": PARTS},
        {"data": PHOTO % bytes(2 * settings.current().max_picture + 1_000_001), "content_type": PARTS},
    ],
    ids=["a long request", "a long part", "many parts", "many fields", "long parts together", "a far too large photo"],
)
def test_more_than_a_letter_can_hold_is_refused(client, sent):
    response = client.post(PAGE + "letter.pdf", **sent)
    assert (response.status_code, len(Page.of(response).all("h1"))) == (413, 2)


def test_the_longest_letter_is_not_refused_by_its_size(client, filled_in):
    filled_in |= {"body": "\U0001d54f" * 12_000, "own_words": "\U0001d54f" * 3_000}
    assert client.post(PAGE + "letter.pdf", data=filled_in).status_code == 422


def test_a_multipart_field_without_a_name_is_ignored(client):
    body = b"--part\r\nContent-Disposition: form-data\r\n\r\nx\r\n--part--\r\n"
    assert client.post(PAGE, data=body, content_type=PARTS).status_code == 200


@pytest.mark.parametrize("content_type", ["application/x-www-form-urlencoded", "multipart/form-data"])
def test_a_form_of_exactly_the_permitted_size_is_accepted(client, content_type):
    overhead = len("own_words=") if content_type.endswith("urlencoded") else len("own_words")
    longest = settings.current().max_form - overhead
    statuses = [
        client.post(PAGE, data={"own_words": "x" * size}, content_type=content_type).status_code
        for size in (longest, longest + 1)
    ]
    assert statuses == [200, 413]


def test_one_file_that_the_page_kept_may_be_longer_than_the_texts_of_a_form(client):
    part, kept = TEXT.replace(b'"a"', b'"signature_photo"'), b"A" * MOST_CHARACTERS
    assert len(kept) > settings.current().max_form
    statuses = [
        client.post(PAGE, data=body + b"--part--\r\n", content_type=PARTS).status_code
        for body in (part % kept, part % (kept + b"A"), part % b"A" * 2)
    ]
    assert statuses == [200, 413, 413]


@pytest.mark.parametrize("file", ["letter.pdf", "find"])
def test_with_a_photo_up_to_twice_too_large_the_page_comes_back(client, file):
    limit = settings.current().max_form + 2 * settings.current().max_picture
    assert client.post(PAGE + file, data=PHOTO % bytes(limit), content_type=PARTS).status_code == 422


def test_with_a_spreadsheet_up_to_four_times_too_large_the_page_comes_back(client, monkeypatch):
    monkeypatch.setenv("LETTERS_MAX_UPLOAD", "1000000")
    sheet = PHOTO.replace(b"signature_image", b"spreadsheet")
    statuses = [
        client.post("/en/organize/check", data=sheet % bytes(size), content_type=PARTS).status_code
        for size in (4_000_000, 4_000_000 + settings.current().max_form + 500_000)
    ]
    assert statuses == [422, 413]


@pytest.mark.parametrize(("size", "is_small"), [(None, False), (SMALL_FORM_BYTES, True), (SMALL_FORM_BYTES + 1, False)])
def test_a_form_is_small_only_if_it_says_so(application, size, is_small):
    length = {} if size is None else {"CONTENT_LENGTH": str(size)}
    with application.test_request_context(PAGE, method="POST", environ_overrides=length):
        assert is_small_form() is is_small
