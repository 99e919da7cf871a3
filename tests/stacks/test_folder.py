"""A stack's folder: whole files or none, nobody else's touched, and on where it was broken off."""

import datetime as dt
import json

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


def test_a_folder_that_is_not_there_is_made_with_its_record(tmp_path):
    folder = opened(tmp_path / "a" / "b")
    assert names(folder.path) == ["run.json"]
    assert json.loads((folder.path / "run.json").read_text()) == {"digest": "d", "date": "2026-04-20", "runs": []}


def test_a_stack_goes_on_where_it_was_broken_off_with_the_date_that_it_had(tmp_path):
    opened(tmp_path).finish(0, {"run-001.pdf": b"one"}, RECORD)
    folder = opened(tmp_path, date=None, default=dt.date(2026, 4, 21))
    assert (folder.date, folder.runs) == (DAY, [RECORD])
    assert (tmp_path / "run-001.pdf").read_bytes() == b"one"


def test_a_run_whose_file_is_gone_is_not_finished(tmp_path):
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


def test_another_stack_is_refused(tmp_path):
    opened(tmp_path, "one")
    with pytest.raises(Refused) as refused:
        opened(tmp_path, "another")
    assert refused.value.code == "outdir_not_empty"


def test_force_removes_a_stacks_own_files_and_nothing_else(tmp_path):
    opened(tmp_path, "one").finish(0, {"run-001.pdf": b"one", "run-001-envelopes.pdf": b"1"}, RECORD)
    for name in ("index.pdf", "manifest.csv", "refused.csv"):
        (tmp_path / name).write_text("mine")
    opened(tmp_path, "another", force=True)
    assert names(tmp_path) == ["run.json"]
    assert "another" in (tmp_path / "run.json").read_text()


@pytest.mark.parametrize("foreign", ["thesis.doc", "run-5k.pdf", "run-away.pdf", ".letter.pdf.x.part", ".DS_Store"])
@pytest.mark.parametrize("force", [False, True])
def test_beside_a_foreign_file_nothing_is_touched(tmp_path, foreign, force):
    opened(tmp_path).finish(0, {"run-001.pdf": b"one"}, RECORD)
    (tmp_path / foreign).write_text("mine")
    (tmp_path / ".run-002.pdf.part").write_text("half")
    before = names(tmp_path)
    with pytest.raises(Refused) as refused:
        opened(tmp_path, "another", force=force)
    assert refused.value.code == "outdir_not_empty"
    assert names(tmp_path) == before


def test_a_date_that_is_asked_for_must_be_the_recorded_one(tmp_path):
    opened(tmp_path, date=None, default=DAY)
    assert opened(tmp_path, date=DAY).date == DAY
    with pytest.raises(Refused) as refused:
        opened(tmp_path, date=dt.date(2026, 4, 21))
    assert refused.value.code == "outdir_not_empty"


def test_a_run_that_is_made_anew_takes_its_place_and_those_after_it_are_gone(tmp_path):
    folder = opened(tmp_path)
    for place in range(3):
        name = f"run-{place + 1:03}.pdf"
        folder.finish(place, {name: b"old"}, RunRecord(f"{place}", {name: 3}, (), ()))
    anew = RunRecord("anew", {"run-002.pdf": 3}, (), ())
    folder.finish(1, {"run-002.pdf": b"new"}, anew)
    folder.close()
    assert [run.digest for run in folder.runs] == ["0", "anew"]
    assert names(tmp_path) == ["run-001.pdf", "run-002.pdf", "run.json"]


def test_unfinished_files_are_swept(tmp_path):
    opened(tmp_path)
    (tmp_path / ".run-001.pdf.4711.part").write_text("half")
    assert names(opened(tmp_path).path) == ["run.json"]


def test_a_file_that_breaks_off_leaves_none_of_its_name(tmp_path):
    opened(tmp_path)

    def break_off():
        with open_atomic(tmp_path / "index.pdf") as part:
            part.write(b"half")
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        break_off()
    assert "index.pdf" not in names(tmp_path)


def test_what_cannot_be_written_is_refused(tmp_path):
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


def test_a_file_of_another_size_than_was_written_is_not_whole(tmp_path):
    opened(tmp_path).finish(0, {"run-001.pdf": b"one"}, RECORD)
    (tmp_path / "run-001.pdf").write_bytes(b"")
    assert opened(tmp_path).runs == []


def test_two_at_once_are_not_let_into_one_folder(tmp_path):
    with StackFolder.opened(tmp_path, "d", DAY, None, force=False), pytest.raises(Refused) as refused:
        opened(tmp_path)
    assert (refused.value.code, refused.value.field) == ("outdir_busy", "output")


def test_a_spreadsheet_among_the_files_to_be_replaced_stays(tmp_path):
    opened(tmp_path)
    source = tmp_path / "refused.csv"
    source.write_text("mended")
    with pytest.raises(Refused) as refused, StackFolder.opened(tmp_path, "e", DAY, None, force=True, source=source):
        pass
    assert refused.value.code == "source_in_outdir"
    assert source.read_text() == "mended"
