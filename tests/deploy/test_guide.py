"""What docs/deploy.md names exists, and its commands do what it says."""

import re
import shutil
import subprocess
from pathlib import Path

import pytest

CHECKOUT = Path(__file__).resolve().parent.parent.parent
GUIDE = (CHECKOUT / "docs" / "deploy.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"^```sh\n(.*?)^```$", GUIDE, re.MULTILINE | re.DOTALL)


def test_the_files_that_it_names_exist():
    named = set(re.findall(r"\bdeploy/[\w.-]*\w", GUIDE)) - {"deploy/.env"}
    linked = {link.partition("#")[0] for link in re.findall(r"\]\(([^)]+)\)", GUIDE)} - {""}
    assert {"deploy/compose.yaml", "deploy/dear-mp.service", "deploy/Caddyfile"} <= named
    assert [name for name in named if not (CHECKOUT / name).is_file()] == []
    assert [link for link in linked if not (CHECKOUT / "docs" / link).is_file()] == []


def test_the_make_targets_of_the_guide_exist():
    targets = re.findall(r"^([a-z-]+):", (CHECKOUT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE)
    named = set(re.findall(r"\bmake ([a-z]+)(?=[`\n ]*(?:`|&&|$))", GUIDE, re.MULTILINE))
    assert named == {"install", "serve"}
    assert named <= set(targets)


def test_the_settings_that_it_names_are_read():
    sources = [*(CHECKOUT / "letters").rglob("*.py"), *(CHECKOUT / "deploy").glob("*.py")]
    read = "".join(source.read_text(encoding="utf-8") for source in sources)
    named = set(re.findall(r"\b(?:LETTERS|REDIS|WEB)_[A-Z_]+\b", GUIDE))
    assert {"LETTERS_PROXIES", "LETTERS_HALLS", "WEB_CONCURRENCY"} <= named
    assert [name for name in named if f'"{name}"' not in read] == []


@pytest.mark.parametrize("block", BLOCKS)
def test_the_commands_of_the_guide_parse(block):
    assert subprocess.run([shutil.which("sh"), "-n"], input=block, text=True, check=False).returncode == 0


def test_the_guides_change_of_the_caddyfile_leaves_no_container_name():
    (command,) = re.findall(r"^(sed .*?) \|", "".join(BLOCKS), re.MULTILINE)
    changed = subprocess.run(command, shell=True, cwd=CHECKOUT, capture_output=True, text=True, check=True).stdout  # noqa: S602 - the guide's own
    settings = re.sub(r"^\s*#.*", "", changed, flags=re.MULTILINE)
    assert re.search(r"^letters\.example\.org \{$", settings, re.MULTILINE)
    assert "reverse_proxy 127.0.0.1:5000 {" in settings
    assert not re.search(r"\$|app:", settings)


def test_the_nginx_example_matches_the_caddyfile():
    caddyfile = (CHECKOUT / "deploy" / "Caddyfile").read_text(encoding="utf-8")
    assert re.search(r"client_max_body_size (\d+)m", GUIDE)[1] == re.search(r"max_size (\d+)MB", caddyfile)[1]
