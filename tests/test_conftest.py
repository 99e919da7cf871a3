"""A tool that is missing is named: skipped on a bare machine, a failure where the referees must sit."""

import shutil
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

Tool = Callable[[str], str]


def test_a_program_is_found_on_the_path(tool: Tool, monkeypatch):
    monkeypatch.setattr(shutil, "which", lambda program: f"/somewhere/{program}")
    assert tool("qpdf") == "/somewhere/qpdf"


@pytest.mark.parametrize(("required", "outcome"), [("", pytest.skip.Exception), ("1", pytest.fail.Exception)])
def test_a_missing_program_is_named_with_its_packages(tool: Tool, monkeypatch, required, outcome):
    monkeypatch.setenv("REQUIRE_REFEREES", required)
    monkeypatch.setattr(shutil, "which", lambda _program: None)
    packages = r"\(apt install tesseract-ocr tesseract-ocr-script-latn\)"
    with pytest.raises(outcome, match=f"tesseract is not installed {packages}"):
        tool("tesseract")


def test_a_program_that_nothing_installs_cannot_be_asked_for(tool: Tool):
    with pytest.raises(KeyError):
        tool(Path(sys.executable).name)
