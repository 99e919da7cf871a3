"""A check, stack or pack that takes too long is refused on the page, or cut off once the download has begun."""

import io

import pytest

from letters.refusal import Refused
from letters.stacks.runs import StackPrintOptions
from letters.web.organize import stack_download
from letters.web.organize.stack_download import Deadline, ZipDownload
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
        monkeypatch.setattr(stack_download, "monotonic", ticking)
        return ticking

    return set_clock


def sheet(rows: int) -> dict[str, object]:
    return {"spreadsheet": (io.BytesIO("\n".join([HEADERS, *[JANE] * rows]).encode()), "people.csv")}


@pytest.mark.parametrize(("rows", "status"), [(3, 200), (30, 422)])
@pytest.mark.parametrize("path", ["check", "stack"])
def test_rows_that_take_too_long_are_refused_and_the_form_keeps_its_values(client, clock, path, rows, status):
    clock(1)
    with client.post(f"/fr/organize/{path}", data=sheet(rows) | {"own_words": "Salut"}) as response:
        assert response.status_code == status
        if status == 422:
            page = Page.of(response)
            assert "10 secondes" in page.one("li", data_code="takes_too_long").text
            assert page.typed("own_words") == "Salut"


def test_runs_that_take_too_long_are_refused(client, clock):
    clock(1.5)
    page = Page.of(client.post("/en/organize/check", data=sheet(4) | {"per_file": "1"}))
    assert page.all("li", data_code="takes_too_long")


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
