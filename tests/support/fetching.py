"""Fetching from a local server, with what came or why nothing did."""

import time

import pytest

from letters.bounded_fetch import FetchFailed, fetch
from tests.support.represent_server import (
    Reply,
    RepresentServer,
)

#: How many seconds are allowed for an answer that does not come in time.
SECONDS = 0.4

#: How many are allowed for one that does, also on a busy machine.
PLENTY = 5.0

#: How many a busy machine may take to notice a limit; the replies without an end take ten or more.
LATE = 5

CODE = "T5J2R7"


def address(server: RepresentServer, code: str = CODE) -> str:
    return f"{server.url}/postcodes/{code}/"


def fetched(server: RepresentServer, reply: Reply, *, max_bytes: int = 1000, **how: object) -> bytes:
    server.answer(CODE, reply)
    return fetch(f"{address(server)}?sets=a", max_seconds=PLENTY, max_bytes=max_bytes, **how)


def failure_of(url: str, *, max_seconds: float = PLENTY, **how: object) -> dict[str, str]:
    began = time.monotonic()
    with pytest.raises(FetchFailed) as caught:
        fetch(url, max_seconds=max_seconds, max_bytes=1000, **how)
    assert time.monotonic() - began < max_seconds + LATE
    assert caught.value.__cause__ is None
    return caught.value.details


def reason_of(url: str, **how: object) -> str:
    ((name, reason),) = failure_of(url, **how).items()
    assert name == "reason"
    return reason


def too_slow(url: str) -> bool:
    return reason_of(url, max_seconds=SECONDS) == "too_slow"
