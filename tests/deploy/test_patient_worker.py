"""The worker waits for a client only while it sends, or reads what is sent to it."""

import socket
import threading
import time
from functools import partial

import pytest

from deploy import patient_worker
from deploy.patient_worker import SMALL_REQUEST, PatientSocket, bytes_wanted


@pytest.fixture
def pair():
    """Yield our end of a connection and the client's."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        client = socket.create_connection(listener.getsockname())
        taken, _ = listener.accept()
    ours = PatientSocket(fileno=taken.detach())
    with ours, client:
        yield ours, client


HEAD = b"POST / HTTP/1.1\r\nHost: x\r\n"


@pytest.mark.parametrize(
    ("received", "size"),
    [
        (b"", 1),
        (b"G", 2),
        (HEAD, len(HEAD) + 1),
        (b"GET / HTTP/1.1\r\n\r\n", 18),
        (HEAD + b"Content-Length: 5\r\n\r\n", len(HEAD) + 21 + 5),
        (HEAD + b"content-length:5 \r\n\r\nab", len(HEAD) + 21 + 5),
        (HEAD + b"X-Content-Length: 5\r\n\r\n", len(HEAD) + 23),
        (HEAD + b"Content-Length: 5x\r\n\r\n", len(HEAD) + 22),
        (HEAD + b"Content-Length: 5\r\nExpect: 100-continue\r\n\r\n", len(HEAD) + 43),
        (HEAD + b"Content-Length: 9000000\r\n\r\n", SMALL_REQUEST),
        (HEAD + b"Transfer-Encoding: chunked\r\n\r\n", len(HEAD) + 30),
        (b"a" * SMALL_REQUEST, SMALL_REQUEST),
    ],
)
def test_a_thread_waits_until_enough_of_a_request_has_arrived(received, size):
    assert bytes_wanted(received) == size


def test_a_request_is_ready_once_it_has_arrived_or_the_client_has_left(pair):
    ours, client = pair
    ours.settimeout(0)
    assert not ours.has_request()
    for some in (b"GET /", b" HTTP/1.1\r\n"):
        client.sendall(some)
        time.sleep(0.05)
        assert not ours.has_request()
    client.sendall(b"\r\n")
    time.sleep(0.05)
    assert ours.has_request()
    assert ours.recv(100) == b"GET / HTTP/1.1\r\n\r\n"
    client.sendall(b"GET")
    time.sleep(0.05)
    assert not ours.has_request()
    client.close()
    time.sleep(0.05)
    assert ours.has_request()


def test_a_client_that_sends_too_slowly_is_disconnected(pair, monkeypatch):
    ours, client = pair
    monkeypatch.setattr(patient_worker, "PATIENCE", 0.3)
    ours.settimeout(None)
    ours.start_request()

    def drip():
        for _ in range(20):
            time.sleep(0.05)
            client.sendall(b"a")

    dripping = threading.Thread(target=drip)
    dripping.start()
    began = time.monotonic()
    with pytest.raises(ConnectionResetError):
        for _ in iter(partial(ours.recv, 100), b""):
            pass
    assert 0.25 < time.monotonic() - began < 0.6
    dripping.join()


def test_the_thread_waits_while_the_client_keeps_sending(pair, monkeypatch):
    ours, client = pair
    monkeypatch.setattr(patient_worker, "PATIENCE", 0.2)
    ours.settimeout(None)
    ours.start_request()

    def send():
        for _ in range(10):
            time.sleep(0.06)
            client.sendall(b"a" * 200)

    sending = threading.Thread(target=send)
    sending.start()
    came = 0
    while came < 2000:
        came += len(ours.recv(1000))
    sending.join()


def test_a_shorter_timeout_of_the_socket_is_kept(pair):
    ours, _ = pair
    ours.settimeout(0.05)
    with pytest.raises(ConnectionResetError):
        ours.recv(1)
    assert ours.gettimeout() == 0.05


def test_a_client_that_reads_nothing_is_disconnected(pair, monkeypatch):
    ours, _ = pair
    monkeypatch.setattr(patient_worker, "STALL_PATIENCE", 0.2)
    with pytest.raises(ConnectionResetError):
        ours.sendall(bytes(50_000_000))


def test_a_client_that_reads_slowly_gets_all_of_it(pair, monkeypatch):
    ours, client = pair
    monkeypatch.setattr(patient_worker, "STALL_PATIENCE", 0.3)
    ours.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, patient_worker.SEND_BUFFER)
    whole, came = 12_000_000, 0
    sending = threading.Thread(target=ours.sendall, args=(bytes(whole),))
    began = time.monotonic()
    sending.start()
    while came < whole:
        came += len(client.recv(400_000))
        time.sleep(0.02)
    sending.join()
    assert time.monotonic() - began > 0.6
