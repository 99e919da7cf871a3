"""pdfmake in Node: a process for each measurement, which warms up first and times itself."""

import json
import shutil
import subprocess
from collections.abc import Sequence
from dataclasses import asdict
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.benchmarks import mails
from tests.benchmarks.alternative import (
    BOLD_FONT,
    HANDWRITING_FONT,
    POSTAL_FONT,
    TEXT_FONT,
    Alternative,
    File,
    Job,
    Made,
)
from tests.benchmarks.measures import MEASURES

_VERSION = "0.3.11"
_SCRIPT = Path(__file__).with_name("letters.cjs")
#: Where npm installs it: a folder that git ignores.
_PACKAGES = Path(__file__).resolve().parents[3] / "build" / "benchmarks" / f"pdfmake-{_VERSION}"

#: How many letters to typeset before the clock starts, until Node's compiler has settled.
_WARM_UPS = 10


def prepare(files: Sequence[File]) -> Job:
    task = {
        "measures": asdict(MEASURES),
        "faces": {
            "text": {"normal": str(TEXT_FONT), "bold": str(BOLD_FONT)},
            "postal": {"normal": str(POSTAL_FONT)},
            "hand": {"normal": str(HANDWRITING_FONT)},
        },
        "warmUps": _WARM_UPS,
        "files": [[mails.mail_of(letter).as_json() for letter in file] for file in files],
    }
    return lambda: _run(json.dumps(task))


def _run(task: str) -> Made:
    with TemporaryDirectory() as folder:
        done = subprocess.run(
            ["node", str(_SCRIPT), str(_PACKAGES / "node_modules" / "pdfmake"), folder],
            input=task,
            capture_output=True,
            text=True,
            check=True,
        )
        made = tuple(path.read_bytes() for path in sorted(Path(folder).iterdir()))
    return Made(made, float(done.stdout))


@cache
def _missing() -> str:
    if not (shutil.which("node") and shutil.which("npm")):
        return "node and npm are not installed (Debian: nodejs npm)"
    if (_PACKAGES / "node_modules" / "pdfmake").is_dir():
        return ""
    _PACKAGES.mkdir(parents=True, exist_ok=True)
    install = ["npm", "install", "--prefix", str(_PACKAGES), "--ignore-scripts", "--no-audit", "--no-fund"]
    done = subprocess.run([*install, f"pdfmake@{_VERSION}"], capture_output=True, text=True, check=False)
    return f"npm install failed: {done.stderr.strip().splitlines()[-1]}" if done.returncode else ""


PDFMAKE = Alternative("pdfmake", prepare, _missing(), stack=200)
