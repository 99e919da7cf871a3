"""Counting in Redis, and in memory while Redis is away, whatever way it is away."""

import socket
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress

import pytest

from app import create_app
from letters.web.traffic import shared_storage
from letters.web.traffic.shared_storage import SharedStorage
from tests.web.conftest import PAGE

ANSWERS = {
    "hangs": None,
    "closes": b"",
    "is full": b"-OOM command not allowed when used memory > 'maxmemory'.\r\n",
    "is loading": b"-LOADING Redis is loading the dataset in memory\r\n",
    "is read-only": b"-READONLY You can't write against a read only replica.\r\n",
    "wants a password": b"-NOAUTH Authentication required.\r\n",
    "is no Redis": b"HTTP/1.1 400 Bad Request\r\n\r\n",
    "counts in words": b"$3\r\none\r\n",
}


@contextmanager
def redis_that_answers(answer: bytes | None) -> Iterator[str]:
    """Provide the URL of a server that gives this answer to everything, or never answers."""

    def talk(client: socket.socket) -> None:
        with client, suppress(OSError):
            while client.recv(65_536):
                if answer:
                    client.sendall(answer)
                elif answer is not None:
                    return

    def serve(server: socket.socket) -> None:
        with suppress(OSError):
            while True:
                threading.Thread(target=talk, args=(server.accept()[0],), daemon=True).start()

    with socket.create_server(("127.0.0.1", 0)) as server:
        threading.Thread(target=serve, args=(server,), daemon=True).start()
        yield f"redis://127.0.0.1:{server.getsockname()[1]}/0"
        server.shutdown(socket.SHUT_RDWR)


@pytest.mark.parametrize("answer", ANSWERS.values(), ids=ANSWERS)
def test_requests_that_wait_while_redis_goes_away_are_all_counted(answer):
    with redis_that_answers(answer) as url, ThreadPoolExecutor(8) as pool:
        storage = SharedStorage(shared_storage.PREFIX + url)
        counts = list(pool.map(lambda _: storage.incr("visitor", 60), range(8)))
    assert sorted(counts) == list(range(1, 9))


def test_visitors_who_come_while_redis_goes_away_all_get_their_page(monkeypatch):
    with redis_that_answers(None) as url, ThreadPoolExecutor(6) as pool:
        monkeypatch.setenv("REDIS_URL", url)
        app = create_app()
        statuses = list(pool.map(lambda _: app.test_client().get(PAGE).status_code, range(6)))
    assert statuses == [200] * 6


def test_while_redis_is_away_only_one_request_in_a_while_asks_it_again(monkeypatch, caplog):
    now, asked = [100.0], []
    monkeypatch.setattr(shared_storage, "monotonic", lambda: now[0])
    storage = SharedStorage("shared+redis://127.0.0.1:1/0")

    def refuse(*_arguments: object) -> int:
        asked.append(now[0])
        raise ConnectionError

    monkeypatch.setattr(storage._redis, "incr", refuse)
    for second in range(12):
        now[0] = 100 + second
        storage.incr("visitor", 60)
    assert asked == [100, 105, 110]
    monkeypatch.setattr(storage._redis, "incr", lambda *_arguments: 1)
    now[0] += 5
    assert [storage.incr("visitor", 60) for _ in range(2)] == [1, 1]
    assert [record.msg["event"] for record in caplog.records] == ["redis_unreachable", "redis_reachable_again"]
