"""A service that is down, breaks off, floods or lies leads to a refusal with a reason, and soon."""

import gzip
import json
import time

import pytest

from letters.people.riding_lookup import represent
from letters.people.riding_lookup.riding_finder import RidingFinder
from tests.support.represent_server import (
    FEDERAL_2013,
    Reply,
    as_json,
    district,
    dripping,
    flooding,
    hanging,
    raw,
    resetting,
    said_of,
    status,
)
from tests.support.riding_finding import CODE, GRIESBACH, refusal_of, unavailable

#: How many seconds a busy machine may take to notice a limit; the replies without an end take ten seconds or more.
LATE = 5

#: The body of a good answer.
SAID = json.dumps(said_of(CODE, [district(GRIESBACH)])).encode()


@pytest.mark.parametrize(
    ("reply", "reason"),
    [
        (status(429), "status_429"),
        (status(503, b"<h1>Too many requests</h1>", "text/html"), "status_503"),
        (status(500), "status_500"),
        (status(204), "status_204"),
        (status(301, Location="/postcodes/T5J2R8/"), "status_301"),
        (status(302, Location="http://127.0.0.1:1/"), "status_302"),
        (hanging, "too_slow"),
        (dripping(b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n\r\n"), "too_slow"),
        (status(200, b" " * 100_001), "too_large"),
        (raw(b"SSH-2.0\r\n"), "unreachable"),
        (status(200), "nonsense"),
        (status(200, b"<!DOCTYPE html>"), "nonsense"),
        (status(200, b'{"boundaries_centroid": [], "boundaries_conc'), "nonsense"),
        (status(200, b"\xff\xfe{}"), "nonsense"),
        (status(200, b'{"\xff": 1}'), "nonsense"),
        (status(200, b"[" * 90_000), "nonsense"),
        (status(200, b"[" * 50_000 + b"]" * 50_000), "nonsense"),
        (status(200, b'{"centroid":' * 7_000 + b"1" + b"}" * 7_000), "nonsense"),
        (status(200, b'{"centroid":' + b"9" * 90_000 + b"}"), "nonsense"),
        (status(200, b"null"), "nonsense"),
        (status(200, b"[]"), "nonsense"),
        (status(200, b"{}"), "nonsense"),
        (as_json({"boundaries_centroid": []}), "nonsense"),
        (status(200, b'{"boundaries_centroid": {}, "boundaries_concordance": []}'), "nonsense"),
        (status(200, b'{"boundaries_centroid": ["48015"], "boundaries_concordance": []}'), "nonsense"),
        (as_json(said_of(CODE, [district(GRIESBACH, external_id=[GRIESBACH])])), "nonsense"),
        (as_json(said_of(CODE, [district(GRIESBACH, external_id=1e300)])), "nonsense"),
        (as_json(said_of(CODE, [district(GRIESBACH, name={"en": "Edmonton Griesbach"})])), "nonsense"),
        (status(302, Location="file:///etc/passwd"), "status_302"),
        (status(307, Location="http://169.254.169.254/latest/"), "status_307"),
        (status(308, Location="//localhost:1/"), "status_308"),
        (resetting(b""), "unreachable"),
        (resetting(b"HTTP/1.1 200 OK\r\nContent-"), "unreachable"),
        (resetting(b"HTTP/1.1 200 OK\r\nContent-Length: 500\r\n\r\n" + SAID[:100]), "unreachable"),
        (raw(b"HTTP/1.1 200 OK\r\nContent-Length: 5000\r\n\r\n" + SAID[:100]), "incomplete"),
        (raw(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1f4\r\n" + SAID[:100]), "unreachable"),
        (flooding(b"HTTP/1.1 200 OK\r\n", b"X: y\r\n"), "unreachable"),
        (flooding(b"HTTP/1.1 200 OK\r\nX: ", b"y"), "unreachable"),
        (flooding(b"", b"HTTP/1.1 100 Continue\r\n\r\n"), "too_slow"),
        (flooding(b"HTTP/1.1 200 OK\r\n\r\n", b" "), "too_large"),
        (flooding(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1;", b"y"), "unreachable"),
        (status(200, gzip.compress(b" " * 10_000_000), Content_Encoding="gzip"), "nonsense"),
        (status(200, gzip.compress(SAID), Content_Encoding="gzip"), "nonsense"),
        (status(200, SAID.decode().encode("utf-16")), "nonsense"),
        (status(200, SAID.replace(b'"48017"', b"9" * 5_000)), "nonsense"),
        (status(200, SAID.replace(b'"48017"', b"NaN")), "nonsense"),
        (status(200, SAID.replace(b"Griesbach", b"\\ud800")), "nonsense"),
        (status(200, SAID + SAID), "nonsense"),
        (status(200, json.dumps(said_of(CODE, [district(GRIESBACH, url=7)])).encode()), "nonsense"),
        (as_json(said_of(CODE, [district("99999", external_id=10**4_000)])), "ridings_unknown"),
        (as_json(said_of(CODE, [district("99999", external_id=True)])), "ridings_unknown"),
        (as_json(said_of(CODE, [district("99999", external_id="48017\0")])), "ridings_unknown"),
        (as_json(said_of(CODE, [district("99999", external_id="-48017")])), "ridings_unknown"),
        (as_json(said_of(CODE, [district("99999", name="é" * 15_000)])), "ridings_unknown"),
        (as_json(said_of(CODE, [district("99999")])), "ridings_unknown"),
        (as_json(said_of(CODE, [district(GRIESBACH, FEDERAL_2013)])), "ridings_unknown"),
    ],
)
def test_a_failing_service_is_unavailable_with_a_reason(reply: Reply, reason, server, finder, request):
    if reason == "too_slow":
        request.getfixturevalue("hurried")
    server.answer(CODE, reply)
    began = time.monotonic()
    assert refusal_of(finder) == unavailable(reason)
    assert time.monotonic() - began < represent.SECONDS_IN_ALL + LATE


def test_a_slow_service_is_given_up_after_three_seconds(server, finder):
    assert represent.SECONDS_IN_ALL == 3
    server.answer(CODE, dripping(b"HTTP/1.1 200 OK\r\nX: "))
    began = time.monotonic()
    assert refusal_of(finder) == unavailable("too_slow")
    assert 3 <= time.monotonic() - began < 3 + LATE


def test_an_answer_as_deep_as_a_hundred_thousand_brackets_is_nonsense(server, monkeypatch):
    monkeypatch.setattr(represent, "MOST_BYTES", 1_000_000)
    for deep in (b"[" * 100_000, b"[" * 100_000 + b"]" * 100_000, b'{"a":' * 100_000 + b"1" + b"}" * 100_000):
        server.answer(CODE, status(200, deep))
        assert refusal_of(RidingFinder()) == unavailable("nonsense")
