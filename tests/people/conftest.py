import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from types import SimpleNamespace

import pytest
from limits.storage import memory

from letters import settings
from letters.people import represent
from letters.people.ridings_by_postal_code import RidingFinder
from tests.people.represent_server import RepresentServer, running_represent_server


class Clock:
    """Stands still until it is set."""

    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    """A clock to hand out, by which the package that counts requests goes too: it takes none."""
    clock = Clock()
    monkeypatch.setattr(memory, "time", SimpleNamespace(time=clock))
    return clock


@pytest.fixture
def changed_config(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str, str, str], Path]:
    """Work with a copy of the config folder: `changed_config(file, old, new)` replaces a text in one of its files."""
    folder = tmp_path / "config"
    shutil.copytree(settings.config_folder(), folder)
    monkeypatch.setenv("LETTERS_CONFIG", str(folder))

    def change(name: str, old: str, new: str) -> Path:
        path = folder / name
        text = path.read_text(encoding="utf-8")
        assert text.count(old) >= 1
        path.write_text(text.replace(old, new, 1), encoding="utf-8")
        return path

    return change


@pytest.fixture(scope="module")
def running() -> Iterator[RepresentServer]:
    with running_represent_server() as server:
        yield server


@pytest.fixture
def server(running: RepresentServer, monkeypatch: pytest.MonkeyPatch) -> RepresentServer:
    """The server, knowing nothing yet; it is the one that is asked, and not waited for long."""
    running.replies.clear()
    running.requests.clear()
    monkeypatch.setenv("LETTERS_REPRESENT_URL", running.url)
    monkeypatch.setattr(represent, "SECONDS_IN_ALL", 0.4)
    return running


@pytest.fixture
def finder(clock: Clock) -> RidingFinder:
    return RidingFinder(clock)
