"""The service under load and attack, stopped and killed, under gunicorn."""

import contextlib
import http.client
import io
import os
import signal
import socket
import threading
import time
import zipfile
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from urllib.parse import urlencode

import pytest

from tests.support.serving import FORM, LETTER, PACK, served

LETTER_FORM = urlencode(FORM).encode()
LARGE_PACK = urlencode({"to": "Edmonton Griesbach", "count": "2000", "per_file": "50"}).encode()
GENEROUS = {
    "LETTERS_FORMS_PER_MINUTE": "100000",
    "LETTERS_PAGES_PER_MINUTE": "100000",
    "LETTERS_STACKS_PER_MINUTE": "100000",
    "LETTERS_MAX_WAIT": "60",
}
"""So that the tests' one address is not refused for asking often."""

LETTER_POST = (
    b"POST " + LETTER.encode() + b" HTTP/1.1\r\nHost: x\r\nContent-Type: application/x-www-form-urlencoded\r\n"
)


class Clients:
    """Connections that are opened, sent some bytes, and then kept open."""

    def __init__(self, port: int) -> None:
        self.port = port
        self.sockets: list[socket.socket] = []

    def __enter__(self) -> "Clients":
        return self

    def __exit__(self, *_error: object) -> None:
        for client in self.sockets:
            client.close()

    def open(self, count: int, first: bytes) -> None:
        for _ in range(count):
            client = socket.create_connection(("127.0.0.1", self.port), timeout=10)
            self.sockets.append(client)
            client.sendall(first)

    def send(self, some: bytes) -> None:
        for client in self.sockets:
            with contextlib.suppress(OSError):
                client.sendall(some)


def worst_answer(service, times=20) -> float:
    """Return the seconds that the slowest of several health checks took."""
    seconds = []
    for _ in range(times):
        began = time.monotonic()
        assert service.ask("/healthz")[0] == 200
        seconds.append(time.monotonic() - began)
        time.sleep(0.02)
    return max(seconds)


@pytest.mark.parametrize(
    "first",
    [
        b"",
        b"GET / HTTP/1.1\r\nHost: x\r\nX-Slow: ",
        LETTER_POST + b"Content-Length: 5000\r\n\r\nname=Jane",
        b"GET /healthz HTTP/1.0\r\n\r\n",
    ],
    ids=["nothing", "half a head", "half a form", "an answer that is not taken leave of"],
)
def test_clients_with_incomplete_requests_delay_no_other(first, tmp_path):
    with served(tmp_path, WEB_CONCURRENCY="1", **GENEROUS) as service, Clients(service.port) as clients:
        clients.open(300, first)
        worst = 0.0
        for _ in range(5):
            clients.send(b"a")
            worst = max(worst, worst_answer(service))
        print(f"300 clients that sent {first[:12]!r}: the slowest sign of life took {worst * 1000:.0f} ms")
        assert worst < 1


def test_more_connections_than_there_is_room_for_delay_no_other(tmp_path):
    with served(tmp_path, WEB_CONCURRENCY="1", **GENEROUS) as service, Clients(service.port) as clients:
        clients.open(900, b"")
        assert worst_answer(service) < 1


def test_large_forms_that_never_arrive_free_their_threads(tmp_path):
    hasty = "--worker-class tests.referees.service.hasty_worker.PatientWorker --threads 4"
    with served(tmp_path, gunicorn=hasty, WEB_CONCURRENCY="1", **GENEROUS) as service:
        with Clients(service.port) as clients:
            clients.open(12, LETTER_POST + b"Content-Length: 400000\r\n\r\n" + b"a" * 60_000)
            time.sleep(0.2)
            began = time.monotonic()
            assert service.ask("/healthz")[0] == 200
            took = time.monotonic() - began
            print(f"12 clients at 4 threads, with a patience of 1 s: waited {took:.1f} s")
            assert took < 5
            ends = [client.recv(100) for client in clients.sockets]
        assert all(end == b"" or b" 4" in end[:12] for end in ends), ends
        assert service.ask(LETTER, LETTER_FORM)[0] == 200


def test_large_forms_that_arrive_slowly_delay_no_letter(tmp_path):
    with served(tmp_path, WEB_CONCURRENCY="1", **GENEROUS) as service, Clients(service.port) as clients:
        clients.open(60, LETTER_POST + b"Content-Length: 5000000\r\n\r\n" + b"a" * 60_000)
        worst = 0.0
        for _ in range(10):
            clients.send(b"a" * 2_000)
            began = time.monotonic()
            assert service.ask("/en/open-work-permits/")[0] == 200
            assert service.ask(LETTER, LETTER_FORM)[0] == 200
            worst = max(worst, time.monotonic() - began)
        print(f"60 clients that send a large form slowly: the slowest page with its letter took {worst * 1000:.0f} ms")
        assert worst < 2


def test_a_slow_form_and_a_slow_reader_are_served(tmp_path):
    hasty = "--worker-class tests.referees.service.hasty_worker.PatientWorker"
    with served(tmp_path, gunicorn=hasty, WEB_CONCURRENCY="1", **GENEROUS) as service:
        body = LETTER_FORM + b"&ignored=" + b"a" * 60_000
        with socket.create_connection(("127.0.0.1", service.port), timeout=20) as client:
            client.sendall(LETTER_POST + b"Connection: close\r\nContent-Length: %d\r\n\r\n" % len(body))
            for start in range(0, len(body), 3_000):
                client.sendall(body[start : start + 3_000])
                time.sleep(0.02 if start < 51_000 else 0.3)
            answer = b"".join(iter(lambda: client.recv(65536), b""))
        assert answer.startswith(b"HTTP/1.1 200 ")
        connection = service.connect()
        connection.request("POST", PACK, LARGE_PACK, {"Content-Type": "application/x-www-form-urlencoded"})
        reply, pieces, began = connection.getresponse(), [], time.monotonic()
        while piece := reply.read(40_000):
            pieces.append(piece)
            time.sleep(0.05)
        connection.close()
        assert time.monotonic() - began > 1.5
        assert zipfile.ZipFile(io.BytesIO(b"".join(pieces))).testzip() is None


def make_letters(service, stopped: threading.Event, results: list[object]) -> None:
    """Request letters, each on its own connection, until stopped or refused, and record each outcome."""
    while not stopped.is_set():
        try:
            connection = service.connect()
            connection.connect()
        except ConnectionError:
            results.append("refused")
            stopped.wait(0.05)
            continue
        try:
            form = {"Content-Type": "application/x-www-form-urlencoded"}
            connection.request("POST", LETTER, LETTER_FORM, form)
            answer = connection.getresponse()
            letter = answer.read()
            whole = answer.status == 200 and letter.startswith(b"%PDF-") and letter.rstrip().endswith(b"%%EOF")
            results.append("whole" if whole else answer.status)
        except (OSError, http.client.HTTPException) as error:
            results.append(type(error).__name__)
        finally:
            connection.close()


@contextlib.contextmanager
def under_load(service, clients=12):
    """Request letters during the `with`; the list of their outcomes is provided."""
    stopped, results = threading.Event(), []
    threads = [threading.Thread(target=make_letters, args=(service, stopped, results)) for _ in range(clients)]
    for thread in threads:
        thread.start()
    try:
        yield results
    finally:
        stopped.set()
        for thread in threads:
            thread.join()


def read_slowly(reply, seconds: float) -> bytes:
    pieces = []
    while piece := reply.read(20_000):
        pieces.append(piece)
        time.sleep(seconds)
    return b"".join(pieces)


def ask_for_pack(service) -> tuple[http.client.HTTPConnection, http.client.HTTPResponse]:
    connection = service.connect()
    connection.request("POST", PACK, LARGE_PACK, {"Content-Type": "application/x-www-form-urlencoded"})
    reply = connection.getresponse()
    assert (reply.status, reply.getheader("Transfer-Encoding")) == (200, "chunked")
    return connection, reply


def test_a_stop_under_load_completes_every_accepted_request(tmp_path):
    with served(tmp_path, WEB_CONCURRENCY="2", **GENEROUS) as service, ThreadPoolExecutor() as pool:
        connection, reply = ask_for_pack(service)
        with under_load(service) as results:
            time.sleep(1.5)
            pack = pool.submit(read_slowly, reply, 0.1)
            asked = time.monotonic()
            service.process.send_signal(signal.SIGTERM)
            whole = pack.result()
            service.process.wait(30)
            took = time.monotonic() - asked
        connection.close()
        counts = Counter(results)
        print(f"stopped after {took:.1f} s, with {dict(counts)}")
        assert set(counts) == {"whole", "refused"}
        assert counts["whole"] > 20
        assert zipfile.ZipFile(io.BytesIO(whole)).testzip() is None
        assert service.process.returncode == 0


def test_a_reload_under_load_refuses_no_request(tmp_path):
    with served(tmp_path, WEB_CONCURRENCY="2", **GENEROUS) as service:
        before = set(service.workers())
        with under_load(service, clients=8) as results:
            for pause in (1, 0.3, 2):  # the second reload ends processes that have not started to answer yet
                time.sleep(pause)
                service.process.send_signal(signal.SIGHUP)
            time.sleep(4)
        counts = Counter(results)
        print(f"three reloads, with {dict(counts)}")
        assert set(counts) == {"whole"}
        assert not before & set(service.workers())
        assert [line for line in service.lines() if line["level"] == "error"] == []


def test_a_download_whose_process_is_killed_is_cut_off(tmp_path):
    with served(tmp_path, WEB_CONCURRENCY="1", **GENEROUS) as service:
        connection, reply = ask_for_pack(service)
        reply.read(10_000)
        killed = time.monotonic()
        os.kill(service.workers()[0], signal.SIGKILL)
        with pytest.raises((http.client.IncompleteRead, ConnectionResetError)):
            read_slowly(reply, 0)
        connection.close()
        service.await_answer()
        print(f"answered again {time.monotonic() - killed:.1f} s after its process was killed")
        assert time.monotonic() - killed < 5
