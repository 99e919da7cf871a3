"""Sending requests to an application in this process, and checking its answers and its log."""

import io
import os
import sys
import time
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from hashlib import sha256
from heapq import nlargest
from unittest import mock
from urllib.parse import unquote_to_bytes

from flask import Flask
from werkzeug.test import create_environ, run_wsgi_app
from werkzeug.wrappers import Response

from letters.people.addresses.postal_code import PostalCode
from letters.people.parliament.member_list import Member, load_members
from letters.refusal import Refused
from tests.fuzz.checks import complaints, strangers
from tests.fuzz.requests import Request, make_request, rules_of

#: Limits that let through all that the fuzzer sends, but with few rows, so that stacks take little time.
SETTINGS = {
    "LETTERS_PAGES_PER_MINUTE": "1000000",
    "LETTERS_FORMS_PER_MINUTE": "1000000",
    "LETTERS_FINDS_PER_MINUTE": "1000000",
    "LETTERS_STACKS_PER_MINUTE": "1000000",
    "LETTERS_MAX_ROWS": "30",
    "LETTERS_MAX_UPLOAD": "200000",
    "LETTERS_REPRESENT_URL": "https://127.0.0.1:9",  # never asked: see `_NobodyAsked`
}

MOST_SECONDS = 5.0
"""Of the processor, for one answer: the largest that the fuzzer asks for take a third of it on a slow machine."""


@dataclass
class Findings:
    """The results of requests."""

    failures: list[tuple[Request, tuple[str, ...]]] = field(default_factory=list)
    statuses: Counter[int] = field(default_factory=Counter)
    slowest: list[tuple[float, int, str]] = field(default_factory=list)
    """Seconds of the processor, number and path."""


class _NobodyAsked:
    """A riding finder that asks no service: its answer depends only on the postal code."""

    def find(self, code: PostalCode) -> tuple[Member, ...]:
        digest = sha256(code.text.encode()).digest()
        if digest[0] % 4 == 0:
            raise Refused("postal_code_unknown", "postal_code")
        return load_members()[digest[1] : digest[1] + digest[0] % 4]


def send_all(seed: int, numbers: Iterable[int]) -> Findings:
    """Send the requests of these numbers, one after the other."""
    found = Findings()
    log = io.StringIO()
    with mock.patch.dict(os.environ, SETTINGS), mock.patch.object(sys, "stderr", log):
        app = _application()
        rules = rules_of(app)
        for number in numbers:
            request = make_request(seed, number, rules)
            begun = time.process_time()
            problems, status = _sent(app, request)
            seconds = time.process_time() - begun
            problems += _told_in(log, request)
            if seconds > MOST_SECONDS:
                problems.append(f"{seconds:.1f} seconds of the processor")
            found.statuses[status] += 1
            found.slowest = nlargest(5, [*found.slowest, (seconds, number, request.path)])
            if problems:
                found.failures.append((request, tuple(problems)))
    return found


def _application() -> Flask:
    from app import create_app
    from letters.web.riding_finding import FINDER

    app = create_app()
    app.config["PROPAGATE_EXCEPTIONS"] = False
    app.extensions[FINDER] = _NobodyAsked()
    return app


def _sent(app: Flask, request: Request) -> tuple[list[str], int]:
    """Return what is wrong with the answer, and its status, without the test client, which refuses odd hosts itself."""
    try:
        pieces, status, headers = run_wsgi_app(app, _environ(request), buffered=True)
        answer = Response(pieces, status, headers)
        return list(complaints(request, answer)), answer.status_code
    except Exception as error:  # noqa: BLE001 - any exception is a finding
        return [f"{type(error).__name__}: {error}"], 0


def _environ(request: Request) -> dict[str, object]:
    environ = create_environ("/", method="POST", input_stream=io.BytesIO(request.content))
    environ["REQUEST_METHOD"] = request.method
    environ["PATH_INFO"] = unquote_to_bytes(request.path).decode("latin-1")
    environ["QUERY_STRING"] = request.query
    environ["REQUEST_URI"] = environ["RAW_URI"] = f"{request.path}?{request.query}"
    for name, value in request.headers:
        variable = name.upper().replace("-", "_")
        environ[variable if variable in ("CONTENT_TYPE", "CONTENT_LENGTH") else f"HTTP_{variable}"] = value
    return environ


def _told_in(log: io.StringIO, request: Request) -> list[str]:
    """Yield what is wrong with the log's new lines."""
    told = log.getvalue()
    log.seek(0)
    log.truncate()
    if "zq" in told.lower():
        return [f"what was sent is in the log: {told}", *strangers(request, told.encode(), "the log")]
    return [f"the log says: {told}"] if "Traceback" in told or '"failed"' in told or "Warning" in told else []
