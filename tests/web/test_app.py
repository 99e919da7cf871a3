"""`python app.py`, without make."""

import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path

import pytest

from letters import settings
from letters.refusal import Refused

COMMAND = [sys.executable, str(settings.CHECKOUT / "app.py")]


def free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


def answer(url: str, seconds: float = 20) -> bytes:
    end = time.monotonic() + seconds
    while True:
        try:
            with urllib.request.urlopen(url, timeout=5) as response:  # noqa: S310 - our own server
                return bytes(response.read())
        except (urllib.error.URLError, ConnectionError):
            if time.monotonic() > end:
                raise
            time.sleep(0.1)


def test_it_serves_on_the_port_that_is_set_and_logs_nobody(tmp_path: Path):
    port, log = free_port(), tmp_path / "log"
    with (
        log.open("wb") as output,
        subprocess.Popen(
            COMMAND, env=os.environ | {"LETTERS_PORT": str(port)}, cwd=tmp_path, stdout=output, stderr=output
        ) as server,
    ):
        try:
            page = answer(f"http://127.0.0.1:{port}/")
        finally:
            server.terminate()
    assert b"Dear MP" in page
    assert "GET" not in log.read_text()


@pytest.mark.parametrize("typed", ["http", "70000", "-1", "5000.0"])
def test_a_wrong_port_is_said_and_nothing_is_served(typed):
    environment = os.environ | {"LETTERS_PORT": typed, "LANG": "fr_CA.UTF-8", "PYTHONUTF8": "1"}
    done = subprocess.run(COMMAND, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert done.stderr.startswith(f"app.py: value_unknown (LETTERS_PORT): «\u00a0{typed}\u00a0»")


def test_the_port_is_5000_unless_set(monkeypatch):
    assert settings.current().port == 5000
    monkeypatch.setenv("LETTERS_PORT", "8000")
    assert settings.current().port == 8000
    monkeypatch.setenv("LETTERS_PORT", "none")
    with pytest.raises(Refused):
        settings.current()
