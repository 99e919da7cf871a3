"""Editors, git hooks, the workflow and the development container follow the project's own tools and pins."""

import configparser
import json
import re
import subprocess
import tomllib
from pathlib import Path

import pytest
import yaml

CHECKOUT = Path(__file__).resolve().parent.parent
WORKFLOW = yaml.safe_load((CHECKOUT / ".github/workflows/ci.yml").read_text(encoding="utf-8"))
STEPS = {name: job["steps"] for name, job in WORKFLOW["jobs"].items()}
HOOKS = yaml.safe_load((CHECKOUT / ".pre-commit-config.yaml").read_text(encoding="utf-8"))["repos"]


def editor_settings(section: str) -> dict[str, str]:
    parser = configparser.ConfigParser()
    parser.read_string(f"[head]\n{(CHECKOUT / '.editorconfig').read_text(encoding='utf-8')}")
    return dict(parser[section])


def commands(job: str) -> list[str]:
    return [step["run"] for step in STEPS[job] if "run" in step]


def test_editors_wrap_lines_where_ruff_does_and_indent_the_makefile_with_tabs():
    ruff = tomllib.loads((CHECKOUT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["ruff"]
    assert editor_settings("*")["max_line_length"] == str(ruff["line-length"])
    assert editor_settings("Makefile")["indent_style"] == "tab"


def test_text_files_end_with_one_newline_and_have_no_trailing_blanks():
    listed = subprocess.run(
        ["git", "grep", "-I", "--name-only", "-z", "-e", ""], cwd=CHECKOUT, capture_output=True, text=True, check=False
    )
    if listed.returncode != 0:
        pytest.skip("this is not a git checkout")
    ragged = []
    ours = (name for name in listed.stdout.split("\0") if name and not name.startswith("tests/stacks/cases/"))
    for name in ours:  # the cases are files as other programs write them
        text = (CHECKOUT / name).read_bytes()
        ends_badly = not text.endswith(b"\n") or (text.endswith(b"\n\n") and not name.endswith(".po"))
        if ends_badly or re.search(rb"[ \t\r]\n", text):
            ragged.append(name)
    assert ragged == []


def test_the_hooks_run_the_pinned_ruff():
    entries = {hook["id"]: hook["entry"] for repository in HOOKS for hook in repository["hooks"]}
    assert {repository["repo"] for repository in HOOKS} == {"local"}
    assert entries["ruff-check"].startswith(".venv/bin/ruff check")
    assert entries["ruff-format"].startswith(".venv/bin/ruff format")


def test_the_workflow_runs_all_checks_and_builds_wheel_and_image():
    assert commands("checks") == [".ci/run"]
    assert any(command.startswith(".venv/bin/uv build ") for command in commands("build"))
    assert any(command.startswith("docker build --file deploy/Dockerfile ") for command in commands("build"))
    assert commands("audit") == ["make audit"]


def test_the_workflow_has_read_only_access_and_keeps_no_credentials():
    assert WORKFLOW["permissions"] == {"contents": "read"}
    assert [name for name, job in WORKFLOW["jobs"].items() if "permissions" in job] == []
    used = [step for steps in STEPS.values() for step in steps if "uses" in step]
    assert [step["uses"] for step in used if not re.search(r"@v\d+", step["uses"])] == []
    checkouts = [step for step in used if step["uses"].startswith("actions/checkout@")]
    assert len(checkouts) == len(STEPS)
    assert all(step["with"]["persist-credentials"] is False for step in checkouts)


def test_the_development_container_is_set_up_by_the_same_scripts_as_the_checks():
    container = json.loads((CHECKOUT / ".devcontainer/devcontainer.json").read_text(encoding="utf-8"))
    assert container["postCreateCommand"] == ".ci/install-tools && make install"
    assert "\n.ci/install-tools\n" in (CHECKOUT / ".ci/run").read_text(encoding="utf-8")
