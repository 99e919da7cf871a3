"""`letters members update`: the changes it prints, the question it asks, and the list it writes."""

import io
import os
import pty
import re
import stat
import subprocess
import sys
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest

from letters.cli import main
from letters.people.parliament.member_list import load_members
from letters.people.parliament.member_search import find_member
from letters.settings import CHECKOUT
from tests.support.house_exports import as_csv, as_xml, rows_of

AVALON, CENTRAL, NEPEAN = "10001", "10003", "35067"
CHANGES = {
    AVALON: {"first_name": "Jane", "last_name": "Doe", "person_id": "900001", "party": "Liberal"},
    CENTRAL: {"honorific": "Hon.", "party": "Independent"},
    NEPEAN: None,
}
TODAY = date(2026, 11, 22)
IN_FRENCH = "fr_CA.UTF-8"


class Terminal(io.StringIO):
    """A terminal as standard input, into which a text is typed."""

    def isatty(self) -> bool:
        return True


@pytest.fixture
def folder(config, tmp_path, monkeypatch) -> Path:
    """Return a copy of the config folder, and fix today's date."""
    monkeypatch.setattr("letters.settings.today", lambda: TODAY)
    monkeypatch.chdir(tmp_path)
    return config


@pytest.fixture
def update(folder, monkeypatch) -> Callable[..., int]:
    """Return a function that runs `letters members update` on an export, path or address and returns the exit code."""

    def run(export: bytes | str, *options: str, typed: str | None = None, spoken: str = "C") -> int:
        monkeypatch.setenv("LC_ALL", spoken)
        monkeypatch.setattr(sys, "stdin", io.StringIO("y\n") if typed is None else Terminal(typed))
        if isinstance(export, bytes):
            (folder.parent / "export").write_bytes(export)
        try:
            return main(["members", "update", "export" if isinstance(export, bytes) else export, *options])
        except SystemExit as exit_:
            return exit_.code

    return run


@pytest.fixture
def untouched(folder) -> Iterator[None]:
    """Fail the test if anything in the config folder changes."""
    before = {path: path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}
    yield
    assert {path: path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()} == before


ENGLISH = """\
New members: 1
10001	Avalon	Jane Doe	Liberal	no e-mail address	before: Paul Connors
Seats that have become vacant: 1
35067	Nepean	before: Mark Carney
Members with changes: 1
10003	Central Newfoundland	The Honourable Clifford Small	honorific: — → The Honourable	\
party: Conservative → Independent
Unchanged seats: 340
Date of the list: November 22, 2026 (before: April 13, 2026).
config/members.csv is written.
"""
FRENCH = """\
Nouvelles députées et nouveaux députés : 1
10001	Avalon	Jane Doe	Parti libéral	aucune adresse courriel	auparavant : Paul Connors
Sièges devenus vacants : 1
35067	Nepean	auparavant : Mark Carney
Fiches modifiées : 1
10003	Central Newfoundland	L’honorable Clifford Small	titre honorifique : — → L’honorable	\
parti : Parti conservateur → sans affiliation
Sièges inchangés : 340
Date de la liste : le 22 novembre 2026 (auparavant : le 13 avril 2026).
config/members.csv est enregistré.
""".replace(" :", "\u00a0:")


@pytest.mark.parametrize(("spoken", "said"), [("C", ENGLISH), (IN_FRENCH, FRENCH)])
def test_the_changes_are_printed_and_the_list_is_written(spoken, said, update, capsys):
    assert update(as_xml(rows_of("en", CHANGES)), "--yes", spoken=spoken) == 0
    assert capsys.readouterr().out == said
    assert (find_member(AVALON).name, find_member(AVALON).email) == ("Jane Doe", None)
    assert find_member(NEPEAN).vacant
    assert find_member(CENTRAL).email == "clifford.small@parl.gc.ca"
    assert {member.as_of for member in load_members()} == {TODAY}


@pytest.mark.parametrize("spoken", ["C", IN_FRENCH])
def test_the_written_list_is_valid_and_differs_only_in_the_changed_rows(spoken, update, folder):
    before = (CHECKOUT / "config" / "members.csv").read_text(encoding="utf-8").splitlines()
    assert update(as_csv(rows_of("fr", {AVALON: None}), "fr"), "--yes", spoken=spoken) == 0
    assert main(["check"]) == 0
    content = (folder / "members.csv").read_bytes()
    assert b"\r" not in content
    after = content.decode().splitlines()
    assert after[0] == before[0]
    assert after[1] == f"10001,NL,Avalon,Avalon,,,,,,,,{TODAY}"
    assert after[2:] == [line.replace("2026-04-13", "2026-11-22") for line in before[2:]]


def test_an_office_whose_seat_has_a_new_member_gives_a_notice(update, capsys):
    assert update(as_xml(rows_of("en", CHANGES)), "--yes") == 0
    said = capsys.readouterr().err
    assert "office_seat_changed: The office “Prime Minister of Canada” goes with the seat of Nepean" in said
    assert "Minister of Immigration" not in said


@pytest.mark.parametrize(
    ("typed", "spoken"), [("y\n", "C"), ("YES\n", "C"), (" oui \n", "C"), ("o\n", IN_FRENCH), ("y", IN_FRENCH)]
)
def test_a_yes_in_either_language_writes_the_list(typed, spoken, update, capsys):
    assert update(as_xml(rows_of("en", CHANGES)), typed=typed, spoken=spoken) == 0
    asked = "Write config/members.csv? [y/N] " if spoken == "C" else "Enregistrer config/members.csv? [o/N] "
    assert asked in capsys.readouterr().err
    assert find_member(AVALON).name == "Jane Doe"


@pytest.mark.parametrize("spoken", ["C", IN_FRENCH])
@pytest.mark.parametrize("typed", ["\n", "", "n\n", "non\n", "yeah\n", "Write\n"])
@pytest.mark.usefixtures("untouched")
def test_any_other_answer_declines_and_nothing_is_written(typed, spoken, update, capsys):
    assert update(as_xml(rows_of("en", CHANGES)), typed=typed, spoken=spoken) == 2
    said = capsys.readouterr()
    assert "letters: declined: " in said.err
    assert "Jane Doe" in said.out


@pytest.mark.parametrize("spoken", ["C", IN_FRENCH])
@pytest.mark.usefixtures("untouched")
def test_without_a_terminal_the_question_is_refused(spoken, update, capsys):
    assert update(as_xml(rows_of("en", CHANGES)), spoken=spoken) == 2
    said = capsys.readouterr()
    assert "letters: nobody_to_ask: " in said.err
    assert "--yes" in said.err
    assert "Jane Doe" in said.out


def test_without_changes_only_the_date_is_updated_and_then_nothing(update, capsys):
    export = as_csv(rows_of())
    assert update(export, typed="y\n") == 0
    said = capsys.readouterr()
    assert said.out.startswith("No seat has changed.\nDate of the list: November 22, 2026 (before: April 13, 2026).\n")
    assert "Write config/members.csv? [y/N]" in said.err
    assert update(export) == 0
    said = capsys.readouterr()
    assert (said.out, said.err) == ("No seat has changed.\nconfig/members.csv is up to date.\n", "")


def test_the_date_in_an_export_becomes_the_date_of_the_list(update, capsys):
    assert update(as_xml(rows_of(), about=' AsOf="2026-11-20"'), "--yes") == 0
    assert "November 20, 2026" in capsys.readouterr().out
    assert {member.as_of for member in load_members()} == {date(2026, 11, 20)}


@pytest.mark.parametrize("order", [("export", "--yes"), ("--yes", "export")])
def test_the_option_may_stand_on_either_side(order, folder, update):
    (folder.parent / "export").write_bytes(as_xml(rows_of("en", CHANGES)))
    assert update(*order) == 0


@pytest.mark.parametrize(("spoken", "said"), [("C", "without asking"), (IN_FRENCH, "sans poser de question")])
def test_help_is_in_both_languages(spoken, said, update, capsys):
    assert update("--help", spoken=spoken) == 0
    assert said in capsys.readouterr().out


BOMB = b"<?xml version='1.0'?><!DOCTYPE a [<!ENTITY b 'c'>]><ArrayOfMemberOfParliament>&b;</ArrayOfMemberOfParliament>"

WRONG = {
    "export_unknown": b"a,b\n1,2\n",
    "export_invalid": as_csv(rows_of("en", {AVALON: {"honorific": "Dr."}})),
    "export_partial": as_xml(rows_of()[:122]),
    "ridings_unknown": as_xml(rows_of("en", {AVALON: {"riding": "Avalon—Doe"}})),
}
UNREADABLE = {
    "doctype": BOMB,
    "html": b"<!doctype html><html><body><h1>Not found</h1></body></html>",
    "cut": as_xml(rows_of())[:-1000],
    "latin": "Prénom,Nom\n".encode("latin-1"),
    "csv": b'a,"b\n',
}


@pytest.mark.parametrize("spoken", ["C", IN_FRENCH])
@pytest.mark.parametrize(
    ("code", "export"),
    [*WRONG.items(), *(("cannot_read", export) for export in UNREADABLE.values())],
    ids=[*WRONG, *UNREADABLE],
)
@pytest.mark.usefixtures("untouched")
def test_a_file_that_is_no_export_is_refused_and_nothing_is_written(code, export, spoken, update, capsys):
    assert update(export, "--yes", spoken=spoken) == 2
    said = capsys.readouterr()
    assert re.match(rf"letters: {code}( \(\w+\))?: ", said.err)
    assert "export" in said.err.partition(": ")[2]
    assert said.out == ""


def test_the_list_keeps_its_mode_and_its_link(update, folder):
    path = folder / "members.csv"
    path.chmod(0o640)
    real = path.rename(folder.parent / "real.csv")
    path.symlink_to(real)
    assert update(as_xml(rows_of("en", CHANGES)), "--yes") == 0
    assert path.is_symlink()
    assert stat.S_IMODE(real.stat().st_mode) == 0o640
    assert "Jane,Doe" in real.read_text(encoding="utf-8")
    assert sorted(one.name for one in folder.parent.iterdir()) == ["config", "export", "real.csv"]


@pytest.mark.parametrize(
    ("where", "problem", "code"),
    [
        ("os.fsync", OSError(28, "No space left on device"), "cannot_write"),
        ("pathlib.Path.replace", OSError(13, "Permission denied"), "cannot_write"),
        ("pathlib.Path.chmod", KeyboardInterrupt(), "interrupted"),
        ("pathlib.Path.replace", KeyboardInterrupt(), "interrupted"),
    ],
)
@pytest.mark.usefixtures("untouched")
def test_an_interrupted_write_leaves_the_old_list_and_nothing_else(where, problem, code, update, monkeypatch, capsys):
    def interrupted(*_arguments):
        raise problem

    monkeypatch.setattr(where, interrupted)
    assert update(as_xml(rows_of("en", CHANGES)), "--yes") == 2
    assert f"letters: {code}: " in capsys.readouterr().err


@pytest.mark.usefixtures("untouched")
def test_a_list_that_would_not_load_is_not_put_in_place(update, monkeypatch, capsys):
    monkeypatch.setattr(
        "letters.commands.members_update.members_as_csv", lambda members: b"riding_number\n" * len(members)
    )
    assert update(as_xml(rows_of("en", CHANGES)), "--yes") == 2
    assert "config_invalid" in capsys.readouterr().err


@pytest.mark.usefixtures("untouched")
def test_ctrl_c_at_the_question_declines(update, monkeypatch, capsys):
    def interrupted(_terminal):
        raise KeyboardInterrupt

    monkeypatch.setattr(Terminal, "readline", interrupted)
    assert update(as_xml(rows_of("en", CHANGES)), typed="") == 2
    assert "letters: declined: " in capsys.readouterr().err


@pytest.mark.parametrize(("answer", "code"), [(b"y\n", 0), (b"n\n", 2)])
def test_at_a_real_terminal(answer, code, folder):
    (folder.parent / "export").write_bytes(as_xml(rows_of("en", CHANGES)))
    ours, theirs = pty.openpty()
    try:
        os.write(ours, answer)
        done = subprocess.run(
            [sys.executable, "-m", "letters", "members", "update", "export"],
            stdin=theirs,
            capture_output=True,
            cwd=folder.parent,
            env={**os.environ, "LC_ALL": "C.UTF-8", "PYTHONPATH": str(CHECKOUT)},
            timeout=120,
            check=False,
        )
    finally:
        os.close(ours)
        os.close(theirs)
    assert done.returncode == code
    assert b"Write config/members.csv? [y/N]" in done.stderr
    assert (b"Jane,Doe" in (folder / "members.csv").read_bytes()) == (code == 0)
