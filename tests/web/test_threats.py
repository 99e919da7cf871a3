"""What docs/threat-model.md says of all pages alike."""

import pytest

from tests.support.html_page import Page
from tests.web.conftest import PAGE, PAGES

FORMS = [*PAGES.values(), "/en/organize/", "/fr/organize/"]


@pytest.mark.parametrize(("method", "path"), [("GET", PAGE), ("POST", PAGE + "find"), ("OPTIONS", PAGE + "letter.pdf")])
def test_no_other_site_may_read_an_answer(client, method, path):
    """No answer says that it is for sharing, so a browser shows it to our own pages alone."""
    asked = {"Origin": "https://example.org", "Access-Control-Request-Method": "POST"}
    headers = client.open(path, method=method, headers=asked).headers
    assert [name for name, _ in headers if name.lower().startswith("access-control-")] == []


@pytest.mark.parametrize("path", FORMS)
def test_what_is_typed_never_gets_into_an_address(client, path):
    """A form without `method` would put it there; the calibration sheet's asks for two numbers."""
    page = Page.of(client.get(path))
    forms = page.all("form")
    assert forms
    assert [one["id"] for one in forms if one["method"] != "post"] in ([], ["calibration"])
    assert {one["formmethod"] for one in page.all("button")} == {None}


@pytest.mark.parametrize(
    ("method", "file", "kind"),
    [
        ("GET", "", "text/html; charset=utf-8"),
        ("POST", "letter.txt", "text/plain; charset=utf-8"),
        ("POST", "preview", "text/html; charset=utf-8"),
        ("POST", "letter.pdf", "application/pdf"),
        ("GET", "poster.pdf", "application/pdf"),
        ("POST", "letter.docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
        ("POST", "letter.eml", "message/rfc822"),
        ("GET", "nowhere", "text/html; charset=utf-8"),
    ],
)
def test_every_answer_says_what_it_is_and_how_its_text_is_written(client, filled_in, method, file, kind):
    data = filled_in | {"email": "jane.doe@example.org"} if method == "POST" else None
    assert client.open(PAGE + file, method=method, data=data).headers["Content-Type"] == kind
