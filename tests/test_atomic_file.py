"""A file is written completely or not at all, whatever goes wrong with the disk."""

import os
import stat
import threading
from pathlib import Path

import pytest

from letters.atomic_file import open_atomic, write_errors_refused, write_file
from letters.refusal import Refused


def names(folder):
    return sorted(one.name for one in folder.iterdir())


def test_a_file_gets_its_name_only_when_it_is_complete(tmp_path):
    with open_atomic(tmp_path / "letter.pdf") as file:
        file.write(b"half")
        file.flush()
        (name,) = names(tmp_path)
        assert name == f".letter.pdf.{os.getpid()}.part"
    assert names(tmp_path) == ["letter.pdf"]


def test_all_of_a_file_is_on_the_disk_before_it_gets_its_name(tmp_path, monkeypatch):
    path, on_disk = tmp_path / "letter.pdf", []
    monkeypatch.setattr(os, "fsync", lambda number: on_disk.append((os.fstat(number).st_size, path.exists())))
    write_file(path, b"letter")
    assert on_disk == [(6, False)]


@pytest.mark.parametrize("problem", [KeyboardInterrupt(), MemoryError(), Refused("required")])
def test_an_interrupted_write_leaves_the_previous_file_and_nothing_else(tmp_path, problem):
    path = tmp_path / "letter.pdf"
    path.write_bytes(b"before")

    def break_off() -> None:
        with open_atomic(path) as file:
            file.write(b"half")
            raise problem

    with pytest.raises(type(problem)):
        break_off()
    assert path.read_bytes() == b"before"
    assert names(tmp_path) == ["letter.pdf"]


@pytest.mark.parametrize("called", ["os.fsync", "pathlib.Path.replace", "pathlib.Path.chmod"])
def test_a_full_disk_leaves_the_previous_file_and_is_the_reason_given(tmp_path, monkeypatch, called):
    def full(*_arguments):
        raise OSError(28, "No space left on device")

    path = tmp_path / "letter.pdf"
    path.write_bytes(b"before")
    monkeypatch.setattr(called, full)
    with pytest.raises(Refused) as refused:
        write_file(path, b"after")
    assert (refused.value.code, refused.value.field) == ("cannot_write", "output")
    assert refused.value.values == {"file": str(path), "reason": "No space left on device"}
    monkeypatch.undo()
    assert (path.read_bytes(), names(tmp_path)) == (b"before", ["letter.pdf"])


def test_a_full_device_stays_a_device_and_is_the_reason_given():
    with pytest.raises(Refused) as refused:
        write_file(Path("/dev/full"), b"%PDF")
    assert refused.value.values["reason"] == "No space left on device"


def test_a_pipe_is_written_to_and_stays_a_pipe(tmp_path):
    pipe, got = tmp_path / "pipe", []
    os.mkfifo(pipe)
    reader = threading.Thread(target=lambda: got.append(pipe.read_bytes()))
    reader.start()
    write_file(pipe, b"%PDF")
    reader.join()
    assert (got, stat.S_ISFIFO(pipe.stat().st_mode), names(tmp_path)) == ([b"%PDF"], True, ["pipe"])


def test_memory_that_runs_out_as_a_file_is_created_leaves_no_part_of_it(tmp_path, monkeypatch):
    def opened(path, _mode):
        path.touch()
        raise MemoryError

    monkeypatch.setattr(type(tmp_path), "open", opened)
    with pytest.raises(MemoryError):
        write_file(tmp_path / "letter.pdf", b"%PDF")
    assert names(tmp_path) == []


@pytest.mark.parametrize("name", [".", "..", "folder", "no/such/folder", "file/in", "a\0b", "x" * 300])
def test_a_path_that_cannot_be_a_file_is_refused(tmp_path, name):
    (tmp_path / "folder").mkdir()
    (tmp_path / "file").touch()
    with pytest.raises(Refused) as refused:
        write_file(tmp_path / name, b"")
    assert refused.value.code == "cannot_write"
    assert names(tmp_path) == ["file", "folder"]


def test_a_refusal_while_writing_is_not_changed(tmp_path):
    with pytest.raises(Refused) as refused, write_errors_refused(tmp_path):
        raise Refused("outdir_busy", "output")
    assert refused.value.code == "outdir_busy"


def test_a_link_stays_a_link_and_its_file_keeps_its_mode(tmp_path):
    real, link = tmp_path / "real", tmp_path / "link"
    real.write_bytes(b"before")
    real.chmod(0o640)
    link.symlink_to(real)
    write_file(link, b"after")
    assert (link.is_symlink(), real.read_bytes(), stat.S_IMODE(real.stat().st_mode)) == (True, b"after", 0o640)
