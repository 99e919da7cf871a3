import pytest

from letters import settings
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
