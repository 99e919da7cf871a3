"""Nothing that is typed can be run: not on the server, not in a page."""

import ast
import re
from pathlib import Path

import pytest

CHECKOUT = Path(__file__).resolve().parent.parent
SOURCES = [CHECKOUT / "app.py", *sorted((CHECKOUT / "letters").rglob("*.py"))]
SCRIPTS = sorted((CHECKOUT / "letters" / "web" / "static").glob("*.js"))

#: Functions that take text for code or for a template, or make objects of octets.
RUNNING = {"eval", "exec", "compile", "__import__", "system", "popen", "render_template_string"}
RUNNING |= {"Template", "from_string", "unsafe_load", "full_load"}

#: Modules that start programs, or make objects of octets.
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
def test_no_program_is_started_and_no_text_becomes_code(source: Path):
    text = source.read_text("utf-8")
    assert called(text) & RUNNING == set()
    assert imported(text) & STARTING == set()


@pytest.mark.parametrize("text", ["eval(x)", "os.system(x)", "jinja2.Template(x)", "env.from_string(x)"])
def test_text_that_becomes_code_is_found(text):
    assert called(text) & RUNNING


@pytest.mark.parametrize("text", ["import subprocess", "import os, pickle", "from subprocess import run"])
def test_programs_that_are_started_are_found(text):
    assert imported(text) & STARTING


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda file: file.name)
def test_scripts_write_text_not_markup(script: Path):
    """A page that comes back is parsed, which runs nothing, and its form takes the old one's place."""
    assert not re.search(MARKUP, script.read_text("utf-8"))


@pytest.mark.parametrize("text", ["a.innerHTML = b", "document.write(b)", "eval(b)", "a.insertAdjacentHTML(b, c)"])
def test_markup_that_is_written_is_found(text):
    assert re.search(MARKUP, text)
