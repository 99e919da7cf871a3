"""Requirements are pinned with hashes for any package index, and pyproject.toml names the same packages."""

import re
import tomllib
from pathlib import Path

import pytest

CHECKOUT = Path(__file__).resolve().parent.parent
PROJECT = tomllib.loads((CHECKOUT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
NAME = re.compile(r"^[A-Za-z][A-Za-z0-9._-]*")
PINNED = re.compile(r"^([a-z0-9-]+)==\S+(?: ; .+)? \\\n((?:    --hash=sha256:[0-9a-f]{64}(?: \\)?\n)+)", re.MULTILINE)


def names(lines: list[str]) -> set[str]:
    return {match[0] for line in lines if (match := NAME.match(line))}


def wanted(list_name: str) -> set[str]:
    return names((CHECKOUT / f"{list_name}.in").read_text(encoding="utf-8").splitlines())


def test_pyproject_and_its_serve_extra_need_what_requirements_in_names():
    builder = "hatchling"
    assert names(PROJECT["dependencies"] + PROJECT["optional-dependencies"]["serve"]) == wanted("requirements") - {
        builder
    }


def test_the_other_extras_need_what_requirements_dev_in_names():
    extras = PROJECT["optional-dependencies"]
    assert names(extras["test"] + extras["dev"]) - {PROJECT["name"]} == wanted("requirements-dev")


@pytest.mark.parametrize("list_name", ["requirements", "requirements-dev", "requirements-bench"])
def test_every_requirement_is_pinned_with_hashes_and_names_no_package_index(list_name):
    pins = (CHECKOUT / f"{list_name}.txt").read_text(encoding="utf-8")
    assert wanted(list_name) <= {pin[1] for pin in PINNED.finditer(pins)}
    rest = [line for line in PINNED.sub("", pins).splitlines() if not line.lstrip().startswith("#")]
    assert rest == []
    assert not re.search(r"://|--index|--find-links|(^|\s)/", pins)
