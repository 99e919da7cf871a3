"""A `LastGoodReader` notices every change of a file, reads it no more often than needed, and bears many threads."""

import os
import threading
from pathlib import Path

import pytest

from letters.last_good_config import LastGoodReader, one_reading_each
from letters.refusal import Refused


def text_of(path: Path) -> str:
    text = path.read_text(encoding="utf-8")
    if "!" in text:
        raise Refused("value_unknown", None, file=path.name)
    return text


def test_quick_changes_that_keep_the_size_are_noticed(tmp_path):
    read, path = LastGoodReader(text_of), tmp_path / "file"
    for number in range(500):
        path.write_text(f"{number:03}")
        assert read(path) == f"{number:03}"


def test_a_file_that_changed_just_before_it_was_read_is_read_again_even_if_it_looks_the_same(tmp_path, monkeypatch):
    """Some file systems do not record a second change within the same few milliseconds."""
    path = tmp_path / "file"
    path.write_text("one")
    stamp = path.stat()
    monkeypatch.setattr(Path, "stat", lambda *_, **__: stamp)
    monkeypatch.setattr("letters.last_good_config.time_ns", lambda: stamp.st_ctime_ns + 49_000_000)
    read = LastGoodReader(text_of)
    assert read(path) == "one"
    path.write_text("two")
    assert read(path) == "two"
    monkeypatch.setattr("letters.last_good_config.time_ns", lambda: stamp.st_ctime_ns + 50_000_000)
    assert read(path) == "two"
    path.write_text("six")
    assert read(path) == "two"


def test_a_replaced_file_of_the_same_size_and_time_is_noticed(tmp_path):
    read, path, other = LastGoodReader(text_of), tmp_path / "file", tmp_path / "other"
    for file, text in ((path, "one"), (other, "two")):
        file.write_text(text)
        os.utime(file, ns=(10**18, 10**18))
    assert read(path) == "one"
    other.replace(path)
    assert read(path) == "two"


def test_a_file_that_does_not_change_is_read_once(tmp_path, monkeypatch):
    times: list[Path] = []
    read, path = LastGoodReader(times.append), tmp_path / "file"
    path.write_text("one")
    monkeypatch.setattr("letters.last_good_config.time_ns", lambda: path.stat().st_ctime_ns + 10**9)
    for _ in range(5):
        read(path)
    assert len(times) == 1


def test_a_job_uses_one_version_of_a_file_and_the_next_job_its_new_version(tmp_path):
    read, path = LastGoodReader(text_of), tmp_path / "file"
    path.write_text("one")
    assert read(path) == "one"
    path.write_text("two")
    with one_reading_each():
        assert read(path) == "two"
        path.write_text("three")
        assert read(path) == "two"
    assert read(path) == "three"
    path.write_text("four")
    with one_reading_each():
        assert read(path) == "four"


def test_readings_of_unused_folders_are_forgotten(tmp_path, monkeypatch):
    monkeypatch.setattr("letters.last_good_config.MAX_READINGS", 2)
    read = LastGoodReader(text_of)
    a, b, c = (tmp_path / name for name in "abc")
    for path in (a, b):
        path.write_text(path.name)
        read(path)
    a.write_text("!")
    assert read(a) == "a"
    c.write_text("c")
    read(c)
    c.write_text("!")
    assert read(c) == "c"
    with pytest.raises(Refused):
        read(a)


def test_threads_get_valid_readings_while_a_file_is_edited(tmp_path):
    read, path, wrong = LastGoodReader(text_of), tmp_path / "file", []
    path.write_text("0 0")
    read(path)
    done = threading.Event()

    def look() -> None:
        while not done.is_set():
            first, _, second = read(path).partition(" ")
            if first != second:
                wrong.append((first, second))

    threads = [threading.Thread(target=look) for _ in range(4)]
    for thread in threads:
        thread.start()
    try:
        for number in range(201):
            whole = tmp_path / "whole"
            whole.write_text(f"{number} {number}" + "!" * (number % 2))
            whole.replace(path)
    finally:
        done.set()
    for thread in threads:
        thread.join()
    assert not wrong
    assert read(path) == "200 200"
