"""A check, stack or pack that takes too long is refused on the page, or cut off once the download has begun."""

import io
from collections.abc import Iterator
from contextlib import nullcontext
from socket import socketpair
from time import thread_time

import pytest
from werkzeug.exceptions import ClientDisconnected

from letters.refusal import Refused
from letters.stacks.runs import StackPrintOptions
from letters.web.organize import deadline
from letters.web.organize.deadline import Deadline
from letters.web.organize.stack_download import ZipDownload
from tests.support.html_page import Page

HEADERS = "Name,Street,City,Province,Postal code,Riding"
JANE = "Jane Doe,10-123 Main St,Edmonton,AB,T5J 2R7,Outremont"


class Clock:
    """A clock that moves on by `seconds` each time it is read."""

    def __init__(self, seconds: float) -> None:
        self.now, self.seconds = 0.0, seconds

    def __call__(self) -> float:
        self.now += self.seconds
        return self.now


@pytest.fixture
def clock(monkeypatch):
    def set_clock(seconds: float) -> Clock:
        monkeypatch.setenv("LETTERS_MAX_SECONDS", "10")
        ticking = Clock(seconds)
        monkeypatch.setattr(deadline, "monotonic", ticking)
        return ticking

    return set_clock


def sheet(rows: int) -> dict[str, object]:
    return {"spreadsheet": (io.BytesIO("\n".join([HEADERS, *[JANE] * rows]).encode()), "people.csv")}


@pytest.mark.parametrize(("rows", "status"), [(3, 200), (30, 422)])
@pytest.mark.parametrize("path", ["check", "stack"])
def test_rows_that_take_too_long_are_refused_and_the_form_keeps_its_values(client, clock, path, rows, status):
    clock(0.05)
    with client.post(f"/fr/organize/{path}", data=sheet(rows) | {"own_words": "Salut"}) as response:
        assert response.status_code == status
        if status == 422:
            page = Page.of(response)
            assert "10 secondes" in page.one("li", data_code="takes_too_long").text
            assert page.typed("own_words") == "Salut"


def test_runs_that_take_too_long_are_refused(client, clock):
    clock(1 / 200)
    page = Page.of(client.post("/en/organize/check", data=sheet(400) | {"per_file": "400"}))
    assert page.all("li", data_code="takes_too_long")


@pytest.mark.parametrize(("path", "form"), [("check", {}), ("stack", {"per_file": "1000"}), ("pack", {"all": "1"})])
def test_one_request_is_worked_on_no_longer_than_the_setting_says(client, monkeypatch, path, form):
    """All letters are in one print run, which once was finished whatever it took."""
    monkeypatch.setenv("LETTERS_MAX_SECONDS", "1")
    data = form | ({"count": "10", "per_file": "1000"} if path == "pack" else sheet(5_000))
    begun = thread_time()
    response = client.post(f"/en/organize/{path}", data=data)
    with pytest.raises(Refused) if response.status_code == 200 else nullcontext():
        assert Page.of(response).all("li", data_code="takes_too_long")
    assert thread_time() - begun < 2


class Connection:
    """Two ends of a connection; the server's end is handed to the application as gunicorn does."""

    def __init__(self) -> None:
        self.server, self.client = socketpair()
        self.environ = {"gunicorn.socket": self.server}


@pytest.fixture
def connection() -> Iterator[Connection]:
    made = Connection()
    yield made
    made.server.close()
    made.client.close()


@pytest.mark.parametrize("path", ["check", "stack", "pack"])
def test_work_ends_when_the_client_has_gone(client, connection, path):
    data = {"all": "1", "count": "10"} if path == "pack" else sheet(3_000)
    connection.client.close()
    begun = thread_time()
    response = client.post(f"/en/organize/{path}", data=data, environ_overrides=connection.environ)
    assert response.status_code == 400
    assert thread_time() - begun < 2


@pytest.mark.parametrize("next_request", [b"", b"GET / HTTP/1.1"])
def test_work_goes_on_while_the_client_waits_or_sends_its_next_request(client, connection, next_request):
    connection.client.sendall(next_request)
    with client.post("/en/organize/stack", data=sheet(3), environ_overrides=connection.environ) as response:
        assert response.status_code == 200
    if next_request:
        assert connection.server.recv(99) == next_request


@pytest.mark.parametrize("path", ["stack", "pack"])
def test_a_client_that_goes_during_a_download_is_no_error_of_the_server(client, connection, path, monkeypatch):
    """Servers log other exceptions than a reset connection as errors."""
    monkeypatch.setattr(deadline, "_SECONDS_BETWEEN_LOOKS", 0)
    data = sheet(2) if path == "stack" else {"to": "Outremont", "count": "60"}
    response = client.post(f"/en/organize/{path}", data=data, environ_overrides=connection.environ)
    assert response.status_code == 200
    connection.client.close()
    with pytest.raises(ConnectionResetError):
        response.get_data()


def test_a_connection_that_was_reset_has_no_client(connection):
    connection.server.close()
    with pytest.raises(ClientDisconnected):
        Deadline(connection.server).raise_if_cancelled()


@pytest.mark.parametrize("path", ["stack", "pack"])
def test_a_download_that_is_read_too_slowly_is_cut_off(client, clock, path):
    """The ZIP has no end record, and HTTP reports that the response is incomplete."""
    data = sheet(2) if path == "stack" else {"to": "Outremont", "count": "60"}
    ticking = clock(0)
    response = client.post(f"/en/organize/{path}", data=data)
    assert response.status_code == 200
    ticking.seconds = 11
    with pytest.raises(Refused) as refused:
        response.get_data()
    assert (refused.value.code, refused.value.values["seconds"]) == ("takes_too_long", 10)


def test_the_deadline_holds_within_a_large_file(clock):
    ticking = clock(0)
    download = ZipDownload([], StackPrintOptions(), 1, [], Deadline())
    chunks = download._until_deadline(iter([bytes(150_000)]))
    assert [len(next(chunks)), len(next(chunks))] == [65_536, 65_536]
    ticking.seconds = 11
    with pytest.raises(Refused, match="takes_too_long"):
        next(chunks)
