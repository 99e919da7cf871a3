"""Lighthouse, on a slow phone as it imagines one, finds the campaign's page fast, accessible and sound."""

import json
import os
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from letters.settings import CHECKOUT
from tests.browser.supporter import BOTH, path_of
from tests.support.missing_tools import decline

VERSION = "12.8.2"
LEAST = {"performance": 98, "accessibility": 100, "best-practices": 100, "seo": 100}
#: What else this machine does takes from the first figure and never adds to it, so the best of a few runs counts.
RUNS = 4


@pytest.fixture(scope="module")
def lighthouse(tool: Callable[[str], str]) -> Path:
    """Return the program, which npm fetches into `build/` once."""
    folder = CHECKOUT / "build" / f"lighthouse-{VERSION}"
    program = folder / "node_modules" / ".bin" / "lighthouse"
    if not program.exists():
        install = [tool("npm"), "install", "--prefix", folder, "--no-save", "--no-audit", f"lighthouse@{VERSION}"]
        folder.mkdir(parents=True, exist_ok=True)
        if subprocess.run(install, capture_output=True, timeout=600, check=False).returncode:
            decline("npm could not fetch lighthouse")
    return program


@BOTH
def test_lighthouse_gives_full_marks_on_a_phone(tool, lighthouse, server, language):
    flags = "--headless --no-sandbox --disable-gpu --disable-background-networking"
    command = [lighthouse, server + path_of(language), "--quiet", "--output=json", f"--chrome-flags={flags}"]
    environment = {**os.environ, "CHROME_PATH": tool("chromium")}
    best, failures = dict.fromkeys(LEAST, 0), []
    for _ in range(RUNS):
        ran = subprocess.run(command, env=environment, capture_output=True, timeout=180, check=False)
        if ran.returncode:  # on a busy machine it may not reach the browser that it started
            failures.append(ran.stderr[-2_000:])
            continue
        categories = json.loads(ran.stdout)["categories"]
        best = {name: max(best[name], round(100 * categories[name]["score"])) for name in LEAST}
        if all(best[name] >= LEAST[name] for name in LEAST):
            return
    assert best == LEAST, failures
