"""Counts in memory, and in a Redis that may be away."""

import socket
import sys
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from datetime import date

import pytest
from limits import RateLimitItemPerMinute
from limits.storage import MemoryStorage, RedisStorage
from structlog.testing import capture_logs

from app import create_app
from letters.web.traffic import request_counter
from letters.web.traffic.limits import COUNTER
from letters.web.traffic.request_counter import REDIS_RETRY_SECONDS, LockedStorage, RequestCounter
from tests.web.conftest import PAGE

THREE = RateLimitItemPerMinute(3)

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


class FlakyRedis(MemoryStorage):
    """A storage that fails as one of Redis does while `is_away`, and counts how often it was asked."""

    STORAGE_SCHEME = ["flaky"]  # noqa: RUF012 - its type in the class that it extends

    is_away = False
    asked = 0

    def incr(self, key: str, expiry: float, amount: int = 1) -> int:
        self.asked += 1
        if self.is_away:
            raise ConnectionError("redis://:secret@host")
        return super().incr(key, expiry, amount)


@pytest.fixture
def clock(monkeypatch):
    """Return a list of one number, the seconds by which both clocks are put forward."""
    ahead = [0.0]
    real_time, real_monotonic = time.time, time.monotonic
    monkeypatch.setattr(request_counter.time, "time", lambda: real_time() + ahead[0])
    monkeypatch.setattr(request_counter.time, "monotonic", lambda: real_monotonic() + ahead[0])
    return ahead


def test_requests_at_the_same_moment_are_all_counted():
    """A thread that is interrupted as often as Python can loses no count."""
    storage, switching = LockedStorage(), sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    try:
        with ThreadPoolExecutor(8) as pool:
            counts = list(pool.map(lambda _: storage.incr("visitor", 60), range(2_000)))
    finally:
        sys.setswitchinterval(switching)
    assert sorted(counts) == list(range(1, 2_001))


def test_counting_starts_no_thread():
    storage = LockedStorage()
    storage.timer.join()
    before = threading.active_count()
    for _ in range(20):
        storage.incr("visitor", 60)
    assert threading.active_count() == before
    assert not storage.timer.is_alive()


def test_counts_of_visitors_who_are_gone_leave_the_memory(clock):
    storage = LockedStorage()
    for number in range(1_000):
        storage.incr(f"visitor {number}", 60)
    clock[0] = 61
    storage.incr("visitor", 60)
    assert set(storage.storage) == set(storage.expirations) == {"visitor"}


def test_a_window_ends_a_minute_after_its_first_request(clock):
    counter = RequestCounter(None)
    assert [counter.count(THREE, "visitor") for _ in range(3)] == [0, 0, 0]
    clock[0] = 20
    assert counter.count(THREE, "visitor") in (39, 40)
    assert counter.count(THREE, "another") == 0
    clock[0] = 59.9
    assert counter.count(THREE, "visitor") == 1
    clock[0] = 61
    assert counter.count(THREE, "visitor", times=4) > 0


def test_while_redis_is_away_this_process_counts_and_asks_it_again_now_and_then(clock):
    with capture_logs() as said:
        redis = FlakyRedis()
        counter = RequestCounter(redis)
        assert [counter.count(THREE, "visitor") for _ in range(2)] == [0, 0]
        redis.is_away = True
        assert [bool(counter.count(THREE, "visitor")) for _ in range(4)] == [False] * 3 + [True]
        assert redis.asked == 3
        clock[0] = REDIS_RETRY_SECONDS + 1
        assert counter.count(THREE, "another") == 0
        assert counter.count(THREE, "another") == 0
        assert redis.asked == 4
        redis.is_away = False
        clock[0] = 2 * REDIS_RETRY_SECONDS + 2
        assert [bool(counter.count(THREE, "visitor")) for _ in range(2)] == [False, True]
    assert [line["event"] for line in said] == ["redis_unreachable", "redis_reachable_again"]
    assert "secret" not in str(said)


@pytest.mark.parametrize("answer", ANSWERS.values(), ids=ANSWERS)
def test_requests_that_wait_while_redis_goes_away_are_all_counted(answer):
    with redis_that_answers(answer) as url, ThreadPoolExecutor(8) as pool:
        counter = RequestCounter(RedisStorage(url, socket_connect_timeout=1, socket_timeout=1))
        waits = list(pool.map(lambda _: counter.count(THREE, "visitor"), range(8)))
    assert [bool(wait) for wait in sorted(waits)] == [False] * 3 + [True] * 5


def test_visitors_who_come_while_redis_goes_away_all_get_their_page(monkeypatch):
    with redis_that_answers(None) as url, ThreadPoolExecutor(6) as pool:
        monkeypatch.setenv("REDIS_URL", url)
        app = create_app()
        statuses = list(pool.map(lambda _: app.test_client().get(PAGE).status_code, range(6)))
    assert statuses == [200] * 6


def test_healthz_says_that_redis_is_away_until_it_answers_again(monkeypatch, clock):
    redis = FlakyRedis()
    app = create_app()
    app.extensions[COUNTER] = RequestCounter(redis)
    client = app.test_client()

    def health(seconds, *, is_away):
        clock[0], redis.is_away = seconds, is_away
        assert client.get(PAGE).status_code == 200
        response = client.get("/healthz")
        return response.status_code, response.text

    monkeypatch.setattr("letters.settings.today", lambda: date(2026, 8, 11))
    assert health(0, is_away=False) == (200, "ok\n")
    assert health(1, is_away=True) == (200, "ok\nredis_unreachable\n")
    assert health(REDIS_RETRY_SECONDS + 2, is_away=False) == (200, "ok\n")
