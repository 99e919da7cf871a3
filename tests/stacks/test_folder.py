"""A stack's folder: whole files or none, nobody else's touched, and on where it was broken off."""

import datetime as dt
import json

import pytest

from letters import Refused
from letters.paper.print_run import Pages
from letters.stacks.folder import StackFolder, digest_of
from letters.stacks.records import RunRecord

DAY = dt.date(2026, 4, 20)
RECORD = RunRecord(("run-001.pdf",), (Pages(1, 2), Pages(3, 2)), (1,))


def opened(path, digest="d", date=DAY, force=False):
    return StackFolder.open(path, digest, date, force=force)


def names(path):
    return sorted(file.name for file in path.iterdir())


def test_a_folder_that_is_not_there_is_made_with_its_record(tmp_path):
    folder = opened(tmp_path / "a" / "b")
    assert names(folder.path) == ["run.json"]
    assert json.loads((folder.path / "run.json").read_text()) == {"digest": "d", "date": "2026-04-20", "runs": []}


def test_a_stack_goes_on_where_it_was_broken_off_with_the_date_that_it_had(tmp_path):
    opened(tmp_path).finish(0, {"run-001.pdf": b"one"}, RECORD)
    folder = opened(tmp_path, date=dt.date(2026, 4, 21))
    assert (folder.date, folder.runs) == (DAY, [RECORD])
    assert (tmp_path / "run-001.pdf").read_bytes() == b"one"


def test_a_run_whose_file_is_gone_is_not_finished(tmp_path):
    folder = opened(tmp_path)
    folder.finish(0, {"run-001.pdf": b"one"}, RECORD)
    folder.finish(1, {"run-002.pdf": b"two"}, RunRecord(("run-002.pdf",), (), ()))
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
    for name in ("index.pdf", "manifest.csv", "refused.csv", "thesis.doc", "run-away.pdf"):
        (tmp_path / name).write_text("mine")
    with pytest.raises(Refused):
        opened(tmp_path, "another", force=True)
    assert names(tmp_path) == ["run-away.pdf", "thesis.doc"]


def test_unfinished_files_are_swept(tmp_path):
    opened(tmp_path)
    (tmp_path / ".run-001.pdf.part").write_text("half")
    assert names(opened(tmp_path).path) == ["run.json"]


def test_a_file_that_breaks_off_leaves_none_of_its_name(tmp_path):
    folder = opened(tmp_path)

    def break_off():
        with folder.part("index.pdf") as part:
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
    digests = {digest_of(("x",), [one]), digest_of(("y",), [one]), digest_of(("x",), [other])}
    assert len(digests) == 3
    assert digest_of(("x",), [one]) in digests
