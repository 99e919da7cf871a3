"""The log of gunicorn holds the type and place of an error, never its message."""

import json
import logging
import re

import pytest
from gunicorn.config import Config

from deploy.quiet_log import QuietLog


@pytest.fixture(autouse=True)
def _as_before(monkeypatch):
    monkeypatch.setattr(logging, "raiseExceptions", True)  # the log turns it off for its process


def fail():
    raise ValueError("Jane Doe typed this")


@pytest.mark.parametrize("method", ["exception", "warning", "error"])
def test_an_error_is_logged_by_type_and_place_only(method, capsys):
    log = QuietLog(Config())
    try:
        fail()
    except ValueError:
        named = {"exc_info": True} if method == "error" else {}
        getattr(log, method)("Error handling request /%s from 203.0.113.7", "Jane", **named)
    line = json.loads(capsys.readouterr().err)
    assert line["error"] == "ValueError"
    assert re.fullmatch(r".*/test_quiet_log\.py:\d+", line["trace"][-1])
    del line["time"]  # its digits may be any
    assert not re.search("Jane|203", json.dumps(line))


def test_what_a_process_does_is_logged_with_its_values(capsys):
    log = QuietLog(Config())
    log.error("Worker (pid:%s) exited with code %s.", 17, 3)
    assert json.loads(capsys.readouterr().err)["event"] == "Worker (pid:17) exited with code 3."


def test_requests_and_debug_messages_are_not_logged(capsys):
    log = QuietLog(Config())
    log.debug("Ignored premature client disconnection. %s", "Jane Doe")
    log.access(None, None, {}, None)
    assert capsys.readouterr().err == ""
