"""Two instances share their counts in a real Redis, and count separately while it is away."""

import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.support.serving import Service, free_port, served

PAGE = "/en/open-work-permits/"
ALLOWANCE = {"LETTERS_FORMS_PER_MINUTE": "6", "WEB_CONCURRENCY": "2", "LETTERS_PROXIES": "1"}


@contextmanager
def redis(program: str, port: int, folder: Path) -> Iterator[subprocess.Popen[bytes]]:
    """Return a Redis that keeps nothing on disk, as `deploy/compose.yaml` configures it."""
    options = ["--port", str(port), "--bind", "127.0.0.1", "--save", "", "--appendonly", "no", "--dir", str(folder)]
    server = subprocess.Popen([program, *options], stdout=subprocess.DEVNULL)
    try:
        end = time.monotonic() + 10
        while True:
            try:
                socket.create_connection(("127.0.0.1", port), timeout=1).close()
                break
            except OSError:
                assert time.monotonic() < end
                time.sleep(0.05)
        yield server
    finally:
        server.kill()
        server.wait()


def send(service: Service, times: int, visitor: str) -> list[int]:
    return [service.ask(PAGE, b"", {"X-Forwarded-For": visitor})[0] for _ in range(times)]


def events(service: Service) -> list[object]:
    return [line["event"] for line in service.lines()]


def test_two_instances_share_one_allowance(tool, tmp_path):
    port = free_port()
    with redis(tool("redis-server"), port, tmp_path):
        shared = ALLOWANCE | {"REDIS_URL": f"redis://127.0.0.1:{port}/0"}
        with served(tmp_path, **shared) as one, served(tmp_path, **shared) as other:
            assert send(one, 4, "203.0.113.7") == [200] * 4
            assert send(other, 4, "203.0.113.7") == [200] * 2 + [429] * 2
            assert send(one, 1, "203.0.113.7") == [429]
            assert send(other, 1, "203.0.113.8") == [200]


@pytest.mark.parametrize("gone", ["killed", "stopped", "never there"])
def test_without_redis_the_service_counts_by_itself_and_logs_it(tool, tmp_path, gone):
    port = free_port()
    alone = ALLOWANCE | {"REDIS_URL": f"redis://:secret@127.0.0.1:{port}/0", "WEB_CONCURRENCY": "1"}
    program = tool("redis-server")
    if gone == "never there":
        with served(tmp_path, **alone) as service:
            goes_on(service)
        return
    alone["REDIS_URL"] = alone["REDIS_URL"].replace(":secret@", "")
    with redis(program, port, tmp_path) as server, served(tmp_path, **alone) as service:
        assert send(service, 1, "203.0.113.7") == [200]
        if gone == "killed":
            server.kill()
            server.wait()
        else:
            server.send_signal(19)  # SIGSTOP: it accepts connections and never answers
        goes_on(service)


def goes_on(service: Service) -> None:
    begun = time.monotonic()
    assert send(service, 7, "203.0.113.9") == [200] * 6 + [429]
    assert time.monotonic() - begun < 10
    assert "redis_unreachable" in events(service)
    assert "secret" not in service.log.read_text(encoding="utf-8")


def test_when_redis_is_back_it_is_used_again_and_the_log_says_so(tool, tmp_path):
    port = free_port()
    with served(
        tmp_path, **ALLOWANCE | {"REDIS_URL": f"redis://127.0.0.1:{port}/0", "WEB_CONCURRENCY": "1"}
    ) as service:
        goes_on(service)
        with redis(tool("redis-server"), port, tmp_path):
            end = time.monotonic() + 60
            while "redis_reachable_again" not in events(service):
                assert time.monotonic() < end
                service.ask(PAGE, b"", {"X-Forwarded-For": "203.0.113.20"})
                time.sleep(0.5)
