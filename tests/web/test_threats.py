"""The rules of docs/threat-model.md that hold for all pages."""

import pytest

from tests.support.html_page import Page
from tests.web.conftest import PAGE, PAGES

FORMS = [*PAGES.values(), "/en/organize/", "/fr/organize/"]


@pytest.mark.parametrize(("method", "path"), [("GET", PAGE), ("POST", PAGE + "find"), ("OPTIONS", PAGE + "letter.pdf")])
def test_no_other_site_may_read_an_answer(client, method, path):
    """Without CORS headers a browser shows a response to our own pages only."""
    asked = {"Origin": "https://example.org", "Access-Control-Request-Method": "POST"}
    headers = client.open(path, method=method, headers=asked).headers
    assert [name for name, _ in headers if name.lower().startswith("access-control-")] == []


@pytest.mark.parametrize("path", FORMS)
def test_what_is_typed_never_gets_into_an_address(client, path):
    """A form without `method` would put it there; only the calibration sheet's, with its two numbers, is a GET."""
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
def test_every_answer_has_a_type_and_a_charset(client, filled_in, method, file, kind):
    data = filled_in | {"email": "jane.doe@example.org"} if method == "POST" else None
    assert client.open(PAGE + file, method=method, data=data).headers["Content-Type"] == kind
