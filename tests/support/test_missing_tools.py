"""A missing tool or system feature skips a test, and fails it where referees are required."""

import shutil
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.support.missing_tools import decline

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


@pytest.mark.parametrize(("required", "outcome"), [("", pytest.skip.Exception), ("1", pytest.fail.Exception)])
def test_a_missing_feature_of_the_system_is_declined_like_a_missing_program(monkeypatch, required, outcome):
    monkeypatch.setenv("REQUIRE_REFEREES", required)
    with pytest.raises(outcome, match="no user namespaces"):
        decline("no user namespaces")


def test_no_referee_skips_by_itself():
    tests = Path(__file__).resolve().parents[1] / "referees"
    skipping = [path.name for path in tests.rglob("*.py") if "pytest.skip" in path.read_text(encoding="utf-8")]
    assert skipping == []


def test_a_program_without_a_package_cannot_be_requested(tool: Tool):
    with pytest.raises(KeyError):
        tool(Path(sys.executable).name)
