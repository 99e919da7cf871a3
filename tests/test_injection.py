"""Nothing that a user types can be executed, on the server or in a page."""

import ast
import re
from pathlib import Path

import pytest

CHECKOUT = Path(__file__).resolve().parent.parent
SOURCES = [CHECKOUT / "app.py", *sorted((CHECKOUT / "letters").rglob("*.py"))]
SCRIPTS = sorted((CHECKOUT / "letters" / "web" / "static").glob("*.js"))

#: Functions that run text as code or as a template, or make objects from bytes.
RUNNING = {"eval", "exec", "compile", "__import__", "system", "popen", "render_template_string"}
RUNNING |= {"Template", "from_string", "unsafe_load", "full_load"}

#: Modules that start programs, or make objects from bytes.
STARTING = {"code", "marshal", "pickle", "pty", "shelve", "subprocess"}

MARKUP = r"(inner|outer|insertAdjacent|set)HTML|document\.write|createContextualFragment|\beval\(|new Function"


def called(source: str) -> set[str]:
    calls = [node.func for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Call)]
    return {ast.unparse(call).rpartition(".")[2] for call in calls if ast.unparse(call) != "re.compile"}


def imported(source: str) -> set[str]:
    nodes = list(ast.walk(ast.parse(source)))
    names = [alias.name for node in nodes if isinstance(node, ast.Import) for alias in node.names]
    names += [node.module or "" for node in nodes if isinstance(node, ast.ImportFrom)]
    return {name.partition(".")[0] for name in names}


@pytest.mark.parametrize("source", SOURCES, ids=lambda file: str(file.relative_to(CHECKOUT)))
def test_no_program_is_started_and_no_text_is_run_as_code(source: Path):
    text = source.read_text("utf-8")
    assert called(text) & RUNNING == set()
    assert imported(text) & STARTING == set()


@pytest.mark.parametrize("text", ["eval(x)", "os.system(x)", "jinja2.Template(x)", "env.from_string(x)"])
def test_code_that_runs_text_would_be_found(text):
    assert called(text) & RUNNING


@pytest.mark.parametrize("text", ["import subprocess", "import os, pickle", "from subprocess import run"])
def test_code_that_starts_programs_would_be_found(text):
    assert imported(text) & STARTING


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda file: file.name)
def test_scripts_insert_text_and_not_markup(script: Path):
    """A page that comes back is parsed, which runs nothing, and its form replaces the old one."""
    assert not re.search(MARKUP, script.read_text("utf-8"))


@pytest.mark.parametrize("text", ["a.innerHTML = b", "document.write(b)", "eval(b)", "a.insertAdjacentHTML(b, c)"])
def test_scripts_that_insert_markup_would_be_found(text):
    assert re.search(MARKUP, text)
