"""The service under load, stopped, renewed and killed, under gunicorn."""

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
    "LETTERS_HALLS": "127.0.0.1",
}
"""So that the tests' one address is not refused for asking often, nor limited to half of the places."""


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


MALFORMED = {
    "no size": b"zz\r\n",
    "a long extension": b"1;" + b"a" * 20_000,
    "more than its size": b"1\r\nname=Jane",
    "a large trailer": b"0\r\n" + b"X: a\r\n" * 100_000,
    "cut off": b"9\r\nname=Jane",
}


def test_malformed_chunks_get_400_and_are_no_error_in_the_log(tmp_path):
    """A proxy that loses its visitor in the middle of a photo leaves such chunks, too."""
    head = f"POST {LETTER} HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n"
    head += "Content-Type: application/x-www-form-urlencoded\r\n\r\n"
    with served(tmp_path, WEB_CONCURRENCY="1", LETTERS_PROXIES="1", **GENEROUS) as service:
        for chunk in MALFORMED.values():
            with socket.create_connection(("127.0.0.1", service.port), timeout=20) as client:
                client.sendall(head.encode() + chunk)
                client.shutdown(socket.SHUT_WR)
                assert client.recv(12) == b"HTTP/1.1 400"
        service.await_answer()
        assert [line for line in service.lines() if line["level"] == "error"] == []
