"""`letters serve`, `python app.py` and `flask --app app run` serve on this computer and log no visitor."""

import json
import os
import re
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Thread

import pytest
from flask import Response
from werkzeug.serving import make_server

from app import create_app
from letters import settings
from letters.cli import main
from letters.refusal import Refused
from tests.support.serving import free_port
from tests.support.waiting import wait_until

COMMAND = [sys.executable, str(settings.CHECKOUT / "app.py")]


def answer(url: str, seconds: float = 60) -> bytes:
    end = time.monotonic() + seconds
    while True:
        try:
            with urllib.request.urlopen(url, timeout=5) as response:  # noqa: S310 - our own server
                return bytes(response.read())
        except OSError:
            if time.monotonic() > end:
                raise
            time.sleep(0.1)


def ask(port: int, request: bytes) -> bytes:
    with socket.create_connection(("127.0.0.1", port), timeout=10) as connection:
        connection.sendall(request)
        connection.shutdown(socket.SHUT_WR)
        return connection.recv(4096)


@contextmanager
def running(*command: str, log: Path, **settings_: str) -> Iterator[subprocess.Popen[bytes]]:
    with (
        log.open("wb") as output,
        subprocess.Popen(
            command, env=os.environ | settings_, cwd=settings.CHECKOUT, stdout=output, stderr=output
        ) as server,
    ):
        try:
            yield server
        finally:
            server.terminate()


@pytest.mark.parametrize("command", ["app.py", "letters serve", "flask run"])
def test_each_command_serves_on_the_given_port_and_logs_no_visitor(command, tmp_path):
    port, log = free_port(), tmp_path / "log"
    words = {
        "app.py": COMMAND,
        "letters serve": [sys.executable, "-m", "letters", "serve", "--port", str(port)],
        "flask run": [sys.executable, "-m", "flask", "--app", "app", "run", "--port", str(port)],
    }
    with running(*words[command], log=log, LETTERS_PORT=str(port)):
        page = answer(f"http://127.0.0.1:{port}/en/open-work-permits/?q=Zebedee")
        assert ask(port, b"GET /Zebedee HTTP/1.1\r\nHost: x\r\n\r\n").startswith(b"HTTP/1.1 404")
        assert b"400" in ask(port, b"Zebedee\r\n\r\n")
    assert b"Dear MP" in page
    written = log.read_text(encoding="utf-8")
    assert f"http://127.0.0.1:{port}" in written
    assert not re.search(r"GET|Zebedee|127\.0\.0\.1(?!:)", written)


def test_an_unreadable_request_is_logged_by_type_and_place_only(tmp_path):
    port, log = free_port(), tmp_path / "log"
    with running(*COMMAND, log=log, LETTERS_PORT=str(port)):
        answer(f"http://127.0.0.1:{port}/healthz")
        ask(port, b"GET http://[Zebedee HTTP/1.1\r\nHost: x\r\n\r\n")
        wait_until(lambda: "failed" in log.read_text(encoding="utf-8"))
    line = json.loads(log.read_text(encoding="utf-8").splitlines()[-1])
    assert (line["event"], line["error"]) == ("failed", "ValueError")
    assert not re.search(r"Zebedee|127\.0\.0\.1(?!:)", log.read_text(encoding="utf-8"))


def test_an_error_while_a_response_is_sent_is_logged_by_type_and_place_only(capfd):
    def broken() -> Iterator[bytes]:
        yield b"so far so good"
        raise ValueError("Zebedee")

    app = create_app()
    app.add_url_rule("/broken", "broken", lambda: Response(broken()))
    server = make_server("127.0.0.1", 0, app)
    thread = Thread(target=server.handle_request)
    thread.start()
    ask(server.server_port, b"GET /broken HTTP/1.0\r\nHost: x\r\n\r\n")
    thread.join()
    server.server_close()
    written = capfd.readouterr().err
    assert '"error": "ValueError"' in written
    assert "test_serve.py" in written
    assert "Zebedee" not in written


@pytest.mark.parametrize(
    ("language", "told"), [("en", "is taken by another program"), ("fr_CA", "est déjà pris par un autre programme")]
)
def test_a_port_in_use_is_reported_in_the_users_language(language, told, monkeypatch, capsys):
    monkeypatch.setenv("LC_ALL", language)
    with socket.create_server(("127.0.0.1", 0)) as taken:
        assert main(["serve", "--port", str(taken.getsockname()[1])]) == 2
    said = capsys.readouterr().err
    assert said.startswith("letters: port_unusable (port): ")
    assert told in said


def test_a_wrong_port_is_refused(capsys):
    assert main(["serve", "--port", "70000"]) == 2
    assert "letters: count_invalid (port): “70000”" in capsys.readouterr().err


@pytest.mark.parametrize("typed", ["http", "70000", "-1", "5000.0"])
def test_a_wrong_port_setting_is_reported_and_nothing_is_served(typed):
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
