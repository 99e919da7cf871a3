"""The limits of time and size when fetching, which a server does its best to exceed."""

import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from letters.bounded_fetch import FetchFailed, fetch
from tests.support.fetching import CODE, LATE, SECONDS, address, fetched, reason_of, too_slow
from tests.support.represent_server import (
    AnsweringHandler,
    RepresentServer,
    dripping,
    hanging,
    status,
)


@pytest.fixture
def server(represent: RepresentServer) -> RepresentServer:
    return represent


@contextmanager
def its_threads_end() -> Iterator[None]:
    """Wait for the threads that the `with` starts: one that was given up goes on until it notices."""
    before = set(threading.enumerate())
    yield
    for thread in set(threading.enumerate()) - before:
        thread.join(20)


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
def test_a_server_that_hangs_or_drips_is_given_up_in_time(reply, server):
    server.answer(CODE, reply)
    assert too_slow(address(server))


def test_the_connection_to_a_server_that_drips_is_closed(server):
    over = threading.Event()

    def drip(to: AnsweringHandler) -> None:
        try:
            dripping(b"HTTP/1.1 200 OK\r\nX: ")(to)
        finally:
            over.set()

    server.answer(CODE, drip)
    assert too_slow(address(server))
    assert over.wait(10)


def test_a_host_lookup_that_hangs_is_given_up_in_time_and_nothing_is_sent_after_it(server, monkeypatch):
    looked_up, look_up = threading.Event(), socket.getaddrinfo

    def slowly(*arguments: object, **named: object) -> object:
        looked_up.wait(10)
        return look_up(*arguments, **named)

    monkeypatch.setattr(socket, "getaddrinfo", slowly)
    with its_threads_end():
        assert too_slow(address(server))
        looked_up.set()
    assert server.requests == []


def test_a_host_lookup_that_hangs_does_not_delay_the_end_of_the_process():
    program = """
import socket, time
from letters.bounded_fetch import fetch
socket.getaddrinfo = lambda *_, **__: time.sleep(600)
fetch("http://letters.example/", max_seconds=0.1, max_bytes=1)
"""
    ended = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, timeout=120, check=False)
    assert "FetchFailed: {'reason': 'too_slow'}" in ended.stderr


def test_a_server_may_be_idle_for_less_time_than_its_whole_answer_may_take(server):
    server.answer(CODE, hanging)
    began = time.monotonic()
    with pytest.raises(FetchFailed) as caught:
        fetch(address(server), max_seconds=60, max_idle_seconds=SECONDS, max_bytes=1000)
    assert caught.value.details == {"reason": "too_slow"}
    assert time.monotonic() - began < SECONDS + LATE


def test_a_host_that_accepts_no_connection_is_given_up_in_time():
    full = socket.create_server(("127.0.0.1", 0), backlog=0)
    with full, socket.create_connection(full.getsockname()):
        assert too_slow(f"http://127.0.0.1:{full.getsockname()[1]}/")


@pytest.mark.parametrize("size", [1001, 50_000_000])
def test_no_more_bytes_are_read_than_allowed(size, server):
    assert len(fetched(server, status(200, b"x" * 1000))) == 1000
    server.answer(CODE, status(200, b"x" * size))
    assert reason_of(address(server)) == "too_large"


def test_a_handshake_that_hangs_is_given_up_in_time():
    """Its connection is open to the end: Python does not close a socket that is reset before its handshake."""
    with socket.create_server(("127.0.0.1", 0)) as silent, its_threads_end():
        assert too_slow(f"https://127.0.0.1:{silent.getsockname()[1]}/")


def test_forty_requests_at_once_are_answered(server):
    server.answer(CODE, status(200, b"{}"))
    answers: list[bytes] = []

    def ask() -> None:
        answers.append(fetch(address(server), max_seconds=60, max_bytes=1000))

    threads = [threading.Thread(target=ask) for _ in range(40)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert answers == [b"{}"] * 40
