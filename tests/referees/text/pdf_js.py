"""pdf.js, with which Firefox shows PDF: npm fetches it into `build/` when a test first needs it."""

import json
import subprocess
from collections.abc import Callable
from pathlib import Path

from tests.support.missing_tools import decline

_VERSION = "5.6.205"
_SCRIPT = Path(__file__).with_name("pdf_js.mjs")
#: A folder that git ignores.
_PACKAGES = Path(__file__).resolve().parents[3] / "build" / "referees" / f"pdfjs-dist-{_VERSION}"


def with_pdf_js(tool: Callable[[str], str], data: bytes) -> str:
    """Return the text that pdf.js takes from the file; decline the test if npm cannot fetch it."""
    package = _PACKAGES / "node_modules" / "pdfjs-dist"
    if not package.is_dir():
        _fetch(tool("npm"))
    done = subprocess.run([tool("node"), _SCRIPT, package], input=data, capture_output=True, check=True)
    return str(json.loads(done.stdout))


def _fetch(npm: str) -> None:
    _PACKAGES.mkdir(parents=True, exist_ok=True)
    install = [npm, "install", "--prefix", _PACKAGES, "--ignore-scripts", "--no-audit", "--no-fund"]
    done = subprocess.run([*install, f"pdfjs-dist@{_VERSION}"], capture_output=True, text=True, check=False)
    if done.returncode:
        decline(f"npm cannot fetch pdfjs-dist: {done.stderr.strip().splitlines()[-1]}")
