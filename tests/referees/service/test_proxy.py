"""The proxy: it passes on the visitor's address, survives restarts, and cuts off answers that are cut off."""

import contextlib
import http.client
import io
import os
import re
import signal
import subprocess
import threading
import time
import zipfile
from collections import Counter
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import urlencode

import pytest

from tests.referees.service.proxying import behind_nginx, is_sound, proxied
from tests.support.serving import CHECKOUT, FORM, LETTER, PACK, SERVE, served

KIND = {"Content-Type": "application/x-www-form-urlencoded"}
LETTER_FORM = urlencode(FORM)
LARGE_PACK = urlencode({"to": "Edmonton Griesbach", "count": "5000", "per_file": "50"})


class Recorder(BaseHTTPRequestHandler):
    """A service that answers with the headers that it received."""

    def do_GET(self) -> None:
        self.send_response(200)
        self.end_headers()
        self.wfile.write(str(self.headers).encode())

    def log_message(self, *_about: object) -> None:
        pass


@pytest.fixture
def recorder():
    """Return the port of a service that answers with the headers that it received."""
    with ThreadingHTTPServer(("127.0.0.1", 0), Recorder) as server:
        threading.Thread(target=server.serve_forever).start()
        yield server.server_port
        server.shutdown()


def test_forwarding_headers_of_a_client_are_not_passed_on(tool, recorder, tmp_path):
    forged = {
        "X-Forwarded-For": "203.0.113.66",
        "X-Forwarded-Proto": "http",
        "X-Forwarded-Host": "evil.example",
        "X-Forwarded-Port": "66",
        "X-Forwarded-Prefix": "/evil",
        "X-Real-IP": "203.0.113.66",
        "Forwarded": "for=203.0.113.66;host=evil.example",
    }
    with proxied(tool("caddy"), tmp_path, recorder) as proxy:
        connection = proxy.connect()
        connection.request("GET", "/", headers=forged)
        got = connection.getresponse().read().decode()
        connection.close()
    forwarded = dict(re.findall(r"(?im)^(x-forwarded-\w+|x-real-ip|forwarded): (.*?)\r?$", got))
    assert forwarded == {
        "X-Forwarded-For": "127.0.0.1",
        "X-Forwarded-Proto": "https",
        "X-Forwarded-Host": f"localhost:{proxy.https_port}",
    }


def ask_on(proxy, method: str, stopped: threading.Event, results: list[object]) -> None:
    """Request letters and pages one after the other on one connection, and record each outcome."""
    connection = proxy.connect()
    while not stopped.is_set():
        try:
            if method == "POST":
                connection.request("POST", LETTER, LETTER_FORM, KIND)
            else:
                connection.request("GET", "/en/open-work-permits/")
            answer = connection.getresponse()
            whole = answer.read().rstrip().endswith((b"%%EOF", b"</html>"))
            results.append("whole" if whole and answer.status == 200 else answer.status)
        except (OSError, http.client.HTTPException) as error:
            results.append(type(error).__name__)
            connection.close()
    connection.close()


def test_a_restart_behind_the_proxy_loses_no_request(tool, tmp_path):
    generous = {"LETTERS_FORMS_PER_MINUTE": "100000", "LETTERS_MAX_WAIT": "60", "LETTERS_HALLS": "127.0.0.1"}
    with (
        served(tmp_path, WEB_CONCURRENCY="2", **generous) as service,
        proxied(tool("caddy"), tmp_path, service.port) as proxy,
    ):
        stopped, results = threading.Event(), []
        methods = ["GET", "POST" if is_sound(tool("caddy")) else "GET"] * 3
        threads = [threading.Thread(target=ask_on, args=(proxy, method, stopped, results)) for method in methods]
        for thread in threads:
            thread.start()
        time.sleep(1.5)
        service.process.send_signal(signal.SIGTERM)
        service.process.wait(30)
        away = time.monotonic()
        environment = {**os.environ, "LETTERS_PORT": str(service.port), "WEB_CONCURRENCY": "2", **generous}
        with service.log.open("ab") as log:
            again = subprocess.Popen(SERVE, cwd=CHECKOUT, env=environment, stdout=log, stderr=log)
        try:
            time.sleep(3)
            stopped.set()
            for thread in threads:
                thread.join()
        finally:
            again.send_signal(signal.SIGQUIT)
            again.wait(10)
        counts = Counter(results)
        print(f"away {time.monotonic() - away - 3:.1f} s or less, with {dict(counts)}")
        assert set(counts) == {"whole"}
        assert counts["whole"] > 10


def read_to_the_end(reply: http.client.HTTPResponse) -> tuple[bytes, bool]:
    """Return the rest of an answer, and whether it was cut off."""
    with contextlib.closing(reply):
        try:
            return reply.read(), False
        except http.client.IncompleteRead as error:
            return error.partial, True
        except ConnectionError:
            return b"", True


def status_of_large_form(proxy) -> int | None:
    """Return the status for a form that is too large for the proxy, or None if it closes the connection."""
    with contextlib.closing(proxy.connect()) as connection:
        try:
            connection.request("POST", LETTER + "?secret", b"a" * 22_000_000, KIND | {"X-Secret": "secret"})
            return connection.getresponse().status
        except OSError:
            return None


def test_behind_the_proxy_a_broken_download_is_cut_off_and_no_visitor_is_logged(tool, tmp_path):
    with served(tmp_path, WEB_CONCURRENCY="1") as service, proxied(tool("caddy"), tmp_path, service.port) as proxy:
        plain = http.client.HTTPConnection("localhost", proxy.http_port, timeout=10)
        plain.request("GET", "/en/?secret")
        moved = plain.getresponse()
        assert (moved.status, moved.getheader("Location")) == (308, "https://localhost/en/?secret")
        plain.close()

        connection = proxy.connect()
        connection.request("GET", "/healthz")
        answer = connection.getresponse()
        assert (answer.status, answer.getheader("Server")) == (200, None)
        first, *others = answer.read().splitlines()
        assert (first, {line.split()[0] for line in others} - {b"list_old", b"office_old"}) == (b"ok", set())
        connection.request("POST", PACK, LARGE_PACK, KIND)
        pack = connection.getresponse()
        pack.read(10_000)
        os.kill(service.workers()[0], signal.SIGKILL)
        got, broken = read_to_the_end(pack)
        connection.close()
        assert broken or not is_sound(tool("caddy"))
        assert not zipfile.is_zipfile(io.BytesIO(got))
        service.await_answer()

        assert status_of_large_form(proxy) in {413, 502, None}
        service.process.send_signal(signal.SIGQUIT)
        service.process.wait(10)
        connection = proxy.connect()
        connection.request("GET", "/en/?secret")
        assert connection.getresponse().status in {502, 503}
        connection.close()
        log = proxy.log.read_text(encoding="utf-8")
    assert "secret" not in log
    assert "127.0.0.1" not in log


def test_the_proxy_closes_connections_that_never_complete_their_headers(tool, recorder, tmp_path):
    with proxied(tool("caddy"), tmp_path, recorder) as proxy:
        connection = proxy.connect()
        connection.connect()
        began = time.monotonic()
        connection.sock.settimeout(20)
        connection.sock.sendall(b"GET / HTTP/1.1\r\nHost: localhost\r\nX-Slow: ")
        ended = b""
        with contextlib.suppress(ConnectionError):
            ended = connection.sock.recv(1000)
        took = time.monotonic() - began
        connection.close()
    assert b" 200 " not in ended
    assert 8 < took < 14


def test_nginx_as_in_the_guide_passes_on_the_visitors_address_and_cuts_off_broken_answers(tool, recorder, tmp_path):
    with (
        behind_nginx(tool("nginx"), tool("openssl"), tmp_path, recorder) as proxy,
        contextlib.closing(proxy.connect()) as connection,
    ):
        connection.request("GET", "/", headers={"X-Forwarded-For": "203.0.113.66", "X-Forwarded-Proto": "http"})
        got = connection.getresponse().read().decode()
    assert re.findall(r"(?im)^(x-forwarded-(?:for|proto): .*?)\r?$", got) == [
        "X-Forwarded-For: 127.0.0.1",
        "X-Forwarded-Proto: https",
    ]
    with (
        served(tmp_path, WEB_CONCURRENCY="1", LETTERS_PROXIES="1") as service,
        behind_nginx(tool("nginx"), tool("openssl"), tmp_path, service.port) as proxy,
        contextlib.closing(proxy.connect()) as connection,
    ):
        connection.request("POST", LETTER, LETTER_FORM, KIND)
        letter = connection.getresponse()
        assert (letter.status, letter.read()[:5]) == (200, b"%PDF-")
        connection.request("POST", PACK, LARGE_PACK, KIND)
        pack = connection.getresponse()
        pack.read(10_000)
        os.kill(service.workers()[0], signal.SIGKILL)
        assert read_to_the_end(pack)[1]
    written = [file for name in ("client_body", "proxy") for file in (tmp_path / name).rglob("*")]
    assert written == []


def test_a_client_that_claims_a_new_address_each_time_has_one_allowance(tool, tmp_path):
    settings = {"WEB_CONCURRENCY": "1", "LETTERS_PROXIES": "1", "LETTERS_FORMS_PER_MINUTE": "3"}
    with (
        served(tmp_path, **settings) as service,
        proxied(tool("caddy"), tmp_path, service.port) as proxy,
        contextlib.closing(proxy.connect()) as connection,
    ):
        statuses = []
        for number in range(5):
            connection.request("POST", LETTER, LETTER_FORM, KIND | {"X-Forwarded-For": f"203.0.113.{number}"})
            answer = connection.getresponse()
            answer.read()
            statuses.append(answer.status)
        assert statuses == [200, 200, 200, 429, 429]
        log = service.log.read_text(encoding="utf-8")
    assert "203.0.113" not in log
    assert not re.search(r"127\.0\.0\.1(?!:)", log)
