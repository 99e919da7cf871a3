"""A stack's files in one ZIP that is sent while it is made."""

import io
import struct
import zipfile
from datetime import date

from letters.stacks.runs import StackPrintOptions, do_task, make_runs
from letters.stacks.workers import in_this_process
from letters.stacks.zip_stream import stack_files, zip_stream
from tests.support.examples import DAY

FILES = {"run-001.pdf": b"%PDF" * 100, "manifest.csv": b"letter,file\r\n" * 100, "empty.csv": b""}


def whole(files=FILES, day=DAY) -> bytes:
    return b"".join(zip_stream(files.items(), day))


def test_what_goes_in_comes_out():
    with zipfile.ZipFile(io.BytesIO(whole())) as archive:
        assert archive.testzip() is None
        assert {name: archive.read(name) for name in archive.namelist()} == FILES


def test_each_file_is_handed_on_before_the_next_is_asked_for():
    asked = []

    def files():
        for name, data in FILES.items():
            asked.append(name)
            yield name, data

    pieces = zip_stream(files(), DAY)
    for count, name in enumerate(FILES, 1):
        assert name.encode() in next(pieces)
        assert len(asked) == count


def test_sizes_stand_before_the_data_for_unpackers_that_read_as_a_stream():
    with zipfile.ZipFile(io.BytesIO(whole())) as archive:
        for info in archive.infolist():
            flags, *_, packed, unpacked = struct.unpack_from("<6xH6xLLL", whole(), info.header_offset)
            assert (flags & 8, packed, unpacked) == (0, info.compress_size, info.file_size)


def test_the_same_files_on_the_same_day_give_the_same_bytes():
    assert whole() == whole()
    assert whole() != whole(day=date(2026, 4, 21))


def made_files(entries, refused=bytes) -> list[str]:
    runs = make_runs(entries, StackPrintOptions(), 2, lambda tasks: in_this_process(do_task, tasks))
    return [name for name, _ in stack_files(runs, "en", refused)]


def test_a_stack_has_its_runs_their_envelopes_index_and_manifest(an_entry):
    entries = [an_entry(row, envelope="no10") for row in (2, 3, 4)]
    runs = ["run-001.pdf", "run-001-envelopes.pdf", "run-002.pdf", "run-002-envelopes.pdf"]
    assert made_files(entries) == [*runs, "index.pdf", "manifest.csv"]


def test_what_was_refused_is_asked_for_when_all_runs_are_made(an_entry):
    assert made_files([an_entry(2)], lambda: b"row")[-1] == "refused.csv"
