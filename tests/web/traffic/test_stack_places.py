"""Stacks share their places: no address takes all of them, and neither slow readers nor long work keep others out."""

import io
import threading
from concurrent.futures import ThreadPoolExecutor

from flask import request
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from letters.web.organize import views
from letters.web.organize.deadline import Deadline
from letters.web.traffic.queue import SENT_PER_MADE
from tests.web.traffic.conftest import SHEET, from_address


def begin_stack(client: FlaskClient) -> TestResponse:
    """Return the answer to a stack that is not read yet."""
    return client.post("/en/organize/stack", data={"spreadsheet": (io.BytesIO(SHEET), "people.csv")})


def test_a_stack_that_is_sent_slowly_keeps_no_one_from_making_another(narrow):
    client = narrow().test_client()
    with begin_stack(client) as slow:
        assert client.post("/en/organize/check").status_code == 422
        with begin_stack(client) as quick:
            assert quick.get_data().startswith(b"PK")
        assert slow.get_data().startswith(b"PK")


def test_an_address_gets_a_third_of_the_downloads_and_each_is_given_back(narrow):
    app = narrow()
    client, other = app.test_client(), from_address(app, "203.0.113.7")
    held = [begin_stack(client) for _ in range(SENT_PER_MADE // 3)]
    refused = begin_stack(client)
    assert (refused.status_code, refused.headers["Retry-After"]) == (503, "5")
    assert refused.headers["X-Frame-Options"] == "DENY"
    assert "busy turned_away=1\n" in client.get("/healthz").text
    assert client.get("/en/organize/").status_code == 200
    with begin_stack(other) as answer:
        assert answer.get_data().startswith(b"PK")
    for answer in held:
        answer.close()
    with begin_stack(client) as answer:
        assert answer.get_data().startswith(b"PK")


def test_a_network_of_many_ipv6_addresses_shares_its_places(narrow):
    app = narrow()
    held = [begin_stack(from_address(app, f"2001:db8:0:{number}::7")) for number in range(SENT_PER_MADE // 3)]
    assert begin_stack(from_address(app, "2001:db8:0:ffff::7")).status_code == 503
    with begin_stack(from_address(app, "2001:db8:1::7")) as answer:
        assert answer.get_data().startswith(b"PK")
    for answer in held:
        answer.close()


def test_a_hall_gets_every_place(narrow, monkeypatch):
    monkeypatch.setenv("LETTERS_HALLS", "127.0.0.1")
    client = narrow().test_client()
    held = [begin_stack(client) for _ in range(SENT_PER_MADE)]
    assert [answer.status_code for answer in held] == [200] * SENT_PER_MADE
    assert begin_stack(client).status_code == 503
    for answer in held:
        answer.close()


def test_a_stack_of_seconds_is_made_while_stacks_of_minutes_are(narrow, monkeypatch):
    """Work that looks at its deadline lets others work: neither a phone nor a laptop can keep the page to itself."""
    app, stopped = narrow(), threading.Event()
    read = views.read_stack_request
    begun = threading.Semaphore(0)

    def work_on(*given: object) -> object:
        if request.remote_addr == "127.0.0.1":
            return read(*given)
        begun.release()
        deadline = Deadline.of_request()
        while not stopped.wait(0.01):
            deadline.raise_if_cancelled()
        return read(*given)

    monkeypatch.setattr(views, "read_stack_request", work_on)
    threads = [
        threading.Thread(target=begin_stack, args=[from_address(app, f"203.0.113.{number}")]) for number in range(2)
    ]
    for thread in threads:
        thread.start()
    assert all(begun.acquire(timeout=60) for _ in threads)
    with ThreadPoolExecutor(1) as pool:
        made = pool.submit(lambda: begin_stack(app.test_client()).get_data())
        try:
            assert made.result(timeout=60).startswith(b"PK")
        finally:
            stopped.set()
    for thread in threads:
        thread.join()
