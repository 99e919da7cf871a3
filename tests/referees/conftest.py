"""What the referees need besides the programs that all tests know how to ask for."""

import os
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.browser.conftest import (  # noqa: F401 - fixtures of the pages' referee
    application,
    chromium,
    new_context,
    represent_server,
    server,
)
from tests.gallery.entries import ENTRIES
from tests.referees.reading import ALPHABET


@pytest.fixture(scope="session")
def tesseract(tool: Callable[[str], str]) -> str:
    """Where Tesseract is, when it has learned the Latin alphabet; else the test is skipped or fails, as with a tool."""
    program = tool("tesseract")
    learned = subprocess.run([program, "--list-langs"], capture_output=True, text=True, check=True).stdout.split()
    if ALPHABET not in learned:
        decline = pytest.fail if os.environ.get("REQUIRE_REFEREES") == "1" else pytest.skip
        decline("tesseract has not learned the Latin alphabet (apt install tesseract-ocr-script-latn)")
    # One thread each: the tests themselves run side by side.
    os.environ["OMP_THREAD_LIMIT"] = "1"
    return program


@pytest.fixture(scope="session")
def gallery_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the gallery's files are for programs to read."""
    return tmp_path_factory.mktemp("gallery")


@pytest.fixture(params=ENTRIES, ids=lambda entry: entry.name)
def gallery_file(request: pytest.FixtureRequest, gallery_folder: Path) -> Path:
    """Each file of the gallery, which has every kind of page that we make; its stem is the entry's name."""
    path = gallery_folder / f"{request.param.name}.pdf"
    if not path.exists():
        path.write_bytes(request.param.pdf())
    return path
