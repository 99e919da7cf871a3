"""A few of the hostile requests of which `make fuzz` sends 100,000."""

from concurrent.futures import ProcessPoolExecutor
from itertools import repeat

import pytest
from flask import Flask
from werkzeug.wrappers import Response

from app import create_app
from tests.fuzz.checks import complaints
from tests.fuzz.requests import Request, make_request, rules_of, words_of
from tests.fuzz.run import send_all
from tests.fuzz.texts import mark

REQUESTS, AT_A_TIME, SEED = 1_500, 750, 20_260_413


@pytest.fixture(scope="module")
def application() -> Flask:
    return create_app()


def test_hostile_requests_get_correct_answers():
    shares = [range(begin, begin + AT_A_TIME) for begin in range(0, REQUESTS, AT_A_TIME)]
    with ProcessPoolExecutor(len(shares)) as pool:
        found = list(pool.map(send_all, repeat(SEED), shares))
    failures = [(problems, request.in_full) for one in found for request, problems in one.failures]
    assert failures == []
    statuses = sum((one.statuses for one in found[1:]), found[0].statuses)
    assert statuses.total() == REQUESTS
    assert min(statuses[200], statuses[422]) > REQUESTS // 5
    print(f"statuses {dict(statuses)}, slowest {max(slow for one in found for slow in one.slowest)}")


def test_a_request_can_be_made_again_from_its_number(application):
    rules = rules_of(application)
    assert [make_request(1, number, rules).in_full for number in range(20)] == [
        make_request(1, number, rules).in_full for number in range(20)
    ]
    assert make_request(1, 5, rules) != make_request(2, 5, rules)


def test_every_address_of_the_application_gets_requests(application):
    rules = rules_of(application)
    asked = {make_request(1, number, rules).path for number in range(3_000)}
    for rule in rules:
        named = {"language": "en", "slug": "open-work-permits", "filename": "letters.js"}
        words = {name: words[0] for name, words in words_of(rule).items()}
        built = rule.build(dict.fromkeys(rule.arguments, "1") | words | named)
        assert built
        assert built[1].partition("?")[0] in asked


def test_wrong_answers_are_found():
    request = Request(7, "POST", "/", "", (), b"")
    headers = {"X-Content-Type-Options": "nosniff"}
    page = {**headers, "Content-Type": "text/html"}
    wrong = [
        Response("", 500, page),
        Response("Traceback (most recent call last)", 200, page),
        Response("", 200, {"Content-Type": "text/html"}),
        Response("", 200, {**page, "X": f"a {mark(7)}"}),
        Response(f"<p><{mark(7)}>", 200, page),
        Response(f'<p title="a"{mark(7)}=">', 422, page),
        Response(mark(8), 200, page),
        Response("no PDF", 200, {**headers, "Content-Type": "application/pdf"}),
        Response("PK", 200, {**headers, "Content-Type": "application/zip"}),
        Response("{", 200, {**headers, "Content-Type": "application/json"}),
        Response(f"To: a\n{mark(7)}: b\n\n", 200, {**headers, "Content-Type": "message/rfc822"}),
    ]
    assert [answer.data for answer in wrong if not list(complaints(request, answer))] == []
    assert list(complaints(request, Response(f"<p>{mark(7)}</p>", 200, page))) == []
