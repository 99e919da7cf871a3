"""Fixtures of the referees: Tesseract, the gallery’s files, and a server of the pages."""

import os
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.browser.conftest import (  # noqa: F401 - fixtures of the pages' referee
    application,
    represent_server,
    server,
)
from tests.gallery.entries import ENTRIES
from tests.referees.mail.reading import ALPHABET
from tests.support.missing_tools import decline


@pytest.fixture(scope="session")
def tesseract(tool: Callable[[str], str]) -> str:
    """Return Tesseract's path; decline the test if it is not installed or lacks its model of the Latin script."""
    program = tool("tesseract")
    installed = subprocess.run([program, "--list-langs"], capture_output=True, text=True, check=True).stdout.split()
    if ALPHABET not in installed:
        decline("tesseract has no model of the Latin script (apt install tesseract-ocr-script-latn)")
    # One thread each, because the tests already run in parallel.
    os.environ["OMP_THREAD_LIMIT"] = "1"
    return program


@pytest.fixture(scope="session")
def gallery_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder with the gallery's files, for programs to read."""
    return tmp_path_factory.mktemp("gallery")


@pytest.fixture(params=ENTRIES, ids=lambda entry: entry.name)
def gallery_file(request: pytest.FixtureRequest, gallery_folder: Path) -> Path:
    """Return each file of the gallery in turn, named after its entry. The gallery has every kind of page."""
    path = gallery_folder / f"{request.param.name}.pdf"
    if not path.exists():
        path.write_bytes(request.param.pdf())
    return path
