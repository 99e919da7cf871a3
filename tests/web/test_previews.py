import io
from base64 import b64decode

import pikepdf
from PIL import Image

from tests.support.html_page import Page
from tests.web.conftest import PAGE


def test_a_preview_shows_the_first_pages_of_a_letter_and_counts_the_others(client, filled_in):
    form = filled_in | {"body": "a\n\n" * 3_000, "large_print": "1", "also": "minister", "envelope": "none"}
    response = client.post(PAGE + "preview", data=form)
    shown = len(Page.of(response).all("img", width="400"))
    assert shown == 24
    download = client.post(PAGE + "letter.pdf", data=form | {"sides": "1"}).data
    with pikepdf.open(io.BytesIO(download)) as pdf:
        assert f"download: {len(pdf.pages) - shown}." in response.text
    plain = client.post(PAGE + "preview", data=filled_in)
    assert "not shown here" not in plain.text


def test_every_page_has_a_sharp_picture_and_an_alternative_text(client, filled_in):
    form = filled_in | {"body": "word " * 900, "also": "prime-minister", "envelope": "no10"}
    pictures = Page.of(client.post(PAGE + "preview", data=form)).all("img", width="400")
    member, prime_minister = "Kerry Diotte", "Prime Minister"
    assert [(str(one["alt"]).split(",")[0].split(" to ")[0], str(one["alt"])[-6:]) for one in pictures[:4]] == [
        ("The letter", "page 1"),
        ("The letter", "page 2"),
    ] * 2
    assert [one["alt"].startswith("The envelope to ") for one in pictures[4:]] == [True, True]
    assert [member in str(one["alt"]) for one in pictures] == [True, True, False, False, True, False]
    assert [prime_minister in str(one["alt"]) for one in pictures] == [False, False, True, True, False, True]
    for picture in pictures:
        with Image.open(io.BytesIO(b64decode(str(picture["src"]).partition("base64,")[2]))) as page:
            assert page.width == 2 * int(str(picture["width"]))


def test_a_preview_of_a_letter_that_cannot_be_printed_says_why(client, filled_in):
    response = client.post(PAGE + "preview", data=filled_in | {"own_words": "word\n\n" * 500})
    assert (response.status_code, Page.of(response).problems()) == (422, {"own_words": "too_long"})
