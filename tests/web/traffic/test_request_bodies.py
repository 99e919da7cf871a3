import pytest

from letters import settings
from tests.support.html_page import Page
from tests.web.conftest import PAGE

OWN = "http://localhost"
PARTS = "multipart/form-data; boundary=part"
TEXT = b'--part\r\nContent-Disposition: form-data; name="a"\r\n\r\n%s\r\n'
PHOTO = b'--part\r\nContent-Disposition: form-data; name="signature_image"; filename="a"\r\n\r\n%s\r\n--part--\r\n'


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({}, 200),
        ({"Origin": OWN}, 200),
        ({"Origin": "HTTP://LOCALHOST"}, 200),
        ({"Origin": "https://localhost"}, 403),
        ({"Origin": "http://localhost:8080"}, 403),
        ({"Origin": "http://localhost.example.org"}, 403),
        ({"Origin": "https://example.org"}, 403),
        ({"Origin": "https://example.org", "Sec-Fetch-Site": "same-origin"}, 403),
        ({"Origin": ""}, 403),
        ({"Origin": "null"}, 403),
        ({"Origin": "null", "Sec-Fetch-Site": "cross-site"}, 403),
        ({"Origin": "null", "Sec-Fetch-Site": "same-site"}, 403),
        ({"Origin": "null", "Sec-Fetch-Site": "same-origin"}, 200),
    ],
)
@pytest.mark.parametrize("file", ["", "letter.pdf", "envelopes.pdf"])
def test_a_form_is_taken_from_our_own_page_only(client, filled_in, headers, status, file):
    assert client.post(PAGE + file, data=filled_in, headers=headers).status_code == status


def test_our_own_page_may_have_another_name_and_port(client, filled_in):
    own = {"Host": "letters.example.org:8000", "Origin": "http://letters.example.org:8000"}
    assert client.post(PAGE, data=filled_in, headers=own).status_code == 200


def test_a_link_from_another_site_may_be_followed(client):
    assert client.get(PAGE, headers={"Origin": "https://example.org"}).status_code == 200


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


def test_the_longest_letter_is_no_too_large_a_request(client, filled_in):
    filled_in |= {"body": "\U0001d54f" * 12_000, "own_words": "\U0001d54f" * 3_000}
    assert client.post(PAGE + "letter.pdf", data=filled_in).status_code == 422


def test_a_part_without_a_name_is_passed_over(client):
    body = b"--part\r\nContent-Disposition: form-data\r\n\r\nx\r\n--part--\r\n"
    assert client.post(PAGE, data=body, content_type=PARTS).status_code == 200
