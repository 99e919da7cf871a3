"""`python -m deploy.serve`: wrong settings end it at once, and its log says nothing about visitors."""

import os
import re
import socket
import subprocess
import sys
from urllib.parse import urlencode

import pytest

from deploy.serve import check
from letters.refusal import Refused
from letters.words.messages.catalogue import sentence
from tests.support.serving import CHECKOUT, FORM, LETTER, SERVE, served


def start(*arguments: str, **settings: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [*SERVE, *arguments],
        cwd=CHECKOUT,
        env={**os.environ, **settings},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


@pytest.mark.parametrize(
    ("name", "value", "language", "told"),
    [
        ("LETTERS_PORT", "99999", "en_CA.UTF-8", "“99999” is not one of the choices here. Use 1 … 65535."),
        ("LETTERS_HOST", "256.0.0.1", "fr_CA.UTF-8", "«\u00a0256.0.0.1\u00a0» ne fait pas partie des choix"),
        ("WEB_CONCURRENCY", "two", "C", "“two” is not one of the choices here. Use 1 … 99."),
        ("LETTERS_TIMEZONE", "Mars", "fr", "«\u00a0Mars\u00a0» ne fait pas partie des choix"),
    ],
)
def test_a_wrong_setting_ends_it_with_one_line(name, value, language, told):
    done = start(LC_ALL=language, **{name: value})
    assert done.returncode == 1
    assert done.stderr.startswith(f"serve: value_unknown ({name}): ")
    assert told in done.stderr
    assert len(done.stderr.splitlines()) == 1


def test_settings_can_be_checked_without_serving():
    done = start("--check", LETTERS_PORT="5000", WEB_CONCURRENCY="")
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


def test_without_gunicorn_it_says_what_to_install(monkeypatch):
    monkeypatch.setitem(sys.modules, "gunicorn", None)
    with pytest.raises(Refused) as refused:
        check()
    assert sentence(refused.value, "en").endswith("Run: pip install gunicorn")


def test_make_serve_runs_it():
    told = subprocess.run(
        ["make", "--no-print-directory", "--dry-run", "serve"], cwd=CHECKOUT, capture_output=True, text=True, check=True
    )
    assert told.stdout.splitlines()[-1] == "exec .venv/bin/python -m deploy.serve"


def test_the_log_of_the_service_quotes_no_request(tmp_path):
    hostile = [
        b"GET /secretpath?secretquery HTTP/9.9\r\nHost: x\r\n\r\n",
        b"secretmethod / HTTP/1.1\r\nHost: x\r\n\r\n",
        b"GET / HTTP/1.1\r\nHost: x\r\nsecret header: secretvalue\r\n\r\n",
        b"GET /" + b"secret" * 2000 + b" HTTP/1.1\r\nHost: x\r\n\r\n",
        b"POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\nsecretsize\r\n",
        b"GET / HTTP/1.1\r\nHost: x\r\nSCRIPT_NAME: /secret\r\n\r\n",
    ]
    with served(tmp_path, WEB_CONCURRENCY="1") as service:
        status, letter = service.ask(LETTER, urlencode(FORM).encode())
        assert (status, letter[:5]) == (200, b"%PDF-")
        answers = []
        for request in hostile:
            with socket.create_connection(("127.0.0.1", service.port), timeout=10) as connection:
                connection.sendall(request)
                connection.shutdown(socket.SHUT_WR)
                answers.append(connection.recv(4096))
        log = service.log.read_text(encoding="utf-8")
        assert [int(answer.split()[1]) for answer in answers] == [400, 400, 400, 414, 405, 200]
        assert not re.search(rb"^Server:.*\d", b"".join(answers), re.MULTILINE)
        lines = service.lines()
    assert [line["event"] for line in lines].count("request refused") >= 4
    assert not re.search("secret|Jane|T5J|127.0.0.1(?!:)", log)


def test_it_says_that_slow_visitors_can_stop_it_without_a_proxy(tmp_path):
    with (
        served(tmp_path, WEB_CONCURRENCY="1") as alone,
        served(tmp_path, WEB_CONCURRENCY="1", LETTERS_PROXIES="1") as behind,
    ):
        said = [[str(line["event"]) for line in one.lines()] for one in (alone, behind)]
    assert [sum(line.startswith("no proxy is in front") for line in lines) for lines in said] == [1, 0]
