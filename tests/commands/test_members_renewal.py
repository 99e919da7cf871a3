"""`letters members update` run unattended: where the list comes from, and what it may not change."""

import io
import re
import sys
import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from letters import settings
from letters.cli import main
from letters.commands.members_update import EXPORT_URL
from letters.people.parliament.member_list import load_members
from letters.people.parliament.member_search import find_member
from letters.settings import CHECKOUT
from tests.commands.test_members_update import AVALON, CHANGES, IN_FRENCH, Terminal
from tests.support.house_exports import as_xml, rows_of


@pytest.fixture
def folder(config, tmp_path, monkeypatch) -> Path:
    """Return a copy of the config folder, and work in the folder that holds it."""
    monkeypatch.chdir(tmp_path)
    return config


@pytest.fixture
def update(folder, monkeypatch) -> Callable[..., int]:
    """Return a function that runs `letters members update`, on an export if it gets one, and returns the exit code."""

    def run(export: bytes | None, *options: str, typed: str | None = None, spoken: str = "C") -> int:
        monkeypatch.setenv("LC_ALL", spoken)
        monkeypatch.setattr(sys, "stdin", io.StringIO() if typed is None else Terminal(typed))
        if export:
            (folder.parent / "export").write_bytes(export)
        return main(["members", "update", *(["export"] if export else []), *options])

    return run


@pytest.fixture
def untouched(folder) -> Iterator[None]:
    """Fail the test if it changes the list."""
    before = (folder / "members.csv").read_bytes()
    yield
    assert (folder / "members.csv").read_bytes() == before


@pytest.fixture
def houses_list(folder) -> Callable[[bytes], list[str]]:
    """Return a function that serves an export at the configured address and returns the paths requested there."""
    asked: list[str] = []
    servers: list[ThreadingHTTPServer] = []

    def serve(export: bytes) -> list[str]:
        class House(BaseHTTPRequestHandler):
            def do_GET(self):
                asked.append(self.path)
                self.send_response(200)
                self.send_header("Content-Length", str(len(export)))
                self.end_headers()
                self.wfile.write(export)

            def log_message(self, *_):
                pass

        servers.append(ThreadingHTTPServer(("127.0.0.1", 0), House))
        threading.Thread(target=servers[0].serve_forever, daemon=True).start()
        path = folder / "parliament.yaml"
        text = path.read_text(encoding="utf-8")
        own = f"http://127.0.0.1:{servers[0].server_port}/search/xml"
        assert text.count(EXPORT_URL) == 1
        path.write_text(text.replace(EXPORT_URL, own), encoding="utf-8")
        return asked

    yield serve
    for server in servers:
        server.shutdown()
        server.server_close()


def test_without_an_argument_the_configured_address_is_fetched(houses_list, update):
    asked = houses_list(as_xml(rows_of("en", CHANGES)))
    assert update(None, "--yes") == 0
    assert asked == ["/search/xml"]
    assert find_member(AVALON).name == "Jane Doe"


@pytest.mark.parametrize("spoken", ["C", IN_FRENCH])
def test_without_an_argument_or_a_configured_address_the_message_says_what_to_add(spoken, folder, update, capsys):
    (folder / "parliament.yaml").write_text("dissolved_on: null\nreturned_on: null\n", encoding="utf-8")
    assert update(None, "--yes", spoken=spoken) == 2
    said = capsys.readouterr().err
    assert said.startswith("letters: source_missing: ")
    assert "members_export" in said
    assert EXPORT_URL in said


@pytest.mark.parametrize(
    "written", ["ourcommons.ca/list", "ftp://example.org/list", "file:///etc/passwd", "https://a b"]
)
def test_an_unusable_configured_address_is_a_mistake_in_the_config_folder(written, folder, capsys):
    path = folder / "parliament.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace(EXPORT_URL, f'"{written}"'), encoding="utf-8")
    for command in (["check"], ["members", "update"]):
        assert main(command) == 2
        assert "config_invalid (members_export): parliament.yaml, line 7" in capsys.readouterr().err


MANY = {f"100{number:02}": {"party": "Rhinoceros"} for number in range(1, 5)}


@pytest.mark.parametrize("spoken", ["C", IN_FRENCH])
@pytest.mark.usefixtures("untouched")
def test_yes_changes_no_more_seats_than_allowed(spoken, update, capsys):
    assert update(as_xml(rows_of("en", MANY)), "--yes", "--max-changes", "3", spoken=spoken) == 2
    said = capsys.readouterr()
    assert said.err.startswith("letters: too_many_changes (max_changes): config/members.csv ")
    assert re.findall(r"\b\d+\b", said.err) == ["4", "3"]
    assert "Rhinoceros" in said.out


@pytest.mark.parametrize(("changed", "code"), [(40, 0), (41, 2)])
def test_yes_changes_up_to_forty_seats_by_default(changed, code, update):
    numbers = [member.riding_number for member in load_members()][:changed]
    assert update(as_xml(rows_of("en", {number: {"party": "Rhinoceros"} for number in numbers})), "--yes") == code


@pytest.mark.parametrize("answered", ["y\n", "n\n"])
def test_a_confirmed_update_may_change_any_number_of_seats(answered, update):
    code = 0 if answered == "y\n" else 2
    assert update(as_xml(rows_of("en", MANY)), "--max-changes", "0", typed=answered) == code


@pytest.mark.parametrize("most", ["-1", "many", "4.5"])
@pytest.mark.usefixtures("untouched")
def test_an_invalid_number_of_changes_is_refused(most, update, capsys):
    assert update(as_xml(rows_of("en", MANY)), "--yes", f"--max-changes={most}") == 2
    assert "count_invalid (max_changes)" in capsys.readouterr().err


@pytest.mark.parametrize("spoken", ["C", IN_FRENCH])
@pytest.mark.usefixtures("untouched")
def test_the_installed_packages_own_list_is_not_changed_and_nothing_is_fetched(
    spoken, houses_list, update, monkeypatch, capsys
):
    asked = houses_list(as_xml(rows_of("en", CHANGES)))
    monkeypatch.setattr("letters.settings.config_is_packaged", lambda: True)
    assert update(None, "--yes", spoken=spoken) == 2
    said = capsys.readouterr().err
    assert said.startswith("letters: config_read_only: ")
    assert "LETTERS_CONFIG" in said
    assert asked == []


@pytest.mark.usefixtures("folder")
def test_the_packaged_config_folder_is_recognized(monkeypatch):
    assert not settings.config_is_packaged()
    monkeypatch.setenv("LETTERS_CONFIG", str(CHECKOUT / "letters" / "packaged" / "config"))
    assert settings.config_is_packaged()
