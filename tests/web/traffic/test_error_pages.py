import pytest
from werkzeug.exceptions import ServiceUnavailable

from app import create_app
from letters.web.campaign_page import letters_page
from letters.web.traffic.error_pages import error_page
from tests.support.html_page import Page
from tests.web.conftest import PAGE


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [
        ("GET", "/nowhere", 404),
        ("GET", "/de/", 404),
        ("GET", "/de/open-work-permits/", 404),
        ("GET", "/en/closed-work-permits/", 404),
        ("GET", "/en/../", 404),
        ("GET", PAGE + "letter.odt", 404),
        ("PUT", PAGE + "letter.pdf", 405),
        ("DELETE", PAGE, 405),
    ],
)
def test_an_error_page_is_in_both_languages(client, method, path, status):
    response = client.open(path, method=method)
    page = Page.of(response)
    assert (response.status_code, response.mimetype) == (status, "text/html")
    assert [section["lang"] for section in page.all("section")] == ["en", "fr"]
    assert [link["href"] for link in page.all("a")] == ["/", "/en/", "/fr/"]


@pytest.mark.parametrize(
    ("path", "headers", "first"),
    [
        ("/fr/nowhere/", {"Accept-Language": "en"}, "fr"),
        ("/nowhere", {"Accept-Language": "fr"}, "fr"),
        ("/x", {}, "en"),
    ],
)
def test_the_language_of_the_address_or_else_of_the_browser_comes_first(client, path, headers, first):
    page = Page.of(client.get(path, headers=headers))
    assert page.one("html")["lang"] == page.all("section")[0]["lang"] == first


def test_on_a_shared_tablet_the_links_of_an_error_page_keep_kiosk_mode(client):
    links = [str(link["href"]) for link in Page.of(client.get("/en/nowhere/?kiosk=1")).all("a")]
    assert [link for link in links if not link.endswith("?kiosk=1")] == []


def test_a_wrong_method_gets_the_allowed_ones(client):
    assert set(client.put(PAGE + "letter.pdf").allow) == {"GET", "HEAD", "POST", "OPTIONS"}


def test_a_url_without_its_last_slash_is_redirected(client):
    response = client.get(PAGE.removesuffix("/"))
    assert (response.status_code, response.location) == (308, "http://localhost" + PAGE)


def test_an_error_page_for_500_gives_no_details(monkeypatch):
    def fail(*_):
        raise ZeroDivisionError("secret")

    monkeypatch.setattr(letters_page, "read_letter_request", fail)
    response = create_app().test_client().post(PAGE + "letter.pdf")
    page = Page.of(response)
    assert (response.status_code, len(page.all("h1"))) == (500, 2)
    assert "secret" not in page.one("html").text


@pytest.mark.parametrize(("name", "is_asked_for"), [("me.png", True), ("", False)])
def test_a_file_has_to_be_chosen_again_only_if_there_was_one(application, name, is_asked_for):
    """Browsers send a file field without a chosen file with an empty name."""
    file = f'--x\r\nContent-Disposition: form-data; name="signature_image"; filename="{name}"\r\n\r\n\r\n--x--\r\n'
    kind = "multipart/form-data; boundary=x"
    with application.test_request_context(PAGE, method="POST", data=file.encode(), content_type=kind):
        page = error_page(ServiceUnavailable()).get_data(as_text=True)
    assert ("has to be chosen again" in page) is is_asked_for
