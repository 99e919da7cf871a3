"""How long a command takes in a fresh process, beside importing its libraries."""

import os
import statistics
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

#: Only the top modules: ReportLab's and pydantic's import hardly anything else. Printed for comparison.
TOP_MODULES = "import reportlab, yaml, pydantic"

#: What any command that uses the three must import. The bar refers to this.
WORKING_IMPORTS = "import reportlab.pdfgen.canvas, yaml; from pydantic import BaseModel"

BASELINES = (TOP_MODULES, WORKING_IMPORTS)
COMMAND = "letters write"

_SENDER = """\
name: Jane Doe
street: 10-123 Main St
city: Edmonton
province: AB
postal_code: T5J 2R7
"""


def milliseconds(runs: int) -> dict[str, float]:
    """Return the medians of alternating runs of `letters write` and of each baseline, after one to warm up."""
    with TemporaryDirectory() as folder:
        sender = Path(folder, "me.yaml")
        sender.write_text(_SENDER, encoding="utf-8")
        made = Path(folder, "letter.pdf")
        options = ("--to", "Edmonton Griesbach", "--sender", str(sender), "--signature", "typed", "-o", str(made))
        commands: dict[str, Sequence[str]] = {COMMAND: (*_letters_command(), "write", *options)}
        commands |= {line: (sys.executable, "-c", line) for line in BASELINES}
        taken: dict[str, list[float]] = {name: [] for name in commands}
        for _ in range(runs + 1):
            for name, command in commands.items():
                taken[name].append(_milliseconds(command))
    return {name: statistics.median(figures[1:]) for name, figures in taken.items()}


def _letters_command() -> tuple[str, ...]:
    """Return the console script of this environment, or the module if it is not installed."""
    script = Path(sys.executable).with_name("letters")
    return (str(script),) if script.exists() else (sys.executable, "-m", "letters")


def without_our_settings() -> dict[str, str]:
    """Return the environment without our settings, so that every machine measures the defaults.

    Python keeps its bytecode, as it does wherever the package is installed: without it, each process would begin by
    compiling all modules, which takes most of a second.
    """
    ours = ("LETTERS_", "PYTHONDONTWRITEBYTECODE")
    return {name: value for name, value in os.environ.items() if not name.startswith(ours)}


def _milliseconds(command: Sequence[str]) -> float:
    start = time.perf_counter()
    done = subprocess.run(command, env=without_our_settings(), capture_output=True, text=True, check=False)
    taken = (time.perf_counter() - start) * 1000
    if done.returncode:
        raise SystemExit(done.stderr)
    return taken
