"""The headers of every response, and the origins from which forms are accepted."""

import gzip
import re
import shutil

import pytest
from flask import Flask
from werkzeug.exceptions import ServiceUnavailable, TooManyRequests

from app import create_app
from letters.web import static_files
from letters.web.campaign_page import letters_page
from tests.support.html_page import Page
from tests.web.conftest import PAGE

FORBIDDEN_TO_BROWSERS = {
    "Content-Security-Policy": "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; "
    "img-src 'self' data:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'; "
    "require-trusted-types-for 'script'; trusted-types our-pages",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), display-capture=(), geolocation=(), microphone=(), payment=(), usb=()",
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}
KEPT_BY_NOBODY = {"Cache-Control": "no-store"}
HTML, PDF = "text/html; charset=utf-8", "application/pdf"
TEXT, CSV, ZIP = "text/plain; charset=utf-8", "text/csv; charset=utf-8", "application/zip"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
RIDING = "Edmonton-Griesbach"


def download(kind: str, name: str, **more: str) -> dict[str, str]:
    return {"Content-Type": kind, "Content-Disposition": f"attachment; filename={name}"} | more


PAGE_OF_HTML = {"Content-Type": HTML, "Vary": "Accept-Encoding"}
LEADS_BACK = PAGE_OF_HTML | {"Location": PAGE}
#: The addresses under the page that answer a form; typed or reloaded, they lead to the page.
ANSWERS = ("preview", "find", "letter.pdf", "envelopes.pdf", "letter.docx", "letter.txt", "letter.eml")
#: By method and path: what is sent, the status, and the headers besides those above and Content-Length.
ROUTES = {
    ("GET", "/"): ({}, 200, PAGE_OF_HTML | {"Vary": "Accept-Language, Accept-Encoding"}),
    ("GET", "/en/"): ({}, 302, LEADS_BACK),
    ("GET", "/en/privacy"): ({}, 200, PAGE_OF_HTML),
    ("GET", "/healthz"): ({}, 200, {"Content-Type": TEXT}),
    ("GET", "/.well-known/security.txt"): ({}, 200, {"Content-Type": TEXT}),
    ("GET", PAGE): ({}, 200, PAGE_OF_HTML),
    ("POST", PAGE): ({}, 200, PAGE_OF_HTML),
    ("POST", PAGE + "preview"): ({}, 200, PAGE_OF_HTML),
    ("POST", PAGE + "find"): ({}, 422, PAGE_OF_HTML),
    ("POST", PAGE + "letter.pdf"): ({}, 200, download(PDF, f"letter-{RIDING}-en.pdf")),
    ("POST", PAGE + "envelopes.pdf"): ({}, 200, download(PDF, f"envelopes-{RIDING}-en.pdf")),
    ("POST", PAGE + "letter.docx"): ({}, 200, download(DOCX, f"letter-{RIDING}-en.docx")),
    ("POST", PAGE + "letter.txt"): ({}, 200, download(TEXT, f"letter-{RIDING}-en.txt")),
    ("POST", PAGE + "letter.eml"): ({}, 200, download("message/rfc822", f"letter-{RIDING}-en.eml")),
    **{("GET", PAGE + answer): ({}, 302, LEADS_BACK) for answer in ANSWERS},
    ("GET", "/en/members-old.json"): ({}, 200, {"Content-Type": "application/json", "Vary": "Accept-Encoding"}),
    ("GET", PAGE + "picture.png"): ({}, 200, {"Content-Type": "image/png"}),
    ("GET", PAGE + "poster.pdf"): ({}, 200, download(PDF, "poster-open-work-permits-en.pdf")),
    ("GET", PAGE + "accent-0.css"): ({}, 404, PAGE_OF_HTML),
    ("GET", PAGE + "cause-picture"): ({}, 404, PAGE_OF_HTML),
    ("GET", "/en/organize/"): ({}, 200, PAGE_OF_HTML),
    **{
        ("GET", f"/en/organize/{answer}"): ({}, 302, PAGE_OF_HTML | {"Location": "/en/organize/"})
        for answer in ("check", "stack", "pack")
    },
    ("POST", "/en/organize/check"): ({}, 422, PAGE_OF_HTML),
    ("POST", "/en/organize/stack"): ({}, 422, PAGE_OF_HTML),
    ("POST", "/en/organize/pack"): (
        {"to": RIDING.replace("-", " "), "count": "1"},
        200,
        download(ZIP, "blank-letters.zip", **{"Print-Runs": "1"}),
    ),
    ("GET", "/en/organize/calibration.pdf"): ({}, 200, download(PDF, "calibration.pdf")),
    ("GET", "/en/organize/example.csv"): ({}, 200, download(CSV, "example.csv")),
    ("GET", "/en/organize/example.xlsx"): ({}, 200, download(XLSX, "example.xlsx")),
    ("GET", "/en/nowhere/"): ({}, 404, PAGE_OF_HTML),
    ("GET", "/nowhere"): ({}, 404, PAGE_OF_HTML),
    ("PUT", PAGE + "letter.pdf"): ({}, 405, PAGE_OF_HTML | {"Allow": "GET, HEAD, OPTIONS, POST"}),
}


@pytest.mark.parametrize(("method", "path"), ROUTES, ids=" ".join)
def test_every_header_of_every_answer_is_in_the_table(client, filled_in, monkeypatch, method, path):
    monkeypatch.setenv("LETTERS_SECURITY_CONTACT", "mailto:security@letters.example.org")
    sent, status, own = ROUTES[method, path]
    data = (filled_in if path.startswith(PAGE) and status == 200 else {}) | sent if method == "POST" else None
    with client.open(path, method=method, data=data) as response:
        headers = dict(response.headers)
    headers.pop("Content-Length", None)
    if "Allow" in headers:
        headers["Allow"] = ", ".join(sorted(headers["Allow"].split(", ")))
    assert (response.status_code, headers) == (status, FORBIDDEN_TO_BROWSERS | KEPT_BY_NOBODY | own)


def test_the_table_has_every_route(application: Flask):
    adapter = application.url_map.bind("localhost")
    answered = [(method, path) for method, path in ROUTES if method != "PUT" and "nowhere" not in path]
    found = {adapter.match(path, method=method)[0] for method, path in answered}
    assert found == {rule.endpoint for rule in application.url_map.iter_rules()} - {"static"}


@pytest.mark.parametrize(
    ("method", "path", "headers", "status"),
    [
        ("POST", PAGE, {"Origin": "https://example.org"}, 403),
        ("GET", "/static/nothing.css", {}, 404),
        ("HEAD", PAGE, {}, 200),
        ("OPTIONS", PAGE, {}, 200),
        ("GET", PAGE.removesuffix("/"), {}, 308),
        ("GET", "/fr/organize/", {}, 200),
    ],
)
def test_other_statuses_and_methods_have_the_same_headers(client, method, path, headers, status):
    answer = client.open(path, method=method, headers=headers)
    assert answer.status_code == status
    assert dict(answer.headers).items() >= (FORBIDDEN_TO_BROWSERS | KEPT_BY_NOBODY).items()


@pytest.mark.parametrize("status", [429, 500, 503])
def test_error_pages_have_the_same_headers(monkeypatch, status):
    def answer(*_: object) -> None:
        raise {429: TooManyRequests, 500: ZeroDivisionError, 503: ServiceUnavailable}[status]

    monkeypatch.setattr(letters_page, "read_letter_request", answer)
    response = create_app().test_client().post(PAGE)
    assert response.status_code == status
    assert dict(response.headers).items() >= (FORBIDDEN_TO_BROWSERS | KEPT_BY_NOBODY).items()


@pytest.mark.parametrize("wanted", ["bytes=0-1999", "bytes=-1500", "bytes=99999999-", "bytes=9-0", "bytes=0-1,5-9"])
def test_a_part_of_a_static_file_is_not_sent_since_parts_that_are_compressed_fit_no_others(client, wanted):
    style = str(Page.of(client.get(PAGE)).one("link", rel="stylesheet")["href"])
    with client.get(style) as whole, client.get(style, headers={"Range": wanted, "Accept-Encoding": "gzip"}) as answer:
        assert (answer.status_code, gzip.decompress(answer.data)) == (200, whole.data)
    with client.get(style, headers={"If-None-Match": answer.headers["ETag"]}) as again:
        assert (again.status_code, again.data) == (304, b"")


def test_static_files_are_kept_for_good_since_their_url_changes_with_their_content(client):
    style = str(Page.of(client.get(PAGE)).one("link", rel="stylesheet")["href"])
    with client.get(style) as response:
        headers = dict(response.headers)
    assert re.fullmatch(r"/static/[0-9a-f]{12}/dear-mp\.css", style)
    assert headers["Cache-Control"] == "public, max-age=31536000, immutable"
    assert headers["Content-Type"] == "text/css; charset=utf-8"
    assert headers.items() >= FORBIDDEN_TO_BROWSERS.items()


def test_one_changed_file_changes_the_url_of_all_so_that_scripts_find_each_other(tmp_path, monkeypatch):
    shutil.copytree(static_files._FOLDER, tmp_path / "static")
    monkeypatch.setattr(static_files, "_FOLDER", tmp_path / "static")
    before = Page.of(create_app().test_client().get(PAGE)).one("script")["src"]
    with (tmp_path / "static" / "pad.js").open("a") as script:
        script.write("// more\n")
    assert Page.of(create_app().test_client().get(PAGE)).one("script")["src"] != before


@pytest.mark.parametrize("host", ["a b", "<script>"])
def test_the_answer_to_a_malformed_host_has_the_security_headers(client, host):
    headers = client.get(PAGE, headers={"Host": host}).headers
    assert dict(headers).items() >= (FORBIDDEN_TO_BROWSERS | KEPT_BY_NOBODY).items()


@pytest.mark.parametrize(
    ("settings", "sent", "is_told"),
    [
        ({}, {}, False),
        ({}, {"X-Forwarded-Proto": "https"}, False),
        ({"LETTERS_PROXIES": "1"}, {"X-Forwarded-Proto": "https"}, True),
        ({"LETTERS_PROXIES": "1"}, {"X-Forwarded-Proto": "http"}, False),
        ({"LETTERS_PUBLIC_URL": "https://letters.example"}, {}, True),
        ({"LETTERS_PUBLIC_URL": "HTTPS://letters.example"}, {}, True),
        ({"LETTERS_PUBLIC_URL": "http://letters.example"}, {}, False),
    ],
)
def test_behind_tls_the_answer_has_an_hsts_header(monkeypatch, settings, sent, is_told):
    for name, value in settings.items():
        monkeypatch.setenv(name, value)
    headers = create_app().test_client().get(PAGE, headers=sent).headers
    assert headers.get("Strict-Transport-Security") == ("max-age=31536000" if is_told else None)


OWN = "http://localhost"


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
def test_a_form_is_accepted_from_our_own_pages_only(client, filled_in, headers, status, file):
    assert client.post(PAGE + file, data=filled_in, headers=headers).status_code == status


def test_our_own_origin_follows_the_host_header(client, filled_in):
    own = {"Host": "letters.example.org:8000", "Origin": "http://letters.example.org:8000"}
    assert client.post(PAGE, data=filled_in, headers=own).status_code == 200


def test_a_get_from_another_site_is_answered(client):
    assert client.get(PAGE, headers={"Origin": "https://example.org"}).status_code == 200


def test_the_origin_of_the_public_url_is_our_own(client, monkeypatch):
    monkeypatch.setenv("LETTERS_PUBLIC_URL", "https://Letters.example/app")
    assert client.post(PAGE, headers={"Origin": "https://letters.example"}).status_code == 200
    assert client.post(PAGE, headers={"Origin": "https://letters.example.evil"}).status_code == 403
