"""docs/architecture.md and CONTRIBUTING.md name rooms, files and make targets that exist, and leave out no room."""

import re
from pathlib import Path

import pytest

CHECKOUT = Path(__file__).resolve().parents[2]
ARCHITECTURE = (CHECKOUT / "docs" / "architecture.md").read_text(encoding="utf-8")
CONTRIBUTING = (CHECKOUT / "CONTRIBUTING.md").read_text(encoding="utf-8")
ROOMS = sorted(folder.parent.name for folder in (CHECKOUT / "letters").glob("*/__init__.py"))

#: Files and folders of the checkout, with a slash in front, and modules without their suffix, too.
PATHS = {
    f"/{form}"
    for top in ("config", "deploy", "docs", "fonts", "letters", "tests", ".ci", ".devcontainer", ".github")
    for path in (CHECKOUT / top, *(CHECKOUT / top).rglob("*"))
    for form in (path.relative_to(CHECKOUT).as_posix(), path.relative_to(CHECKOUT).with_suffix("").as_posix())
}


def exists(path: str) -> bool:
    """Return whether a file or folder has this path or ends with it."""
    return any(one.endswith(f"/{path.strip('/')}") for one in PATHS)


@pytest.mark.parametrize("page", [ARCHITECTURE, CONTRIBUTING], ids=["architecture", "contributing"])
def test_every_path_that_a_page_names_exists(page):
    elsewhere = ("build/", ".venv/", "config/campaigns/SLUG/", "word/")  # the last is in a ZIP file
    paths = {path for path in re.findall(r"`((?:[\w.-]+/)+[\w.-]*)`", page) if not path.startswith(elsewhere)}
    assert len(paths) > 5
    assert [path for path in sorted(paths) if not exists(path)] == []


def test_every_folder_and_module_in_the_tree_exists():
    (tree,) = re.findall(r"## The house\n\n```\n(.+?)```", CONTRIBUTING, re.DOTALL)
    named = re.findall(r"[\w/]+/|\w+\.py", tree)
    assert len(named) > 20
    assert [name for name in named if name != "app.py" and not exists(name)] == []


@pytest.mark.parametrize("room", ROOMS)
def test_every_room_is_on_both_pages(room):
    assert f"{room}/" in ARCHITECTURE
    assert f"{room}/" in CONTRIBUTING


@pytest.mark.parametrize(
    "module",
    ["config_files", "last_good_config", "atomic_file", "bounded_fetch", "interruption", "settings", "refusal"],
)
def test_the_modules_at_the_bottom_are_named_as_they_are(module):
    assert f"`{module}`" in ARCHITECTURE
    assert (CHECKOUT / "letters" / f"{module}.py").is_file()


def test_every_class_in_the_way_of_a_letter_exists():
    source = "\n".join(path.read_text(encoding="utf-8") for path in (CHECKOUT / "letters").rglob("*.py"))
    named = set(re.findall(r"`([A-Z][a-z]+(?:[A-Z][a-z]+)*)`", ARCHITECTURE))
    assert named
    assert [name for name in sorted(named) if not re.search(rf"^class {name}\b", source, re.MULTILINE)] == []
