"""What all tests share: a plain environment, hypotheses that repeat, and the outside programs that judge our work."""

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import hypothesis
import pytest

from tests.support.network import note_strangers

CHECKOUT = Path(__file__).resolve().parent.parent

#: The Debian packages that bring each program, by the program's name.
PACKAGES = {
    words[0]: words[1:]
    for words in map(str.split, (CHECKOUT / ".ci" / "tools.txt").read_text(encoding="utf-8").splitlines())
    if words and not words[0].startswith("#")
}

for name in [name for name in os.environ if name.startswith("LETTERS_")] + ["LC_ALL", "LC_MESSAGES", "LANG"]:
    os.environ.pop(name, None)  # the tests say themselves which settings and language they mean

for name in ["PAGES_PER_MINUTE", "FORMS_PER_MINUTE", "FINDS_PER_MINUTE", "STACKS_PER_MINUTE"]:
    os.environ[f"LETTERS_{name}"] = "1000000"  # the tests are many visitors behind one address
for name in ["AT_ONCE", "STACKS_AT_ONCE"]:
    os.environ[f"LETTERS_{name}"] = "50"

hypothesis.settings.register_profile("repeatable", derandomize=True, deadline=None)
hypothesis.settings.load_profile("repeatable")

_strangers: list[str] = []
note_strangers(_strangers)


@pytest.fixture(autouse=True)
def nobody_elsewhere_is_asked() -> Iterator[None]:
    """Fail a test that looks up or connects to a machine that is not this one."""
    _strangers.clear()
    yield
    assert _strangers == []


@pytest.fixture(scope="session")
def tool() -> Callable[[str], str]:
    """Ask for an outside program by name: `tool("qpdf")` is its path.

    Without it the test is skipped with the packages to install; it fails when `REQUIRE_REFEREES` is 1.
    """

    def find(program: str) -> str:
        packages = " ".join(PACKAGES[program])
        path = shutil.which(program)
        if path is None:
            decline = pytest.fail if os.environ.get("REQUIRE_REFEREES") == "1" else pytest.skip
            decline(f"{program} is not installed (apt install {packages})")
        return path

    return find
