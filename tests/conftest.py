"""What all tests share: a plain environment, repeatable Hypothesis runs, no network, and programs that are not ours."""

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import hypothesis
import pytest

from letters.settings import CHECKOUT
from tests.support.missing_tools import PACKAGES, decline
from tests.support.network import note_strangers
from tests.support.represent_server import RepresentServer, running_represent_server

#: What a shell or a server that runs all checks may set and the code, or a library, reads.
_READ = [
    *("LC_ALL", "LC_MESSAGES", "LANG", "LANGUAGE"),
    *("REDIS_URL", "WEB_CONCURRENCY"),
    *("COLUMNS", "FORCE_COLOR", "PYTHON_COLORS"),  # the width and the colours of argparse's help
]

for name in [*(name for name in os.environ if name.startswith("LETTERS_")), *_READ]:
    os.environ.pop(name, None)  # each test sets the settings and the language that it needs

for name in ["PAGES_PER_MINUTE", "FORMS_PER_MINUTE", "FINDS_PER_MINUTE", "STACKS_PER_MINUTE"]:
    os.environ[f"LETTERS_{name}"] = "1000000"  # the tests send many requests from one address
for name in ["AT_ONCE", "STACKS_AT_ONCE"]:
    os.environ[f"LETTERS_{name}"] = "50"

hypothesis.settings.register_profile("repeatable", derandomize=True, deadline=None)
hypothesis.settings.load_profile("repeatable")

_strangers: list[str] = []
note_strangers(_strangers)


@pytest.fixture(autouse=True)
def no_other_host_is_contacted() -> Iterator[None]:
    """Fail a test that looks up or connects to another machine."""
    _strangers.clear()
    yield
    assert _strangers == []


@pytest.fixture(scope="session")
def tool() -> Callable[[str], str]:
    """Return a function that finds an outside program: `tool("qpdf")` is its path.

    If it is not installed, the test is declined with the packages to install.
    """

    def find(program: str) -> str:
        packages = " ".join(PACKAGES[program])
        return shutil.which(program) or decline(f"{program} is not installed (apt install {packages})")

    return find


@pytest.fixture
def config(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a copy of the project's config folder, to which `LETTERS_CONFIG` points."""
    copy = shutil.copytree(CHECKOUT / "config", tmp_path / "config")
    monkeypatch.setenv("LETTERS_CONFIG", str(copy))
    return copy


@pytest.fixture(scope="module")
def represent_server() -> Iterator[RepresentServer]:
    """Run a stand-in for Represent."""
    with running_represent_server() as server:
        yield server


@pytest.fixture
def represent(represent_server: RepresentServer, monkeypatch: pytest.MonkeyPatch) -> RepresentServer:
    """Return the stand-in, which knows no postal code and was asked nothing yet, in Represent's place."""
    represent_server.replies.clear()
    represent_server.requests.clear()
    monkeypatch.setenv("LETTERS_REPRESENT_URL", represent_server.url)
    return represent_server
