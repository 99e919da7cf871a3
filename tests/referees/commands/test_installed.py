"""The package installed from a wheel, with its requirements and nothing else, without a checkout."""

import os
import subprocess
import sys
import tarfile
from collections.abc import Callable, Mapping
from pathlib import Path
from urllib.parse import urlencode
from zipfile import ZipFile

import pytest

from tests.support.examples import page_texts, sender_file
from tests.support.serving import CHECKOUT, FORM, LETTER, served

UV = str(Path(sys.executable).with_name("uv"))
FRENCH = {"LC_ALL": "fr_CA.UTF-8", "PYTHONUTF8": "1"}
SHEET = "Name,Street address,City,Province,Postal code,Member of Parliament\n" + "".join(
    f"{name},10-123 Main St,Edmonton,AB,T5J 2R7,Edmonton Griesbach\n" for name in ("Jane Doe", "Jean Untel")
)


def build(source: Path, kind: str, folder: Path) -> Path:
    """Build a wheel or an sdist with the pinned hatchling."""
    command = [UV, "build", "--quiet", "--no-build-isolation", "--python", sys.executable, f"--{kind}"]
    subprocess.run([*command, "--out-dir", folder, source], check=True)
    (built,) = folder.glob("*.whl" if kind == "wheel" else "*.tar.gz")
    return built


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build(CHECKOUT, "wheel", tmp_path_factory.mktemp("wheel"))


@pytest.fixture(scope="module")
def programs(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the programs of a fresh environment with the wheel and its requirements in the pinned versions."""
    environment = tmp_path_factory.mktemp("environment")
    subprocess.run([UV, "venv", "--quiet", "--clear", "--python", sys.executable, environment], check=True)
    install = [UV, "pip", "install", "--quiet", "--python", environment]
    subprocess.run([*install, "--constraint", CHECKOUT / "requirements.txt", wheel], check=True)
    return environment / "bin"


@pytest.fixture
def run(programs: Path, tmp_path: Path) -> Callable[..., subprocess.CompletedProcess[str]]:
    """Return a function that runs one of its programs in an empty folder."""

    def run(program: str, *arguments: str, **more: str) -> subprocess.CompletedProcess[str]:
        kept = {name: value for name, value in os.environ.items() if not name.startswith(("LETTERS_", "PYTHON"))}
        environment = kept | {"HOME": str(tmp_path), **more}
        command = [programs / program, *arguments]
        return subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, text=True, check=False)

    return run


def contents(wheel: Path) -> Mapping[str, bytes]:
    with ZipFile(wheel) as opened:
        return {name: opened.read(name) for name in opened.namelist()}


def test_an_sdist_has_every_file_of_the_checkout_and_builds_the_same_wheel(wheel, tmp_path):
    sdist = build(CHECKOUT, "sdist", tmp_path / "sdist")
    with tarfile.open(sdist) as opened:
        opened.extractall(tmp_path, filter="data")
    (unpacked,) = (path.parent for path in tmp_path.glob("*/PKG-INFO"))
    kept = subprocess.run(["git", "ls-files", "-z"], cwd=CHECKOUT, capture_output=True, text=True, check=True)
    files = {path.relative_to(unpacked).as_posix() for path in unpacked.rglob("*") if path.is_file()}
    assert set(kept.stdout.split("\0")) - {""} <= files
    assert contents(build(unpacked, "wheel", tmp_path / "wheel")) == contents(wheel)


def test_from_an_empty_folder_it_makes_the_same_letters_as_a_checkout(run, tmp_path):
    sender_file(tmp_path)
    options = ["--to", "Edmonton Griesbach", "--sender", "me.yaml", "--date", "2026-04-20"]
    done = run("letters", "write", *options, "-o", "letter.pdf")
    assert (done.returncode, done.stderr) == (0, "")
    here = [sys.executable, "-m", "letters", "write", *options, "-o", "here.pdf"]
    subprocess.run(here, cwd=tmp_path, env=os.environ | {"PYTHONPATH": str(CHECKOUT)}, check=True)
    assert (tmp_path / "letter.pdf").read_bytes() == (tmp_path / "here.pdf").read_bytes()


def test_from_an_empty_folder_it_makes_a_stack(run, tmp_path):
    (tmp_path / "people.csv").write_text(SHEET, encoding="utf-8")
    done = run("letters", "stack", "people.csv", "--date", "2026-04-20", "-o", "out", "--workers", "2")
    assert done.returncode == 0, done.stderr
    text = "\n".join(page_texts((tmp_path / "out" / "run-001.pdf").read_bytes()))
    assert "Jane Doe" in text
    assert "Jean Untel" in text


def test_from_an_empty_folder_it_serves_the_pages(programs, tmp_path):
    command = (str(programs / "python"), "-I", str(programs / "letters"), "serve")
    with served(tmp_path, *command, cwd=tmp_path) as service:
        assert service.ask("/en/open-work-permits/")[0] == 200
        status, letter = service.ask(LETTER, urlencode(FORM).encode())
        assert (status, letter[:5]) == (200, b"%PDF-")
        assert service.ask("/static/any/dear-mp.css")[0] == 200


def test_it_reads_the_packaged_files_unless_a_config_folder_is_named(run):
    show = "from letters import settings; print(settings.config_is_packaged(), settings.config_folder())"
    packaged, folder = run("python", "-c", show).stdout.split()
    assert (packaged, folder.endswith("letters/packaged/config")) == ("True", True)
    assert run("letters", "check").returncode == 0
    assert run("python", "-c", show, LETTERS_CONFIG="mine").stdout == "False mine\n"


def test_its_version_is_that_of_the_package(run, wheel):
    assert run("letters", "--version").stdout == f"letters {wheel.name.split('-')[1]}\n"


def test_it_needs_neither_gunicorn_nor_redis_and_says_what_is_missing_when_redis_is_configured(run):
    absent = run(
        "python", "-c", "import importlib.util as u; print(*map(u.find_spec, ['gunicorn', 'redis', 'distributed']))"
    )
    assert absent.stdout == "None None None\n"
    for environment, said in (({"LC_ALL": "C"}, "which is not installed"), (FRENCH, "qui n’est pas installé")):
        done = run("letters", "serve", "--port", "1", REDIS_URL="redis://:hush@127.0.0.1:1", **environment)
        assert (done.returncode, said in done.stderr, "hush" in done.stderr) == (2, True, False)
        assert done.stderr.startswith("letters: package_missing (REDIS_URL): ")
