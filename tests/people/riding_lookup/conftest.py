from types import SimpleNamespace

import pytest
from limits.storage import memory

from letters.people.riding_lookup import represent
from letters.people.riding_lookup.riding_finder import RidingFinder
from tests.support.represent_server import RepresentServer


class Clock:
    """A clock that stands still until it is set."""

    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    """A clock that the `limits` package uses too, which takes no clock of its own."""
    clock = Clock()
    monkeypatch.setattr(memory, "time", SimpleNamespace(time=clock))
    return clock


@pytest.fixture
def server(represent: RepresentServer) -> RepresentServer:
    """The server in place of Represent, without any replies."""
    return represent


@pytest.fixture
def hurried(monkeypatch: pytest.MonkeyPatch) -> None:
    """Shorten the time limit, for a service that does not meet it: a busy machine may answer too slowly for it."""
    monkeypatch.setattr(represent, "SECONDS_IN_ALL", 0.4)


@pytest.fixture
def finder(clock: Clock) -> RidingFinder:
    return RidingFinder(clock)
