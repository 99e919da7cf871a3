"""The README's commands and Python code work as printed, and its table names the settings that the code reads."""

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from letters import settings

CHECKOUT = Path(__file__).resolve().parents[2]
README = (CHECKOUT / "README.md").read_text(encoding="utf-8")
OPERATE = (CHECKOUT / "docs/operate.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"^```(\w+)\n(.*?)^```$", README, re.MULTILINE | re.DOTALL)
COMMANDS = [line for language, block in BLOCKS if language == "sh" for line in block.splitlines()]
LETTERS = [command for command in COMMANDS if command.startswith("letters ")]
SETTING = re.compile(r"LETTERS_[A-Z_]+[A-Z]")


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    """Return a folder with the README's files: the spreadsheet, and YAML whose first line, a comment, is its name."""
    for language, block in BLOCKS:
        if language == "csv":
            (tmp_path / "people.csv").write_text(block, encoding="utf-8")
        if language == "yaml":
            name = block.splitlines()[0].removeprefix("# ")
            (tmp_path / name).write_text(block, encoding="utf-8")
    return tmp_path


def run(*command: str, folder: Path) -> subprocess.CompletedProcess[str]:
    search_path = os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]])
    return subprocess.run(
        command, cwd=folder, env={**os.environ, "PATH": search_path}, capture_output=True, text=True, check=False
    )


@pytest.mark.parametrize("command", [command for command in LETTERS if command != "letters serve"])
def test_each_command_in_the_readme_works(command, desk):
    words = shlex.split(command)
    done = run(*words, folder=desk)
    assert done.returncode == 0, done.stderr
    if "-o" in words:
        output = desk / words[words.index("-o") + 1]
        if not output.suffix:
            assert {"run-001.pdf", "index.pdf", "manifest.csv"} <= {file.name for file in output.iterdir()}
            return
        assert output.read_bytes().startswith(b"%PDF-")
        assert output.with_stem(f"{output.stem}-envelopes").exists() == ("--envelope" in words)


def test_the_readme_shows_every_command():
    offered = re.findall(r"^ {4}([a-z]+) {2,}", run("letters", "--help", folder=CHECKOUT).stdout, re.MULTILINE)
    assert offered
    assert {shlex.split(command)[1] for command in LETTERS} == set(offered)


def test_the_python_example_in_the_readme_writes_a_letter(desk):
    (example,) = [block for language, block in BLOCKS if language == "python"]
    done = run(sys.executable, "-c", example, folder=desk)
    assert (done.returncode, done.stderr) == (0, "")
    assert (desk / "letter.pdf").read_bytes().startswith(b"%PDF-")


def test_every_make_target_that_the_guides_name_exists():
    guides = README + (CHECKOUT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    named = set(re.findall(r"(?:`|^)make ([a-z-]+)", guides, re.MULTILINE))
    makefile = (CHECKOUT / "Makefile").read_text(encoding="utf-8")
    assert named <= set(re.findall(r"^([a-z-]+):", makefile, re.MULTILINE))


def test_the_settings_in_the_readme_and_the_operators_guide_are_those_that_the_code_reads():
    sources = [CHECKOUT / "app.py", *(CHECKOUT / "letters").rglob("*.py"), *(CHECKOUT / "deploy").glob("*.py")]
    read = {name for source in sources for name in SETTING.findall(source.read_text(encoding="utf-8"))}
    assert set(SETTING.findall(README)) | set(SETTING.findall(OPERATE)) == read


def test_each_limit_is_in_the_operators_guide_with_its_default():
    told = dict(re.findall(r"^\| `(LETTERS_\w+)` \|.*\| `(\d+)` \|$", OPERATE, re.MULTILINE))
    fields = settings.Settings.model_fields.values()
    limits = {field.alias: str(field.default) for field in fields if isinstance(field.default, int)}
    assert told == {name: limits[name] for name in limits if name not in ("LETTERS_PORT", "LETTERS_PROXIES")}


def test_every_file_that_the_readme_links_to_exists():
    links = re.findall(r"\]\((?!http)([^)#]+)\)", README)
    assert links
    assert [link for link in links if not (CHECKOUT / link).is_file()] == []
