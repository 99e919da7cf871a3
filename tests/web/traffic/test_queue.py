"""A few requests run at once, a few more wait, and the rest are asked to come back; no address takes all places."""

import io
import threading
from functools import partial

import pytest

from app import create_app
from letters.web.campaign_page import letters_page
from letters.web.organize import views
from letters.web.traffic.queue import (
    BEGUN_PER_MADE,
    LARGE_FORMS_AT_ONCE,
    PHOTOS_AT_ONCE,
    SENT_PER_MADE,
    threads_needed,
)
from letters.web.traffic.request_bodies import SMALL_FORM_BYTES
from tests.support.html_page import Page
from tests.web.conftest import PAGE
from tests.web.traffic.conftest import SHEET, from_address

KIND = "application/x-www-form-urlencoded"
LARGE_FORM = {"own_words": "x" * SMALL_FORM_BYTES, "name": "Jane Doe"}


class Held:
    """Blocks a request until the test lets it go on."""

    def __init__(self) -> None:
        self.begun, self.go_on = threading.Event(), threading.Event()

    def __call__(self, *_: object) -> None:
        self.begun.set()
        assert self.go_on.wait(20)
        raise ZeroDivisionError


def test_the_busy_page_keeps_the_form_and_says_when_to_try_again(narrow, filled_in, monkeypatch, caplog):
    app, held = narrow(), Held()
    monkeypatch.setattr(letters_page, "read_letter_request", held)
    at_work = threading.Thread(target=app.test_client().post, args=[PAGE])
    at_work.start()
    assert held.begun.wait(5)
    response = app.test_client().post(PAGE + "letter.pdf", data=filled_in)
    free = app.test_client().get("/healthz")
    held.go_on.set()
    at_work.join()
    page = Page.of(response)
    assert (response.status_code, response.headers["Retry-After"], free.status_code) == (503, "5", 200)
    assert "busy turned_away=1\n" in free.text
    assert {str(one["name"]): one["value"] for one in page.all("input", type="hidden")} == filled_in
    assert "busy" in caplog.text
    assert app.test_client().get(PAGE).status_code == 200


@pytest.mark.parametrize("path", ["check", "stack"])
def test_the_busy_page_asks_for_the_file_to_be_chosen_again(narrow, monkeypatch, path):
    app, held = narrow(), Held()
    monkeypatch.setattr(views, "read_stack_request", held)
    at_work = threading.Thread(target=app.test_client().post, args=["/en/organize/stack"])
    at_work.start()
    assert held.begun.wait(5)
    form = {"language": "fr", "spreadsheet": (io.BytesIO(SHEET), "people.csv")}
    page = Page.of(app.test_client().post(f"/en/organize/{path}", data=form))
    letter = app.test_client().post(PAGE)
    held.go_on.set()
    at_work.join()
    assert "has to be chosen again" in page.all("section")[0].text
    assert [(one["name"], one["value"]) for one in page.all("input")] == [("language", "fr")]
    assert letter.status_code == 200, "letters do not wait for stacks"


def test_a_few_large_forms_are_received_at_once_and_small_ones_do_not_wait(narrow):
    app, all_come, go_on = narrow(), threading.Semaphore(0), threading.Event()

    class Photo(io.BytesIO):
        def readinto(self, buffer: bytearray) -> int:
            all_come.release()
            assert go_on.wait(20)
            return super().readinto(buffer)

    def send(address: str) -> int:
        return (
            from_address(app, address)
            .post(
                PAGE,
                input_stream=Photo(b"a=" + b"x" * SMALL_FORM_BYTES),
                content_length=SMALL_FORM_BYTES + 2,
                content_type=KIND,
            )
            .status_code
        )

    share = 3
    threads = [
        threading.Thread(target=send, args=[f"203.0.113.{number // share}"]) for number in range(LARGE_FORMS_AT_ONCE)
    ]
    for thread in threads[:share]:
        thread.start()
    assert all(all_come.acquire(timeout=10) for _ in range(share))
    beyond_its_share = from_address(app, "203.0.113.0").post(PAGE, data={"a": "x" * SMALL_FORM_BYTES})
    for thread in threads[share:]:
        thread.start()
    assert all(all_come.acquire(timeout=10) for _ in threads[share:])
    another = app.test_client().post(PAGE, data={"a": "x" * SMALL_FORM_BYTES})
    small = app.test_client().post(PAGE, data={"a": "x"}).status_code
    go_on.set()
    for thread in threads:
        thread.join()
    assert (another.status_code, another.headers["Retry-After"], small) == (503, "5", 200)
    assert beyond_its_share.status_code == 503
    assert b'type="hidden"' not in another.data, "the form was read"
    assert app.test_client().post(PAGE, data={"a": "x" * SMALL_FORM_BYTES}).status_code == 200


def test_letters_do_not_wait_for_photos(narrow, monkeypatch):
    app, held = narrow(), [Held() for _ in range(PHOTOS_AT_ONCE)]
    waiting = iter(held)
    monkeypatch.setattr(letters_page, "read_letter_request", lambda *_: next(waiting)())
    photos = ({"signature_photo": "QQ=="}, {"signature_image": (io.BytesIO(b"A"), "photo.jpg")})
    threads = [
        threading.Thread(target=from_address(app, f"203.0.113.{number}").post, args=[PAGE], kwargs={"data": photo})
        for number, photo in enumerate(photos)
    ]
    for thread in threads:
        thread.start()
    assert all(one.begun.wait(5) for one in held)
    monkeypatch.undo()
    another_photo = app.test_client().post(PAGE, data={"signature_photo": "QQ=="}).status_code
    letter = app.test_client().post(PAGE).status_code
    for one in held:
        one.go_on.set()
    for thread in threads:
        thread.join()
    assert (letter, another_photo) == (200, 503)


def test_a_search_that_waits_for_another_service_does_not_block_pages(narrow, monkeypatch):
    app, held = narrow(), Held()
    monkeypatch.setattr(letters_page.PostalCode, "parse", held)
    asked = partial(app.test_client().post, PAGE + "find", data={"member": "T5J 2R7"})
    at_work = threading.Thread(target=asked)
    at_work.start()
    assert held.begun.wait(5)
    status = app.test_client().get(PAGE).status_code
    held.go_on.set()
    at_work.join()
    assert status == 200


def test_there_is_a_thread_for_each_place_and_each_large_form(monkeypatch):
    monkeypatch.setenv("LETTERS_AT_ONCE", "4")
    monkeypatch.setenv("LETTERS_STACKS_AT_ONCE", "1")
    running = 4 + 4 + BEGUN_PER_MADE + BEGUN_PER_MADE + PHOTOS_AT_ONCE
    assert threads_needed() == 4 * running + LARGE_FORMS_AT_ONCE + SENT_PER_MADE + 5


def test_a_slow_upload_holds_no_place_in_the_queue(narrow):
    app = narrow()

    class SlowForm(io.BytesIO):
        def readinto(self, buffer: bytearray) -> int:
            others.append(app.test_client().get(PAGE).status_code)
            return super().readinto(buffer)

    others: list[int] = []
    sent = SlowForm(b"name=Jane")
    answer = app.test_client().post(PAGE, input_stream=sent, content_length=9, content_type=KIND)
    assert (answer.status_code, set(others)) == (200, {200})


@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("GET", PAGE),
        ("HEAD", PAGE),
        ("OPTIONS", PAGE),
        ("POST", PAGE + "letter.pdf"),
        ("POST", "/en/organize/pack"),
        ("GET", "/en/nowhere/"),
        ("GET", PAGE.removesuffix("/")),
        ("GET", "/"),
        ("DELETE", PAGE),
    ],
)
def test_every_answer_gives_its_place_back(narrow, method, path):
    client = narrow().test_client()
    for _ in range(5):
        client.open(path, method=method).close()
    client.post(PAGE, headers={"Origin": "https://example.org"})
    assert client.get("/en/privacy").status_code == 200


def test_the_busy_page_keeps_a_large_form_that_was_received(narrow, monkeypatch, caplog):
    app, held = narrow(), Held()
    monkeypatch.setattr(letters_page, "read_letter_request", held)
    at_work = threading.Thread(target=app.test_client().post, args=[PAGE])
    at_work.start()
    assert held.begun.wait(5)
    response = app.test_client().post(PAGE + "letter.pdf", data=LARGE_FORM)
    held.go_on.set()
    at_work.join()
    assert response.status_code == 503
    fields = Page.of(response).all("input", type="hidden")
    assert {str(one["name"]): one["value"] for one in fields} == LARGE_FORM
    (busy,) = [record.msg for record in caplog.records if record.msg["event"] == "busy"]
    assert busy["endpoint"] == "letters_page.letter_pdf"


def test_a_form_with_a_malformed_chunk_is_a_bad_request(narrow):
    """Gunicorn raises an OSError for a chunk without a valid size."""

    class Malformed(io.BytesIO):
        def readinto(self, _buffer: bytearray) -> int:
            raise OSError("invalid chunk")

    client = narrow().test_client()
    chunked = {"environ_overrides": {"wsgi.input_terminated": True}, "content_type": KIND}
    assert [client.post(PAGE, input_stream=Malformed(), **chunked).status_code for _ in range(2)] == [400] * 2
    assert client.get(PAGE).status_code == 200


def test_a_health_check_says_how_many_requests_came_from_addresses_above_their_limit(monkeypatch):
    monkeypatch.setenv("LETTERS_PAGES_PER_MINUTE", "1")
    client = create_app().test_client()
    assert [client.get(PAGE).status_code for _ in range(3)] == [200, 429, 429]
    health = client.get("/healthz").text
    assert "limited turned_away=2\n" in health
    assert "busy" not in health
