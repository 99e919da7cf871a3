"""A stack's folder: its files are whole or absent, other files are left alone, and interrupted stacks are resumed."""

import datetime as dt
import json
import sys

import pytest

from letters import Refused
from letters.atomic_file import open_atomic
from letters.stacks.folder import StackFolder, stack_digest
from letters.stacks.runs import RunRecord

DAY = dt.date(2026, 4, 20)
RECORD = RunRecord("made of this", {"run-001.pdf": 3}, (2, 2), (1,))


def opened(path, digest="d", date=DAY, default=None, force=False):
    with StackFolder.opened(path, digest, date, default, force=force) as folder:
        return folder


def names(path):
    return sorted(file.name for file in path.iterdir())


def test_a_missing_folder_is_created_with_its_record(tmp_path):
    folder = opened(tmp_path / "a" / "b")
    assert names(folder.path) == ["run.json"]
    assert json.loads((folder.path / "run.json").read_text()) == {"digest": "d", "date": "2026-04-20", "runs": []}


def test_an_interrupted_stack_is_resumed_with_its_first_date(tmp_path):
    opened(tmp_path).finish(0, {"run-001.pdf": b"one"}, RECORD)
    folder = opened(tmp_path, date=None, default=dt.date(2026, 4, 21))
    assert (folder.date, folder.runs) == (DAY, [RECORD])
    assert (tmp_path / "run-001.pdf").read_bytes() == b"one"


def test_a_run_whose_file_is_missing_is_not_finished(tmp_path):
    folder = opened(tmp_path)
    folder.finish(0, {"run-001.pdf": b"one"}, RECORD)
    folder.finish(1, {"run-002.pdf": b"two"}, RunRecord("of that", {"run-002.pdf": 3}, (), ()))
    (tmp_path / "run-001.pdf").unlink()
    assert opened(tmp_path).runs == []


@pytest.mark.parametrize("content", [None, "{}", "[]", "not json", '{"digest": "d", "date": "x", "runs": []}'])
def test_a_folder_with_anything_else_is_refused(tmp_path, content):
    (tmp_path / ("run.json" if content else "thesis.doc")).write_text(content or "mine")
    with pytest.raises(Refused) as refused:
        opened(tmp_path)
    assert (refused.value.code, refused.value.field) == ("outdir_not_empty", "output")
    assert refused.value.values == {"file": str(tmp_path)} | ({} if content else {"other": "thesis.doc"})


def test_another_stack_is_refused(tmp_path):
    opened(tmp_path, "one")
    with pytest.raises(Refused) as refused:
        opened(tmp_path, "another")
    assert refused.value.code == "outdir_not_empty"


def test_force_removes_all_files_of_a_stack(tmp_path):
    opened(tmp_path, "one").finish(0, {"run-001.pdf": b"one", "run-001-envelopes.pdf": b"1"}, RECORD)
    for name in ("index.pdf", "manifest.csv", "refused.csv"):
        (tmp_path / name).write_text("mine")
    opened(tmp_path, "another", force=True)
    assert names(tmp_path) == ["run.json"]
    assert "another" in (tmp_path / "run.json").read_text()


@pytest.mark.parametrize("foreign", ["thesis.doc", "run-5k.pdf", "run-away.pdf", ".letter.pdf.x.part"])
@pytest.mark.parametrize("force", [False, True])
def test_a_folder_with_a_foreign_file_is_refused_and_left_unchanged(tmp_path, foreign, force):
    opened(tmp_path).finish(0, {"run-001.pdf": b"one"}, RECORD)
    (tmp_path / foreign).write_text("mine")
    (tmp_path / ".run-002.pdf.part").write_text("half")
    before = names(tmp_path)
    with pytest.raises(Refused) as refused:
        opened(tmp_path, "another", force=force)
    assert refused.value.code == "outdir_not_empty"
    assert refused.value.values["other"] == foreign
    assert names(tmp_path) == before


@pytest.mark.parametrize("name", [".DS_Store", "._run-001.pdf", "Thumbs.db", "desktop.ini"])
def test_what_a_system_puts_into_a_folder_does_not_stop_a_stack(tmp_path, name):
    folder = opened(tmp_path)
    folder.finish(0, {"run-001.pdf": b"one"}, RECORD)
    (tmp_path / name).write_text("")
    assert opened(tmp_path).runs == [RECORD]
    opened(tmp_path, "another", force=True)
    assert name in names(tmp_path)


def test_a_given_date_must_be_the_recorded_one(tmp_path):
    opened(tmp_path, date=None, default=DAY)
    assert opened(tmp_path, date=DAY).date == DAY
    with pytest.raises(Refused) as refused:
        opened(tmp_path, date=dt.date(2026, 4, 21))
    assert refused.value.code == "outdir_not_empty"


def test_a_run_that_is_made_again_replaces_the_old_one_and_drops_those_after_it(tmp_path):
    folder = opened(tmp_path)
    for place in range(3):
        name = f"run-{place + 1:03}.pdf"
        folder.finish(place, {name: b"old"}, RunRecord(f"{place}", {name: 3}, (), ()))
    again = RunRecord("again", {"run-002.pdf": 3}, (), ())
    folder.finish(1, {"run-002.pdf": b"new"}, again)
    folder.close()
    assert [run.digest for run in folder.runs] == ["0", "again"]
    assert names(tmp_path) == ["run-001.pdf", "run-002.pdf", "run.json"]


def test_a_pack_without_a_date_has_none_when_it_is_resumed(tmp_path):
    opened(tmp_path, date=None)
    assert json.loads((tmp_path / "run.json").read_text())["date"] is None
    assert opened(tmp_path, date=None).date is None


def test_a_run_of_which_nothing_was_printed_is_finished_too(tmp_path):
    nothing = RunRecord("all refused", {}, (), (0,))
    opened(tmp_path).finish(0, {}, nothing)
    assert opened(tmp_path).runs == [nothing]


def test_a_run_that_was_finished_before_keeps_those_after_it(tmp_path):
    folder = opened(tmp_path)
    records = [RunRecord(name, {}, (), ()) for name in ("one", "two")]
    for index in (0, 1, 0):
        folder.finish(index, {}, records[index])
    assert folder.runs == records


def test_a_file_is_removed_if_it_exists(tmp_path):
    folder = opened(tmp_path)
    folder.write("refused.csv", b"rows")
    for _ in range(2):
        folder.remove("refused.csv")
        assert names(tmp_path) == ["run.json"]


def test_where_folders_cannot_be_locked_a_stack_is_made_all_the_same(tmp_path, monkeypatch):
    monkeypatch.setitem(sys.modules, "fcntl", None)
    assert names(opened(tmp_path / "out").path) == ["run.json"]


def test_unfinished_files_are_removed(tmp_path):
    opened(tmp_path)
    (tmp_path / ".run-001.pdf.4711.part").write_text("half")
    assert names(opened(tmp_path).path) == ["run.json"]


def test_an_interrupted_file_does_not_appear(tmp_path):
    opened(tmp_path)

    def interrupt():
        with open_atomic(tmp_path / "index.pdf") as part:
            part.write(b"half")
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        interrupt()
    assert "index.pdf" not in names(tmp_path)


def test_a_folder_that_cannot_be_created_is_refused(tmp_path):
    (tmp_path / "file").write_text("")
    with pytest.raises(Refused) as refused:
        opened(tmp_path / "file" / "out")
    assert (refused.value.code, refused.value.field) == ("cannot_write", "output")


def test_the_digest_tells_options_and_files_apart(tmp_path):
    one, other = tmp_path / "a.csv", tmp_path / "b.csv"
    one.write_text("name\nJane")
    other.write_text("name\nJohn")
    digests = {stack_digest(("x",), [one]), stack_digest(("y",), [one]), stack_digest(("x",), [other])}
    assert len(digests) == 3
    assert stack_digest(("x",), [one]) in digests


def test_the_digest_differs_when_a_file_or_the_config_changes(tmp_path, monkeypatch):
    monkeypatch.setenv("LETTERS_CONFIG", str(tmp_path / "config"))
    (tmp_path / "config" / "campaigns").mkdir(parents=True)
    changed = tmp_path / "people.csv", tmp_path / "config" / "campaigns" / "letter.en.md"
    for file in changed:
        file.write_text("before")
    digests = [stack_digest(("x",), [changed[0]])]
    for file in changed:
        file.write_text("after")
        digests.append(stack_digest(("x",), [changed[0]]))
    assert len(set(digests)) == 3


def test_a_run_whose_file_has_changed_in_size_is_not_finished(tmp_path):
    opened(tmp_path).finish(0, {"run-001.pdf": b"one"}, RECORD)
    (tmp_path / "run-001.pdf").write_bytes(b"")
    assert opened(tmp_path).runs == []


def test_a_folder_in_use_is_refused(tmp_path):
    with StackFolder.opened(tmp_path, "d", DAY, None, force=False), pytest.raises(Refused) as refused:
        opened(tmp_path)
    assert (refused.value.code, refused.value.field) == ("outdir_busy", "output")
    assert refused.value.values == {"file": str(tmp_path)}


def test_a_spreadsheet_among_the_files_to_be_removed_stays(tmp_path):
    opened(tmp_path)
    source = tmp_path / "refused.csv"
    source.write_text("corrected")
    with pytest.raises(Refused) as refused, StackFolder.opened(tmp_path, "e", DAY, None, force=True, source=source):
        pass
    assert refused.value.code == "source_in_outdir"
    assert source.read_text() == "corrected"
