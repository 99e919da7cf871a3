"""Fetching against the clock, from a server that does what it can to take longer."""

import logging
import socket
import ssl
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from letters.bounded_fetch import fetch
from letters.refusal import Refused
from tests.people.represent_server import (
    Answering,
    Reply,
    RepresentServer,
    dripping,
    flooding,
    hanging,
    raw,
    running_represent_server,
    status,
)

SECONDS = 0.4
SOON = 0.9
CODE = "T5J2R7"


@pytest.fixture(scope="module")
def server() -> Iterator[RepresentServer]:
    with running_represent_server() as running:
        yield running


@pytest.fixture(autouse=True)
def _nothing_came_before(server: RepresentServer) -> None:
    server.replies.clear()
    server.requests.clear()


def address(server: RepresentServer, code: str = CODE) -> str:
    return f"{server.url}/postcodes/{code}/"


def fetched(server: RepresentServer, reply: Reply, *, most: int = 1000, **how: object) -> bytes:
    server.answer(CODE, reply)
    return fetch(f"{address(server)}?sets=a", seconds=SECONDS, most=most, **how)


def failure_of(url: str, **how: object) -> dict[str, object]:
    began = time.monotonic()
    with pytest.raises(Refused) as caught:
        fetch(url, seconds=SECONDS, most=1000, **how)
    assert time.monotonic() - began < SOON
    assert (caught.value.code, caught.value.field, caught.value.__cause__) == ("cannot_fetch", None, None)
    return dict(caught.value.values)


def reason_of(url: str, **how: object) -> object:
    ((name, reason),) = failure_of(url, **how).items()
    assert name == "reason"
    return reason


def test_what_the_server_answers_comes_whole(server):
    assert fetched(server, status(200, b"{}")) == b"{}"


@pytest.mark.parametrize("code", [204, 301, 404, 429, 503])
def test_any_other_answer_is_told_by_its_status_alone(code, server):
    server.answer(CODE, status(code, b"{}"))
    assert failure_of(address(server)) == {"status": str(code)}


def test_of_another_answer_no_text_is_waited_for(server):
    server.answer(CODE, dripping(b"HTTP/1.1 503 Busy\r\n\r\n"))
    assert failure_of(address(server)) == {"status": "503"}


def test_an_answer_in_pieces_is_put_together(server):
    pieces = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1\r\n{\r\n1\r\n}\r\n0\r\n\r\n"
    assert fetched(server, raw(pieces)) == b"{}"


def test_nothing_is_sent_but_the_address(server):
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


def test_no_password_is_sent_neither_of_an_address_nor_of_a_file_nor_on_the_way(server, tmp_path, monkeypatch):
    (tmp_path / "netrc").write_text("default login jane password secret", encoding="utf-8")
    monkeypatch.setenv("NETRC", str(tmp_path / "netrc"))
    with_password = address(server).replace("//", "//jane:secret@")
    assert reason_of(with_password) == "unreachable"
    server.answer(CODE, status(302, Location=with_password))
    assert failure_of(address(server), redirects=3) == {"status": "302"}
    server.answer("K1A0A6", status(200))
    fetched(server, status(302, Location=address(server, "K1A0A6"), Set_Cookie="a=b; Path=/"), redirects=1)
    assert [headers.keys() & {"Authorization", "Cookie", "Referer"} for _, headers in server.requests] == [set()] * 3


def test_no_redirection_is_followed_unless_it_is_allowed(server):
    server.answer(CODE, status(302, Location=address(server, "K1A0A6")))
    server.answer("K1A0A6", status(301, Location="../V1V1V1/"))
    server.answer("V1V1V1", status(200, b"here"))
    assert failure_of(address(server)) == {"status": "302"}
    assert server.codes_asked == [CODE]
    assert failure_of(address(server), redirects=1) == {"status": "301"}
    assert fetch(address(server), seconds=SECONDS, most=1000, redirects=2) == b"here"


@pytest.mark.parametrize("onward", ["file:///etc/hosts", "ftp://127.0.0.1/", "data:,x", "http:", "//jane@127.0.0.1/"])
def test_no_redirection_leads_off_the_web(onward, server):
    server.answer(CODE, status(302, Location=onward))
    assert failure_of(address(server), redirects=3) == {"status": "302"}


def test_of_a_redirect_no_text_is_read(server):
    over = threading.Event()

    def flood(to: Answering) -> None:
        try:
            flooding(f"HTTP/1.1 302 Found\r\nLocation: {address(server, 'K1A0A6')}\r\n\r\n".encode(), b"x")(to)
        finally:
            over.set()

    server.answer("K1A0A6", status(200, b"here"))
    assert fetched(server, flood, redirects=1) == b"here"
    assert over.wait(1)


def test_a_proxy_is_used_only_where_it_is_wanted(server, monkeypatch):
    for name in ("no_proxy", "NO_PROXY", "HTTP_PROXY"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("http_proxy", server.url)
    server.answer(CODE, status(200, b"here"))
    elsewhere = f"http://letters.example/postcodes/{CODE}/"
    assert fetch(elsewhere, seconds=SECONDS, most=1000, proxies=True) == b"here"
    assert server.requests[0][0] == elsewhere
    assert fetched(server, status(200, b"here")) == b"here"
    assert server.requests[1][0] == f"/postcodes/{CODE}/?sets=a"
    monkeypatch.setenv("no_proxy", "letters.example,127.0.0.1")
    assert fetched(server, status(200, b"here"), proxies=True) == b"here"
    assert server.requests[2][0] == f"/postcodes/{CODE}/?sets=a"


def test_no_address_is_logged(server, caplog):
    caplog.set_level(logging.DEBUG)
    fetched(server, status(200, b"{}"))
    broken = b"HTTP/1.1 200 OK\r\nX\r\nContent-Length: 0\r\n\r\n"
    for reply in (status(503), status(302, Location="http://127.0.0.1:1/"), hanging, raw(b"x"), raw(broken)):
        server.answer(CODE, reply)
        try:
            fetch(address(server), seconds=SECONDS, most=1000, redirects=1)
        except Refused:
            continue
    assert caplog.records == []


@pytest.mark.parametrize(
    "reply",
    [
        hanging,
        dripping(b""),
        dripping(b"HTTP/1.1 200 OK\r\nX-Slow: "),
        dripping(b"HTTP/1.1 200 OK\r\nContent-Length: 500\r\n\r\n"),
        dripping(b"HTTP/1.1 200 OK\r\n\r\n"),
        dripping(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1f4\r\n"),
        dripping(b"HTTP/1.1 100 Continue\r\n\r\n" * 50),
    ],
)
def test_a_server_that_hangs_or_drips_is_left_in_time(reply, server):
    server.answer(CODE, reply)
    assert reason_of(address(server)) == "too_slow"


def test_a_server_that_drips_is_hung_up_on(server):
    over = threading.Event()

    def drip(to: Answering) -> None:
        try:
            dripping(b"HTTP/1.1 200 OK\r\nX: ")(to)
        finally:
            over.set()

    server.answer(CODE, drip)
    assert reason_of(address(server)) == "too_slow"
    assert over.wait(1)


def test_a_look_up_of_the_host_that_hangs_is_left_in_time_and_nothing_is_sent_after_it(server, monkeypatch):
    looked_up, look_up = threading.Event(), socket.getaddrinfo

    def slowly(*arguments: object, **named: object) -> object:
        looked_up.wait(3)
        return look_up(*arguments, **named)

    monkeypatch.setattr(socket, "getaddrinfo", slowly)
    assert reason_of(address(server)) == "too_slow"
    looked_up.set()
    time.sleep(0.2)
    assert server.requests == []


def test_a_look_up_of_the_host_that_hangs_does_not_hold_up_the_end_of_the_process():
    program = """
import socket, time
from letters.bounded_fetch import fetch
socket.getaddrinfo = lambda *_, **__: time.sleep(30)
fetch("http://letters.example/", seconds=0.1, most=1)
"""
    began = time.monotonic()
    ended = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, timeout=40, check=False)
    assert "Refused: ('cannot_fetch', None)" in ended.stderr
    assert time.monotonic() - began < 15


def test_a_server_may_be_silent_for_less_than_it_may_take_in_all(server):
    server.answer(CODE, hanging)
    began = time.monotonic()
    with pytest.raises(Refused) as caught:
        fetch(address(server), seconds=5, silence=0.2, most=1000)
    assert caught.value.values == {"reason": "too_slow"}
    assert time.monotonic() - began < SOON


def test_a_host_that_takes_no_connection_is_left_in_time():
    full = socket.create_server(("127.0.0.1", 0), backlog=0)
    with full, socket.create_connection(full.getsockname()):
        assert reason_of(f"http://127.0.0.1:{full.getsockname()[1]}/") == "too_slow"


@pytest.mark.parametrize("size", [1001, 50_000_000])
def test_no_more_is_read_than_asked_for(size, server):
    assert len(fetched(server, status(200, b"x" * 1000))) == 1000
    server.answer(CODE, status(200, b"x" * size))
    assert reason_of(address(server)) == "too_large"


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
def test_what_is_no_http_is_no_answer(said, server):
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
def test_a_host_that_is_not_there_is_unreachable(url):
    assert reason_of(url) == "unreachable"


@pytest.fixture
def certificate(tool: Callable[[str], str], tmp_path: Path) -> Path:
    """A certificate for 127.0.0.1 that nobody vouches for, with its key."""
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


def test_over_https_a_host_that_proves_its_name_is_asked_and_held_to_its_time(secure_server, certificate, monkeypatch):
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
    assert fetched(secure_server, status(200, b"{}")) == b"{}"
    secure_server.answer(CODE, dripping(b"HTTP/1.1 200 OK\r\n\r\n"))
    assert reason_of(f"{secure_server.url}/postcodes/{CODE}/") == "too_slow"


def test_over_https_a_host_that_nobody_vouches_for_gets_no_postal_code(secure_server):
    secure_server.answer(CODE, status(200, b"{}"))
    assert reason_of(f"{secure_server.url}/postcodes/{CODE}/") == "unreachable"
    assert secure_server.requests == []


def test_a_host_that_speaks_no_https_is_unreachable(server):
    assert reason_of(f"https{server.url.removeprefix('http')}/postcodes/{CODE}/") == "unreachable"


def test_a_handshake_that_hangs_is_left_in_time():
    with socket.create_server(("127.0.0.1", 0)) as silent:
        assert reason_of(f"https://127.0.0.1:{silent.getsockname()[1]}/") == "too_slow"


def test_forty_requests_at_once_are_answered(server):
    server.answer(CODE, status(200, b"{}"))
    answers: list[bytes] = []

    def ask() -> None:
        answers.append(fetch(address(server), seconds=3, most=1000))

    threads = [threading.Thread(target=ask) for _ in range(40)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert answers == [b"{}"] * 40
