import io

import pikepdf

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
