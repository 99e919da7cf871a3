"""Fetching against the clock, from a server that does what it can to take longer."""

import socket
import ssl
import subprocess
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from letters.people.short_fetch import Answer, fetch
from letters.refusal import Refused
from tests.people.represent_server import (
    Answering,
    Reply,
    RepresentServer,
    dripping,
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


def fetched(server: RepresentServer, reply: Reply, *, most: int = 1000, seconds: float = SECONDS) -> Answer:
    server.answer(CODE, reply)
    return fetch(f"{server.url}/postcodes/{CODE}/?sets=a", seconds=seconds, most=most)


def reason_of(url: str, *, seconds: float = SECONDS) -> str:
    began = time.monotonic()
    with pytest.raises(Refused) as caught:
        fetch(url, seconds=seconds, most=1000)
    assert time.monotonic() - began < SOON
    assert (caught.value.code, caught.value.field) == ("finder_unavailable", "postal_code")
    assert caught.value.values.keys() == {"reason"}
    return str(caught.value.values["reason"])


@pytest.mark.parametrize("code", [200, 301, 404, 429, 503])
def test_the_answer_comes_whole_whatever_its_status(code, server):
    assert fetched(server, status(code, b"{}")) == Answer(code, b"{}")


def test_an_answer_in_pieces_is_put_together(server):
    pieces = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1\r\n{\r\n1\r\n}\r\n0\r\n\r\n"
    assert fetched(server, raw(pieces)) == Answer(200, b"{}")


def test_nothing_is_sent_but_the_address(server):
    server.requests.clear()
    fetched(server, status(200, b"{}", Set_Cookie="a=b"))
    fetched(server, status(200, b"{}"))
    sent = {
        "Host": server.url.removeprefix("http://"),
        "User-Agent": "dear-mp",
        "Accept": "application/json",
        "Accept-Encoding": "identity",
        "Connection": "close",
    }
    assert server.requests == [(f"/postcodes/{CODE}/?sets=a", sent)] * 2


def test_no_redirection_is_followed(server):
    server.requests.clear()
    answer = fetched(server, status(302, Location=f"{server.url}/elsewhere/"))
    assert answer.status == 302
    assert len(server.requests) == 1


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
    assert reason_of(f"{server.url}/postcodes/{CODE}/") == "too_slow"


def test_a_server_that_drips_is_hung_up_on(server):
    over = threading.Event()

    def drip(to: Answering) -> None:
        try:
            dripping(b"HTTP/1.1 200 OK\r\nX: ")(to)
        finally:
            over.set()

    server.answer(CODE, drip)
    assert reason_of(f"{server.url}/postcodes/{CODE}/") == "too_slow"
    assert over.wait(1)


def test_a_look_up_of_the_host_that_hangs_is_left_in_time_and_nothing_is_sent_after_it(server, monkeypatch):
    server.requests.clear()
    looked_up, look_up = threading.Event(), socket.getaddrinfo

    def slowly(*arguments: object, **named: object) -> object:
        looked_up.wait(3)
        return look_up(*arguments, **named)

    monkeypatch.setattr(socket, "getaddrinfo", slowly)
    assert reason_of(f"{server.url}/postcodes/{CODE}/") == "too_slow"
    looked_up.set()
    time.sleep(0.2)
    assert server.requests == []


def test_a_host_that_takes_no_connection_is_left_in_time():
    full = socket.create_server(("127.0.0.1", 0), backlog=0)
    with full, socket.create_connection(full.getsockname()):
        assert reason_of(f"http://127.0.0.1:{full.getsockname()[1]}/") == "too_slow"


def test_no_more_is_read_than_asked_for(server):
    assert len(fetched(server, status(200, b"x" * 1000)).octets) == 1000
    with pytest.raises(Refused) as caught:
        fetched(server, status(200, b"x" * 1001))
    assert caught.value.values == {"reason": "too_large"}
    with pytest.raises(Refused) as caught:
        fetched(server, status(200, b"x" * 50_000_000))
    assert caught.value.values == {"reason": "too_large"}


@pytest.mark.parametrize(
    "octets",
    [
        b"",
        b"nonsense\r\n\r\n",
        b"HTTP/1.1 999999 OK\r\n\r\n",
        b"HTTP/1.1 200 OK\r\n" + b"X: y\r\n" * 200 + b"\r\n",
        b"HTTP/1.1 200 OK\r\nX: " + b"y" * 100_000 + b"\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
    ],
)
def test_what_is_no_http_is_no_answer(octets, server):
    server.answer(CODE, raw(octets))
    assert reason_of(f"{server.url}/postcodes/{CODE}/") == "unreachable"


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
    assert fetched(secure_server, status(200, b"{}")) == Answer(200, b"{}")
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


def test_more_requests_than_threads_wait_their_turn(server):
    server.requests.clear()
    server.answer(CODE, status(200, b"{}"))
    answers: list[Answer] = []

    def ask() -> None:
        answers.append(fetch(f"{server.url}/postcodes/{CODE}/", seconds=3, most=1000))

    threads = [threading.Thread(target=ask) for _ in range(40)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert answers == [Answer(200, b"{}")] * 40
