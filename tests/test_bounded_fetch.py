"""Fetching: what is sent, which answers and redirects are accepted, and over HTTPS which hosts."""

import logging
import ssl
import subprocess
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from letters.bounded_fetch import FetchFailed, fetch
from tests.support.fetching import CODE, PLENTY, SECONDS, address, failure_of, fetched, reason_of, too_slow
from tests.support.represent_server import (
    AnsweringHandler,
    RepresentServer,
    dripping,
    flooding,
    hanging,
    raw,
    running_represent_server,
    status,
)


@pytest.fixture
def server(represent: RepresentServer) -> RepresentServer:
    return represent


def test_the_servers_answer_is_returned_completely(server):
    assert fetched(server, status(200, b"{}")) == b"{}"


@pytest.mark.parametrize("code", [204, 301, 404, 429, 503])
def test_any_other_answer_is_reported_by_its_status_alone(code, server):
    server.answer(CODE, status(code, b"{}"))
    assert failure_of(address(server)) == {"status": str(code)}


def test_the_body_of_any_other_answer_is_not_waited_for(server):
    server.answer(CODE, dripping(b"HTTP/1.1 503 Busy\r\n\r\n"))
    assert failure_of(address(server)) == {"status": "503"}


def test_a_chunked_answer_is_put_together(server):
    pieces = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1\r\n{\r\n1\r\n}\r\n0\r\n\r\n"
    assert fetched(server, raw(pieces)) == b"{}"


def test_only_the_address_is_sent(server):
    fetched(server, status(200, b"{}", Set_Cookie="a=b"), accept="application/json")
    fetched(server, status(200, b"{}"), accept="application/json")
    sent = {
        "Host": server.url.removeprefix("http://"),
        "User-Agent": "dear-mp",
        "Accept": "application/json",
        "Accept-Encoding": "identity",
        "Connection": "close",
    }
    assert server.requests == [(f"/postcodes/{CODE}/?sets=a", sent)] * 2


def test_no_password_is_sent_from_the_address_a_netrc_file_or_a_redirect(server, tmp_path, monkeypatch):
    (tmp_path / "netrc").write_text("default login jane password secret", encoding="utf-8")
    monkeypatch.setenv("NETRC", str(tmp_path / "netrc"))
    with_password = address(server).replace("//", "//jane:secret@")
    assert reason_of(with_password) == "unreachable"
    server.answer(CODE, status(302, Location=with_password))
    assert failure_of(address(server), max_redirects=3) == {"status": "302"}
    server.answer("K1A0A6", status(200))
    fetched(server, status(302, Location=address(server, "K1A0A6"), Set_Cookie="a=b; Path=/"), max_redirects=1)
    assert [headers.keys() & {"Authorization", "Cookie", "Referer"} for _, headers in server.requests] == [set()] * 3


def test_no_more_redirects_are_followed_than_allowed(server):
    server.answer(CODE, status(302, Location=address(server, "K1A0A6")))
    server.answer("K1A0A6", status(301, Location="../V1V1V1/"))
    server.answer("V1V1V1", status(200, b"here"))
    assert failure_of(address(server)) == {"status": "302"}
    assert server.codes_asked == [CODE]
    assert failure_of(address(server), max_redirects=1) == {"status": "301"}
    assert fetch(address(server), max_seconds=PLENTY, max_bytes=1000, max_redirects=2) == b"here"


@pytest.mark.parametrize("onward", ["file:///etc/hosts", "ftp://127.0.0.1/", "data:,x", "http:", "//jane@127.0.0.1/"])
def test_redirects_to_anything_but_http_and_https_are_not_followed(onward, server):
    server.answer(CODE, status(302, Location=onward))
    assert failure_of(address(server), max_redirects=3) == {"status": "302"}


def test_the_body_of_a_redirect_is_not_read(server):
    over = threading.Event()

    def flood(to: AnsweringHandler) -> None:
        try:
            flooding(f"HTTP/1.1 302 Found\r\nLocation: {address(server, 'K1A0A6')}\r\n\r\n".encode(), b"x")(to)
        finally:
            over.set()

    server.answer("K1A0A6", status(200, b"here"))
    assert fetched(server, flood, max_redirects=1) == b"here"
    assert over.wait(10)


def test_a_proxy_is_used_only_if_the_caller_allows_it(server, monkeypatch):
    for name in ("no_proxy", "NO_PROXY", "HTTP_PROXY"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("http_proxy", server.url)
    server.answer(CODE, status(200, b"here"))
    elsewhere = f"http://letters.example/postcodes/{CODE}/"
    assert fetch(elsewhere, max_seconds=PLENTY, max_bytes=1000, use_proxies=True) == b"here"
    assert server.requests[0][0] == elsewhere
    assert fetched(server, status(200, b"here")) == b"here"
    assert server.requests[1][0] == f"/postcodes/{CODE}/?sets=a"
    monkeypatch.setenv("no_proxy", "letters.example,127.0.0.1")
    assert fetched(server, status(200, b"here"), use_proxies=True) == b"here"
    assert server.requests[2][0] == f"/postcodes/{CODE}/?sets=a"


def test_no_address_is_logged(server, caplog):
    caplog.set_level(logging.DEBUG)
    fetched(server, status(200, b"{}"))
    broken = b"HTTP/1.1 200 OK\r\nX\r\nContent-Length: 0\r\n\r\n"
    for reply in (status(503), status(302, Location="http://127.0.0.1:1/"), hanging, raw(b"x"), raw(broken)):
        server.answer(CODE, reply)
        try:
            fetch(address(server), max_seconds=SECONDS, max_bytes=1000, max_redirects=1)
        except FetchFailed:
            continue
    assert caplog.records == []


@pytest.mark.parametrize("body", [b"", b"x" * 10])
def test_an_answer_that_is_cut_off_is_incomplete(body, server):
    server.answer(CODE, raw(b"HTTP/1.1 200 OK\r\nContent-Length: 11\r\n\r\n" + body))
    assert reason_of(address(server)) == "incomplete"


@pytest.mark.parametrize(
    "said",
    [
        b"",
        b"nonsense\r\n\r\n",
        b"HTTP/1.1 999999 OK\r\n\r\n",
        b"HTTP/1.1 200 OK\r\n" + b"X: y\r\n" * 200 + b"\r\n",
        b"HTTP/1.1 200 OK\r\nX: " + b"y" * 100_000 + b"\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
    ],
)
def test_an_answer_that_is_not_http_counts_as_unreachable(said, server):
    server.answer(CODE, raw(said))
    assert reason_of(address(server)) == "unreachable"


@pytest.mark.parametrize(
    "url",
    [
        "http://127.0.0.1:1/",
        "http://a..b/",
        f"http://{'a' * 70}.example/",
    ],
)
def test_a_host_that_does_not_exist_is_unreachable(url):
    assert reason_of(url) == "unreachable"


@pytest.fixture
def certificate(tool: Callable[[str], str], tmp_path: Path) -> Path:
    """Return a self-signed certificate for 127.0.0.1, with its key."""
    key, path = tmp_path / "key.pem", tmp_path / "certificate.pem"
    curve = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes"]
    name = ["-subj", "/CN=127.0.0.1", "-addext", "subjectAltName=IP:127.0.0.1", "-days", "2"]
    command = [tool("openssl"), "req", "-x509", *curve, *name, "-keyout", str(key), "-out", str(path)]
    subprocess.run(command, check=True, capture_output=True)
    path.write_bytes(path.read_bytes() + key.read_bytes())
    return path


@pytest.fixture
def secure_server(certificate: Path) -> Iterator[RepresentServer]:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate)
    with running_represent_server(context) as running:
        yield running


def test_an_https_host_with_a_trusted_certificate_is_asked_within_the_same_time_limits(
    secure_server, certificate, monkeypatch
):
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
    assert fetched(secure_server, status(200, b"{}")) == b"{}"
    secure_server.answer(CODE, dripping(b"HTTP/1.1 200 OK\r\n\r\n"))
    assert too_slow(f"{secure_server.url}/postcodes/{CODE}/")


def test_an_https_host_with_an_untrusted_certificate_gets_no_postal_code(secure_server):
    secure_server.answer(CODE, status(200, b"{}"))
    assert reason_of(f"{secure_server.url}/postcodes/{CODE}/") == "unreachable"
    assert secure_server.requests == []


def test_a_host_without_https_is_unreachable_at_an_https_address(server):
    assert reason_of(f"https{server.url.removeprefix('http')}/postcodes/{CODE}/") == "unreachable"
